"""Contradictions that need no inference: direct, soft, and with a third party that a document reports."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from annot_tui.compare.gather import Table
from annot_tui.compare.holders import innermost
from annot_tui.compare.pairs import Verdicts, pair_up, standing
from annot_tui.compare.positions import Cell, part
from annot_tui.compare.values import Contradiction, ContradictionKind, Side, Stand, TagPair
from annot_tui.model import Annotation
from annot_tui.model.words import Leaning, Position, Stance

DECIDED = {
    Position.ASSERTS: (Stance.ASSERTS,),
    Position.REJECTS: (Stance.REJECTS,),
    Position.MIXED: (Stance.ASSERTS, Stance.REJECTS),
}
"""The positions that decide a thesis, with the stances that a holder of each has taken."""

OPPOSITE = {Stance.ASSERTS: Stance.REJECTS, Stance.REJECTS: Stance.ASSERTS}


def side(stand: Stand) -> Side:
    """Name a holder's own position as one side."""
    return Side(stand.holder, stand.thesis, stand.position)


def direct(table: Table, judged: Verdicts) -> Iterator[Contradiction]:
    """One asserts or is mixed, the other rejects or is mixed."""
    for a, b in couples(table):
        if a.position not in DECIDED or b.position not in DECIDED:
            continue
        one, other = table.cells[a.holder, a.thesis], table.cells[b.holder, b.thesis]
        sides = [(one.tags(stance), other.tags(OPPOSITE[stance])) for stance in DECIDED[a.position]]
        pairs = pair_up(table, judged, sides, contested=a.contested or b.contested)
        if pairs:
            yield _contradiction(ContradictionKind.DIRECT, side(a), side(b), pairs)


def soft(table: Table, judged: Verdicts) -> Iterator[Contradiction]:
    """One is decided, the other only qualifies and leans the other way or both ways."""
    for a, b in couples(table):
        for firm, faint in ((a, b), (b, a)):
            if firm.position not in DECIDED or faint.position is not Position.QUALIFIES:
                continue
            one, other = table.cells[firm.holder, firm.thesis], table.cells[faint.holder, faint.thesis]
            sides = [(one.tags(stance), _leaning(other, OPPOSITE[stance])) for stance in DECIDED[firm.position]]
            if firm is b:
                sides = [(right, left) for left, right in sides]
            pairs = pair_up(table, judged, sides, contested=a.contested or b.contested)
            if pairs:
                yield _contradiction(ContradictionKind.SOFT, side(a), side(b), pairs)


def third_party(table: Table, judged: Verdicts) -> Iterator[Contradiction]:
    """One side is a holder, the other a voice that some document only reports."""
    for (reporter, thesis), cell in sorted(table.cells.items()):
        for (voice, stance), tags in _voices(table, cell):
            reporting = table.stands[reporter, thesis]
            for holder in table.roster.holders:
                own = table.stands[holder.id, thesis]
                if OPPOSITE[stance] not in DECIDED.get(own.position, ()):
                    continue
                against = table.cells[holder.id, thesis].tags(OPPOSITE[stance])
                pairs = pair_up(table, judged, [(against, tags)], contested=own.contested or reporting.contested)
                reported = Side(reporter, thesis, reporting.position, voice, stance)
                yield _contradiction(ContradictionKind.THIRD_PARTY, side(own), reported, pairs)


def couples(table: Table) -> Iterator[tuple[Stand, Stand]]:
    """Every two holders on the same thesis."""
    of_thesis: dict[str, list[Stand]] = defaultdict(list)
    for _, stand in sorted(table.stands.items()):
        of_thesis[stand.thesis].append(stand)
    for stands in of_thesis.values():
        yield from combinations(stands, 2)


def _leaning(cell: Cell, stance: Stance) -> tuple[Annotation, ...]:
    wanted = {Leaning(stance.value), Leaning.BOTH}
    return tuple(a for a, part in cell.parts if part.stance is Stance.QUALIFIES and part.leaning in wanted)


def _voices(table: Table, cell: Cell) -> list[tuple[tuple[str, Stance], tuple[Annotation, ...]]]:
    found: dict[tuple[str, Stance], list[Annotation]] = defaultdict(list)
    for annotation in cell.reported:
        stance = part(annotation.tag, cell.thesis).stance
        if stance in OPPOSITE:
            found[innermost(table.project, annotation), stance].append(annotation)
    return [(key, tuple(found[key])) for key in sorted(found)]


def _contradiction(kind: ContradictionKind, a: Side, b: Side, pairs: tuple[TagPair, ...]) -> Contradiction:
    return Contradiction(kind, a, b, pairs, standing=standing(pairs))
