"""A text on which several coders marked units: where each begins, where it ends, what it was called."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.values import Value, labels_of, value_of, written


class Unit(NamedTuple):
    """A marked passage: offsets in code points, half-open, and the value that its coder gave it."""

    coder: str
    start: int
    end: int
    value: Value

    @property
    def length(self) -> int:
        """Characters that the unit covers."""
        return self.end - self.start

    def __str__(self) -> str:
        return f"{self.start}–{self.end} {written(self.value)!r}"


@dataclass(frozen=True)
class Continuum:
    """A text of `length` characters with the units of every coder; a coder without a unit looked and found none.

    Raises InvalidInput for a unit that is empty, outside the text or of a coder who is not named, and where two units
    of one coder overlap: first bring them together with `united` or `cut`.
    """

    length: int
    coders: tuple[str, ...]
    units: tuple[Unit, ...]

    def __post_init__(self) -> None:
        for unit in self.units:
            if unit.coder not in self.coders:
                raise InvalidInput(f"the unit {unit} is of {unit.coder!r}, who is none of the coders")
            if not 0 <= unit.start < unit.end <= self.length:
                raise InvalidInput(f"the unit {unit} of {unit.coder!r} is empty or not within 0–{self.length}")
        for one, other in overlaps(self.units):
            raise InvalidInput(f"two units of {one.coder!r} overlap, {one} and {other}; make them one, or cut them")

    def layers(self) -> dict[str, tuple[Unit, ...]]:
        """The units of each coder, in the order of the text."""
        found: dict[str, list[Unit]] = {coder: [] for coder in self.coders}
        for unit in sorted(self.units, key=attrgetter("start")):
            found[unit.coder].append(unit)
        return {coder: tuple(units) for coder, units in found.items()}


def overlaps(units: Iterable[Unit]) -> list[tuple[Unit, Unit]]:
    """Neighbouring units of one coder that share a character."""
    ordered = sorted(units, key=attrgetter("coder", "start", "end"))
    return [(one, other) for one, other in pairwise(ordered) if one.coder == other.coder and other.start < one.end]


def united(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Overlapping units of one coder with one value made into one; those that only touch stay two."""
    found: list[Unit] = []
    for unit in sorted(units, key=lambda unit: (unit.coder, written(unit.value), unit.start)):
        last = found[-1] if found else None
        if last and (last.coder, last.value) == (unit.coder, unit.value) and unit.start < last.end:
            found[-1] = last._replace(end=max(last.end, unit.end))
        else:
            found.append(unit)
    return tuple(sorted(found, key=attrgetter("start", "coder", "end")))


def cut(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Overlapping units of one coder cut at each other's ends; where several lie, the value is the set of all of them.

    Those of one value are united first. Units that overlap no other stay as they are.
    """
    found: list[Unit] = []
    for _, layer in groupby(sorted(united(units), key=attrgetter("coder", "start", "end")), attrgetter("coder")):
        heap: list[Unit] = []  # those of one clump, each overlapping one before it
        reach = 0
        for unit in layer:
            if heap and unit.start >= reach:
                found += _pieces(heap)
                heap = []
            heap.append(unit)
            reach = max(reach, unit.end) if len(heap) > 1 else unit.end
        found += _pieces(heap)
    return tuple(sorted(found, key=attrgetter("start", "coder", "end")))


def _pieces(clump: Sequence[Unit]) -> list[Unit]:
    if len(clump) == 1:
        return list(clump)
    places = sorted({place for unit in clump for place in (unit.start, unit.end)})
    pieces = []
    for start, end in pairwise(places):
        over = [labels_of(unit.value) for unit in clump if unit.start < end and start < unit.end]
        pieces.append(Unit(clump[0].coder, start, end, value_of(frozenset().union(*over))))
    return pieces
