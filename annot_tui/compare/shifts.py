"""Shifts: holders whose position on a thesis differs between an earlier and a later document."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from annot_tui.compare.findings import Shift
from annot_tui.compare.gather import Table, sorted_ids
from annot_tui.compare.outcomes import DECIDED, SPOKEN
from annot_tui.compare.positions import Cell, stand
from annot_tui.compare.values import Stand
from annot_tui.model import Annotation
from annot_tui.model.dates import Bounds
from annot_tui.model.words import Leaning, Position

_SIGNS = {Position.ASSERTS: 1, Position.REJECTS: -1}
_LEANINGS = {Leaning.ASSERTS: 1, Leaning.REJECTS: -1}


class _Word(NamedTuple):
    """What one dated document of a holder says on a thesis."""

    published: Bounds
    document: str
    cell: Cell
    stand: Stand


def shifts(table: Table) -> Iterator[Shift]:
    """Each document against the latest ones that surely came before it and took a side, if it differs from all."""
    for (holder, thesis), cell in sorted(table.cells.items()):
        if len({annotation.document for annotation in cell.own}) < 2:
            continue
        words = sorted(_words(table, cell), key=lambda word: (word.published.earliest or (), word.document))
        for place, later in enumerate(words):
            latest = _latest([w for w in words[:place] if w.published.before(later.published) and _sided(w.stand)])
            if latest and all(_differ(word.stand, later.stand) for word in latest):
                earlier = latest[-1]
                before, after = _deciding(earlier), _deciding(later)
                yield Shift(
                    holder,
                    thesis,
                    earlier.document,
                    later.document,
                    earlier.stand.position,
                    later.stand.position,
                    all(_apart(table, one, other) for one, other in product(before, after)),
                    sorted_ids([*before, *after]),
                )


def _words(table: Table, cell: Cell) -> Iterator[_Word]:
    for document in cell.documents:
        published = document.meta.published_bounds
        part = cell.within((document,))
        if published.earliest and part.own:
            said = stand(table.project, table.chosen, part)
            if said.position in SPOKEN:
                yield _Word(published, document.id, part, said)


def _latest(words: list[_Word]) -> list[_Word]:
    """Those after which no other of them surely came: of two texts of one date neither is the later one."""
    return [word for word in words if not any(word.published.before(other.published) for other in words)]


def _sided(stand: Stand) -> bool:
    return stand.position in DECIDED or _sign(stand) != 0


def _differ(before: Stand, after: Stand) -> bool:
    """Both decide, and differently; or one only qualifies and leans against the other."""
    if before.position in DECIDED and after.position in DECIDED:
        return before.position is not after.position
    return _sign(before) * _sign(after) < 0


def _sign(stand: Stand) -> int:
    return _SIGNS.get(stand.position, 0) or _LEANINGS.get(stand.leaning or Leaning.NONE, 0)


def _deciding(word: _Word) -> tuple[Annotation, ...]:
    stances = DECIDED.get(word.stand.position)
    return word.cell.tags(*stances) if stances else word.cell.own


def _apart(table: Table, one: Annotation, other: Annotation) -> bool:
    """Whether two passages speak of different times; at least one must name its own, for dates always differ."""
    named = one.tag.time or other.tag.time
    return bool(named) and not _time(table, one).overlaps(_time(table, other))


def _time(table: Table, annotation: Annotation) -> Bounds:
    published = table.project.documents[annotation.document].meta.published_bounds
    return annotation.tag.time_bounds if annotation.tag.time else published
