"""Shifts: holders whose position on a thesis differs between an earlier and a later document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annot_tui.compare.cells import Cell, Entry, ids
from annot_tui.compare.findings import Shift
from annot_tui.compare.gather import Table
from annot_tui.compare.outcomes import DECIDED, SPOKEN, Holds
from annot_tui.compare.signs import DECIDES, read
from annot_tui.compare.times import apart
from annot_tui.model import Annotation
from annot_tui.model.dates import Bounds
from annot_tui.model.words import Leaning, Position

_SIGNS: Mapping[Position | None, int] = {Position.ASSERTS: 1, Position.REJECTS: -1}
_LEANINGS = {Leaning.ASSERTS: 1, Leaning.REJECTS: -1}


class _Word(NamedTuple):
    """What one dated document of a holder says on a thesis."""

    published: Bounds
    document: str
    position: Position
    leaning: Leaning | None


def shifts(table: Table) -> Iterator[Shift]:
    """Each document against the latest ones that surely came before it and took a side, if it differs from all."""
    for row in table.rows.values():
        dated = {d.id: published for d in row.documents if any(published := d.meta.published_bounds)}
        for cell in row.cells.values():
            words = _words(cell, dated)
            for place, later in enumerate(words):
                latest = _latest([w for w in words[:place] if w.published.before(later.published) and _sided(w)])
                if latest and all(_differ(word, later) for word in latest):
                    yield _shift(table, cell, latest[-1], later)


def _words(cell: Cell, dated: Mapping[str, Bounds]) -> list[_Word]:
    """What each dated document says, in order of date; nothing where none takes another side."""
    signs: dict[str, int] = defaultdict(int)
    for (_, document), sign in cell.by_layer():
        signs[document] |= sign
    told = {document: read(signs[document]) for document in signs if document in dated}
    sides = {_side(one) for one in told.values()}
    if Position.MIXED not in {one.position for one in told.values()} and not {1, -1} <= sides:
        return []
    words = [_Word(dated[d], d, one.position, one.leaning) for d, one in told.items() if one.position in SPOKEN]
    return sorted(words, key=lambda word: (word.published.earliest or (), word.document))


def _shift(table: Table, cell: Cell, earlier: _Word, later: _Word) -> Shift:
    parts = cell.by_document()
    before, after = (_deciding(parts[word.document], word.position) for word in (earlier, later))
    other_time = apart(table.project, _told(before), _told(after))
    where = cell.holder, cell.thesis.id, earlier.document, later.document
    return Shift(*where, earlier.position, later.position, other_time, ids([*before, *after]))


def _told(entries: Iterable[Entry]) -> Iterator[Annotation]:
    return (Annotation(tag, layer[1], layer[0]) for _, tag, layer, _ in entries)


def _latest(words: list[_Word]) -> list[_Word]:
    """Those after which no other of them surely came: of two texts of one date neither is the later one."""
    return [word for word in words if not any(word.published.before(other.published) for other in words)]


def _sided(word: _Word) -> bool:
    return word.position in DECIDED or _side(word) != 0


def _differ(before: _Word, after: _Word) -> bool:
    """Both decide, and differently; or one only qualifies and leans against the other."""
    if before.position in DECIDED and after.position in DECIDED:
        return before.position is not after.position
    return _side(before) * _side(after) < 0


def _side(word: Holds) -> int:
    return _SIGNS.get(word.position, 0) or _LEANINGS.get(word.leaning or Leaning.NONE, 0)


def _deciding(part: Cell, position: Position) -> list[Entry]:
    return part.showing(DECIDES) if position in DECIDED else part.mine
