"""Krippendorff's alpha for units that the coders find themselves on a continuum: four questions, four coefficients.

Krippendorff, Mathet, Bouvry, Widlöcher, "On the reliability of unitizing textual continua: Further developments",
*Quality & Quantity* 50, 2016; Krippendorff, *Content Analysis*, 4th ed. 2019, section 12.6. Units are half-open, and
lengths are counted in characters: in words the values differ in the third digit, because a gap has no inner structure
and counts character by character.

Nothing here sees that one coder has two units where another has one that is as long.
"""

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.continuum import Continuum, Unit
from annot_tui.reliability.distances import DISTANCES, Distance
from annot_tui.reliability.result import Figure
from annot_tui.reliability.scale import MOST_PAIRED
from annot_tui.reliability.values import Value, written

Kind: TypeAlias = Value | None
"""The value of a unit, or None for a gap."""
GAP = None

NO_MARKS = "nobody marked anything"
NO_GAPS = "everybody marked everything, so that there is no gap to tell units from"
NO_MEETING = "no unit of one coder meets a unit of another"
ONE_VALUE = "where units meet they all have the same value, so that there is no difference to find"


class OfValue(NamedTuple):
    """The (k)u-alpha of one value, and the share of what was given this value that meets another coder's unit."""

    alpha: Figure
    coverage: float


@dataclass(frozen=True)
class UAlpha:
    """The u-alpha family over one continuum.

    `bar_u`: was the same text marked, whatever it was called? `u`: the same text, with the same value? `cu`: the same
    value, where units of two coders meet? `coverage` is the share of the continuum, all coders' taken together, where
    they do; None where there is nothing to cover. `k_u`: one value against all others, where units meet. `distance`
    says what counts as how different in `cu`.
    """

    length: int
    coders: tuple[str, ...]
    units: int
    distance: str
    bar_u: Figure
    u: Figure
    cu: Figure
    coverage: float | None
    k_u: Mapping[Value, OfValue]


def u_alpha(continuum: Continuum, distance: Distance | None = None) -> UAlpha:
    """The whole family, in time that grows with the number of units.

    Raises InvalidInput where a distance is asked for and there are too many values to compare each with each.
    """
    values = sorted({unit.value for unit in continuum.units}, key=written)
    if distance and len(values) > MOST_PAIRED:
        raise InvalidInput(f"there are {len(values):,} different values, too many to compare each with each")
    about = (
        continuum.length,
        continuum.coders,
        len(continuum.units),
        distance.value if distance else "the same or not",
    )
    reason = _obstacle(continuum)
    if reason:
        none = Figure(None, reason)
        return UAlpha(*about, none, none, none, None, dict.fromkeys(values, OfValue(none, 0.0)))
    sums = _gather(continuum)
    everywhere = _Matrix(sums.pairs, sums.alone)
    meeting = _Matrix({pair: n for pair, n in sums.pairs.items() if GAP not in pair}, sums.met)
    return UAlpha(
        *about,
        _bar_u(everywhere),
        everywhere.alpha(None, "everybody gave everything the same value"),
        meeting.alpha(distance, ONE_VALUE if meeting.total else NO_MEETING),
        meeting.total / everywhere.total,
        {value: _of_value(value, everywhere, meeting) for value in values},
    )


class _Matrix:
    """Coincidences ℓ, and those that chance would give, ε: if each coder's units lay anywhere.

    `alone` has for each value the sum of the squares of its units, which chance cannot pair with themselves.
    """

    def __init__(self, pairs: Mapping[tuple[Kind, Kind], float], alone: Mapping[Kind, float]) -> None:
        self.pairs, self.alone = pairs, alone
        self.rows: dict[Kind, float] = {}
        for (c, _), count in pairs.items():
            self.rows[c] = self.rows.get(c, 0) + count
        self.total = sum(pairs.values())
        self.free = self.total**2 - sum(alone.values())

    def apart(self, c: Kind) -> float:
        """ε of a value with all others."""
        row = self.rows.get(c, 0)
        return self.total * row * (self.total - row) / self.free if self.free else 0.0

    def row(self, c: Kind) -> float:
        """ε of a value with all values, itself included."""
        return self.total * (self.rows[c] * self.total - self.alone.get(c, 0)) / self.free

    def alpha(self, distance: Distance | None, otherwise: str) -> Figure:
        """1 − observed over expected differences; undefined, for the reason given, where none is to be expected."""
        if distance is None:
            observed = sum(count for (c, k), count in self.pairs.items() if c != k)
            by_chance = sum(map(self.apart, self.rows))
        else:
            difference = {(c, k): DISTANCES[distance](c or "", k or "") for c in self.rows for k in self.rows}
            observed = math.fsum(difference[pair] * count for pair, count in self.pairs.items())
            by_chance = math.fsum(
                difference[c, k] * self.total * self.rows[c] * self.rows[k] / self.free for c, k in difference if c != k
            )
        return Figure(1 - observed / by_chance) if by_chance else Figure(None, otherwise)


def _bar_u(everywhere: _Matrix) -> Figure:
    by_chance = everywhere.apart(GAP)
    if not by_chance:
        return Figure(None, NO_GAPS)
    return Figure(1 - sum(n for (c, k), n in everywhere.pairs.items() if c is GAP and k is not GAP) / by_chance)


def _of_value(value: Value, everywhere: _Matrix, meeting: _Matrix) -> OfValue:
    found = meeting.rows.get(value, 0)
    if not found:
        return OfValue(Figure(None, "no unit with this value meets a unit of another coder"), 0.0)
    coverage = found / everywhere.rows[value]
    by_chance = meeting.apart(value)
    if not by_chance:
        return OfValue(Figure(None, ONE_VALUE), coverage)
    apart = found - meeting.pairs.get((value, value), 0)
    return OfValue(Figure(1 - meeting.row(value) / found * apart / by_chance), coverage)


def _obstacle(continuum: Continuum) -> str:
    if len(continuum.coders) < 2:
        return "one coder alone agrees with nobody; it takes two" if continuum.coders else "there is no coder"
    if not continuum.length:
        return "the text is empty"
    return "" if continuum.units else NO_MARKS


@dataclass
class _Sums:
    """What the coefficients need of a continuum, in characters."""

    pairs: dict[tuple[Kind, Kind], float] = field(default_factory=dict)
    alone: dict[Kind, float] = field(default_factory=dict)
    met: dict[Kind, float] = field(default_factory=dict)


def _gather(continuum: Continuum) -> _Sums:
    """Add up who says what of each stretch between two ends of units, and how much of each unit meets each coder."""
    others = len(continuum.coders) - 1
    pairs: Counter[tuple[Kind, Kind]] = Counter()
    alone: Counter[Kind] = Counter()
    shared: dict[Unit, Counter[str]] = {}
    for length, units in _stretches(continuum):
        counts = Counter[Kind](unit.value for unit in units)
        gaps = others + 1 - len(units)
        if gaps:
            counts[GAP] = gaps
            alone[GAP] += gaps * length
        for c, many in counts.items():
            for k, more in counts.items():
                pairs[c, k] += length * many * (more - (c == k))
        for unit in units if len(units) > 1 else ():
            of_unit = shared.setdefault(unit, Counter())
            for other in units:
                of_unit[other.coder] += length
    for unit in continuum.units:
        alone[unit.value] += unit.length**2
    met: Counter[Kind] = Counter()
    for unit, lengths in shared.items():
        met[unit.value] += sum(length**2 for coder, length in lengths.items() if coder != unit.coder)
    return _Sums(
        {pair: count / others for pair, count in pairs.items() if count},
        dict(alone),
        {value: count / others for value, count in met.items()},
    )


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
