"""On what scale values are compared: which there are, in what order, how far apart."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TypeAlias

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.distances import DISTANCES, Distance
from annot_tui.reliability.table import Table
from annot_tui.reliability.values import Cell, Value, labels_of, written

MOST_PAIRED = 3000
"""Different values that can still be compared each with each."""
_LARGEST = 1e15
"""Beyond it numbers are no longer exact."""


class TooMany(InvalidInput):
    """There are more different values than can be compared each with each; `number` says how many."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(
            f"there are {number:,} different values, too many to compare each with each; "
            "look whether a column holds something else, such as text or numbers of units"
        )


class Level(StrEnum):
    """A level of measurement."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    INTERVAL = "interval"
    RATIO = "ratio"


Between: TypeAlias = Callable[[int, int], float]
"""How far two values are apart, given by their places on a scale."""


@dataclass(frozen=True)
class Scale:
    """The values of a table, each with a place from 0; on a numeric level several ways to write a number share one.

    `positions` are the numbers that the values stand for, or their ranks where an order was declared; empty on the
    nominal level. `distance` is set where the values are sets.
    """

    level: Level
    values: tuple[Value, ...]
    places: Mapping[Cell, int]
    positions: tuple[float, ...] = ()
    distance: Distance | None = None
    declared: bool = False

    def __len__(self) -> int:
        return len(self.values)

    @cached_property
    def between_sets(self) -> Between:
        """The distance of two sets. Raises TooMany."""
        self.check_pairs()
        difference, values = DISTANCES[self.distance or Distance.JACCARD], self.values
        return lru_cache(maxsize=None)(lambda a, b: difference(values[a], values[b]))

    def ratio(self, a: int, b: int) -> float:
        """Difference over sum of two numbers, squared."""
        one, other = self.positions[a], self.positions[b]
        return ((one - other) / (one + other)) ** 2 if one + other else 0.0

    def check_pairs(self) -> None:
        """Raise TooMany where there are too many values to compare each with each."""
        if len(self) > MOST_PAIRED:
            raise TooMany(len(self))


def scale_of(
    table: Table,
    level: Level = Level.NOMINAL,
    *,
    distance: Distance | None = None,
    categories: Sequence[str] = (),
) -> Scale:
    """The scale of a table's values. `categories` declares all labels, and their order from low to high.

    Sets of labels are compared by Jaccard's distance if no other is named. Raises InvalidInput for a value that was not
    declared, for sets on a level that has an order, and for labels that have no order or are no numbers where the level
    needs that.
    """
    _check_declared(table, categories)
    if level is Level.NOMINAL:
        named = [*categories, *sorted(table.values - set(categories), key=written)]
        sets = distance or (Distance.JACCARD if table.has_sets else None)
        return Scale(level, tuple(named), {v: p for p, v in enumerate(named)}, (), sets, bool(categories))
    if distance:
        raise InvalidInput(f"{distance} compares sets and has no level; leave --level out, or --distance")
    labels = sorted(value for value in table.values if isinstance(value, str))
    if len(labels) < len(table.values):
        other = min(written(value) for value in table.values if not isinstance(value, str))
        raise InvalidInput(f"the value {other!r} is a set and has no place on the {level} level; use nominal")
    numbers = _numbers(labels, level, categories)
    positions = sorted({numbers[label] for label in (*labels, *categories)})
    place_of = {position: place for place, position in enumerate(positions)}
    ordered = sorted({*categories, *labels}, reverse=True)
    places: dict[Cell, int] = {label: place_of[numbers[label]] for label in ordered}
    shown = {place_of[numbers[label]]: label for label in ordered}
    return Scale(level, tuple(map(shown.__getitem__, sorted(shown))), places, tuple(positions), None, bool(categories))


def _check_declared(table: Table, categories: Sequence[str]) -> None:
    if len(set(categories)) < len(categories):
        raise InvalidInput("--categories names a category twice")
    if not categories:
        return
    unknown = sorted({label for value in table.values for label in labels_of(value)} - set(categories))
    if unknown:
        raise InvalidInput(f"the table has the value {unknown[0]!r}, which --categories does not name; add it")


def _numbers(labels: Sequence[str], level: Level, categories: Sequence[str]) -> dict[str, float]:
    """The number for each label: its own, or its rank among the declared categories."""
    named = [*dict.fromkeys((*categories, *labels))]
    read = {label: _number(label) for label in named}
    numeric = {label: number for label, number in read.items() if number is not None}
    if categories and (level is Level.ORDINAL or (level is Level.INTERVAL and len(numeric) < len(named))):
        return {label: float(rank) for rank, label in enumerate(categories)}
    if len(numeric) < len(named):
        label = next(label for label in named if read[label] is None)
        mend = "write numbers" if level is Level.RATIO else "declare the order with --categories low,middle,high"
        raise InvalidInput(f"the value {label!r} is no number, which the {level} level needs; {mend}")
    if level is Level.RATIO and min(numeric.values(), default=0) < 0:
        raise InvalidInput("the ratio level counts from zero and has no negative numbers; use interval")
    return numeric


def _number(label: str) -> float | None:
    try:
        number = float(label)
    except ValueError:
        return None
    return number if math.isfinite(number) and abs(number) <= _LARGEST and "_" not in label else None
