"""One coder, no agreement, one category, nothing at all: each has a stated result, and a reason where it has none."""

import pytest

from annot_tui.model.errors import InvalidInput
from annot_tui.reliability.distances import Distance
from annot_tui.reliability.measures import COMPLETE, Measure, by_category, score
from annot_tui.reliability.scale import Level
from annot_tui.reliability.table import Table
from tests.reliability.tables import columns, crossed

CORRECTED = [measure for measure in Measure if measure is not Measure.PERCENT]


def undefined(table, measure, *words, **options):
    found = score(table, measure, **options)
    assert found.value is None
    assert all(word in found.undefined for word in words), found.undefined
    return True


@pytest.mark.parametrize("measure", Measure)
def test_one_coder_alone(measure):
    assert undefined(columns("a b c"), measure, "one coder alone")
    assert undefined(Table((), {}), measure, "no coder")


@pytest.mark.parametrize("measure", Measure)
def test_nothing_to_compare(measure):
    assert undefined(Table(("x", "y"), {}), measure, "no unit")
    assert undefined(columns("a * *", "* b *"), measure, "no unit was given a value by two coders")


@pytest.mark.parametrize("measure", CORRECTED)
def test_one_category_only(measure):
    assert undefined(
        columns("a a a", "a a a"), measure, "one category only" if measure in ("ac1", "ac2") else "without variation"
    )


def test_percent_of_one_category():
    assert score(columns("a a a", "a a a"), Measure.PERCENT).value == 1


def test_one_category_that_was_used_of_two_that_are_declared():
    assert score(columns("a a a", "a a a"), Measure.AC1, categories=("a", "b")).value == 1
    assert undefined(columns("a a a", "a a a"), Measure.ALPHA, "without variation", categories=("a", "b"))


def test_variation_only_where_nobody_else_coded():
    assert undefined(columns("a a b", "a a *"), Measure.ALPHA, "without variation")


@pytest.mark.parametrize("measure", Measure)
def test_everybody_agrees(measure):
    assert score(columns("a b a c", "a b a c"), measure).value == 1


@pytest.mark.parametrize("measure", Measure)
def test_nobody_agrees(measure):
    found = score(columns("a b a b", "b a b a"), measure).value
    assert found == {Measure.PERCENT: 0, Measure.ALPHA: -0.75}.get(measure, -1)


def test_a_coder_who_never_varies_has_a_kappa_of_exactly_nothing():
    assert score(columns("a a a a a", "a b a b c"), Measure.COHEN).value == 0


@pytest.mark.parametrize("measure", COMPLETE)
def test_complete_data_are_asked_for_and_the_gaps_counted(measure):
    assert undefined(columns("a b a b", "a b * b"), measure, "1 of 4 units lacks", "alpha and ac1 allow")
    assert undefined(columns("a * a b", "a b * b"), measure, "2 of 4 units lack")


def test_a_unit_that_nobody_coded_is_no_gap():
    assert (
        score(columns("a b a b *", "a b b b *"), Measure.COHEN).value
        == score(columns("a b a b", "a b b b"), "cohen").value
    )


def test_two_coders_at_most():
    assert undefined(columns("a b", "a b", "a b"), Measure.COHEN, "there are 3", "light or conger")
    assert undefined(columns("a b", "a b", "a b"), Measure.SCOTT, "fleiss")


def test_lights_kappa_names_the_two_who_have_none():
    assert undefined(columns("a a b", "a a a", "a a a"), Measure.LIGHT, "coder 2 and coder 3")


def test_agreement_as_chance_would_have_it_is_none():
    # Nine marks each on 77 places, one of them in common: four of five places look alike, and that means nothing.
    table = crossed([[1, 8], [8, 60]])
    assert score(table, Measure.PERCENT).value == pytest.approx(61 / 77)
    assert score(table).value == pytest.approx(0, abs=1e-12)
    # And two coders who are independent of each other to the letter.
    independent = crossed([[1, 9], [9, 81]])
    assert score(independent, Measure.PERCENT).value == 0.82
    for measure in (Measure.COHEN, Measure.SCOTT, Measure.FLEISS, Measure.CONGER, Measure.LIGHT):
        assert score(independent, measure).value == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("level", [Level.ORDINAL, Level.INTERVAL])
def test_an_order_has_to_be_declared_for_words(level):
    table = columns("low high mid low", "low mid mid low")
    with pytest.raises(InvalidInput, match=r"'high' is no number.*--categories"):
        score(table, level=level, categories=())
    scaled = score(table, level=level, categories=("low", "mid", "high")).value
    numbers = score(columns("1 3 2 1", "1 2 2 1"), level=level).value
    assert scaled == pytest.approx(numbers)


def test_a_level_in_between_that_nobody_used_is_still_a_step():
    table = columns("1 4 1 1 2", "1 1 4 1 2")
    declared = columns("a d a a b", "a a d a b")
    for level in (Level.ORDINAL, Level.INTERVAL):
        own = score(table, Measure.COHEN, level).value
        assert own == pytest.approx(score(declared, Measure.COHEN, level, categories=tuple("abcd")).value)
        assert own != pytest.approx(score(declared, Measure.COHEN, level, categories=tuple("abd")).value)


def test_several_ways_to_write_a_number_are_one():
    assert score(columns("1 2 3.0", "1.0 02 3"), level=Level.INTERVAL).value == 1


@pytest.mark.parametrize("word", ["nan", "inf", "1e400", "1_0", "٣x"])
def test_what_looks_like_a_number_and_is_none(word):
    with pytest.raises(InvalidInput, match="no number"):
        score(columns(f"1 {word}", "1 2"), level=Level.INTERVAL)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"level": Level.RATIO}, "no negative numbers"),
        ({"level": Level.RATIO, "categories": ("-1", "1", "2", "x")}, "'x' is no number, .* write numbers"),
        ({"measure": Measure.SCOTT, "level": Level.ORDINAL}, "nominal level only"),
        ({"measure": Measure.COHEN, "distance": Distance.MASI}, "no distance of sets"),
        ({"level": Level.ORDINAL, "distance": Distance.MASI}, "no level"),
        ({"categories": ("1", "1")}, "twice"),
        ({"categories": ("1", "2")}, "'-1', which --categories does not name"),
    ],
)
def test_what_cannot_be_meant_is_said(options, words):
    with pytest.raises(InvalidInput, match=words):
        score(columns("-1 2", "1 2"), **options)


def test_a_set_has_no_place_on_a_level():
    table = Table.of_rows("xy", [("1", frozenset("12")), ("2", "2")])
    with pytest.raises(InvalidInput, match=r"'1\|2' is a set and has no place on the ordinal level"):
        score(table, level=Level.ORDINAL)


def test_more_values_than_can_be_compared_each_with_each():
    table = columns(*[" ".join(map(str, range(5000)))] * 2)
    assert score(table, level=Level.INTERVAL).value == score(table, level=Level.ORDINAL).value == 1
    with pytest.raises(InvalidInput, match="5,000 different values"):
        score(table, level=Level.RATIO)


def test_the_label_that_is_hard_to_agree_on():
    found = {label: score.value for label, score in by_category(columns("a a b c c b", "a a b b c c")).items()}
    assert found["a"] == 1
    assert found["b"] < 1
    sets = Table.of_rows("xy", [(frozenset("ab"), "a"), ("b", frozenset()), ("a", "a")])
    assert set(by_category(sets)) == {"a", "b"}


def test_coders_need_names_and_rows_a_cell_each():
    with pytest.raises(InvalidInput, match="two columns are called 'x'"):
        Table(("x", "x"), {})
    with pytest.raises(InvalidInput, match="a cell for each coder"):
        Table(("x", "y"), {("a",): 1})


def test_some_coders_only():
    table = columns("a b a", "a b b", "b a a").only(("coder 1", "coder 2"))
    assert score(table).value == score(columns("a b a", "a b b")).value
