"""The intervals of the figures: what each block adds to them, and how they are worked out of what was drawn."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from typing import Any, cast

from annot_tui.reliability.alpha import Alpha
from annot_tui.reliability.ground import Ground
from annot_tui.reliability.projection import in_blocks
from annot_tui.reliability.redrawing import redrawn
from annot_tui.reliability.result import Interval
from annot_tui.reliability.scale import Scale
from annot_tui.reliability.set_intervals import of_sets
from annot_tui.reliability.stretches import Coincidences
from annot_tui.reliability.table import Table
from annot_tui.reliability.tally import Coefficient, Sums, Undefined, patterns, total
from annot_tui.reliability.unitizing import family

_PAIRS, _ALONE, _MET = "pairs", "alone", "met"


def of_found(ground: Ground, resamples: int, method: str) -> Mapping[str, Interval]:
    """The intervals of `bar_u`, `u` and `cu`, as far as they exist."""

    def solve(sums: Sums) -> dict[str, float | None]:
        found = family(_unfolded(sums), 1, ground.analysts, 1, ())
        return {"bar_u": found.bar_u.value, "u": found.u.value, "cu": found.cu.value}

    if not ground.cells:
        return {}
    return redrawn([_folded(part) for part in in_blocks(ground).values()], solve, resamples, method)


def of_tables(
    tables: Iterable[Table], coefficient: Coefficient, scale: Scale, resamples: int, method: str
) -> Mapping[str, Interval]:
    """The interval of a coefficient, under the name `score`, if it has one."""

    def solve(sums: Sums) -> dict[str, float | None]:
        try:
            return {} if not sums else {"score": coefficient.solve(sums).value}
        except Undefined:
            return {}

    parts = []
    for table in tables:
        units = patterns(table, scale, symmetric=coefficient.symmetric)
        parts.append(total((coefficient.sums(pattern), count) for pattern, count in units.items()))
    if isinstance(coefficient, Alpha) and scale.distance:
        return of_sets(parts, scale, coefficient.whole, resamples, method)
    return redrawn(parts, solve, resamples, method)


def _folded(part: Coincidences) -> dict[Hashable, float]:
    named = ((_PAIRS, part.pairs), (_ALONE, part.alone), (_MET, part.met))
    return {(name, key): amount for name, amounts in named for key, amount in amounts.items()}


def _unfolded(sums: Sums) -> Coincidences:
    found = Coincidences()
    into: dict[str, Counter[Any]] = {_PAIRS: found.pairs, _ALONE: found.alone, _MET: found.met}
    for folded, amount in sums.items():
        name, key = cast(tuple[str, Hashable], folded)
        into[name][key] = amount  # type: ignore[assignment]
    return found
