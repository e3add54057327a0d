"""Krippendorff's alpha for units that the coders find themselves on a continuum: four questions, four coefficients.

Krippendorff, Mathet, Bouvry, Widlöcher, "On the reliability of unitizing textual continua: Further developments",
*Quality & Quantity* 50, 2016; Krippendorff, *Content Analysis*, 4th ed. 2019, section 12.6. Units are half-open, and
lengths are counted in characters: in words the values differ in the third digit, because a gap has no inner structure
and counts character by character.

Nothing here sees that one coder has two units where another has one that is as long.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from typing import NamedTuple

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.bootstrap import SEED, of_values
from annot_tui.reliability.continuum import Continuum
from annot_tui.reliability.distances import DISTANCES, Distance
from annot_tui.reliability.result import Figure, Interval
from annot_tui.reliability.scale import MOST_PAIRED
from annot_tui.reliability.stretches import GAP, Coincidences, Kind, gather
from annot_tui.reliability.values import Value, written

NO_MARKS = "nobody marked anything"
NO_GAPS = "everybody marked everything, so that there is no gap to tell units from"
NO_MEETING = "no unit of one coder meets a unit of another"
ONE_VALUE = "where units meet they all have the same value, so that there is no difference to find"

TOO_LITTLE = "too little of the units meets units of others to say what chance would give"


class OfValue(NamedTuple):
    """The (k)u-alpha of one value, and the share of what was given this value that meets another coder's unit."""

    alpha: Figure
    coverage: float


@dataclass(frozen=True)
class UAlpha:
    """The u-alpha family over one text, or over several as if they were one.

    `bar_u`: was the same text marked, whatever it was called? `u`: the same text, with the same value? `cu`: the same
    value, where units of two coders meet? `coverage` is the share of the text, all coders' taken together, where they
    do; None where there is nothing to cover. `k_u`: one value against all others, where units meet. `distance` says
    what counts as how different in `cu`. `intervals` has those of `bar_u`, `u` and `cu` that were asked for and exist.
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
    intervals: Mapping[str, Interval] = field(default_factory=dict)


def u_alpha(texts: Continuum | Sequence[Continuum], distance: Distance | None = None, *, resamples: int = 0) -> UAlpha:
    """The whole family, in time that grows with the number of units.

    Several texts are taken as if they were written one after the other. With `resamples` there are intervals, for which
    whole texts are drawn anew, so that there have to be two at least. Raises InvalidInput where the texts do not have
    the same coders, and where a distance is asked for and there are too many values to compare each with each.
    """
    continua = (texts,) if isinstance(texts, Continuum) else tuple(texts)
    values = sorted({unit.value for continuum in continua for unit in continuum.units}, key=written)
    if len({continuum.coders for continuum in continua}) > 1:
        raise InvalidInput("the texts do not have the same coders; measure those together that the same coders read")
    if distance and len(values) > MOST_PAIRED:
        raise InvalidInput(f"there are {len(values):,} different values, too many to compare each with each")
    parts = [gather(continuum) for continuum in continua]
    found = _family(continua, values, parts, distance)
    if resamples and len(continua) > 1 and found.coverage is not None:
        return replace(found, intervals=_intervals(continua, parts, distance, resamples))
    return found


def _family(
    continua: Sequence[Continuum], values: Sequence[Value], parts: Sequence[Coincidences], distance: Distance | None
) -> UAlpha:
    sums = Coincidences()
    for part in parts:
        sums.add(part)
    length, units = sum(part.length for part in continua), sum(len(part.units) for part in continua)
    return family(sums, length, continua[0].coders if continua else (), units, values, distance)


def family(
    sums: Coincidences,
    length: int,
    coders: tuple[str, ...],
    units: int,
    values: Sequence[Value],
    distance: Distance | None = None,
) -> UAlpha:
    """The whole family out of sums over texts of so many characters, with so many units of some values."""
    about = (length, coders, units, distance.value if distance else "the same or not")
    reason = _obstacle(length, len(coders), units)
    if reason:
        none = Figure(None, reason)
        return UAlpha(*about, none, none, none, None, dict.fromkeys(values, OfValue(none, 0.0)))
    others = len(coders) - 1
    pairs = {pair: count / others for pair, count in sums.pairs.items() if count}
    everywhere = _Matrix(pairs, sums.alone)
    meeting = _Matrix(
        {pair: count for pair, count in pairs.items() if GAP not in pair},
        {value: count / others for value, count in sums.met.items()},
    )
    return UAlpha(
        *about,
        _bar_u(everywhere),
        everywhere.alpha(None, "everybody gave everything the same value"),
        meeting.alpha(distance, ONE_VALUE if meeting.total else NO_MEETING),
        meeting.total / everywhere.total,
        {value: _of_value(value, everywhere, meeting) for value in values},
    )


def _intervals(
    continua: Sequence[Continuum],
    parts: Sequence[Coincidences],
    distance: Distance | None,
    resamples: int,
) -> dict[str, Interval]:
    random = Random(SEED)  # noqa: S311
    drawn: dict[str, list[float]] = {"bar_u": [], "u": [], "cu": []}
    for _ in range(resamples):
        places = random.choices(range(len(parts)), k=len(parts))
        family = _family([continua[p] for p in places], (), [parts[p] for p in places], distance)
        for name, found in drawn.items():
            value = getattr(family, name).value
            if value is not None:
                found.append(value)
    method = "percentiles, texts drawn anew with replacement"
    return {name: of_values(sorted(found), resamples, method) for name, found in drawn.items() if found}


class _Matrix:
    """Coincidences ℓ, and those that chance would give, ε: if each coder's units lay anywhere.

    `alone` has for each value the sum of the squares of its units, which chance cannot pair with themselves. Where
    units of many coders meet in one or two places only, nothing is left for chance, and `free` is not positive.
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
        return self.total * row * (self.total - row) / self.free

    def row(self, c: Kind) -> float:
        """ε of a value with all values, itself included."""
        return self.total * (self.rows[c] * self.total - self.alone.get(c, 0)) / self.free

    def alpha(self, distance: Distance | None, otherwise: str) -> Figure:
        """1 − observed over expected differences; undefined, for the reason given, where none is to be expected."""
        if self.total and self.free <= 0:
            return Figure(None, TOO_LITTLE)
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
    if meeting.free <= 0:
        return OfValue(Figure(None, TOO_LITTLE), coverage)
    by_chance = meeting.apart(value)
    if not by_chance:
        return OfValue(Figure(None, ONE_VALUE), coverage)
    apart = found - meeting.pairs.get((value, value), 0)
    return OfValue(Figure(1 - meeting.row(value) / found * apart / by_chance), coverage)


def _obstacle(length: int, coders: int, units: int) -> str:
    if coders < 2:
        return "one coder alone agrees with nobody; it takes two" if coders else "there is no coder"
    if not length:
        return "the text is empty"
    return "" if units else NO_MARKS
