"""The coefficients by name, over any table of units × coders."""

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.alpha import Alpha
from annot_tui.reliability.bootstrap import bootstrap
from annot_tui.reliability.distances import Distance
from annot_tui.reliability.gwet import Gwet, agreement_weights
from annot_tui.reliability.kappa import Cohen, Conger, Light, Percent, Pooled, disagreement_weights
from annot_tui.reliability.result import Score
from annot_tui.reliability.scale import Level, Scale, scale_of
from annot_tui.reliability.table import Table
from annot_tui.reliability.tally import MISSING, NO_PAIR, Coefficient, Undefined, patterns, total
from annot_tui.reliability.values import Value, labels_of, written


class Measure(StrEnum):
    """A measure of agreement over a table."""

    PERCENT = "percent"
    COHEN = "cohen"
    SCOTT = "scott"
    FLEISS = "fleiss"
    CONGER = "conger"
    LIGHT = "light"
    ALPHA = "alpha"
    AC1 = "ac1"
    AC2 = "ac2"


COMPLETE = (Measure.COHEN, Measure.SCOTT, Measure.FLEISS, Measure.CONGER, Measure.LIGHT)
"""They want a value of every coder for every unit."""
WEIGHTED = (Measure.COHEN, Measure.LIGHT, Measure.ALPHA, Measure.AC2)
"""They know levels above the nominal."""


def score(
    table: Table,
    measure: Measure = Measure.ALPHA,
    level: Level = Level.NOMINAL,
    *,
    distance: Distance | None = None,
    categories: Sequence[str] = (),
    resamples: int = 0,
) -> Score:
    """One coefficient over a table.

    Sets of labels have a distance only in alpha, Jaccard's if no other is named; the other measures take two sets for
    equal or not. `categories` are all labels that could have been used, from low to high where the level has an order.
    With `resamples` there is an interval. Where the coefficient does not exist, the score says why; raises InvalidInput
    for what cannot be meant, such as a level that the measure does not know.
    """
    if level is not Level.NOMINAL and measure not in WEIGHTED:
        raise InvalidInput(f"{measure} knows the nominal level only; {' and '.join(WEIGHTED)} know the others")
    if distance and measure is not Measure.ALPHA:
        raise InvalidInput(f"{measure} knows no distance of sets; leave --distance out, or take alpha")
    scale = scale_of(table, level, distance=distance, categories=categories)
    if measure is not Measure.ALPHA:
        scale = replace(scale, distance=None)
    coefficient = coefficient_of(measure, table, scale)
    units = patterns(table, scale, symmetric=coefficient.symmetric)
    pairable = sum(count for pattern, count in units.items() if len(pattern) - pattern.count(MISSING) > 1)
    named = tuple(map(written, scale.values))
    found = Score(measure, level, _in_words(measure, scale), None, "", table.units, pairable, table.coders, named)
    reason = _obstacle(table, measure, pairable)
    if reason:
        return replace(found, undefined=reason)
    if measure in COMPLETE:
        units = {pattern: count for pattern, count in units.items() if MISSING not in pattern}
    try:
        solved = coefficient.solve(total((coefficient.sums(pattern), count) for pattern, count in units.items()))
    except Undefined as error:
        return replace(found, undefined=str(error))
    interval = bootstrap(coefficient, units, resamples) if resamples else None
    return replace(
        found, value=solved.value, observed=solved.observed, expected=solved.expected, interval=interval
    )  # fmt: skip


def by_category(table: Table, measure: Measure = Measure.ALPHA, categories: Sequence[str] = ()) -> dict[str, Score]:
    """A measure for each label against all others together, which shows the label that is hard to agree on.

    For Fleiss' kappa this is the kappa of a category in Fleiss 1971.
    """
    labels = [*categories, *sorted({label for value in table.values for label in labels_of(value)} - set(categories))]
    return {label: score(dichotomised(table, label), measure) for label in labels}


def dichotomised(table: Table, label: str) -> Table:
    """The same table, each value replaced by whether it has the label."""

    def seen(value: Value | None) -> Value | None:
        return None if value is None else label if label in labels_of(value) else frozenset()

    rows: dict[tuple[Value | None, ...], int] = {}
    for row, count in table.rows.items():
        new = tuple(map(seen, row))
        rows[new] = rows.get(new, 0) + count
    return Table(table.coders, rows)


def _obstacle(table: Table, measure: Measure, pairable: int) -> str:
    """Why there can be no coefficient, whatever its formula; empty where there can."""
    coders = len(table.coders)
    if coders < 2:
        return "one coder alone agrees with nobody; it takes two" if coders else "there is no coder"
    if not table.units:
        return "there is no unit"
    if measure in (Measure.COHEN, Measure.SCOTT) and coders > 2:
        others = "light or conger" if measure is Measure.COHEN else "fleiss"
        return f"{measure} compares two coders and there are {coders}; take {others}, or alpha"
    if not pairable:
        return NO_PAIR
    if measure in COMPLETE:
        gaps = sum(count for row, count in table.rows.items() if None in row and row.count(None) < coders)
        if gaps:
            have = f"{gaps:,} of {table.units:,} units lack" if gaps > 1 else f"1 of {table.units:,} units lacks"
            return f"{measure} wants a value of every coder, and {have} one; alpha and ac1 allow missing values"
    return ""


def coefficient_of(measure: Measure, table: Table, scale: Scale) -> Coefficient:
    """How a measure is worked out over a table, or over a part of one."""
    coders = len(table.coders)
    match measure:
        case Measure.PERCENT:
            return Percent(coders)
        case Measure.COHEN:
            return Cohen(disagreement_weights(scale))
        case Measure.SCOTT | Measure.FLEISS:
            return Pooled(coders)
        case Measure.CONGER:
            return Conger(coders)
        case Measure.LIGHT:
            return Light(disagreement_weights(scale), table.coders)
        case Measure.ALPHA:
            return Alpha(scale, coders)
        case _:
            return Gwet(coders, len(scale), agreement_weights(scale))


def _in_words(measure: Measure, scale: Scale) -> str:
    """What counts as how different."""
    if scale.distance:
        return scale.distance.value
    if scale.level is Level.NOMINAL:
        return "the same or not"
    if measure is Measure.ALPHA:
        return {
            Level.ORDINAL: "squares of ranks, by how often each value occurs",
            Level.INTERVAL: "squares of differences",
            Level.RATIO: "squares of differences over sums",
        }[scale.level]
    if measure is Measure.AC2 and scale.level is Level.ORDINAL:
        return "Gwet's ordinal weights"
    return {
        Level.ORDINAL: "linear weights",
        Level.INTERVAL: "quadratic weights",
        Level.RATIO: "ratio weights",
    }[scale.level]
