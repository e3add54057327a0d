"""How long the coefficients of agreement take beside bare numpy, which counts the same coincidences.

*Alpha*: from one list of labels a coder, in memory, to the coefficient, against numpy that is given whole numbers in
one array, counts how often each unit has each value and multiplies. One table has coders who agree on seven of ten
values, in the other every value is drawn at random, so that hardly a row is like another; no coders are like that.
*U-alpha*: from units in memory to the whole family, against numpy that paints the units on one array a coder and counts
the coincidences of the characters, without what chance would give.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from random import Random
from typing import Any

from annot_tui.reliability.continuum import Continuum, Unit
from annot_tui.reliability.measures import score
from annot_tui.reliability.table import Table
from annot_tui.reliability.unitizing import u_alpha
from tests.bench.figures import Figure, Plan
from tests.bench.turns import compared, in_turns, timed

CODERS, VALUES = "abcde", 10
_AGAINST = "bare numpy, the coincidence matrix"
Columns = Mapping[str, Sequence[str | None]]


def figures(plan: Plan) -> Iterator[Figure]:
    """Alpha of a million units by five coders, the family over ten thousand units of each."""
    units = plan.size(1_000_000, 1000, quick=200_000)
    for words, agreed, target in (("agreeing on 7 of 10 values", 0.7, 2), ("with values at random", 0.0, None)):
        columns = labels(units, agreed)
        tasks = {"bare": timed(partial(bare_alpha, as_numbers(columns))), "mine": timed(partial(alpha, columns))}
        name = f"alpha of {units:,} units by {len(CODERS)} coders {words}"
        about = f"{len(Table.of_columns(columns).rows):,} different rows, a tenth of the values missing"
        yield compared(name, _AGAINST, in_turns(tasks, plan.rounds), target).about(about)
    continuum = marks(plan.size(10_000, 100))
    tasks = {"bare": timed(partial(bare_u_alpha, continuum)), "mine": timed(partial(u_alpha, continuum))}
    name = f"u-alpha of {len(continuum.units):,} units by {len(CODERS)} coders"
    seconds = in_turns(tasks, plan.rounds)
    yield compared(name, f"{_AGAINST} of the characters", seconds, None).about(f"{continuum.length:,} characters")


def labels(units: int, agreed: float) -> Columns:
    """One list of labels a coder; a share of them are what the unit is, one of ten is missing."""
    random = Random(0)
    names = [f"label {value}" for value in range(VALUES)]
    true = random.choices(names, k=units)

    def said(value: str) -> str | None:
        if random.random() < 0.1:
            return None
        return value if random.random() < agreed else random.choice(names)

    return {coder: [said(value) for value in true] for coder in CODERS}


def alpha(columns: Columns) -> float | None:
    """The coefficient, from the lists of labels."""
    return score(Table.of_columns(columns)).value


def as_numbers(columns: Columns) -> Any:
    """The same as an array of units × coders, 0 for a missing value."""
    import numpy as np

    places = {None: 0, **{f"label {value}": value + 1 for value in range(VALUES)}}
    return np.array([[places[label] for label in column] for column in columns.values()]).T.copy()


def bare_alpha(table: Any) -> float:
    """Alpha from an array of whole numbers."""
    import numpy as np

    units, width = len(table), VALUES + 1
    cells = np.bincount((np.arange(units)[:, None] * width + table).ravel(), minlength=units * width)
    counts = cells.reshape(units, width)[:, 1:].astype(float)
    values = counts.sum(1)
    counts, weights = counts[values > 1], 1 / (values[values > 1] - 1)
    weighted = counts * weights[:, None]
    together = counts.T @ weighted - np.diag(weighted.sum(0))
    margins, total = together.sum(0), together.sum()
    return float(1 - (total - np.trace(together)) * (total - 1) / (total**2 - (margins**2).sum()))


def marks(each: int) -> Continuum:
    """So many units of each coder, of some forty characters with some twenty-five between them."""
    random, units = Random(0), []
    for coder in CODERS:
        place = 0
        for _ in range(each):
            start = place + random.randrange(1, 50)
            place = start + random.randrange(1, 80)
            units.append(Unit(coder, start, place, random.choice("xyz")))
    return Continuum(max(unit.end for unit in units) + 10, tuple(CODERS), tuple(units))


def bare_u_alpha(continuum: Continuum) -> Any:
    """The coincidences of the characters of every two coders, gaps included."""
    import numpy as np

    places = {coder: row for row, coder in enumerate(continuum.coders)}
    kinds = {value: kind for kind, value in enumerate(sorted({str(unit.value) for unit in continuum.units}), 1)}
    painted = np.zeros((len(places), continuum.length), dtype=np.int64)
    for unit in continuum.units:
        painted[places[unit.coder], unit.start : unit.end] = kinds[str(unit.value)]
    counts = np.stack([(painted == kind).sum(0) for kind in range(len(kinds) + 1)], axis=1).astype(float)
    return counts.T @ counts - np.diag(counts.sum(0))
