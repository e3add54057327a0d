"""The whole comparison, put together in a fixed order."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from annot_tui.compare import clashes, inference, observations
from annot_tui.compare.gather import layers, tabulate
from annot_tui.compare.logic import Codebook
from annot_tui.compare.pairs import Bench
from annot_tui.compare.restrict import restricted
from annot_tui.compare.values import Comparison, Contradiction, ContradictionKind, Selection, Side
from annot_tui.model import Project, UnknownName

T = TypeVar("T")
_ORDER = list(ContradictionKind)


def compare(project: Project, selection: Selection | None = None) -> Comparison:
    """Compare what the holders of a project hold on its theses.

    With theses named, everything that touches one of them is kept; an inferred contradiction may
    then end on another. Raises UnknownName for a thesis or an analyst that does not exist.
    """
    wanted = selection or Selection()
    project = restricted(project, wanted.only)
    shown = _shown(project, wanted.theses)
    table = tabulate(project, wanted)
    codebook = Codebook(project.theses)
    bench = Bench(project)
    head_on = list(clashes.head_on(table, bench))
    found = [
        *head_on,
        *inference.inferred(table, bench, codebook, [c for c in head_on if c.kind is ContradictionKind.DIRECT]),
        *clashes.third_party(table, bench),
    ]
    agreed = [*observations.agreements(table), *inference.implied_agreements(table, codebook)]
    return Comparison(
        by=wanted.by,
        layers=layers(table.chosen),
        holders=table.roster.holders,
        theses=tuple(sorted({thesis for _, thesis in table.cells} & shown)),
        stands=_kept(table.stands.values(), shown, lambda s: {s.thesis}),
        agreements=_kept(agreed, shown, lambda a: {a.thesis, *(step.source for step in a.chain)}),
        contradictions=tuple(sorted((c for c in found if {c.a.thesis, c.b.thesis} & shown), key=_contradiction_order)),
        tensions=_kept(inference.tensions(table, codebook), shown, lambda t: {t.a.thesis, t.b.thesis}),
        shifts=_kept(observations.shifts(table), shown, lambda s: {s.thesis}),
        single_source=_kept(observations.single_sources(table), shown, lambda s: {s.thesis}),
        silences=_kept(observations.silences(table), shown, lambda s: {s.thesis}),
        contested=_kept(observations.contests(table), shown, lambda c: {c.thesis}),
    )


def _shown(project: Project, theses: tuple[str, ...]) -> set[str]:
    for thesis in theses:
        if thesis not in project.theses:
            raise UnknownName(f"there is no thesis {thesis!r}; `annot-tui report` without --thesis lists them")
    return set(theses or project.theses)


# The values are plain dataclasses of words, so their representation sorts by their fields in order.
def _kept(items: Iterable[T], shown: set[str], theses: Callable[[T], set[str]]) -> tuple[T, ...]:
    return tuple(sorted((item for item in items if theses(item) & shown), key=repr))


def _contradiction_order(item: Contradiction) -> tuple[int, str, str, str, str, str, str]:
    a, b = item.a, item.b
    return (_ORDER.index(item.kind), a.thesis, b.thesis, a.holder, b.holder, b.voice, _words(b))


def _words(side: Side) -> str:
    return side.stance or side.position
