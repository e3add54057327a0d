"""The figures of a run as a table, for people, for the documentation and for a later run to compare with."""

import json
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from annot_tui import __version__
from tests.bench.figures import Figure


@dataclass(frozen=True)
class Run:
    """What was measured, on what machine."""

    machine: str
    figures: tuple[Figure, ...]


def machine() -> str:
    """The facts that matter of the machine, without its name, of what else it does, and of what is measured."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    python = f"{platform.python_implementation()} {platform.python_version()}"
    facts = (
        f"{cores} cores{processor()}",
        memory_of_machine(),
        f"{platform.system()} {platform.machine()}",
        python,
        f"Textual {version('textual')}",
        f"annot-tui {__version__}",
        load_of_machine(),
    )
    return ", ".join(filter(None, facts))


def processor() -> str:
    """What the cores are; nothing where the system does not say."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text(encoding="utf-8", errors="replace").splitlines() if told.exists() else []
    found = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
    return f" of an {found}" if found[:1] in "AEIOU" and found else f" of a {found}" if found else ""


def load_of_machine() -> str:
    """How many programs wanted to run at once in the last minute: well above the cores, figures are less certain."""
    return f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""


def memory_of_machine() -> str:
    """How much memory there is; nothing where the system does not say."""
    if "SC_PHYS_PAGES" not in os.sysconf_names:
        return ""
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / (1 << 30):.0f} GiB"


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
    """The table for the documentation, details in small print below what was measured."""
    lines = [
        f"Measured on {run.machine} at the start.",
        "",
        "| what | against | ratio | target | |",
        "|---|---|--:|--:|---|",
    ]
    for figure in run.figures:
        small = "; ".join(filter(None, (figure.detail, figure.memory)))
        what = f"{_cell(figure.name)}<br><sub>{_cell(small)}</sub>" if small else _cell(figure.name)
        result = f"**{verdict(figure)}**" if figure.met is False or figure.ratio is None else verdict(figure)
        cells = (what, _cell(figure.against) or "–", number(figure, figure.ratio), target(figure), result.lower())
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def _cell(words: str) -> str:
    """What may stand in a cell: a bar would end it, a bracket begin a tag, a line end the row."""
    return " ".join(words.replace("|", "\\|").replace("<", "&lt;").split())


def save(run: Run, path: Path) -> None:
    """Write a run as JSON, for `load`."""
    path.write_text(json.dumps(asdict(run), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load(path: Path) -> Run:
    """Read a run again. Raises ValueError or KeyError for a file that is none."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return Run(data["machine"], tuple(Figure(**figure) for figure in data["figures"]))
