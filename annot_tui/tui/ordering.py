"""The orders in which contradictions can be listed."""

from collections.abc import Callable, Iterable
from enum import StrEnum

from annot_tui.compare.values import Contradiction, ContradictionKind, Side, Standing
from annot_tui.report.sections import Clash
from annot_tui.report.value import Report

Key = tuple[ContradictionKind, Side, Side]
"""What makes a contradiction the same one after a verdict or another change."""

_KINDS = list(ContradictionKind)
_STANDINGS = list(Standing)
_Rank = tuple[int, int, bool, int, str]


class Order(StrEnum):
    """What decides the order, in words; ties are broken as in the first."""

    STRENGTH = "open first, then the strongest"
    THESIS = "by thesis"
    HOLDERS = "by holders"
    KIND = "by kind"


def key(item: Contradiction) -> Key:
    """Tell a contradiction from all others of a comparison."""
    return item.kind, item.a, item.b


def ordered(clashes: Iterable[Clash], report: Report, order: Order) -> list[Clash]:
    """Sort contradictions.

    The strongest: open before judged, direct before soft before inferred before third party, strict before a mere
    hint, and those first whose best pair of passages has the fewest weaknesses.
    """
    first: Callable[[Contradiction], tuple[object, ...]] = {
        Order.STRENGTH: lambda _: (),
        Order.THESIS: lambda item: (report.statement(item.b.thesis).casefold(), item.b.thesis),
        Order.HOLDERS: lambda item: tuple(sorted(report.speaker(side).casefold() for side in (item.a, item.b))),
        Order.KIND: lambda item: (_KINDS.index(item.kind),),
    }[order]
    return sorted(clashes, key=lambda clash: (first(clash.item), _strength(clash.item)))


def _strength(item: Contradiction) -> _Rank:
    return _STANDINGS.index(item.standing), _KINDS.index(item.kind), item.hint, item.pairs.weakest, item.b.thesis
