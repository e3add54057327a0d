"""The figures of a run as a table, for people, for the documentation and for a later run to compare with."""

import json
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.figures import Figure


@dataclass(frozen=True)
class Run:
    """What was measured, on what machine."""

    machine: str
    figures: tuple[Figure, ...]


def machine() -> str:
    """The facts of a machine that matter, without its name."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    system = f"{platform.system()} {platform.machine()}"
    return (
        f"{cores} cores, {memory_of_machine()}{platform.python_implementation()} {platform.python_version()}, {system}"
    )


def memory_of_machine() -> str:
    """How much memory there is, as the beginning of a list; nothing where the system does not say."""
    if "SC_PHYS_PAGES" not in os.sysconf_names:
        return ""
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / (1 << 30):.0f} GiB, "


def number(figure: Figure, value: float | None) -> str:
    """A ratio or an amount with three figures."""
    if value is None:
        return "–"
    words = f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
    return f"{words} {figure.unit}".strip()


def target(figure: Figure) -> str:
    """What was to be reached."""
    if figure.target is None:
        return "report"
    return f"{'≥' if figure.at_least else '≤'} {number(figure, figure.target)}"


def verdict(figure: Figure) -> str:
    """Whether it was reached."""
    if figure.ratio is None:
        return "not measured"
    return {True: "met", False: "MISSED", None: ""}[figure.met]


def plain(figures: Sequence[Figure], before: Mapping[tuple[str, str], Figure] | None = None) -> Iterator[str]:
    """The lines of a table for a terminal: a line a figure, its details in a second one."""
    for figure in figures:
        yield f"{number(figure, figure.ratio):>12}  {target(figure):<12} {verdict(figure):<13}{figure.name}"
        more = [f"against {figure.against}" if figure.against else "", figure.detail, figure.memory]
        if before is not None:
            more.append(change(figure, before.get((figure.name, figure.against))))
        yield " " * 14 + "; ".join(filter(None, more))


def change(figure: Figure, earlier: Figure | None) -> str:
    """What became of a figure since an earlier run."""
    if earlier is None or earlier.ratio is None or figure.ratio is None:
        return "new"
    was = f"was {number(earlier, earlier.ratio)}"
    return f"{was} ({figure.ratio / earlier.ratio - 1:+.0%})" if earlier.ratio else was


def markdown(run: Run) -> str:
    """The table for the documentation."""
    lines = [
        f"Measured on {run.machine}.",
        "",
        "| what | against | ratio | target | | details |",
        "|---|---|---|---|---|---|",
    ]
    for figure in run.figures:
        small = "; ".join(filter(None, (figure.detail, figure.memory)))
        ratio = number(figure, figure.ratio)
        cells = (figure.name, figure.against or "–", ratio, target(figure), verdict(figure), f"<sub>{small}</sub>")
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def save(run: Run, path: Path) -> None:
    """Write a run as JSON, for `load`."""
    path.write_text(json.dumps(asdict(run), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load(path: Path) -> Run:
    """Read a run again. Raises ValueError or KeyError for a file that is none."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Run(data["machine"], tuple(Figure(**figure) for figure in data["figures"]))
