"""The findings of a report in the order in which people read them."""

from collections.abc import Iterator
from dataclasses import dataclass

from annot_tui.compare.values import Agreement, AgreementKind, Contradiction, ContradictionKind, Standing
from annot_tui.report.value import Report
from annot_tui.report.wording import agreement_words, shift_words, tension_words

_KINDS = list(ContradictionKind)
_STANDINGS = {Standing.REAL: 0, Standing.OPEN: 1, Standing.APPARENT: 2}

_Repeats = dict[tuple[frozenset[str], str], list[Contradiction]]
"""For two holders and the thesis on which they clash directly, what only repeats that."""


@dataclass(frozen=True)
class Clash:
    """A contradiction with the inferred ones that only repeat it."""

    item: Contradiction
    repeats: tuple[Contradiction, ...] = ()


def clashes(report: Report) -> list[Clash]:
    """Contradictions: real ones first, apparent ones last; repetitions folded under the direct one.

    Where the direct one is not part of the report, as in one on a single thesis, they stand by themselves.
    """
    items = report.comparison.contradictions
    direct = {_key(c, c.a.thesis) for c in items if c.kind is ContradictionKind.DIRECT}
    repeats: _Repeats = {}
    heads: list[Contradiction] = []
    for item in items:
        if item.under and _key(item, item.under) in direct:
            repeats.setdefault(_key(item, item.under), []).append(item)
        else:
            heads.append(item)
    return [Clash(head, _folded(head, repeats)) for head in sorted(heads, key=_rank)]


def _rank(item: Contradiction) -> tuple[int, int, bool, int]:
    return _STANDINGS[item.standing], _KINDS.index(item.kind), item.hint, item.pairs.weakest


def _folded(head: Contradiction, repeats: _Repeats) -> tuple[Contradiction, ...]:
    found = repeats.get(_key(head, head.a.thesis), ()) if head.kind is ContradictionKind.DIRECT else ()
    return tuple(found)


def _key(item: Contradiction, thesis: str) -> tuple[frozenset[str], str]:
    return frozenset((item.a.holder, item.b.holder)), thesis


def agreements(report: Report) -> Iterator[tuple[str, str]]:
    """Each thesis with what is agreed on it: full agreements of a thesis are told together."""
    groups: dict[tuple[str, AgreementKind, str], list[Agreement]] = {}
    for item in report.comparison.agreements:
        groups.setdefault((item.thesis, item.kind, item.position), []).append(item)
    for (thesis, kind, position), items in sorted(groups.items()):
        if kind is AgreementKind.IMPLIED:
            for item in items:
                yield thesis, agreement_words(report, item)
            continue
        names = sorted({report.name(holder) for item in items for holder in item.holders})
        every = len(items) == len(names) * (len(names) - 1) // 2
        if every and kind is AgreementKind.FULL and len(names) > 2:
            verb = "assert" if position == "asserts" else "reject"
            yield thesis, f"{', '.join(names[:-1])} and {names[-1]} all {verb} “{report.statement(thesis)}”"
        else:
            for item in items:
                yield thesis, agreement_words(report, item)


def notes(report: Report) -> list[tuple[str, list[str]]]:
    """The remaining findings, each under its heading; empty ones left out."""
    comparison = report.comparison
    looked = [s for s in comparison.silences if s.looked]
    found = [
        ("Tensions", [tension_words(report, t) for t in comparison.tensions]),
        ("Shifts over time", [shift_words(report, s) for s in comparison.shifts]),
        (
            "Theses that rest on a single document",
            [f"“{report.statement(s.thesis)}”: {report.documents[s.document].title}" for s in comparison.single_source],
        ),
        (
            "Contested among the analysts",
            [
                f"{report.name(c.holder)} on “{report.statement(c.thesis)}”: "
                + ", ".join(f"{position.value} ({analyst})" for analyst, position in c.readings)
                for c in comparison.contested
            ],
        ),
        (
            "Silence that was searched for",
            [f"{report.name(s.holder)} says nothing of “{report.statement(s.thesis)}”" for s in looked],
        ),
    ]
    return [(heading, lines) for heading, lines in found if lines]
