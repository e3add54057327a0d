"""Contradictions that need no inference: direct, soft, and with a third party that a document reports."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from annot_tui.compare.gather import Table
from annot_tui.compare.holders import innermost
from annot_tui.compare.outcomes import DECIDED, OPPOSITE, SPOKEN, clash
from annot_tui.compare.pairs import Bench, Pairs, Sides
from annot_tui.compare.positions import Cell, part
from annot_tui.compare.values import Contradiction, ContradictionKind, Side, Stand
from annot_tui.model import Annotation
from annot_tui.model.words import Leaning, Stance


def side(stand: Stand) -> Side:
    """Name a holder's own position as one side."""
    return Side(stand.holder, stand.thesis, stand.position)


def head_on(table: Table, bench: Bench) -> Iterator[Contradiction]:
    """Direct and soft contradictions: two holders against each other on the same thesis."""
    for a, b in couples(table):
        kind = clash(a, b)
        if kind:
            one, other = table.cells[a.holder, a.thesis], table.cells[b.holder, b.thesis]
            sides = _direct(a, one, other) if kind is ContradictionKind.DIRECT else _soft(a, b, one, other)
            clashing = [(left, right) for left, right in sides if left and right]
            pairs = Pairs(bench, clashing, contested=a.contested or b.contested)
            yield Contradiction(kind, side(a), side(b), pairs)


def third_party(table: Table, bench: Bench) -> Iterator[Contradiction]:
    """One side is a holder, the other a voice that some document only reports."""
    decided: dict[tuple[str, Stance], list[Stand]] = defaultdict(list)
    for _, stand in sorted(table.stands.items()):
        for stance in DECIDED.get(stand.position, ()):
            decided[stand.thesis, stance].append(stand)
    for (reporter, thesis), cell in sorted(table.cells.items()):
        for (voice, stance), tags in _voices(table, cell):
            reporting = table.stands[reporter, thesis]
            reported = Side(reporter, thesis, reporting.position, voice, stance)
            for own in decided[thesis, OPPOSITE[stance]]:
                against = table.cells[own.holder, thesis].tags(OPPOSITE[stance])
                pairs = Pairs(bench, [(against, tags)], contested=own.contested or reporting.contested)
                yield Contradiction(ContradictionKind.THIRD_PARTY, side(own), reported, pairs)


def couples(table: Table) -> Iterator[tuple[Stand, Stand]]:
    """Every two holders who say something of their own on the same thesis, sorted by thesis and holders.

    Authors who do so only in a text that they wrote together are no two.
    """
    of_thesis: dict[str, list[Stand]] = defaultdict(list)
    for _, stand in sorted(table.stands.items()):
        if stand.position in SPOKEN:
            of_thesis[stand.thesis].append(stand)
    for _, stands in sorted(of_thesis.items()):
        yield from ((a, b) for a, b in combinations(stands, 2) if table.apart(a, b))


def _direct(a: Stand, one: Cell, other: Cell) -> Sides:
    return [(one.tags(stance), other.tags(OPPOSITE[stance])) for stance in DECIDED[a.position]]


def _soft(a: Stand, b: Stand, one: Cell, other: Cell) -> Sides:
    if a.position in DECIDED:
        return [(one.tags(stance), _leaning(other, OPPOSITE[stance])) for stance in DECIDED[a.position]]
    return [(_leaning(one, OPPOSITE[stance]), other.tags(stance)) for stance in DECIDED[b.position]]


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
