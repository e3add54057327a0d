"""Sums over units from which a coefficient is worked out; a resample only has to add them up anew."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from annot_tui.reliability.scale import Scale
from annot_tui.reliability.table import Row, Table

Pattern: TypeAlias = tuple[int, ...]
"""What was said of a unit: places on the scale, -1 for a missing value; one a coder, or sorted and without gaps."""
MISSING = -1

Sums: TypeAlias = Mapping[Hashable, float]
"""What units add up to; a sum of nothing may be left out."""


class Undefined(Exception):
    """Why a coefficient does not exist, in plain words."""


@dataclass(frozen=True)
class Solved:
    """A coefficient with the disagreement found and the one that chance would give."""

    value: float
    observed: float | None = None
    expected: float | None = None

    @classmethod
    def of(cls, observed: float, expected: float) -> "Solved":
        """1 − observed / expected. Raises Undefined where nothing else but agreement was to be expected."""
        if not expected:
            raise Undefined(NO_VARIATION)
        return cls(1 - observed / expected, observed, expected)


NO_VARIATION = (
    "everybody gave every unit the same value: without variation nobody can tell agreement from always saying the same"
)


NO_PAIR = "no unit was given a value by two coders"


class Coefficient(Protocol):
    """A coefficient as sums over units and a formula over the sums."""

    @property
    def symmetric(self) -> bool:
        """Whether only what was said of a unit counts, and not who said it."""

    def sums(self, pattern: Pattern) -> Sums:
        """What one unit adds."""

    def solve(self, sums: Sums) -> Solved:
        """The coefficient. Raises Undefined."""


def patterns(table: Table, scale: Scale, *, symmetric: bool) -> dict[Pattern, int]:
    """The rows of a table as patterns, each with the number of its units."""
    place_of = {None: MISSING, **scale.places}.__getitem__
    if symmetric:
        return {tuple(sorted(map(place_of, row))): count for row, count in _whoever_said_it(table, scale)}
    found: dict[Pattern, int] = {}
    for row, count in table.rows.items():
        pattern = tuple(map(place_of, row))
        found[pattern] = found.get(pattern, 0) + count
    return found


def _whoever_said_it(table: Table, scale: Scale) -> Iterator[tuple[Row, int]]:
    """One of all rows with the same values in whatever order, and how many units have these.

    They are known by a number whose digits are how often each value occurs: to add up takes half as long as to sort.
    """
    base = len(table.coders) + 1
    digit = {None: 0, **{value: base**place for value, place in scale.places.items()}}.__getitem__
    rows: dict[int, Row] = {}
    counts: dict[int, int] = {}
    for row, count in table.rows.items():
        code = sum(map(digit, row))
        counts[code] = counts.get(code, 0) + count
        rows[code] = row
    return ((row, counts[code]) for code, row in rows.items())


def given(pattern: Pattern) -> dict[int, int]:
    """How often each value was given to a unit."""
    counts: dict[int, int] = {}
    for value in pattern:  # rows are short: a Counter of one takes three times as long
        if value != MISSING:
            counts[value] = counts.get(value, 0) + 1
    return counts


def total(units: Iterable[tuple[Sums, int]]) -> dict[Hashable, float]:
    """The sums over all units, of pairs of what a unit adds and how many such there are."""
    found: dict[Hashable, float] = {}
    for sums, count in units:
        for key, value in sums.items():
            found[key] = found.get(key, 0) + value * count
    return found
