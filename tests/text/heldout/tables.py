"""Tables of scores, and one case in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from annot_tui.text.anchor import Placement
from tests.text.heldout.cases import Case
from tests.text.heldout.score import Outcome, answer, score

_SHOWN = 90


@dataclass(frozen=True)
class Scored:
    """A case with the answer and what it is worth."""

    case: Case
    found: Placement
    outcome: Outcome


def run(cases: Iterable[Case], *, with_old: bool = False) -> list[Scored]:
    """Ask for every case."""
    asked = ((case, answer(case, with_old=with_old)) for case in cases)
    return [Scored(case, found, score(case, found)) for case, found in asked]


def share(scored: Sequence[Scored], what: Callable[[Outcome], bool]) -> float:
    """The share of the cases whose outcome has a quality."""
    return sum(what(one.outcome) for one in scored) / max(1, len(scored))


def row(name: str, scored: Sequence[Scored]) -> str:
    """One line of figures."""
    place, honest = share(scored, lambda one: one.place), share(scored, lambda one: one.honest)
    sure = share(scored, lambda one: one.honest and not one.cautious)
    silent = sum(one.outcome.silent for one in scored)
    return f"{name:38}{len(scored):6}{place:9.1%}{honest:9.1%}{sure:9.1%}{silent:8}"


def table(scored: Sequence[Scored]) -> str:
    """Totals, by group and kind of edit, by script and by sort of passage. `sure` is honest without cautious."""
    lines = [f"{'':38}{'cases':>6}{'place':>9}{'honest':>9}{'sure':>9}{'silent':>8}", row("all", scored)]
    keys: list[Callable[[Case], str]] = [
        lambda case: case.kind.group,
        lambda case: f"{case.kind.group}: {case.kind.name}",
        lambda case: case.script,
        lambda case: case.sort,
    ]
    for key in keys:
        lines.append("")
        for name in sorted({key(one.case) for one in scored}):
            lines.append(row(name, [one for one in scored if key(one.case) == name]))
    return "\n".join(lines)


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 30]} […] {text[-25:]}")


def told(scored: Scored) -> str:
    """A case in words: the old passage, the true place, the answer."""
    case, found, outcome = scored.case, scored.found, scored.outcome
    faults = [name for name, bad in (("SILENT", outcome.silent), ("place", not outcome.place)) if bad]
    faults += ["honest"] if not outcome.honest else ["cautious"] if outcome.cautious else []
    lines = [f"{case.name} ({case.sort}): {', '.join(faults) or 'good'}"]
    for segment in case.passage:
        context = f"{segment.prefix[-20:]!r} · {segment.suffix[:20]!r}"
        lines.append(f"    old    {segment.start}–{segment.end} {_short(segment.quote)} in {context}")
    for mark in case.marks:
        words = "gone" if mark.gone else f"{mark.start}–{mark.end} {_short(case.new[slice(*mark.span)])}"
        lines.append(f"    truth  {words}")
    spans = [f"{start}–{end} {_short(case.new[start:end])}" for start, end in found.spans]
    lines.append(f"    answer {found.state} {' + '.join(spans)}")
    return "\n".join(lines)
