"""The whole comparison: positions at once, every other finding when it is asked for."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import TypeVar

from annot_tui.collector import collector_paused
from annot_tui.compare import clashes, inference, observations
from annot_tui.compare.alternatives import contests
from annot_tui.compare.counts import Counts
from annot_tui.compare.deferred import Deferred
from annot_tui.compare.findings import Copies, Tension
from annot_tui.compare.flanks import Bench
from annot_tui.compare.gather import Table, layers, tabulate
from annot_tui.compare.logic import Codebook
from annot_tui.compare.restrict import restricted
from annot_tui.compare.result import Clashes, Comparison, Positions
from annot_tui.compare.samefacts import same_facts
from annot_tui.compare.selection import Selection
from annot_tui.compare.shifts import shifts
from annot_tui.compare.sources import copies, single_sources
from annot_tui.compare.values import Agreement, Contradiction, ContradictionKind
from annot_tui.model import Project
from annot_tui.model.known import check_names
from annot_tui.model.thesis import in_order

T = TypeVar("T")


def compare(project: Project, selection: Selection | None = None) -> Comparison:
    """Compare what the holders of a project hold on its theses.

    With theses named, everything that touches one of them is kept; an inferred contradiction may
    then end on another. Raises UnknownName for a thesis or an analyst that does not exist.
    """
    with collector_paused():
        return _compared(project, selection or Selection())


def _compared(project: Project, wanted: Selection) -> Comparison:
    known = restricted(project, wanted.only)
    shown = _shown(known, wanted.theses)
    table = tabulate(known, wanted)
    findings = _Findings(table, shown)
    contradictions = Clashes(
        findings.contradictions, lambda: findings.counts.contradictions, lambda: findings.counts.leading
    )
    return Comparison(
        selection=wanted,
        layers=layers(table.chosen),
        holders=table.roster.holders,
        theses=_listed(known, shown.intersection(table.theses)) if table.rows else (),
        stands=Positions(table.stands, shown),
        agreements=Deferred(findings.agreements, lambda: findings.counts.agreements),
        contradictions=contradictions,
        tensions=Deferred(findings.tensions),
        shifts=Deferred(lambda: _on(shifts(table), shown, lambda s: (s.thesis,))),
        single_source=Deferred(lambda: _on(single_sources(table, findings.copied), shown, lambda s: (s.thesis,))),
        silences=Deferred(lambda: observations.silences(table, shown)),
        contested=Deferred(
            lambda: _on(contests(table, findings.codebook, findings.held), shown, lambda c: (c.thesis,))
        ),
        copies=Deferred(findings.copies),
        same_facts=Deferred(lambda: same_facts(table, contradictions, findings.counts.disputed)),
    )


def _listed(project: Project, theses: set[str]) -> tuple[str, ...]:
    return tuple(thesis.id for thesis in in_order(project.theses) if thesis.id in theses)


def _shown(project: Project, theses: tuple[str, ...]) -> set[str]:
    check_names("thesis", theses, project.theses, "`annot-tui report` without --thesis lists them")
    return set(theses or project.theses)


class _Findings:
    """What follows from the positions of a table, sorted; what several findings need is worked out once."""

    def __init__(self, table: Table, shown: set[str]) -> None:
        self._table = table
        self._shown = shown

    @cached_property
    def codebook(self) -> Codebook:
        return Codebook(self._table.project.theses)

    @cached_property
    def counts(self) -> Counts:
        return Counts(self._table, self.codebook, self._shown)

    @cached_property
    def bench(self) -> Bench:
        return Bench(self._table.project)

    @cached_property
    def held(self) -> inference.Held:
        return inference.holdings(self._table, self.bench)

    @cached_property
    def copied(self) -> tuple[Copies, ...]:
        return copies(self._table.project, self._table.passages())

    def contradictions(self) -> Iterator[Contradiction]:
        """Direct, soft, inferred and third-party ones; each kind sorted by theses, holders and voice."""
        direct: list[Contradiction] = []
        soft: list[Contradiction] = []
        for item in clashes.head_on(self._table, self.bench):
            (direct if item.kind is ContradictionKind.DIRECT else soft).append(item)
        inferred = inference.inferred(self._table, self.bench, self.codebook, self.held, direct)
        reported = sorted(clashes.third_party(self._table, self.bench), key=_third_party_order)
        return _on(chain(direct, soft, inferred, reported), self._shown, lambda c: (c.a.thesis, c.b.thesis))

    def agreements(self) -> list[Agreement]:
        outright = observations.agreements(self._table)
        implied = inference.implied_agreements(self._table, self.codebook, self.held)
        return sorted(_on(chain(outright, implied), self._shown, _of_agreement), key=_agreement_order)

    def tensions(self) -> list[Tension]:
        found = inference.tensions(self._table, self.codebook, self.held)
        return sorted(_on(found, self._shown, lambda t: (t.a.thesis, t.b.thesis)), key=_tension_order)

    def copies(self) -> Iterator[Copies]:
        """Those of which a passage speaks of a shown thesis."""
        return _on(self.copied, self._shown, lambda c: (self._table.annotation(tag).tag.thesis for tag in c.tags))


def _on(items: Iterable[T], shown: set[str], theses: Callable[[T], Iterable[str]]) -> Iterator[T]:
    return (item for item in items if not shown.isdisjoint(theses(item)))


def _of_agreement(item: Agreement) -> Iterable[str]:
    return (item.thesis, item.sides[0].thesis) if item.sides else (item.thesis,)


def _agreement_order(item: Agreement) -> tuple[object, ...]:
    return item[:-1]  # all but the sides, which have no order


def _tension_order(item: Tension) -> tuple[object, ...]:
    return item.kind, item.a.thesis, item.a.holder, item.b.thesis, item.b.holder, item.tags, item.chain


def _third_party_order(item: Contradiction) -> tuple[object, ...]:
    return item.a.thesis, item.a.holder, item.b.holder, item.b.voice, item.b.stance
