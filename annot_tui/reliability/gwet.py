"""Gwet's AC1 and AC2: chance as it would be if coders guessed only where they are unsure.

Gwet, "Computing inter-rater reliability and its variance in the presence of high agreement", 2008 (AC1); *Handbook of
Inter-Rater Reliability*, 4th ed. 2014 (AC2, weights, missing values).
"""

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass

from annot_tui.reliability.scale import Between, Level, Scale
from annot_tui.reliability.tally import NO_PAIR, Pattern, Solved, Sums, Undefined, given


@dataclass(frozen=True)
class Gwet:
    """AC1 where `weight` is 1 for equal values and 0 for others, else AC2. `categories` are those that there are.

    Depends on how many there are, so that a category nobody used changes the value: declare them all.
    """

    coders: int
    categories: int
    weight: Between
    symmetric = True

    def sums(self, pattern: Pattern) -> Sums:
        """Shares of the values of a unit, and, where it has two values or more, the weighted agreement of its pairs."""
        counts = given(pattern)
        values = sum(counts.values())
        if not values:
            return {}
        whole = math.lcm(*range(1, self.coders + 1))  # keeps the sums of AC1 exact; the solution divides it out
        found: dict[Hashable, float] = {place: count * whole // values for place, count in counts.items()}
        found["rated"] = whole
        if values > 1:
            agreeing = sum(
                count * (others - (c == k)) * self.weight(c, k)
                for c, count in counts.items()
                for k, others in counts.items()
            )
            found["agree"] = agreeing * whole / (values * (values - 1))
            found["paired"] = whole
        return found

    def solve(self, sums: Sums) -> Solved:
        """Agreement of pairs against T/(q(q − 1)) Σ π(1 − π), T the sum of all weights, π the mean shares."""
        if "paired" not in sums:
            raise Undefined(NO_PAIR)
        q = self.categories
        if q < 2:
            raise Undefined("there is one category only; name all that could have been used with --categories")
        all_weights = math.fsum(self.weight(c, k) for c in range(q) for k in range(q))
        shares = [count / sums["rated"] for key, count in sums.items() if isinstance(key, int)]
        by_chance = all_weights / (q * (q - 1)) * math.fsum(share * (1 - share) for share in shares)
        return Solved.of(1 - sums.get("agree", 0) / sums["paired"], 1 - by_chance)


def agreement_weights(scale: Scale) -> Between:
    """Gwet's weights of agreement, from 1 to 0: identity, ordinal, quadratic (for the interval level), ratio."""
    scale.check_pairs()
    if scale.level is Level.NOMINAL or len(scale) < 2:
        return lambda a, b: float(a == b)
    low, high = scale.positions[0], scale.positions[-1]
    last = len(scale) - 1
    most = math.comb(last + 1, 2)
    widest = scale.ratio(0, last)
    weights: dict[Level, Callable[[int, int], float]] = {
        Level.ORDINAL: lambda a, b: 1 - math.comb(abs(a - b) + 1, 2) / most,
        Level.INTERVAL: lambda a, b: 1 - ((scale.positions[a] - scale.positions[b]) / (high - low)) ** 2,
        Level.RATIO: lambda a, b: 1 - scale.ratio(a, b) / widest,
    }
    return weights[scale.level]
