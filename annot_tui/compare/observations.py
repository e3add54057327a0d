"""Agreements of two holders on a thesis, and silence."""

from collections.abc import Iterator
from itertools import chain

from annot_tui.compare.cells import Entry, ids
from annot_tui.compare.clashes import couples
from annot_tui.compare.findings import Silence
from annot_tui.compare.gather import Table
from annot_tui.compare.outcomes import DECIDED, agreement
from annot_tui.compare.signs import DECIDES
from annot_tui.compare.values import Agreement, Stand
from annot_tui.model.words import Position


def agreements(table: Table) -> Iterator[Agreement]:
    """Two holders on the same side of a thesis."""
    for a, b in couples(table):
        kind = agreement(a, b)
        if kind:
            yield Agreement(a.thesis, (a.holder, b.holder), a.position, kind, _shown(table, a, b))


def _shown(table: Table, a: Stand, b: Stand) -> tuple[str, ...]:
    return ids(chain(_deciding(table, a), _deciding(table, b)))


def _deciding(table: Table, stand: Stand) -> list[Entry]:
    cell = table.cells[stand.holder, stand.thesis]
    return cell.showing(DECIDES) if stand.position in DECIDED else cell.mine


def silences(table: Table) -> Iterator[Silence]:
    """Theses that a holder does not speak of, searched for or not."""
    for (holder, thesis), stand in table.stands.items():
        if stand.position in (Position.SILENT, Position.ABSENT):
            yield Silence(holder, thesis, stand.position is Position.ABSENT)
