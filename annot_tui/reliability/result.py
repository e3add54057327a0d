"""What a measure of agreement gives: a number that says what it is, or in words why there is none."""

from dataclasses import dataclass
from typing import NamedTuple

LINES = (0.667, 0.8)
"""Krippendorff's two customary lines: below the first conclusions are not drawn, from the second they are.

They are shown as lines. What a study needs depends on what a wrong reading would cost it.
"""


@dataclass(frozen=True)
class Interval:
    """How far a value would move with other units of the same kind: 95 of 100 resamples lie from `low` to `high`.

    `undefined` of the `resamples` gave no value (no variation was drawn) and are left out. `below` is the share of the
    others that lies under each of `LINES`. `method` names how it was made.
    """

    low: float
    high: float
    method: str
    resamples: int
    undefined: int
    below: tuple[float, float]


@dataclass(frozen=True)
class Score:
    """One coefficient over one table.

    `value` is None where it does not exist, and then `undefined` says why in plain words (else it is empty). `distance`
    says in words what counts as how different. Of all `units` the `pairable` have values of two coders or more;
    `dropped` are the others, which say nothing of agreement. `observed` and `expected` are the disagreement found and
    the disagreement that chance would give, with value = 1 − observed / expected; None where the measure has none.
    """

    measure: str
    level: str
    distance: str
    value: float | None
    undefined: str
    units: int
    pairable: int
    coders: tuple[str, ...]
    categories: tuple[str, ...] = ()
    observed: float | None = None
    expected: float | None = None
    interval: Interval | None = None

    @property
    def dropped(self) -> int:
        """Units without two values."""
        return self.units - self.pairable


class Figure(NamedTuple):
    """A bare value of a family of measures, or in words why there is none."""

    value: float | None
    undefined: str = ""
