"""The interval of alpha over sets of labels, without comparing every set with every other in each resample.

What chance would give is a sum over all pairs of sets. Sets without a label in common are as different as can be, so
only the others have to be looked at, and what two blocks contribute together is the same in every resample.
"""

from collections.abc import Callable, Mapping, Sequence
from operator import mul

from annot_tui.reliability.redrawing import drawn_anew
from annot_tui.reliability.result import Interval
from annot_tui.reliability.scale import Between, Scale
from annot_tui.reliability.tally import Sums
from annot_tui.reliability.values import labels_of

_BLOCKS = 400
"""With so many blocks it is quicker to count the sets of each resample than to look up pairs of blocks."""

Alike = Mapping[int, Sequence[tuple[int, float]]]
"""For each set by its place on the scale those that have a label in common with it, and how alike they are."""

Counts = Mapping[int, float]


def of_sets(parts: Sequence[Sums], scale: Scale, whole: int, resamples: int, method: str) -> Mapping[str, Interval]:
    """The interval under the name `score`; `parts` are the sums of `Alpha` for each block, `whole` times as large."""
    between = scale.between_sets
    counts = [{key: n / whole for key, n in part.items() if isinstance(key, int)} for part in parts]
    values = [sum(part.values()) for part in counts]
    observed = [_observed(part, between) / whole for part in parts]
    shared = (_by_blocks if len(parts) <= _BLOCKS else _by_values)(counts, _alike(scale, counts, between))

    def solve(weights: Sequence[int]) -> dict[str, float | None]:
        total = sum(map(mul, weights, values))
        everywhere = total * total - shared(weights)
        if total < 2 or everywhere <= total * 1e-9:
            return {}
        return {"score": 1 - sum(map(mul, weights, observed)) / total / (everywhere / (total * (total - 1)))}

    return drawn_anew(len(parts), solve, resamples, method)


def _observed(part: Sums, between: Between) -> float:
    return 2 * sum(count * between(*key) for key, count in part.items() if isinstance(key, tuple))


def _alike(scale: Scale, counts: Sequence[Counts], between: Between) -> Alike:
    places = sorted({place for part in counts for place in part})
    by_label: dict[str, list[int]] = {}
    for place in places:
        for label in labels_of(scale.values[place]):
            by_label.setdefault(label, []).append(place)
    found = {}
    for place in places:
        near = {place, *(other for label in labels_of(scale.values[place]) for other in by_label[label])}
        found[place] = [(other, 1 - between(place, other)) for other in sorted(near)]
    return found


def _by_blocks(counts: Sequence[Counts], alike: Alike) -> Callable[[Sequence[int]], float]:
    """How alike all pairs of values of some drawn blocks are, together, from what each two blocks have in common."""
    rows = []
    for part in counts:
        near: dict[int, float] = {}
        for place, count in part.items():
            for other, share in alike[place]:
                near[other] = near.get(other, 0) + count * share
        rows.append([sum(count * near.get(place, 0) for place, count in other.items()) for other in counts])
    return lambda weights: sum(
        weight * sum(map(mul, weights, row)) for weight, row in zip(weights, rows, strict=True) if weight
    )


def _by_values(counts: Sequence[Counts], alike: Alike) -> Callable[[Sequence[int]], float]:
    """The same from how often each value was drawn."""

    def shared(weights: Sequence[int]) -> float:
        drawn: dict[int, float] = {}
        for weight, part in zip(weights, counts, strict=True):
            for place, count in part.items() if weight else ():
                drawn[place] = drawn.get(place, 0) + weight * count
        return sum(n * sum(share * drawn.get(other, 0) for other, share in alike[place]) for place, n in drawn.items())

    return shared
