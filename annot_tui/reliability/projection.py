"""Tags put into the forms that coefficients are computed of: units × coders, and marked stretches of a text.

Each comes in blocks, the parts that are drawn anew when it is asked how far a figure would move with other texts.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from annot_tui.reliability.continuum import Continuum
from annot_tui.reliability.ground import Ground
from annot_tui.reliability.marks import Mark
from annot_tui.reliability.questions import Question, Voices, answer, answers
from annot_tui.reliability.stretches import Coincidences, gather
from annot_tui.reliability.table import Row, Table
from annot_tui.reliability.values import Value, value_of
from annot_tui.text.units import Unit

Block: TypeAlias = tuple[str, int]
"""A document and the number, from 0, of a paragraph in it; 0 for the document as a whole."""

DOCUMENTS_ENOUGH = 8
"""With so many documents these are drawn anew, with fewer their paragraphs."""


def by_documents(ground: Ground) -> bool:
    """Whether there are documents enough for these to be drawn anew."""
    return len(ground.texts) >= DOCUMENTS_ENOUGH


def blocks(ground: Ground) -> Callable[[str, int], Block]:
    """Tells in which block a place of a document is."""
    if by_documents(ground):
        return lambda document, _: (document, 0)
    return lambda document, offset: (document, ground.texts[document].paragraphs.number(offset))


class Item(NamedTuple):
    """One unit of which somebody said something: what each coder said, and the tags that say it."""

    block: Block
    row: Row
    marks: tuple[Mark, ...]

    @property
    def pairable(self) -> bool:
        """Whether two coders or more said something."""
        return sum(cell is not None for cell in self.row) > 1

    @property
    def differs(self) -> bool:
        """Whether two coders said different things."""
        return len({cell for cell in self.row if cell is not None}) > 1


@dataclass(frozen=True)
class Items:
    """All units of one question. `empty` counts, by block, those of which everybody says that nothing applies."""

    coders: tuple[str, ...]
    items: tuple[Item, ...]
    empty: Mapping[Block, int]

    @cached_property
    def tables(self) -> Mapping[Block, Table]:
        """The units of each block."""
        rows: dict[Block, Counter[Row]] = {}
        nothing: Row = (frozenset(),) * len(self.coders)
        for block, count in self.empty.items():
            rows[block] = Counter({nothing: count} if count else {})
        for item in self.items:
            rows.setdefault(item.block, Counter())[item.row] += 1
        return {block: Table(self.coders, rows[block]) for block in sorted(rows)}

    @cached_property
    def table(self) -> Table:
        """All units together."""
        rows: Counter[Row] = Counter()
        for table in self.tables.values():
            rows.update(table.rows)
        return Table(self.coders, rows)


def labelled(ground: Ground, unit: Unit, *, empty: bool = True) -> Items:
    """Which theses each analyst gave to each sentence or paragraph: those of the tags that share a character with it.

    A unit without any is one of which the analyst, having finished the document, says that none applies. Those of
    which all say so are left out where `empty` is not set.
    """
    block_of, found, nothing = blocks(ground), list[Item](), Counter[Block]()
    for id, text in ground.texts.items():
        division, over = text.divided(unit), _over(ground, id, unit)
        for number, marks in sorted(over.items()):
            said: dict[str, set[str]] = {analyst: set() for analyst in ground.analysts}
            for mark in marks:
                said[mark.analyst].add(mark.tag.thesis)
            row = tuple(map(value_of, said.values()))
            found.append(Item(block_of(id, division.units[number].start), row, tuple(marks)))
        for number, place in enumerate(division.units if empty else ()):
            nothing[block_of(id, place.start)] += number not in over
    return Items(ground.analysts, tuple(found), nothing)


def _over(ground: Ground, document: str, unit: Unit) -> dict[int, list[Mark]]:
    """The tags over each unit of a document that has any."""
    division, found = ground.texts[document].divided(unit), dict[int, list[Mark]]()
    for cell in ground.by_document[document]:
        for mark in cell.marks:
            for number in {number for span in mark.spans for number in division.touched(span)}:
                found.setdefault(number, []).append(mark)
    return found


def coded(ground: Ground, question: Question, voices: Voices) -> Items:
    """What each analyst says to a question of each passage that somebody marked for a thesis.

    Whoever did not mark it, or of whose tag the question does not arise, has no value there.
    """
    say, block_of = answers(voices)[question], blocks(ground)
    places = {analyst: place for place, analyst in enumerate(ground.analysts)}
    found = list[Item]()
    for group in groups(ground):
        row: list[Value | None] = [None] * len(places)
        for analyst, marks in groupby(group, key=attrgetter("analyst")):
            row[places[analyst]] = answer((mark.tag for mark in marks), say)
        first = min(group, key=attrgetter("start"))
        found.append(Item(block_of(first.annotation.document, first.start), tuple(row), group))
    return Items(ground.analysts, tuple(found), {})


def whole(ground: Ground) -> Coincidences:
    """How long which stances lie on each other: the text once for each thesis that anybody tagged, end to end."""
    found = Coincidences()
    for cell in ground.cells.values():
        found.add(cell.coincidences)
    return _with_gap(
        found, ground.length * len(ground.theses) - sum(cell.length for cell in ground.cells.values()), ground
    )


def in_blocks(ground: Ground) -> Mapping[Block, Coincidences]:
    """The same in blocks; a unit that reaches from one paragraph into the next is cut there."""
    found: dict[Block, Coincidences] = {}
    for id, text in ground.texts.items():
        edges = (0, text.length) if by_documents(ground) else text.paragraphs.edges(text.length)
        gaps = [(high - low) * len(ground.theses) for low, high in pairwise(edges)]
        for cell in ground.by_document[id]:
            for place, part in cell.split(edges).items():
                found.setdefault((id, place), Coincidences()).add(part)
                gaps[place] -= edges[place + 1] - edges[place]
        for place, gap in enumerate(gaps):
            _with_gap(found.setdefault((id, place), Coincidences()), gap, ground)
    return found


def _with_gap(sums: Coincidences, length: int, ground: Ground) -> Coincidences:
    """Add some text of which nobody marked anything."""
    sums.add(gather(Continuum(length, ground.analysts, ())))
    return sums


def groups(ground: Ground) -> Iterator[tuple[Mark, ...]]:
    """The tags on one thesis that speak of the same passage, put together; one that nobody else made stands alone."""
    return (group for cell in ground.cells.values() for group in cell.groups)
