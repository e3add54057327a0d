"""Who says what of each stretch of a text, added up: all that the u-alpha family needs to know of it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from annot_tui.reliability.continuum import Continuum, Unit
from annot_tui.reliability.values import Value

Kind: TypeAlias = Value | None
"""The value of a unit, or None for a gap."""
GAP = None


@dataclass(frozen=True)
class Coincidences:
    """Sums over a continuum, in characters and whole numbers; those of several continua add up.

    `pairs` counts ordered pairs of coders whose values meet, gaps included. `alone` is the sum of the squares of the
    units with a value, and for gaps their length. `met` is the sum of the squares of what each unit has in common with
    the units of each other coder.
    """

    pairs: Counter[tuple[Kind, Kind]] = field(default_factory=Counter)
    alone: Counter[Kind] = field(default_factory=Counter)
    met: Counter[Kind] = field(default_factory=Counter)

    def add(self, other: "Coincidences") -> None:
        """Add those of another continuum."""
        mine_and_theirs: tuple[tuple[Counter[Any], Counter[Any]], ...] = (
            (self.pairs, other.pairs), (self.alone, other.alone), (self.met, other.met),
        )  # fmt: skip
        for mine, theirs in mine_and_theirs:
            for key, count in theirs.items():
                mine[key] += count


def gather(continuum: Continuum) -> Coincidences:
    """Add up who says what of each stretch, and how much of each unit meets each other coder."""
    found = Coincidences()
    coders = len(continuum.coders)
    shared: dict[Unit, Counter[str]] = {}
    for length, units in _stretches(continuum):
        counts = Counter[Kind](unit.value for unit in units)
        if coders > len(units):
            counts[GAP] = coders - len(units)
            found.alone[GAP] += counts[GAP] * length
        for c, many in counts.items():
            for k, more in counts.items():
                found.pairs[c, k] += length * many * (more - (c == k))
        for unit in units if len(units) > 1 else ():
            of_unit = shared.setdefault(unit, Counter())
            for other in units:
                of_unit[other.coder] += length
    for unit in continuum.units:
        found.alone[unit.value] += unit.length**2
    for unit, lengths in shared.items():
        found.met[unit.value] += sum(length**2 for coder, length in lengths.items() if coder != unit.coder)
    return found


def _stretches(continuum: Continuum) -> Iterator[tuple[int, list[Unit]]]:
    """The continuum cut at every end of a unit: how long each stretch is, and the units over it."""
    starts: dict[int, list[Unit]] = {}
    for unit in continuum.units:
        starts.setdefault(unit.start, []).append(unit)
    ends = {unit.end for unit in continuum.units}
    here: list[Unit] = []
    last = 0
    for place in sorted({*starts, *ends, continuum.length}):
        if place > last:
            yield place - last, here
        here = [unit for unit in here if unit.end > place] + starts.get(place, [])
        last = place
