"""Contradictions in the order in which people read them, repetitions folded."""

from dataclasses import dataclass

from annot_tui.compare.values import Contradiction, ContradictionKind, Standing
from annot_tui.report.limited import Limited, limited
from annot_tui.report.value import Report

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

    Where the direct one is not part of the report, as in one on a single thesis, they stand by themselves; and where
    it was judged apparent and they were not, for a verdict on some passages settles no others.
    """
    items = report.comparison.contradictions
    direct = {_key(c, c.a.thesis): c.standing for c in items if c.kind is ContradictionKind.DIRECT}
    repeats: _Repeats = {}
    heads: list[Contradiction] = []
    for item in items:
        standing = direct.get(_key(item, item.under)) if item.under else None
        if item.under and standing and (standing is not Standing.APPARENT or item.standing is Standing.APPARENT):
            repeats.setdefault(_key(item, item.under), []).append(item)
        else:
            heads.append(item)
    return [Clash(head, _folded(head, repeats)) for head in sorted(heads, key=_rank)]


def written_out(report: Report) -> Limited[Clash]:
    """As many of them as are written out for people."""
    return limited(clashes(report), lambda clash: clash)


def _rank(item: Contradiction) -> tuple[int, int, bool, int]:
    return _STANDINGS[item.standing], _KINDS.index(item.kind), item.hint, item.pairs.weakest


def _folded(head: Contradiction, repeats: _Repeats) -> tuple[Contradiction, ...]:
    found = repeats.get(_key(head, head.a.thesis), ()) if head.kind is ContradictionKind.DIRECT else ()
    return tuple(found)


def _key(item: Contradiction, thesis: str) -> tuple[frozenset[str], str]:
    return frozenset((item.a.holder, item.b.holder)), thesis
