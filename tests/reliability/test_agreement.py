"""Agreement of whole projects: small ones worked by hand, and against the plainest way to get the same figures."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model.words import CONSENSUS
from annot_tui.reliability import scale
from annot_tui.reliability.agreement import Agreement, View, periods
from annot_tui.reliability.continuum import Continuum, cut
from annot_tui.reliability.figures import Recipe
from annot_tui.reliability.intervals import of_tables
from annot_tui.reliability.measures import Measure, coefficient_of, score
from annot_tui.reliability.projection import in_blocks, labelled
from annot_tui.reliability.questions import CODED, Question
from annot_tui.reliability.redrawing import redrawn
from annot_tui.reliability.scale import scale_of
from annot_tui.reliability.set_intervals import _alike, _by_blocks, _by_values
from annot_tui.reliability.spans import Rule, matching
from annot_tui.reliability.tally import Undefined, patterns, total
from annot_tui.reliability.unitizing import u_alpha
from annot_tui.text.units import Unit
from tests.reliability.small import TEXT, reading, team
from tests.reliability.test_projection import ROWS

LENGTH = len(TEXT)
FIRST, SECOND, THIRD = (0, 13), (14, 29), (30, 42)


def compared(*layers, **options):
    return Agreement(team(*layers), recipe=Recipe(resamples=200), **options)


def values(found, question=Question.STANCE):
    coding = found.whole.figures.coding(question)
    return coding.raw.value, coding.score.value


# The edges


def test_one_analyst_agrees_with_nobody():
    found = compared(reading("a", ("t", "asserts", FIRST)))
    assert found.obstacle == "Only a has finished a document; it takes two to agree."
    assert compared(reading("a", reading="reading")).obstacle.startswith("Nobody has finished a document yet")


def test_without_a_common_document_the_two_are_named_who_have_one():
    rows = [("a", "d"), ("b", "d"), ("b", "e"), ("c", "e"), ("a", "f"), ("b", "f")]
    found = compared(*(reading(analyst, document=document) for analyst, document in rows))
    assert found.obstacle == (
        "There is no document that all 3 have finished: a, b, c. a and b have most in common: --analyst a,b"
    )
    by_pair = {line.analysts: line.figures.ground.documents for line in found.by(View.PAIR)}
    assert by_pair == {("a", "b"): ("d", "f"), ("a", "c"): (), ("b", "c"): ("e",)}


def test_everybody_agrees():
    rows = (("t", "asserts", FIRST), ("t", "rejects", SECOND), ("s", "asserts", THIRD))
    found = compared(reading("a", *rows), reading("b", *rows), reading("c", *rows))
    family = found.whole.figures.found.family
    assert (family.bar_u.value, family.u.value, family.cu.value, found.whole.figures.found.met) == (1, 1, 1, 1)
    assert (found.whole.figures.found.found.value, found.whole.figures.found.strict.value) == (1, 1)
    assert values(found) == values(found, Question.THESIS) == (1, 1)
    assert found.whole.disagreements == ()


def test_nobody_agrees():
    found = compared(reading("a", ("t", "asserts", FIRST)), reading("b", ("t", "rejects", SECOND)))
    family = found.whole.figures.found.family
    assert family.bar_u.value < 0
    assert (family.cu.value, family.cu.undefined) == (None, "no unit of one coder meets a unit of another")
    assert (found.whole.figures.found.found.value, found.whole.figures.found.met) == (0, 0)
    assert values(found) == (None, None)
    assert found.whole.figures.coding(Question.STANCE).score.undefined == "no unit was given a value by two coders"
    raw, alpha = values(found, Question.THESIS)
    assert raw == pytest.approx(3 / 5)
    assert alpha == pytest.approx(1 - (4 / 10) / (2 * 2 * 8 / 90))
    assert len(found.whole.disagreements) == 2


def test_one_category_only_leaves_nothing_to_tell_agreement_from():
    rows = (("t", "asserts", FIRST), ("t", "asserts", SECOND))
    found = compared(reading("a", *rows), reading("b", *rows))
    assert values(found) == (1, None)
    assert "same value" in found.whole.figures.coding(Question.STANCE).score.undefined
    family = found.whole.figures.found.family
    assert (family.u.value, family.bar_u.value, family.cu.value) == (1, 1, None)


def test_nothing_marked_at_all():
    found = compared(reading("a"), reading("b"))
    assert found.obstacle == ""
    assert found.whole.figures.found.family.bar_u.undefined == "nobody marked anything"
    assert found.whole.figures.found.found.undefined == "nobody marked anything"
    assert values(found, Question.THESIS) == (1, None)
    assert found.by(View.THESIS) == ()


def test_several_theses_on_one_span_each_count_for_themselves():
    both = (("s", "asserts", FIRST), ("t", "rejects", FIRST))
    found = compared(reading("a", *both), reading("b", both[0]))
    lines = {line.key: line.figures.found.family.bar_u.value for line in found.by(View.THESIS)}
    assert lines["s"] == 1
    assert lines["t"] < 0
    raw, alpha = values(found, Question.THESIS)
    assert raw == pytest.approx(4 / 5)
    # One unit of five has {s, t} against {s}: half of their labels in common.
    assert alpha == pytest.approx(1 - (2 * 0.5 / 10) / (2 * (8 * 2 + 0.5) / 90))


def test_tags_that_overlap_as_chance_would_have_it_score_nothing():
    """Half the text each, and half of that in common; percent agreement of the characters would be a half."""
    half = LENGTH // 4
    found = compared(
        reading("a", *(("t", "asserts", (n, n + 1)) for n in range(2 * half))),
        reading("b", *(("t", "asserts", (n, n + 1)) for n in range(half, 3 * half))),
    )
    assert abs(found.whole.figures.found.family.bar_u.value) < 0.05


def test_stances_voices_and_the_rest_are_questions_of_their_own():
    found = compared(
        reading("a", ("t", "asserts", FIRST), ("t", "rejects", SECOND), ("t", "rejects", THIRD)),
        reading("b", ("t", "asserts", FIRST, {"voice": ["X"]}), ("t", "asserts", SECOND), ("t", "rejects", THIRD)),
    )
    assert values(found) == (pytest.approx(2 / 3), pytest.approx(1 - (2 / 6) / (18 / 30)))
    assert values(found, Question.VOICE)[0] == pytest.approx(2 / 3)
    assert values(found, Question.MODALITY) == (1, None)
    coding = found.whole.figures.coding(Question.STANCE)
    assert coding.differing == ("a-d-1", "b-d-1")
    assert len(coding.tags) == 6


def test_any_coefficient_can_take_the_place_of_alpha():
    layers = (
        reading("a", ("t", "asserts", FIRST), ("t", "rejects", SECOND), ("s", "rejects", FIRST)),
        reading("b", ("t", "asserts", FIRST), ("t", "asserts", SECOND)),
    )
    for measure in (Measure.COHEN, Measure.SCOTT, Measure.AC1):
        found = Agreement(team(*layers), recipe=Recipe(measure=measure, resamples=0))
        coding = found.whole.figures.coding(Question.STANCE).score
        assert (coding.measure, coding.units, coding.pairable) == (measure, 3, 2)
    # Gwet counts what was said of passages that one alone marked as well: one half asserts, as by chance.
    assert found.whole.figures.coding(Question.STANCE).score.value == pytest.approx(0)


def test_too_many_sets_of_theses_leave_that_figure_out_and_no_other(monkeypatch):
    monkeypatch.setattr(scale, "MOST_PAIRED", 1)
    rows = (("t", "asserts", FIRST), ("t", "rejects", SECOND), ("s", "asserts", THIRD))
    figures = compared(reading("a", *rows), reading("b", *rows)).whole.figures
    coding = figures.coding(Question.THESIS)
    assert (coding.raw.value, coding.score.value) == (1, None)
    assert coding.score.undefined == "there are 3 different answers, too many to compare each with each"
    assert figures.intervals(Question.THESIS) == {}
    assert figures.found.family.u.value == 1


# Parts


def test_the_consensus_is_compared_only_where_it_is_named():
    layers = (reading("a"), reading("b"), reading(CONSENSUS))
    assert compared(*layers).analysts == ("a", "b")
    assert compared(*layers, analysts=("a", CONSENSUS)).analysts == ("a", CONSENSUS)


def test_documents_lie_on_the_time_when_their_last_tag_was_made():
    def at(day):
        return {"created": f"{day}T10:00:00Z"}

    found = compared(
        reading("a", ("t", "asserts", FIRST, at("2026-01-05")), document="x"),
        reading("b", ("t", "asserts", FIRST, at("2026-02-05")), document="x"),
        reading("a", ("t", "asserts", FIRST, at("2026-01-07")), document="y"),
        reading("b", document="y"),
        reading("a", document="z"),
        reading("b", document="z"),
    )
    assert periods(found.ground) == {"2026-01": ("y",), "2026-02": ("x",), "": ("z",)}
    assert periods(found.ground.on_documents(("y",))) == {"2026-01-07": ("y",)}
    assert [line.key for line in found.by(View.TIME)] == ["2026-01", "2026-02", ""]


LAYERS = st.tuples(ROWS, ROWS, ROWS)


@given(rows=LAYERS)
def test_figures_are_those_of_one_long_text(rows):
    layers = [reading(analyst, *own, document="d") for analyst, own in zip("abc", rows, strict=True)]
    found = compared(*layers, *(reading(analyst, *rows[0], document="e") for analyst in "abc"))
    here, place, units = found.ground, 0, []
    for thesis in here.theses:
        for document in here.documents:
            cell = here.cells.get((thesis, document))
            own = cut(cell.segments) if cell else ()
            units += [unit._replace(start=unit.start + place, end=unit.end + place) for unit in own]
            place += LENGTH
    plain = u_alpha(Continuum(place, here.analysts, tuple(units)))
    mine = found.whole.figures.found.family
    for name in ("bar_u", "u", "cu"):
        assert getattr(mine, name).value == pytest.approx(getattr(plain, name).value)
    assert mine.coverage == pytest.approx(plain.coverage)
    assert {k: v.coverage for k, v in mine.k_u.items()} == pytest.approx({k: v.coverage for k, v in plain.k_u.items()})


@given(rows=LAYERS)
def test_pairs_and_parts_are_what_one_gets_by_looking_at_them_alone(rows):
    layers = [reading(analyst, *own) for analyst, own in zip("abc", rows, strict=True)]
    found = compared(*layers)
    for line in found.by(View.PAIR):
        alone = compared(*(layer for layer in layers if layer.analyst in line.analysts))
        assert line.figures.found == alone.whole.figures.found
        assert line.figures.coding(Question.THESIS).score == alone.whole.figures.coding(Question.THESIS).score
    for line in found.by(View.THESIS):
        alone = Agreement(team(*layers), theses=(line.key,), recipe=found.recipe)
        for question in CODED:
            assert line.figures.coding(question).score == alone.whole.figures.coding(question).score


@given(a=ROWS, b=ROWS)
def test_stretches_are_matched_with_as_many_as_can_be(a, b):
    found = compared(reading("a", *a), reading("b", *b))
    for cell in found.ground.cells.values():
        sides = [[u._replace(value="") for u in cell.segments if u.coder == coder] for coder in "ab"]
        for matches in cell.matches.values():
            assert matches.found == len(matching(*sides, Rule.OVERLAP))


# Intervals


@given(rows=LAYERS)
def test_blocks_add_up_to_the_whole_where_no_unit_crosses_their_border(rows):
    inside = [[row for row in own if row[2][1] <= 43 or row[2][0] >= 44] for own in rows]
    found = compared(*(reading(analyst, *own) for analyst, own in zip("abc", inside, strict=True)))
    sums = [part for _, part in sorted(in_blocks(found.ground).items())]
    assert len(sums) == 2
    for name in ("pairs", "alone", "met"):
        parts = [getattr(part, name) for part in sums]
        whole = {key: sum(part[key] for part in parts) for key in {key for part in parts for key in part}}
        expected: dict[object, float] = {}
        for cell in found.ground.cells.values():
            for key, count in getattr(cell.coincidences, name).items():
                expected[key] = expected.get(key, 0) + count
        assert {k: v for k, v in whole.items() if v} == {k: v for k, v in expected.items() if v}


@given(rows=LAYERS)
def test_intervals_over_sets_are_those_of_the_plain_formula(rows):
    found = compared(*(reading(analyst, *own) for analyst, own in zip("abc", rows, strict=True)))
    tables = list(labelled(found.ground, Unit.SENTENCE).tables.values())
    whole = labelled(found.ground, Unit.SENTENCE).table
    scale = scale_of(whole, distance=Recipe().distance)
    alpha = coefficient_of(Measure.ALPHA, whole, scale)
    parts = [total((alpha.sums(p), n) for p, n in patterns(t, scale, symmetric=True).items()) for t in tables]

    def solve(sums):
        try:
            return {"score": alpha.solve(sums).value}
        except Undefined:
            return {}

    plain = redrawn(parts, solve, 50, "")
    mine = of_tables(tables, alpha, scale, 50, "")
    assert mine.keys() == plain.keys()
    for name, interval in mine.items():
        assert math.isclose(interval.low, plain[name].low, abs_tol=1e-9)
        assert math.isclose(interval.high, plain[name].high, abs_tol=1e-9)
    counts = [{key: n for key, n in part.items() if isinstance(key, int)} for part in parts]
    alike, weights = _alike(scale, counts, scale.between_sets), tuple(range(1, len(parts) + 1))
    assert _by_blocks(counts, alike)(weights) == pytest.approx(_by_values(counts, alike)(weights))


def test_an_interval_is_of_documents_where_there_are_enough_of_them():
    rows = [("t", "asserts", FIRST), ("t", "rejects", SECOND)]
    layers = [
        reading(analyst, *(rows[:1] if analyst == "b" and n % 2 else rows), document=f"d{n}")
        for analyst in "ab"
        for n in range(8)
    ]
    found = compared(*layers).whole.figures
    for name, interval in found.intervals(Question.FOUND).items():
        value = getattr(found.found.family, name).value
        assert interval.low <= value <= interval.high
        assert interval.method == "percentiles, documents drawn anew with replacement"
    few = compared(*layers[:7], *layers[8:15]).whole.figures
    assert few.intervals(Question.THESIS)["score"].method == "percentiles, paragraphs drawn anew with replacement"


def test_the_score_of_a_table_is_that_of_the_measures():
    found = compared(
        reading("a", ("t", "asserts", FIRST)), reading("b", ("t", "asserts", FIRST), ("s", "asserts", FIRST))
    )
    coding = found.whole.figures.coding(Question.THESIS)
    assert coding.score == score(coding.items.table, distance=Recipe().distance)
