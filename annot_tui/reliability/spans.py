"""How many of one coder's units another found too: F1 over a one-to-one matching, not corrected for chance.

The mean over the pairs of coders is the agreement on what was found, because nobody can count what both left out
(Hripcsak and Rothschild, "Agreement, the F-measure, and reliability in information retrieval", 2005).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from annot_tui.reliability.continuum import Unit
from annot_tui.reliability.result import Figure
from annot_tui.reliability.values import Value


class Rule(StrEnum):
    """When two units of the same value match: the same offsets, half of both together in common, or a character."""

    STRICT = "strict"
    HALF = "half"
    OVERLAP = "overlap"


@dataclass(frozen=True)
class PairF1:
    """F1 of two coders: twice the matches over all units of both. `pairs` are the units that were matched."""

    coders: tuple[str, str]
    rule: Rule
    f1: Figure
    units: tuple[int, int]
    pairs: tuple[tuple[Unit, Unit], ...]


def span_f1(one: str, other: str, units: Iterable[Unit], rule: Rule = Rule.STRICT) -> PairF1:
    """F1 of two coders. It treats both alike, and does not exist where neither has a unit."""
    all_units = tuple(units)
    first = [unit for unit in all_units if unit.coder == one]
    second = [unit for unit in all_units if unit.coder == other]
    pairs = matching(first, second, rule)
    count = len(first) + len(second)
    f1 = Figure(2 * len(pairs) / count) if count else Figure(None, "neither marked anything")
    return PairF1((one, other), rule, f1, (len(first), len(second)), pairs)


def pairwise_f1(coders: Sequence[str], units: Iterable[Unit], rule: Rule = Rule.STRICT) -> list[PairF1]:
    """F1 of every two coders."""
    by_coder: dict[str, list[Unit]] = {coder: [] for coder in coders}
    for unit in units:
        by_coder[unit.coder].append(unit)
    return [span_f1(a, b, by_coder[a] + by_coder[b], rule) for a, b in combinations(coders, 2)]


def mean_f1(pairs: Iterable[PairF1]) -> Figure:
    """The mean over those pairs of coders whose F1 exists."""
    values = [pair.f1.value for pair in pairs if pair.f1.value is not None]
    return Figure(math.fsum(values) / len(values)) if values else Figure(None, "no two coders have a unit between them")


def matching(first: Sequence[Unit], second: Sequence[Unit], rule: Rule) -> tuple[tuple[Unit, Unit], ...]:
    """As many pairs of matching units as there can be, each unit in one pair at most, in the order of the text.

    The largest matching, found by augmenting paths: taking the first that fits would depend on the order.
    """
    ordered = sorted(first, key=_place)
    others = sorted(second, key=_place)
    candidates = _candidates(ordered, others, rule)
    taken: dict[int, int] = {}
    partner: dict[int, int] = {}
    for unit in range(len(ordered)):
        _augment(unit, candidates, taken, partner)
    return tuple((ordered[one], others[other]) for one, other in sorted(partner.items()))


def _place(unit: Unit) -> tuple[int, int]:
    return unit.start, unit.end


def _candidates(first: Sequence[Unit], second: Sequence[Unit], rule: Rule) -> list[list[int]]:
    """For each unit of the first, the places of those of the second that it could be matched with."""
    by_value: dict[Value, list[int]] = {}
    for place, unit in enumerate(second):
        by_value.setdefault(unit.value, []).append(place)
    begun = dict.fromkeys(by_value, 0)
    open_: dict[Value, list[int]] = {value: [] for value in by_value}
    found = []
    for unit in first:
        ahead, here = by_value.get(unit.value, []), open_.get(unit.value, [])
        next_ = begun.get(unit.value, 0)
        while next_ < len(ahead) and second[ahead[next_]].start < unit.end:
            here.append(ahead[next_])
            next_ += 1
        here[:] = [place for place in here if second[place].end > unit.start]
        if ahead:
            begun[unit.value] = next_
        found.append([place for place in here if _fits(unit, second[place], rule)])
    return found


def _fits(one: Unit, other: Unit, rule: Rule) -> bool:
    shared = min(one.end, other.end) - max(one.start, other.start)
    if rule is Rule.STRICT:
        return _place(one) == _place(other)
    if rule is Rule.HALF:
        return 2 * shared >= one.length + other.length - shared
    return shared > 0


def _augment(start: int, candidates: Sequence[Sequence[int]], taken: dict[int, int], partner: dict[int, int]) -> None:
    """Match one more unit, if there is a path of others that can each move on to another partner."""
    wanted_by: dict[int, int] = {}
    stack = [start]
    while stack:
        unit = stack.pop()
        for other in candidates[unit]:
            if other in wanted_by:
                continue
            wanted_by[other] = unit
            if other in taken:
                stack.append(taken[other])
                continue
            place: int | None = other
            while place is not None:
                mover = wanted_by[place]
                left = partner.get(mover)
                taken[place], partner[mover] = mover, place
                place = left
            return
