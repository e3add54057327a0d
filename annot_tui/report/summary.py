"""The summary at the top of a report: what was compared, where all agree, where they clash, what it rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from annot_tui.codebook.saturation import saturation
from annot_tui.compare.selection import By, Selection
from annot_tui.compare.times import agreed_apart
from annot_tui.compare.values import Agreement, AgreementKind, Contradiction, ContradictionKind, Standing, Weakness
from annot_tui.model.words import Position
from annot_tui.report.criticism import sources
from annot_tui.report.findings import spoken
from annot_tui.report.phrases import counted, listed, number, sentence, statements, theses
from annot_tui.report.sections import clashes
from annot_tui.report.value import Report
from annot_tui.report.wording import HOLDERS, nothing

T = TypeVar("T")

STANDS = frozenset((Position.ASSERTS, Position.REJECTS, Position.MIXED, Position.QUALIFIES))
"""The positions in which a holder says something of a thesis on its own account."""

_KINDS = {
    ContradictionKind.DIRECT: ("direct", "a direct one"),
    ContradictionKind.SOFT: ("soft", "a soft one"),
    ContradictionKind.INFERRED: ("inferred", "an inferred one"),
    ContradictionKind.THIRD_PARTY: ("with a voice that is only reported", "one with a voice that is only reported"),
}
_WEAK = (
    (Weakness.DATE, "only between different times"),
    (Weakness.HEDGE, "hedged on one side"),
    (Weakness.IMPLIED, "only implied on one side"),
    (Weakness.CONTESTED, "read differently by the analysts on one side"),
)
_STANDINGS = {
    Standing.REAL: "judged real",
    Standing.APPARENT: "judged apparent",
    Standing.OPEN: "open",
}


def summarized(report: Report) -> Report:
    """The same report with a summary of three to six sentences, and its documents as sources.

    Every count is that of the sections below it. Where the whole project is compared, it tells of the new theses of
    each document as well.
    """
    whole = report.comparison.selection == Selection(report.comparison.by)
    gains = saturation(report.project) if whole else ()
    return replace(report, summary=tuple(_told(report)), gains=gains, criticism=tuple(sources(report)))


def heads(report: Report) -> list[Contradiction]:
    """The contradictions that the report numbers: without those that only repeat a direct one."""
    return [clash.item for clash in clashes(report)]


def breakdown(items: Sequence[Contradiction]) -> str:
    """What kinds of contradictions there are, and how they stand: `two direct and one inferred; one is judged real`."""
    kinds, standings = Counter(item.kind for item in items), Counter(item.standing for item in items)
    if len(items) == 1:
        return f"{_KINDS[items[0].kind][1]}, {_STANDINGS[items[0].standing]}"
    every = "both" if len(items) == 2 else "all"
    told = [
        f"{every if count == len(items) else number(count)} {_KINDS[kind][0]}"
        for kind, count in _ordered(kinds, _KINDS)
    ]
    how = [
        f"{every if count == len(items) else number(count)} {'is' if count == 1 else 'are'} {_STANDINGS[standing]}"
        for standing, count in _ordered(standings, _STANDINGS)
    ]
    return f"{listed(told)}; {listed(how)}"


def firmness(items: Sequence[Contradiction]) -> Iterator[str]:
    """Where some of several contradictions are weakened: how many are not, and what weakens every pair of others."""
    open_ones = [item for item in items if item.standing is not Standing.APPARENT]
    firm = sum(item.pairs.weakest == 0 for item in open_ones)
    if len(open_ones) < 2 or firm == len(open_ones):
        return
    told = f"nothing weakens {number(firm)} of them" if firm else "each of them is weakened by something"
    shared = Counter(weakness for item in open_ones for weakness in item.pairs.shared)
    weak = listed(
        [
            f"{number(shared[weakness])} {'is' if shared[weakness] == 1 else 'are'} {what}"
            for weakness, what in _WEAK
            if shared[weakness]
        ]
    )
    yield "; ".join(filter(None, (told, weak)))


def _ordered(counts: Counter[T], order: Iterable[T]) -> list[tuple[T, int]]:
    return [(key, counts[key]) for key in order if counts[key]]


def leaders(counts: Counter[str], most: int = 2) -> tuple[list[str], int]:
    """Who comes first, with the count; nobody where it is a tie of more than `most`."""
    top = max(counts.values(), default=0)
    first = sorted(key for key, count in counts.items() if count == top)
    return (first, top) if top and len(first) <= most else ([], 0)


def _told(report: Report) -> Iterator[str]:
    comparison = report.comparison
    if not comparison.holders or not comparison.theses:
        yield nothing(report)
        return
    yield sentence(_compared(report))
    agreed = _agreed(report)
    if agreed:
        yield sentence(agreed)
    items = heads(report)
    if items:
        verb = "contradiction is" if len(items) == 1 else "contradictions are"
        yield sentence(f"{number(len(items))} {verb} found: {breakdown(items)}")
        yield from map(sentence, firmness(items))
    else:
        yield "No contradictions are found."
    yield from map(sentence, _extremes(report, items))
    rest = _rest(report)
    if rest:
        yield sentence(rest)


def _compared(report: Report) -> str:
    comparison = report.comparison
    count = len(comparison.holders)
    told = f"{counted(count, comparison.by.value, HOLDERS[comparison.by])} {'is' if count == 1 else 'are'} compared"
    where = "" if comparison.by is By.DOCUMENT else f" in {counted(len(report.documents), 'document')}"
    return f"{told} on {theses(len(comparison.theses))}{where}"


def _agreed(report: Report) -> str:
    """On what everybody agrees, and on how much at least two do; empty where nobody agrees on anything."""
    comparison = report.comparison
    parts = []
    for position, verb in ((Position.ASSERTS, "assert"), (Position.REJECTS, "reject")):
        shared = [
            thesis
            for thesis in comparison.theses
            if all(comparison.stand(holder.id, thesis).position is position for holder in comparison.holders)
        ]
        if shared and len(comparison.holders) > 1:
            parts.append(f"{verb} {statements(report, shared)}")
    everybody = "both" if len(comparison.holders) == 2 else "all of them"
    told = [f"{everybody} {listed(parts)}"] if parts else []
    for kind, how in ((AgreementKind.FULL, "agree in full"), (AgreementKind.PARTIAL, "qualify alike")):
        count = len({item.thesis for item in comparison.agreements if item.kind is kind})
        if count and len(comparison.holders) > 2:
            apart = count - len({item.thesis for item in comparison.agreements if _together(report, item, kind)})
            told.append(f"at least two {how} on {theses(count)}{_but(apart, count)}")
    return "; ".join(told)


def _together(report: Report, item: Agreement, kind: AgreementKind = AgreementKind.FULL) -> bool:
    """Whether an agreement is of that kind, and not only between passages of different times."""
    return item.kind is kind and not agreed_apart(report.project, report.comparison, item)


def _but(apart: int, count: int) -> str:
    """On how many of some theses those who agree speak of different times only."""
    which = "" if apart == count == 1 else f" on {'all' if apart == count else number(apart)} of them"
    return f", but{which} only of different times" if apart else ""


def _extremes(report: Report, items: Sequence[Contradiction]) -> Iterator[str]:
    """What is disputed most, who clash most and who agree most, where that is more than once and no wide tie."""
    comparison = report.comparison
    kinds = (ContradictionKind.DIRECT, ContradictionKind.SOFT)
    standing = [item for item in items if item.standing is not Standing.APPARENT]
    first, top = leaders(Counter(item.b.thesis for item in standing if item.kind in kinds))
    if top > 1:
        each = " each" if len(first) > 1 else ""
        verb = "are" if each else "is"
        said = statements(report, first)
        yield f"most disputed {verb} {said}, with {number(top)} direct or soft contradictions{each}"
    if len(comparison.holders) < 3:
        return
    agreed = [item.holders for item in comparison.agreements if _together(report, item)]
    clashed = [(i.a.holder, i.b.holder) for i in standing if i.kind is ContradictionKind.DIRECT]
    parts = [
        f"{listed(names)} {verb} on {theses(top)}"
        for pairs, verb in ((clashed, "contradict each other most, directly"), (agreed, "agree most, in full"))
        for names, top in [_closest(report, pairs)]
        if names
    ]
    if parts:
        yield "; ".join(parts)


def _closest(report: Report, pairs: Iterable[tuple[str, str]]) -> tuple[list[str], int]:
    """The two holders who come together most often, where there is one such pair and it is more than once."""
    counts = Counter(frozenset(pair) for pair in pairs)
    top = max(counts.values(), default=0)
    first = [pair for pair, count in counts.items() if count == top]
    return ([report.name(holder) for holder in sorted(first[0])], top) if top > 1 and len(first) == 1 else ([], 0)


def _rest(report: Report) -> str:
    """What the findings rest on: readings that the analysts dispute, single documents, positions that shift."""
    comparison = report.comparison
    contested, single = sum(map(spoken, comparison.contested)), len(comparison.single_source)
    shifts = sum(not shift.other_time for shift in comparison.shifts)
    parts = [
        f"the analysts read {counted(contested, 'position')} differently" if contested else "",
        f"{theses(single)} {'rests' if single == 1 else 'rest'} on a single source" if single else "",
        f"{counted(shifts, 'shift')} over time {'is' if shifts == 1 else 'are'} seen" if shifts else "",
    ]
    return "; ".join(filter(None, parts))
