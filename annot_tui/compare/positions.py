"""What one holder holds on one thesis, by the rules of the format's section *Positions*."""

from collections import defaultdict

from annot_tui.compare.cells import Cell, raw_ids
from annot_tui.compare.layers import Chosen
from annot_tui.compare.readers import Readers
from annot_tui.compare.signs import REPORTED, SPEAKS, read
from annot_tui.compare.values import Stand
from annot_tui.model import Document, Project
from annot_tui.model.words import Position


def stand(project: Project, chosen: Chosen, cell: Cell, readers: Readers | None = None) -> Stand:
    """Compute the position of a cell with all its marks. `readers` are those of the cell's documents, where known."""
    known = readers or Readers(project, chosen, cell.documents)
    told = read(cell.signs)
    return Stand(
        cell.holder,
        cell.thesis.id,
        told.position or known.unsaid(cell.thesis.id, cell.thesis.not_before_bounds),
        told.leaning,
        told.caveat,
        told.implied,
        contested(project, cell, known),
        raw_ids(cell.raw_own) if cell.signs & SPEAKS else (),
        raw_ids(cell.raw_reported) if cell.signs & REPORTED else (),
    )


def contested(project: Project, cell: Cell, readers: Readers) -> bool:
    """Whether two layers give different positions on the documents that both have read."""
    if not readers.couples:
        return False
    looked_for = cell.thesis.id in readers.looked_for
    signs = _signs_by_layer(cell, readers.shared)
    if not signs and not looked_for:
        return False
    for one, other, documents in readers.couples:
        here, there = (read(_together(signs, analyst, documents)).position for analyst in (one, other))
        if here is not there:
            return True
        if here is None and looked_for:
            sought, found = (_unsaid(project, cell, analyst, documents) for analyst in (one, other))
            if sought is not found:
                return True
    return False


def readings(project: Project, chosen: Chosen, cell: Cell) -> tuple[tuple[str, Position], ...]:
    """Give the position that each chosen layer finds when it is taken alone."""
    found = []
    for analyst in Readers(project, chosen, cell.documents).analysts:
        documents = tuple(d for d in cell.documents if analyst in chosen[d.id])
        position = read(cell.read_by(analyst, documents).signs).position
        found.append((analyst, position or _unsaid(project, cell, analyst, documents)))
    return tuple(found)


def _unsaid(project: Project, cell: Cell, analyst: str, documents: tuple[Document, ...]) -> Position:
    alone = Readers(project, {document.id: (analyst,) for document in documents}, documents)
    return alone.unsaid(cell.thesis.id, cell.thesis.not_before_bounds)


def _signs_by_layer(cell: Cell, documents: frozenset[str]) -> dict[tuple[str, str], int]:
    """What the tags of each layer contribute together, by analyst and document."""
    found: dict[tuple[str, str], int] = defaultdict(int)
    for layer, sign in cell.by_layer():
        if layer[1] in documents:
            found[layer] |= sign
    return found


def _together(signs: dict[tuple[str, str], int], analyst: str, documents: tuple[Document, ...]) -> int:
    found = 0
    for document in documents:
        found |= signs.get((analyst, document.id), 0)
    return found
