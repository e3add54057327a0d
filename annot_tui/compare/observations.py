"""Agreements of two holders on a thesis, and silence."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations

from annot_tui.compare.cells import Entry
from annot_tui.compare.clashes import by_thesis
from annot_tui.compare.findings import Silence
from annot_tui.compare.gather import Table
from annot_tui.compare.outcomes import DECIDED, agreement, meetings
from annot_tui.compare.signs import DECIDES
from annot_tui.compare.values import Agreement, Stand
from annot_tui.model.words import Leaning, Position


def agreements(table: Table) -> Iterator[Agreement]:
    """Two holders on the same side of a thesis, in the order of the theses; each holder's tags are gathered once."""
    for thesis, stands in by_thesis(table):
        alike: dict[tuple[Position, Leaning | None], list[tuple[Stand, frozenset[str]]]] = defaultdict(list)
        for stand in stands:
            if agreement(stand, stand):
                shown = frozenset([entry[0] for entry in _deciding(table, stand)])
                alike[stand.position, stand.leaning].append((stand, shown))
        for agreeing in alike.values():
            one = agreeing[0][0]
            kind, [meeting] = agreement(one, one), meetings(one, one)
            for (a, these), (b, those) in combinations(agreeing, 2):
                if kind and table.apart(a, b, meeting):
                    yield Agreement(thesis, (a.holder, b.holder), a.position, kind, tuple(sorted(these | those)))


def _deciding(table: Table, stand: Stand) -> list[Entry]:
    cell = table.cells[stand.holder, stand.thesis]
    return cell.showing(DECIDES) if stand.position in DECIDED else cell.mine


def silences(table: Table, theses: Collection[str]) -> Iterator[Silence]:
    """Which of these theses a holder does not speak of, searched for or not."""
    for stand in table.stands.on(theses):
        if stand.position is Position.SILENT or stand.position is Position.ABSENT:
            yield Silence(stand.holder, stand.thesis, stand.position is Position.ABSENT)
