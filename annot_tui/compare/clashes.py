"""Contradictions that need no inference: direct, soft, and with a third party that a document reports."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from annot_tui.compare.cells import Cell, Entry
from annot_tui.compare.flanks import Bench
from annot_tui.compare.gather import Table
from annot_tui.compare.outcomes import DECIDED, OPPOSITE, Told, clash, meetings
from annot_tui.compare.pairs import Pairs
from annot_tui.compare.signs import DECIDES, OF_STANCE
from annot_tui.compare.values import Contradiction, ContradictionKind, Side, Stand
from annot_tui.model.words import Stance

_STANCES = ((Stance.ASSERTS, OF_STANCE[Stance.ASSERTS]), (Stance.REJECTS, OF_STANCE[Stance.REJECTS]))


def head_on(table: Table, bench: Bench) -> Iterator[Contradiction]:
    """Direct and soft contradictions: two holders against each other on the same thesis, sorted by thesis and holders.

    Authors who clash only in a text that they wrote together are no two.
    """
    for thesis, stands in by_thesis(table):
        held = list(dict.fromkeys(Told(stand.position, stand.leaning) for stand in stands))
        kinds = [[(clash(one, other), meetings(one, other)) for other in held] for one in held]
        numbered = [(stand, held.index(Told(stand.position, stand.leaning))) for stand in stands]
        for (a, here), (b, there) in combinations(numbered, 2):
            kind, met = kinds[here][there]
            told = [meeting for meeting in met if table.apart(a, b, meeting)]
            if kind and told:
                one, other = table.cells[a.holder, thesis], table.cells[b.holder, thesis]
                sides = [(bench.flank(one, left), bench.flank(other, right)) for left, right in told]
                pairs = Pairs(bench, sides, contested=a.contested or b.contested)
                yield Contradiction(kind, table.side(a), table.side(b), pairs)


def third_party(table: Table, bench: Bench) -> Iterator[Contradiction]:
    """One side is a holder, the other a voice that some document only reports."""
    decided: dict[tuple[str, Stance], list[Stand]] = defaultdict(list)
    for stand in table.spoken():
        for stance in DECIDED.get(stand.position, ()):
            decided[stand.thesis, stance].append(stand)
    for (reporter, thesis), cell in table.cells.items():
        for (voice, stance), entries in voices(table, cell):
            reporting, flank = table.stands[reporter, thesis], bench.flank_of(entries.copy)
            reported = Side(reporter, thesis, reporting.position, voice, stance)
            for own in decided[thesis, OPPOSITE[stance]]:
                against = bench.flank(table.cells[own.holder, thesis], OF_STANCE[OPPOSITE[stance]])
                pairs = Pairs(bench, ((against, flank),), contested=own.contested or reporting.contested)
                yield Contradiction(ContradictionKind.THIRD_PARTY, table.side(own), reported, pairs)


def by_thesis(table: Table) -> list[tuple[str, list[Stand]]]:
    """The positions of holders who say something of their own, by thesis; both sorted."""
    of_thesis: dict[str, list[Stand]] = defaultdict(list)
    for stand in table.spoken():
        of_thesis[stand.thesis].append(stand)
    return sorted(of_thesis.items())


def voices(table: Table, cell: Cell) -> list[tuple[tuple[str, Stance], list[Entry]]]:
    """The third parties that decide a cell's thesis, with what they decide and the tags that report it, sorted."""
    found: dict[tuple[str, Stance], list[Entry]] = defaultdict(list)
    for entry in cell.theirs:
        if entry[3] & DECIDES:
            stance = next(stance for stance, sign in _STANCES if entry[3] & sign)
            found[table.voice(entry[1]), stance].append(entry)
    return [(key, found[key]) for key in sorted(found)]
