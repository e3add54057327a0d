"""What must hold of every table, and alpha against its definition."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.reliability.measures import COMPLETE, WEIGHTED, Measure, coefficient_of, dichotomised, score
from annot_tui.reliability.scale import Level, scale_of
from annot_tui.reliability.table import Table
from annot_tui.reliability.tally import Undefined, patterns, total
from tests.reliability import naive

ANY = [Measure.PERCENT, Measure.ALPHA, Measure.AC1, Measure.AC2]
CELLS = st.sampled_from(["1", "2", "3", "5", None])


@st.composite
def tables(draw, cells=CELLS, most=5):
    coders = draw(st.integers(2, most))
    units = draw(st.lists(st.tuples(*[cells] * coders), min_size=1, max_size=12))
    return Table.of_rows([f"coder {n}" for n in range(coders)], units)


KINDS = [(m, level) for m in ANY for level in (Level if m in WEIGHTED else [Level.NOMINAL])]
COMPLETE_TABLES = tables(st.sampled_from("123"))


def value(table, measure, level=Level.NOMINAL, **options):
    found = score(table, measure, level, **options)
    assert (found.value is None) == bool(found.undefined)
    return found.value


def same(a, b):
    return a == b if a is None or b is None else a == pytest.approx(b, abs=1e-12)


@given(tables(), st.sampled_from(Level))
def test_alpha_is_what_its_definition_says(table, level):
    units = [[int(cell) for cell in row if cell] for row, count in table.rows.items() for _ in range(count)]
    given_ = sorted(v for unit in units if len(unit) > 1 for v in unit)

    def ordinal(a, b):
        low, high = sorted((a, b))
        return (sum(low <= v <= high for v in given_) - Fraction(given_.count(a) + given_.count(b), 2)) ** 2

    difference = {
        Level.NOMINAL: lambda a, b: Fraction(a != b),
        Level.ORDINAL: ordinal,
        Level.INTERVAL: lambda a, b: (a - b) ** 2,
        Level.RATIO: lambda a, b: Fraction(a - b, a + b) ** 2,
    }[level]
    assert same(value(table, Measure.ALPHA, level), naive.alpha(units, difference))


@given(tables(), st.sampled_from(KINDS))
def test_neither_the_order_of_coders_nor_that_of_units_matters(table, kind):
    turned = Table(table.coders, {row[::-1]: count for row, count in reversed(table.rows.items())})
    assert same(value(table, *kind), value(turned, *kind))


@given(COMPLETE_TABLES, st.sampled_from([Measure.FLEISS, Measure.CONGER, Measure.LIGHT]))
def test_nor_in_complete_tables(table, measure):
    turned = Table(table.coders, {row[::-1]: count for row, count in reversed(table.rows.items())})
    assert same(value(table, measure), value(turned, measure))


@given(tables(st.sampled_from("12"), most=2), st.sampled_from(Measure))
def test_a_sum_that_comes_to_nothing_may_be_left_out(table, measure):
    scale = replace(scale_of(table), distance=None)
    coefficient = coefficient_of(measure, table, scale)
    units = patterns(table, scale, symmetric=coefficient.symmetric)
    sums = total((coefficient.sums(pattern), count) for pattern, count in units.items())

    def solved(sums):
        try:
            return coefficient.solve(sums).value
        except Undefined as reason:
            return str(reason)

    assert solved({key: amount for key, amount in sums.items() if amount}) == solved(sums)


@given(tables(), st.sampled_from(ANY))
def test_names_of_labels_do_not_matter(table, measure):
    names = {"1": "zebra", "2": "ape", "3": "cat", "5": "-5", None: None}
    renamed = Table(table.coders, {tuple(map(names.get, row)): count for row, count in table.rows.items()})
    assert same(value(table, measure), value(renamed, measure))


@given(tables(), st.sampled_from(Level), CELLS)
def test_units_with_one_value_never_matter_to_alpha(table, level, cell):
    alone = (cell, *[None] * (len(table.coders) - 1))
    more = Table(table.coders, {**table.rows, alone: table.rows.get(alone, 0) + 3})
    assert same(value(table, Measure.ALPHA, level), value(more, Measure.ALPHA, level))
    assert score(more).pairable == score(table).pairable


@given(tables(), st.sampled_from(ANY))
def test_a_coder_who_coded_nothing_does_not_matter(table, measure):
    more = Table((*table.coders, "idle"), {(*row, None): count for row, count in table.rows.items()})
    assert same(value(table, measure), value(more, measure))


@given(tables(st.sampled_from("123"), most=2))
def test_alpha_and_pi(table):
    n = 2 * table.units
    pi, alpha = value(table, Measure.SCOTT), value(table, Measure.ALPHA)
    assert same(alpha, None if pi is None else pi + (1 - pi) / n)


@given(tables(st.sampled_from("123"), most=2))
def test_two_coders_make_many_kappas_one(table):
    assert same(value(table, Measure.COHEN), value(table, Measure.LIGHT))
    assert same(value(table, Measure.COHEN), value(table, Measure.CONGER))
    assert same(value(table, Measure.SCOTT), value(table, Measure.FLEISS))


@given(tables(st.sampled_from("12")))
def test_with_two_labels_no_level_makes_a_difference(table):
    for measure in WEIGHTED:
        if measure in COMPLETE and len(table.coders) > 2:
            continue
        nominal = value(table, measure)
        assert same(nominal, value(table, measure, Level.ORDINAL))
        assert same(nominal, value(table, measure, Level.INTERVAL))


@given(tables())
def test_ac2_with_weights_of_identity_is_ac1(table):
    assert value(table, Measure.AC1) == value(table, Measure.AC2)


@given(tables())
def test_a_label_against_all_others_keeps_who_looked(table):
    found = dichotomised(table, "1")
    assert (found.units, score(found).pairable) == (table.units, score(table).pairable)


@given(tables(), st.integers(2, 5))
def test_coders_copied_agree_perfectly_or_not_at_all(table, copies):
    column = [row[0] for row, count in table.rows.items() for _ in range(count)]
    found = score(Table.of_columns({str(n): column for n in range(copies)}))
    assert found.value in (1, None)


@given(tables())
def test_an_interval_holds_what_it_says(table):
    found = score(table, resamples=50).interval
    if found:
        assert -1.0000001 <= found.low <= found.high <= 1
        assert found == score(table, resamples=50).interval
        assert 0 <= found.below[0] <= found.below[1] <= 1
