"""Tags as units of a table and as stretches of a text: worked by hand, and against the plainest way to find them."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Document, Metadata
from annot_tui.reliability.ground import ground
from annot_tui.reliability.projection import coded, labelled
from annot_tui.reliability.questions import Question
from annot_tui.reliability.values import value_of
from annot_tui.text.units import Unit
from tests.reliability.small import TEXT, reading, team

BOTH, NONE = ("a", "b"), frozenset()


def sets(made, unit=Unit.SENTENCE, **options):
    return labelled(ground(made, BOTH), unit, **options).table.rows


def test_a_sentence_has_the_theses_of_the_tags_that_share_a_character_with_it():
    made = team(
        reading("a", ("t", "asserts", (4, 20)), ("s", "asserts", (0, 3), (44, 47))),
        reading("b", ("t", "rejects", (13, 15))),
    )
    assert sets(made) == {(value_of({"s", "t"}), NONE): 1, ("t", "t"): 1, ("s", NONE): 1, (NONE, NONE): 2}
    assert sets(made, Unit.PARAGRAPH) == {(value_of({"s", "t"}), "t"): 1, ("s", NONE): 1}
    assert sets(made, empty=False) == {(value_of({"s", "t"}), NONE): 1, ("t", "t"): 1, ("s", NONE): 1}


def test_whoever_finished_without_a_tag_has_looked_and_found_none():
    assert sets(team(reading("a"), reading("b"))) == {(NONE, NONE): 5}
    assert sets(team(reading("a", ("t", "asserts", (0, 3))), reading("b"))) == {("t", NONE): 1, (NONE, NONE): 4}


def test_furniture_is_no_text():
    meta = Metadata.model_validate(
        {"regions": [{"start": 0, "end": 43, "kind": "furniture"}, {"start": 44, "end": 57, "kind": "heading"}]}
    )
    made = team(reading("a", ("t", "asserts", (0, 3))), reading("b"), documents=[Document("d", meta, TEXT)])
    assert sets(made) == {(NONE, NONE): 2}


def answers(made, question):
    return dict(coded(ground(made, BOTH), question, str).table.rows)


def test_passages_that_both_marked_for_one_thesis_are_compared_field_by_field():
    made = team(
        reading("a", ("t", "asserts", (0, 13), {"evidence": ["event", "statistic"]}), ("s", "asserts", (14, 29))),
        reading("b", ("t", "rejects", (4, 20), {"voice": ["The Herald"], "confidence": "low"})),
    )
    assert answers(made, Question.STANCE) == {("asserts", "rejects"): 1, ("asserts", None): 1}
    assert answers(made, Question.VOICE) == {("(the author)", "The Herald"): 1, ("(the author)", None): 1}
    assert answers(made, Question.EVIDENCE) == {(value_of({"event", "statistic"}), NONE): 1, (NONE, None): 1}
    assert answers(made, Question.CONFIDENCE) == {(None, "low"): 1, (None, None): 1}
    assert answers(made, Question.TREATMENT) == {(None, "not stated"): 1, (None, None): 1}


def test_a_leaning_is_of_passages_that_both_say_qualify():
    lean = {"leaning": "rejects"}
    made = team(
        reading("a", ("t", "qualifies", (0, 13), lean), ("s", "qualifies", (14, 29), lean)),
        reading("b", ("t", "qualifies", (0, 13), {"leaning": "both"}), ("s", "rejects", (14, 29))),
    )
    assert answers(made, Question.LEANING) == {("rejects", "both"): 1, ("rejects", None): 1}


def test_several_theses_on_one_span_are_several_passages():
    rows = (("s", "asserts", (0, 13)), ("t", "rejects", (0, 13)))
    made = team(reading("a", *rows), reading("b", *rows))
    assert answers(made, Question.STANCE) == {("asserts", "asserts"): 1, ("rejects", "rejects"): 1}
    assert sets(made)[value_of({"s", "t"}), value_of({"s", "t"})] == 1


def test_overlapping_units_of_one_analyst_are_united_or_cut():
    made = team(
        reading(
            "a",
            ("t", "asserts", (0, 8)),
            ("t", "asserts", (4, 13)),
            ("s", "asserts", (0, 8)),
            ("s", "rejects", (4, 13)),
        ),
        reading("b"),
    )
    cells = ground(made, BOTH).cells
    assert [unit[1:] for unit in cells["t", "d"].units] == [(0, 13, "asserts")]
    both = frozenset({"asserts", "rejects"})
    assert [u[1:] for u in cells["s", "d"].units] == [(0, 4, "asserts"), (4, 8, both), (8, 13, "rejects")]
    assert cells["t", "d"].laid_over == (1, 0)
    assert cells["s", "d"].laid_over == (0, 1)


SPANS = st.tuples(st.integers(0, 73), st.integers(1, 30)).map(lambda s: (s[0], min(s[0] + s[1], 74)))
ROWS = st.lists(st.tuples(st.sampled_from("st"), st.sampled_from(["asserts", "rejects"]), SPANS), max_size=6)


@given(a=ROWS, b=ROWS)
def test_sets_are_those_that_one_finds_character_by_character(a, b):
    made = team(reading("a", *a), reading("b", *b))
    expected = Counter()
    for start, end in ((0, 13), (14, 29), (30, 42), (44, 57), (58, 74)):
        given = [{t for t, _, (s, e) in rows if set(range(s, e)) & set(range(start, end))} for rows in (a, b)]
        expected[tuple(map(value_of, given))] += 1
    assert sets(made) == expected


@given(a=ROWS, b=ROWS)
def test_units_are_those_that_one_finds_character_by_character(a, b):
    found = ground(team(reading("a", *a), reading("b", *b)), BOTH)
    for thesis in "st":
        for analyst, rows in (("a", a), ("b", b)):
            painted: dict[int, set[str]] = {}
            for t, stance, (start, end) in rows:
                for place in range(start, end) if t == thesis else ():
                    painted.setdefault(place, set()).add(stance)
            cell = found.cells.get((thesis, "d"))
            units = [unit for unit in (cell.units if cell else ()) if unit.coder == analyst]
            assert {n: unit.value for unit in units for n in range(unit.start, unit.end)} == {
                place: value_of(stances) for place, stances in painted.items()
            }
            assert sum(unit.length for unit in units) == len(painted)


@given(a=ROWS, b=ROWS)
def test_every_tag_is_in_one_passage_of_its_thesis(a, b):
    found = ground(team(reading("a", *a), reading("b", *b)), BOTH)
    items = coded(found, Question.STANCE, str).items
    assert Counter(mark.id for item in items for mark in item.marks) == Counter(mark.id for mark in found.marks)
    assert all(len({mark.tag.thesis for mark in item.marks}) == 1 for item in items)
