"""How far a coefficient would move with other units: units are drawn anew, and the coefficient worked out again."""

from collections import Counter
from collections.abc import Mapping
from random import Random

from annot_tui.reliability.result import LINES, Interval
from annot_tui.reliability.tally import Coefficient, Pattern, Undefined, total

RESAMPLES = 1000
FEWEST, DRAWS = 100, 20_000_000
"""Where there are so many units that the resamples would draw more than this, there are fewer resamples."""
METHOD = "percentiles, units drawn anew with replacement"
SEED = 20_160
"""Fixed, so that the same table always has the same interval."""


def bootstrap(coefficient: Coefficient, units: Mapping[Pattern, int], resamples: int = RESAMPLES) -> Interval | None:
    """The interval in which 95 % of the values of the resamples lie; None where no resample has a value.

    Each resample draws as many units as there are. What a unit adds to the sums is worked out once.
    """
    size = sum(units.values())
    resamples = min(resamples, max(FEWEST, DRAWS // size))
    random = Random(SEED)  # noqa: S311
    added = [coefficient.sums(pattern) for pattern in units]
    places = [place for place, count in enumerate(units.values()) for _ in range(count)]
    values = []
    for _ in range(resamples):
        drawn = Counter(random.choices(places, k=size))
        try:
            values.append(coefficient.solve(total((added[place], count) for place, count in drawn.items())).value)
        except Undefined:
            continue
    return of_values(sorted(values), resamples, METHOD) if values else None


def of_values(values: list[float], resamples: int, method: str) -> Interval:
    """The interval of the values of some resamples, in ascending order; those that are fewer had no value."""
    below = tuple(sum(value < line for value in values) / len(values) for line in LINES)
    return Interval(
        _percentile(values, 0.025), _percentile(values, 0.975), method, resamples, resamples - len(values),
        (below[0], below[1]),
    )  # fmt: skip


def _percentile(values: list[float], share: float) -> float:
    """Between the two values next to the place, as far along as the place is."""
    place = share * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (place - low)
