"""The whole comparison, put together in a fixed order."""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import TypeVar

from annot_tui.compare import clashes, inference, observations
from annot_tui.compare.alternatives import contests
from annot_tui.compare.gather import Table, layers, tabulate
from annot_tui.compare.logic import Codebook
from annot_tui.compare.pairs import Bench
from annot_tui.compare.restrict import restricted
from annot_tui.compare.samefacts import same_facts
from annot_tui.compare.shifts import shifts
from annot_tui.compare.sources import copies, single_sources
from annot_tui.compare.values import Agreement, Comparison, Contradiction, ContradictionKind, Selection, Tension
from annot_tui.model import Project, UnknownName

T = TypeVar("T")


def compare(project: Project, selection: Selection | None = None) -> Comparison:
    """Compare what the holders of a project hold on its theses.

    With theses named, everything that touches one of them is kept; an inferred contradiction may
    then end on another. Raises UnknownName for a thesis or an analyst that does not exist.
    """
    with _collector_paused():
        return _compare(project, selection or Selection())


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Values that refer to nothing later than themselves leave nothing to collect; looking for it doubles the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _compare(project: Project, wanted: Selection) -> Comparison:
    project = restricted(project, wanted.only)
    shown = _shown(project, wanted.theses)
    table = tabulate(project, wanted)
    codebook = Codebook(project.theses)
    held = inference.holdings(table)
    contradictions = _contradictions(table, codebook, held, shown)
    agreed = [*observations.agreements(table), *inference.implied_agreements(table, codebook, held)]
    copied = copies(project, table.annotations())
    return Comparison(
        by=wanted.by,
        layers=layers(table.chosen),
        holders=table.roster.holders,
        theses=tuple(sorted({thesis for _, thesis in table.cells} & shown)),
        stands=tuple(stand for (_, thesis), stand in sorted(table.stands.items()) if thesis in shown),
        agreements=tuple(sorted(_on(agreed, shown, _of_agreement), key=_agreement_order)),
        contradictions=contradictions,
        tensions=tuple(sorted(_on(inference.tensions(table, codebook, held), shown, _of_tension), key=_tension_order)),
        shifts=_on(shifts(table), shown, lambda s: (s.thesis,)),
        single_source=_on(single_sources(table, copied), shown, lambda s: (s.thesis,)),
        silences=_on(observations.silences(table), shown, lambda s: (s.thesis,)),
        contested=_on(contests(table, codebook, held), shown, lambda c: (c.thesis,)),
        copies=tuple(c for c in copied if any(table.annotation(tag).tag.thesis in shown for tag in c.tags)),
        same_facts=tuple(same_facts(table, contradictions)),
        selection=wanted,
    )


def _shown(project: Project, theses: tuple[str, ...]) -> set[str]:
    for thesis in theses:
        if thesis not in project.theses:
            raise UnknownName(f"there is no thesis {thesis!r}; `annot-tui report` without --thesis lists them")
    return set(theses or project.theses)


def _contradictions(
    table: Table, codebook: Codebook, held: inference.Held, shown: set[str]
) -> tuple[Contradiction, ...]:
    """All of them: direct, soft, inferred, third-party; each kind sorted by theses, holders and voice."""
    bench = Bench(table.project)
    direct: list[Contradiction] = []
    soft: list[Contradiction] = []
    for item in clashes.head_on(table, bench):
        (direct if item.kind is ContradictionKind.DIRECT else soft).append(item)
    inferred = inference.inferred(bench, codebook, held, direct)
    reported = sorted(clashes.third_party(table, bench), key=_third_party_order)
    return tuple(c for c in chain(direct, soft, inferred, reported) if c.a.thesis in shown or c.b.thesis in shown)


def _on(items: Iterable[T], shown: set[str], theses: Callable[[T], Iterable[str]]) -> tuple[T, ...]:
    return tuple(item for item in items if not shown.isdisjoint(theses(item)))


def _of_agreement(item: Agreement) -> Iterable[str]:
    return (item.thesis, *(step.source for step in item.chain))


def _of_tension(item: Tension) -> Iterable[str]:
    return item.a.thesis, item.b.thesis


def _agreement_order(item: Agreement) -> tuple[object, ...]:
    return item.thesis, item.holders, item.position, item.kind, item.tags, item.chain


def _tension_order(item: Tension) -> tuple[object, ...]:
    return item.kind, item.a.thesis, item.a.holder, item.b.thesis, item.b.holder, item.tags, item.chain


def _third_party_order(item: Contradiction) -> tuple[object, ...]:
    return item.a.thesis, item.a.holder, item.b.holder, item.b.voice, item.b.stance
