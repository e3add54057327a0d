"""One side of a contradiction: the tags that stand for it, worked out once for all contradictions that they are in."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, partial
from itertools import accumulate
from operator import or_
from typing import NamedTuple

from annot_tui.compare.cells import Cell, Entry
from annot_tui.compare.values import Weakness
from annot_tui.compare.verdicts import Given, verdicts
from annot_tui.model import Layer, Project, Tag
from annot_tui.model.dates import Bounds, Day
from annot_tui.model.words import Explicitness, Modality

CONTESTED, DATE, DEFEASIBLE, HEDGE, IMPLIED = 1, 2, 4, 8, 16
ALL = CONTESTED | DATE | DEFEASIBLE | HEDGE | IMPLIED
_SIGNS = (
    (CONTESTED, Weakness.CONTESTED),
    (DATE, Weakness.DATE),
    (DEFEASIBLE, Weakness.DEFEASIBLE),
    (HEDGE, Weakness.HEDGE),
    (IMPLIED, Weakness.IMPLIED),
)
WEAKNESSES = tuple(tuple(weakness for bit, weakness in _SIGNS if signs & bit) for signs in range(32))
"""What weakens a pair, by the sum of its signs."""


class Trait(NamedTuple):
    """What of a tag may weaken a contradiction: the time it speaks of, and the signs of what it is by itself."""

    time: Bounds
    signs: int


class Row:
    """What one tag makes with every tag of the other side: their ids, and the signs of what weakens each pair.

    Tags that make the same of the same side share one row, so that what is made of a row can be kept with it.
    """

    __slots__ = ("ids", "weak", "written")

    def __init__(self, ids: tuple[str, ...], weak: tuple[int, ...]) -> None:
        self.ids, self.weak = ids, weak
        self.written: Sequence[str] = ()
        """For whoever writes the row again and again."""


class Flank:
    """The tags of one side, sorted by id."""

    def __init__(self, entries: Callable[[], Iterable[Entry]], bench: "Bench") -> None:
        self._unsorted, self._bench = entries, bench
        self._rows: dict[int, Row] = {}

    @cached_property
    def entries(self) -> list[Entry]:
        """The tags; many a side is named and never looked at."""
        return sorted(self._unsorted(), key=_id)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple([entry[0] for entry in self.entries])

    @cached_property
    def distinct(self) -> bool:
        """Whether no two have the same id."""
        return len(set(self.ids)) == len(self.ids)

    @cached_property
    def judged(self) -> bool:
        """Whether there is a verdict on one of them, beside whatever other tag."""
        judged = self._bench.judged
        return bool(judged) and not judged.isdisjoint(self.ids)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def traits(self) -> tuple[Trait, ...]:
        """What of each tag may weaken."""
        return tuple([self._bench.trait(tag, layer) for _, tag, layer, _ in self.entries])

    @cached_property
    def kinds(self) -> frozenset[Trait]:
        """Every trait that one of the tags has."""
        return frozenset(self.traits)

    def rows(self, others: Iterable[Trait], always: int) -> list[Row]:
        """What each tag of the other side makes with these; `always` is what weakens every pair of theirs.

        Two tags make the same if they are weakened by the same and speak of other times than the same of these.
        """
        (first_days, later), (last_days, earlier) = self._begins, self._ends
        known, found = self._rows, []
        for time, signs in others:
            apart = later[bisect_right(first_days, time.latest)] if time.latest else 0
            if time.earliest:
                apart |= earlier[bisect_left(last_days, time.earliest)]
            key = apart << len(_SIGNS) | signs | always
            row = known.get(key)
            if row is None:
                row = known[key] = self._row(apart, signs | always)
            found.append(row)
        return found

    def _row(self, apart: int, always: int) -> Row:
        """What a tag makes with these that speaks of another time than some of them, told by a bit each."""
        weak = [always | trait.signs | (DATE if apart >> n & 1 else 0) for n, trait in enumerate(self.traits)]
        return Row(self.ids, tuple(weak))

    @cached_property
    def _begins(self) -> tuple[Sequence[Day], Sequence[int]]:
        """The first days of the times, sorted, and which tags begin on the first of them or later, the second, …"""
        found = sorted((trait.time.earliest, 1 << n) for n, trait in enumerate(self.traits) if trait.time.earliest)
        masks = [*accumulate((bit for _, bit in reversed(found)), or_, initial=0)]
        return [day for day, _ in found], masks[::-1]

    @cached_property
    def _ends(self) -> tuple[Sequence[Day], Sequence[int]]:
        """The last days of the times, sorted, and which tags end before the first of them, the second, …"""
        found = sorted((trait.time.latest, 1 << n) for n, trait in enumerate(self.traits) if trait.time.latest)
        return [day for day, _ in found], [*accumulate((bit for _, bit in found), or_, initial=0)]


def weakened(a: Trait, b: Trait, always: int) -> int:
    """The signs of what weakens a pair."""
    return always | a.signs | b.signs | (0 if a.time.overlaps(b.time) else DATE)


class Bench:
    """All that pairs are weighed by: the sides of every cell, and every verdict that was given."""

    def __init__(self, project: Project) -> None:
        self._documents = project.documents
        self._flanks: dict[tuple[Cell, int], Flank] = {}
        self._verdicts = verdicts(project)
        self.judged = frozenset(tag for pair in self._verdicts for tag in pair)
        """The tags of which there is a verdict beside whatever other tag."""

    def flank(self, cell: Cell, signs: int) -> Flank:
        """The holder's own tags in a cell that contribute one of these signs."""
        found = self._flanks.get((cell, signs))
        if found is None:
            found = self._flanks[cell, signs] = self.flank_of(partial(cell.showing, signs))
        return found

    def flank_of(self, entries: Callable[[], Iterable[Entry]]) -> Flank:
        """The same of any tags."""
        return Flank(entries, self)

    def trait(self, tag: Tag, layer: Layer) -> Trait:
        """What of a tag may weaken; a passage that names no time speaks of the day it was published."""
        return Trait(
            tag.time_bounds if tag.time else self._documents[layer[1]].meta.published_bounds,
            (HEDGE if tag.modality is not Modality.CATEGORICAL else 0)
            | (IMPLIED if tag.explicitness is not Explicitness.EXPLICIT else 0),
        )

    def given(self, tags: tuple[str, str]) -> Given:
        """Every verdict on a pair."""
        return self._verdicts.get(frozenset(tags), ()) if self._verdicts else ()


def _id(entry: Entry) -> str:
    return entry[0]
