"""What a comparison shows beside agreement and contradiction: shifts, single sources, silence, contests."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from annot_tui.compare.clashes import couples
from annot_tui.compare.gather import Table, sorted_ids
from annot_tui.compare.outcomes import DECIDED, agreement
from annot_tui.compare.positions import Cell, by_document, readings
from annot_tui.compare.values import Agreement, Contest, Shift, Silence, SingleSource, Stand
from annot_tui.model import Annotation
from annot_tui.model.words import Position


def agreements(table: Table) -> Iterator[Agreement]:
    """Two holders on the same side of a thesis."""
    for a, b in couples(table):
        kind = agreement(a, b)
        if kind:
            yield Agreement(a.thesis, (a.holder, b.holder), a.position, kind, _shown(table, a, b))


def _shown(table: Table, a: Stand, b: Stand) -> tuple[str, ...]:
    return sorted_ids(annotation for stand in (a, b) for annotation in _deciding(table, stand))


def _deciding(table: Table, stand: Stand) -> tuple[Annotation, ...]:
    cell = table.cells[stand.holder, stand.thesis]
    return cell.tags(*DECIDED[stand.position]) if stand.position in DECIDED else cell.own


def shifts(table: Table) -> Iterator[Shift]:
    """Decided positions of one holder that differ between documents of different dates."""
    for (holder, thesis), cell in sorted(table.cells.items()):
        if len(cell.documents) < 2:
            continue
        dated = sorted(
            (bounds.earliest, document.id, bounds, position)
            for document, position in by_document(table.project, table.chosen, cell)
            for bounds in [document.meta.published_bounds]
            if position in DECIDED and bounds.earliest
        )
        for (_, earlier, before, was), (_, later, after, now) in pairwise(dated):
            if was is not now and before.before(after):
                yield Shift(holder, thesis, earlier, later, was, now)


def single_sources(table: Table) -> Iterator[SingleSource]:
    """Theses on which only one document takes a stand."""
    cells: dict[str, list[Cell]] = defaultdict(list)
    for (_, thesis), cell in sorted(table.cells.items()):
        if cell.own:
            cells[thesis].append(cell)
    for thesis in sorted(cells):
        documents = {annotation.document for cell in cells[thesis] for annotation in cell.own}
        if len(documents) == 1:
            yield SingleSource(thesis, documents.pop(), tuple(cell.holder for cell in cells[thesis]))


def silences(table: Table) -> Iterator[Silence]:
    """Theses that a holder does not speak of, searched for or not."""
    for (holder, thesis), stand in sorted(table.stands.items()):
        if stand.position in (Position.SILENT, Position.ABSENT):
            yield Silence(holder, thesis, stand.position is Position.ABSENT)


def contests(table: Table) -> Iterator[Contest]:
    """Positions that the layers do not agree on."""
    for key, stand in sorted(table.stands.items()):
        if stand.contested:
            yield Contest(*key, readings(table.project, table.chosen, table.cells[key]))
