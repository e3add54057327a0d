"""How far a figure would move with other texts: documents or paragraphs are drawn anew, and it is worked out again.

Sentences and passages of one text are no independent witnesses, so whole blocks are drawn, and not units.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter, mul
from random import Random
from typing import TypeAlias

from annot_tui.reliability.bootstrap import of_values
from annot_tui.reliability.result import Interval
from annot_tui.reliability.tally import Sums

_SEED = 20_160
"""Fixed, so that the same project always has the same intervals."""

Solve: TypeAlias = Callable[[Sums], Mapping[str, float | None]]
"""Works some figures out of sums; those that do not exist are None."""


def redrawn(parts: Sequence[Sums], solve: Solve, resamples: int, method: str) -> dict[str, Interval]:
    """The intervals of those figures that have a value in some resample.

    `parts` is what each block adds to the sums; each resample draws as many blocks as there are.
    """
    columns = _columns(parts)

    def solve_drawn(weights: Sequence[int]) -> Mapping[str, float | None]:
        sums = {key: sum(map(mul, amounts, pick(weights))) for key, (amounts, pick) in columns.items()}
        return solve({key: value for key, value in sums.items() if value})

    return drawn_anew(len(parts), solve_drawn, resamples, method)


def drawn_anew(
    blocks: int, solve: Callable[[Sequence[int]], Mapping[str, float | None]], resamples: int, method: str
) -> dict[str, Interval]:
    """The same where figures are worked out of how often each block was drawn."""
    found: dict[str, list[float]] = {}
    for weights in _draws(blocks, resamples) if blocks else ():
        for name, value in solve(weights).items():
            if value is not None:
                found.setdefault(name, []).append(value)
    return {name: of_values(sorted(values), resamples, method) for name, values in found.items()}


_Column: TypeAlias = tuple[Sequence[float], Callable[[Sequence[int]], Sequence[int]]]
"""What some blocks add to one sum, and what picks the weights of these blocks."""


def _columns(parts: Sequence[Sums]) -> dict[Hashable, _Column]:
    added: dict[Hashable, dict[int, float]] = {}
    for place, part in enumerate(parts):
        for key, amount in part.items():
            added.setdefault(key, {})[place] = amount
    return {key: (tuple(by_place.values()), _picker(tuple(by_place))) for key, by_place in added.items()}


def _picker(places: Sequence[int]) -> Callable[[Sequence[int]], Sequence[int]]:
    if len(places) == 1:
        (place,) = places
        return lambda weights: (weights[place],)
    return itemgetter(*places)


@lru_cache(maxsize=4)
def _draws(blocks: int, resamples: int) -> tuple[tuple[int, ...], ...]:
    """How often each block is drawn, in each resample."""
    random = Random(_SEED)  # noqa: S311
    counts = (Counter(random.choices(range(blocks), k=blocks)) for _ in range(resamples))
    return tuple(tuple(drawn[place] for place in range(blocks)) for drawn in counts)
