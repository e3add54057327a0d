"""One side of a contradiction: the tags that stand for it, worked out once for all contradictions that they are in."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property, partial
from itertools import accumulate
from operator import or_

from annot_tui.compare.cells import Cell, Entry
from annot_tui.compare.values import Weakness
from annot_tui.compare.verdicts import Given, verdicts
from annot_tui.model import Layer, Project, Tag
from annot_tui.model.dates import Bounds, Day
from annot_tui.model.words import Explicitness, Modality


class Trait:
    """What of a tag may weaken a contradiction; of the same project two alike are one and the same."""

    __slots__ = ("hedged", "implied", "time")

    def __init__(self, time: Bounds, hedged: bool, implied: bool) -> None:
        self.time, self.hedged, self.implied = time, hedged, implied


CONTESTED, DATE, DEFEASIBLE, HEDGE, IMPLIED = 1, 2, 4, 8, 16
_SIGNS = (
    (CONTESTED, Weakness.CONTESTED),
    (DATE, Weakness.DATE),
    (DEFEASIBLE, Weakness.DEFEASIBLE),
    (HEDGE, Weakness.HEDGE),
    (IMPLIED, Weakness.IMPLIED),
)
WEAKNESSES = tuple(tuple(weakness for bit, weakness in _SIGNS if signs & bit) for signs in range(32))
"""What weakens a pair, by the sum of its signs."""


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
        self._rows: dict[int, _Rows] = {}
        self._known: dict[tuple[int, bool, bool, int], Row] = {}

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

    def rows(self, always: int) -> Mapping[Trait, Row]:
        """What a tag of the other side makes with these; `always` is what weakens every pair of theirs."""
        found = self._rows.get(always)
        if found is None:
            found = self._rows[always] = _Rows(self, always)
        return found

    def row(self, other: Trait, always: int) -> Row:
        """The same for one trait of that tag."""
        key = (self._at_other_times(other.time), other.hedged, other.implied, always)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Row(self.ids, tuple(weakened(other, trait, always) for trait in self.traits))
        return found

    def _at_other_times(self, time: Bounds) -> int:
        """The tags, a bit each, that speak of times which do not overlap with one."""
        days, later = self._begins
        found = later[bisect_right(days, time.latest)] if time.latest else 0
        days, earlier = self._ends
        return found | (earlier[bisect_left(days, time.earliest)] if time.earliest else 0)

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


class _Rows(dict[Trait, Row]):
    """The rows of one side by the trait of the other side's tag, made as they are asked for."""

    def __init__(self, flank: Flank, always: int) -> None:
        super().__init__()
        self._flank, self._always = flank, always

    def __missing__(self, trait: Trait) -> Row:
        made = self[trait] = self._flank.row(trait, self._always)
        return made


def weakened(a: Trait, b: Trait, always: int) -> int:
    """The signs of what weakens a pair."""
    return (
        always
        | (0 if a.time.overlaps(b.time) else DATE)
        | (HEDGE if a.hedged or b.hedged else 0)
        | (IMPLIED if a.implied or b.implied else 0)
    )


class Bench:
    """All that pairs are weighed by: the sides of every cell, and every verdict that was given."""

    def __init__(self, project: Project) -> None:
        self._documents = project.documents
        self._flanks: dict[tuple[Cell, int], Flank] = {}
        self._verdicts = verdicts(project)
        self._traits: dict[tuple[Bounds, bool, bool], Trait] = {}
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
        key = (
            tag.time_bounds if tag.time else self._documents[layer[1]].meta.published_bounds,
            tag.modality is not Modality.CATEGORICAL,
            tag.explicitness is not Explicitness.EXPLICIT,
        )
        found = self._traits.get(key)
        if found is None:
            found = self._traits[key] = Trait(*key)
        return found

    def given(self, tags: tuple[str, str]) -> Given:
        """Every verdict on a pair."""
        return self._verdicts.get(frozenset(tags), ()) if self._verdicts else ()


def _id(entry: Entry) -> str:
    return entry[0]
