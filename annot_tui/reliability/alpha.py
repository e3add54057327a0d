"""Krippendorff's alpha: any number of coders, missing values, every level, sets of labels.

Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011; *Content Analysis*, 4th ed. 2019, chapter 12.
"""

import math
from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

from annot_tui.reliability.scale import Between, Level, Scale
from annot_tui.reliability.tally import NO_PAIR, Pattern, Solved, Sums, Undefined, given


@dataclass(frozen=True)
class Alpha:
    """Alpha as sums of coincidences.

    A unit with m values adds each of its ordered pairs of values, weighted by 1/(m − 1). To stay exact the weights are
    whole: `whole` times as large, which the solution divides out. Sums have the key c for how often value c is in a
    pair, and (c, k) with c < k for the coincidences of two different values, counted in one direction.
    """

    scale: Scale
    coders: int
    symmetric = True

    @cached_property
    def whole(self) -> int:
        """The smallest number that each m − 1 divides."""
        return math.lcm(*range(1, max(2, self.coders)))

    def sums(self, pattern: Pattern) -> Sums:
        """The coincidences of one unit; none where it has less than two values."""
        counts = given(pattern)
        values = sum(counts.values())
        if values < 2:
            return {}
        found: dict[Hashable, float] = {place: count * self.whole for place, count in counts.items()}
        if len(counts) > 1:
            weight = self.whole // (values - 1)
            ordered = sorted(counts.items())
            for rank, (c, many) in enumerate(ordered, 1):
                for k, others in ordered[rank:]:
                    found[c, k] = weight * many * others
        return found

    def solve(self, sums: Sums) -> Solved:
        """1 − Do / De, with Do and De as mean differences of two values of a unit, and of any two values at all."""
        many = {key: value / self.whole for key, value in sums.items() if isinstance(key, int)}
        pairs = {key: value / self.whole for key, value in sums.items() if isinstance(key, tuple)}
        if not many:
            raise Undefined(NO_PAIR)
        values = math.fsum(many.values())
        difference, everywhere = self._differences(many)
        observed = 2 * math.fsum(count * difference(*pair) for pair, count in pairs.items()) / values
        return Solved.of(observed, everywhere / (values * (values - 1)) if len(many) > 1 else 0.0)

    def _differences(self, many: dict[int, float]) -> tuple[Between, float]:
        """The difference of two values, and the sum of it over all ordered pairs of the values given."""
        level = self.scale.level
        if level is Level.ORDINAL:
            return _by_squares(_middle_ranks(many), many)
        if level is Level.INTERVAL:
            return _by_squares(dict(enumerate(self.scale.positions)), many)
        if level is Level.NOMINAL and not self.scale.distance:
            values = sum(many.values())
            return (lambda _c, _k: 1.0), values * values - sum(count * count for count in many.values())
        between = self.scale.ratio if level is Level.RATIO else self.scale.between_sets
        self.scale.check_pairs()
        ordered = sorted(many.items())
        return between, 2 * math.fsum(
            n * m * between(c, k) for rank, (c, n) in enumerate(ordered, 1) for k, m in ordered[rank:]
        )


def _middle_ranks(many: dict[int, float]) -> dict[int, float]:
    """The rank in the middle of each value's own; Krippendorff's ordinal difference is the square of their distance."""
    ranks, below = {}, 0.0
    for place in sorted(many):
        ranks[place] = below + many[place] / 2
        below += many[place]
    return ranks


def _by_squares(positions: dict[int, float], many: dict[int, float]) -> tuple[Between, float]:
    """Squared distances: over all pairs they sum up to twice the number of values times the squares from the mean."""
    values = math.fsum(many.values())
    mean = math.fsum(count * positions[place] for place, count in many.items()) / values
    squares = math.fsum(count * (positions[place] - mean) ** 2 for place, count in many.items())
    return (lambda c, k: (positions[c] - positions[k]) ** 2), 2 * values * squares
