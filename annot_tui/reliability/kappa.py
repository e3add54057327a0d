"""Percent agreement and the kappas: Cohen's, Scott's, Fleiss', Conger's, Light's. All but percent want complete data.

Cohen 1960 and 1968 (weighted); Scott 1955; Fleiss 1971; Conger 1980; Light 1971.
"""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations

from annot_tui.reliability.scale import Between, Level, Scale
from annot_tui.reliability.tally import NO_PAIR, Pattern, Solved, Sums, Undefined, given


@dataclass(frozen=True)
class Percent:
    """Mean over the pairable units of the share of pairs of coders that agree; nothing is taken off for chance."""

    coders: int
    symmetric = True

    def sums(self, pattern: Pattern) -> Sums:
        """Pairs that agree, as a share of all pairs of the unit."""
        counts = given(pattern)
        values = sum(counts.values())
        if values < 2:
            return {}
        whole = math.lcm(*range(1, self.coders + 1))  # keeps the sums exact; the solution divides it out
        agreeing = sum(count * (count - 1) for count in counts.values())
        return {"agree": agreeing * whole // (values * (values - 1)), "whole": whole}

    def solve(self, sums: Sums) -> Solved:
        """The share of agreement."""
        if not sums:
            raise Undefined(NO_PAIR)
        share = sums.get("agree", 0) / sums["whole"]
        return Solved(share, 1 - share)


@dataclass(frozen=True)
class Cohen:
    """Kappa of two coders, each with a distribution of their own; weighted where the level has an order.

    `weight` is how much it counts that the first coder said one value and the second another.
    """

    weight: Between
    symmetric = False

    def sums(self, pattern: Pattern) -> Sums:
        """One unit of the table of the two coders."""
        return {pattern: 1}

    def solve(self, sums: Sums) -> Solved:
        """Weighted disagreement over what the two distributions would give."""
        cells: Mapping[tuple[int, int], float] = sums  # type: ignore[assignment]
        units = sum(cells.values())
        first, second = Counter[int](), Counter[int]()
        for (c, k), count in cells.items():
            first[c] += count  # type: ignore[assignment]
            second[k] += count  # type: ignore[assignment]
        observed = math.fsum(count * self.weight(*cell) for cell, count in cells.items()) / units
        by_chance = math.fsum(n * m * self.weight(c, k) for c, n in first.items() for k, m in second.items())
        return Solved.of(observed, by_chance / units**2)


@dataclass(frozen=True)
class Pooled:
    """Kappa with one distribution for all coders together: Scott's pi for two, Fleiss' kappa for more."""

    coders: int
    symmetric = True

    def sums(self, pattern: Pattern) -> Sums:
        """How often each value was given, and how many ordered pairs of coders disagree."""
        return {**Counter(pattern), "apart": _apart(pattern)}

    def solve(self, sums: Sums) -> Solved:
        """Pairs that disagree over those that two draws from all values would give."""
        counts = [count for key, count in sums.items() if key != "apart"]
        values = sum(counts)
        observed = sums.get("apart", 0) / (values * (self.coders - 1))
        return Solved.of(observed, (values**2 - sum(count**2 for count in counts)) / values**2)


@dataclass(frozen=True)
class Conger:
    """Kappa for many coders, each with a distribution of their own, as if the pairs were put together."""

    coders: int
    symmetric = False

    def sums(self, pattern: Pattern) -> Sums:
        """How often each coder gave each value, and how many ordered pairs of coders disagree."""
        return {"apart": _apart(pattern), **dict.fromkeys(enumerate(pattern), 1)}

    def solve(self, sums: Sums) -> Solved:
        """Pairs that disagree over the mean of what each two coders' distributions would give."""
        by_value: dict[int, list[float]] = {}
        for key, count in sums.items():
            if isinstance(key, tuple):
                by_value.setdefault(key[1], []).append(count)
        units = sum(map(sum, by_value.values())) / self.coders
        pairs = self.coders * (self.coders - 1)
        together = sum(sum(counts) ** 2 - sum(count**2 for count in counts) for counts in by_value.values())
        return Solved.of(sums.get("apart", 0) / (units * pairs), (units**2 * pairs - together) / (units**2 * pairs))


@dataclass(frozen=True)
class Light:
    """The mean of Cohen's kappa over all pairs of coders; it exists only if each of them does."""

    weight: Between
    coders: tuple[str, ...]
    symmetric = False

    def sums(self, pattern: Pattern) -> Sums:
        """One unit of the table of each two coders."""
        pairs = combinations(range(len(self.coders)), 2)
        return {(i, j, pattern[i], pattern[j]): 1 for i, j in pairs}

    def solve(self, sums: Sums) -> Solved:
        """The mean of the kappas."""
        tables: dict[tuple[int, int], dict[Hashable, float]] = {}
        cells: Mapping[tuple[int, int, int, int], float] = sums  # type: ignore[assignment]
        for (i, j, c, k), count in cells.items():
            tables.setdefault((i, j), {})[c, k] = count
        return Solved(math.fsum(self._pair(*pair, table) for pair, table in sorted(tables.items())) / len(tables))

    def _pair(self, i: int, j: int, table: Sums) -> float:
        try:
            return Cohen(self.weight).solve(table).value
        except Undefined as error:
            raise Undefined(f"{self.coders[i]} and {self.coders[j]}: {error}") from error


def disagreement_weights(scale: Scale) -> Between:
    """Cohen's weights: 0 or 1 on the nominal level, linear on the ordinal, quadratic on the interval, or ratios."""
    scale.check_pairs()
    positions = scale.positions
    weights: dict[Level, Callable[[int, int], float]] = {
        Level.NOMINAL: lambda a, b: float(a != b),
        Level.ORDINAL: lambda a, b: abs(positions[a] - positions[b]),
        Level.INTERVAL: lambda a, b: (positions[a] - positions[b]) ** 2,
        Level.RATIO: scale.ratio,
    }
    return weights[scale.level]


def _apart(pattern: Pattern) -> int:
    values = len(pattern)
    return values * values - sum(count * count for count in Counter(pattern).values())
