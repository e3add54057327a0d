"""The tags of one thesis in one document: what everything that is measured is put together from."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations, pairwise
from typing import NamedTuple

from annot_tui.reliability.continuum import Continuum, Unit, cut, overlaps
from annot_tui.reliability.marks import Mark
from annot_tui.reliability.matching import matched
from annot_tui.reliability.spans import Rule, matching
from annot_tui.reliability.stretches import Coincidences, gather


class Matches(NamedTuple):
    """How many stretches of one analyst can be paired with those of another, each with one at most.

    `found`: they share a character. `strict`: the same stance at the very same place.
    """

    found: int = 0
    strict: int = 0


class Cell:
    """Some tags, by place, in a text of `length` characters that all `analysts` have read.

    What is made of them is made once, however many figures it goes into.
    """

    def __init__(self, marks: Iterable[Mark], length: int, analysts: tuple[str, ...]) -> None:
        self.marks, self.length, self.analysts = tuple(marks), length, analysts

    @cached_property
    def segments(self) -> tuple[Unit, ...]:
        """Each segment of each passage with the stance, as tagged."""
        return tuple(_segments(self.marks))

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """The same so that no two of one analyst overlap.

        Overlapping ones of one stance are one unit. Where those of several stances lie on each other, they are cut at
        their ends, and what several cover has the set of their stances as its value.
        """
        return cut(self.segments) if overlaps(self.segments) else self.segments

    @cached_property
    def coincidences(self) -> Coincidences:
        """How long which stances lie on each other."""
        return gather(Continuum(self.length, self.analysts, self.units))

    def split(self, edges: Sequence[int]) -> Mapping[int, Coincidences]:
        """The same for each stretch in which there is a unit, by its number: from one edge of the text to the next."""
        pieces: dict[int, list[Unit]] = {}
        for unit in self.units:
            for place in range(bisect_right(edges, unit.start) - 1, bisect_left(edges, unit.end)):
                low, high = edges[place], edges[place + 1]
                start, end = max(unit.start, low) - low, min(unit.end, high) - low
                pieces.setdefault(place, []).append(unit._replace(start=start, end=end))
        return {
            place: gather(Continuum(edges[place + 1] - edges[place], self.analysts, tuple(units)))
            for place, units in pieces.items()
        }

    @cached_property
    def groups(self) -> tuple[tuple[Mark, ...], ...]:
        """The tags that speak of the same passage put together; one that only one analyst made stands alone."""
        return tuple(matched(self.marks))

    @cached_property
    def laid_over(self) -> tuple[int, int]:
        """How often tags of one analyst lie on each other: with one stance, and with different ones."""
        pairs = overlaps(self.segments)
        same = sum(one.value == other.value for one, other in pairs)
        return same, len(pairs) - same

    @cached_property
    def matches(self) -> dict[tuple[str, str], Matches]:
        """The matches of every two analysts who both have tags here; of one who has none there are none."""
        layers = {analyst: _Layer(units) for analyst, units in self.by_analyst.items()}
        return {(a, b): layers[a].matches(layers[b]) for a, b in combinations(sorted(layers), 2)}

    @cached_property
    def by_analyst(self) -> dict[str, list[Unit]]:
        """The segments of each analyst who has any."""
        found: dict[str, list[Unit]] = {}
        for segment in self.segments:
            found.setdefault(segment.coder, []).append(segment)
        return found


def _segments(marks: Iterable[Mark]) -> Iterator[Unit]:
    for mark in marks:
        for span in mark.spans:
            yield Unit(mark.analyst, span.start, span.end, mark.tag.stance.value)


class _Layer:
    """The units of one analyst, to be matched with those of others."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = sorted(unit._replace(value="") for unit in units)
        self.disjoint = all(one.end <= other.start for one, other in pairwise(self.units))
        self.places = Counter((unit.start, unit.end, unit.value) for unit in units)

    def matches(self, other: "_Layer") -> Matches:
        """As many pairs as there can be, each unit in one at most."""
        strict = (self.places & other.places).total()
        if self.disjoint and other.disjoint:
            return Matches(_in_turn(self.units, other.units), strict)
        return Matches(len(matching(self.units, other.units, Rule.OVERLAP)), strict)


def _in_turn(one: Sequence[Unit], other: Sequence[Unit]) -> int:
    """Pair the first two that fit and go on, which is as good as any way where no units of one analyst overlap."""
    found = here = there = 0
    while here < len(one) and there < len(other):
        if one[here].end <= other[there].start:
            here += 1
        elif other[there].end <= one[here].start:
            there += 1
        else:
            found, here, there = found + 1, here + 1, there + 1
    return found
