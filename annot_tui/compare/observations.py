"""Agreements of two holders on a thesis, and silence."""

from collections.abc import Iterator

from annot_tui.compare.clashes import couples
from annot_tui.compare.findings import Silence
from annot_tui.compare.gather import Table, sorted_ids
from annot_tui.compare.outcomes import DECIDED, agreement
from annot_tui.compare.values import Agreement, Stand
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


def silences(table: Table) -> Iterator[Silence]:
    """Theses that a holder does not speak of, searched for or not."""
    for (holder, thesis), stand in sorted(table.stands.items()):
        if stand.position in (Position.SILENT, Position.ABSENT):
            yield Silence(holder, thesis, stand.position is Position.ABSENT)
