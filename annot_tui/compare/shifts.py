"""Shifts: holders whose position on a thesis differs between an earlier and a later document."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from annot_tui.compare.cells import Cell, Entry, ids
from annot_tui.compare.findings import Shift
from annot_tui.compare.gather import Table
from annot_tui.compare.outcomes import DECIDED, SPOKEN
from annot_tui.compare.signs import DECIDES, SPEAKS, read
from annot_tui.model.dates import Bounds
from annot_tui.model.words import Leaning, Position

_SIGNS = {Position.ASSERTS: 1, Position.REJECTS: -1}
_LEANINGS = {Leaning.ASSERTS: 1, Leaning.REJECTS: -1}


class _Word(NamedTuple):
    """What one dated document of a holder says on a thesis."""

    published: Bounds
    document: str
    cell: Cell
    position: Position
    leaning: Leaning | None


def shifts(table: Table) -> Iterator[Shift]:
    """Each document against the latest ones that surely came before it and took a side, if it differs from all."""
    for (holder, thesis), cell in table.cells.items():
        if len({layer[1] for layer, signs in cell.by_layer() if signs & SPEAKS}) < 2:
            continue
        words = sorted(_words(cell), key=lambda word: (word.published.earliest or (), word.document))
        for place, later in enumerate(words):
            latest = _latest([w for w in words[:place] if w.published.before(later.published) and _sided(w)])
            if latest and all(_differ(word, later) for word in latest):
                earlier = latest[-1]
                before, after = _deciding(earlier), _deciding(later)
                yield Shift(
                    holder,
                    thesis,
                    earlier.document,
                    later.document,
                    earlier.position,
                    later.position,
                    all(_apart(table, one, other) for one, other in product(before, after)),
                    ids([*before, *after]),
                )


def _words(cell: Cell) -> Iterator[_Word]:
    dated = {d.id: published for d in cell.documents if (published := d.meta.published_bounds).earliest}
    for document, part in cell.by_document().items():
        told = read(part.signs)
        if document in dated and told.position in SPOKEN:
            yield _Word(dated[document], document, part, told.position, told.leaning)


def _latest(words: list[_Word]) -> list[_Word]:
    """Those after which no other of them surely came: of two texts of one date neither is the later one."""
    return [word for word in words if not any(word.published.before(other.published) for other in words)]


def _sided(word: _Word) -> bool:
    return word.position in DECIDED or _sign(word) != 0


def _differ(before: _Word, after: _Word) -> bool:
    """Both decide, and differently; or one only qualifies and leans against the other."""
    if before.position in DECIDED and after.position in DECIDED:
        return before.position is not after.position
    return _sign(before) * _sign(after) < 0


def _sign(word: _Word) -> int:
    return _SIGNS.get(word.position, 0) or _LEANINGS.get(word.leaning or Leaning.NONE, 0)


def _deciding(word: _Word) -> list[Entry]:
    return word.cell.showing(DECIDES) if word.position in DECIDED else word.cell.mine


def _apart(table: Table, one: Entry, other: Entry) -> bool:
    """Whether two passages speak of different times; at least one must name its own, for dates always differ."""
    named = one[1].time or other[1].time
    return bool(named) and not _time(table, one).overlaps(_time(table, other))


def _time(table: Table, entry: Entry) -> Bounds:
    _, tag, layer, _ = entry
    return tag.time_bounds if tag.time else table.project.documents[layer[1]].meta.published_bounds
