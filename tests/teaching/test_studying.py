"""How far a student is, and what is told while at work: of what is answered, as far as the teacher allows."""

import dataclasses

import pytest

from annot_tui.model import Answers
from annot_tui.model.exercise_words import Level
from annot_tui.report.teaching.sofar import UNTOLD, reason_asked, told_so_far
from annot_tui.teaching.studying import Done, Study
from tests.teaching.school import exercise, handed, key, passage, project, tag

IDLE, RIGHT, SUCCESS = "The mill stands still", "He may well be right", "calls the mill a success"


def study(given, *tags, **answers):
    work = handed(*tags, **answers)
    layers = {("kim", document): layer for document, layer in work.layers.items()}
    return Study(dataclasses.replace(project(), layers=layers), given, "kim", work.answers)


def shown(id, words, thesis="mill-works", **fields):
    return {"id": id, "document": "mill", "thesis": thesis, "passage": passage(words), **fields}


def test_a_question_is_answered_by_a_tag_on_its_words():
    given = exercise("attribute-the-voice", shown("one", IDLE), shown("two", SUCCESS))
    assert study(given).answered == frozenset()
    assert study(given, tag("mill stands")).answered == {"one"}
    assert study(given, tag("mill stands", "mill-is-idle")).answered == {"one"}
    assert study(given, tag("The bridge is safe", "bridge-is-safe")).answered == frozenset()
    both = study(given, tag(IDLE), tag(SUCCESS))
    assert (both.progress, both.finished) == ("2 of 2 answered", True)


def test_two_questions_on_the_same_words_are_told_apart_by_their_theses():
    given = exercise("attribute-the-voice", shown("works", IDLE), shown("idle", IDLE, "mill-is-idle"))
    assert study(given, tag(IDLE, "mill-is-idle")).answered == {"idle"}
    assert study(given, tag(IDLE, "mill-pays")).answered == {"works", "idle"}


def test_of_questions_that_ask_for_the_same_each_takes_a_tag_of_its_own():
    asks = [{"id": id, "document": "mill", "thesis": "mill-works"} for id in ("first", "second")]
    given = exercise("find-the-claim", *asks)
    assert study(given, tag(IDLE)).answered == {"first"}
    assert study(given, tag(IDLE), tag(RIGHT)).answered == {"first", "second"}
    assert study(given, tag(IDLE, "mill-pays")).answered == frozenset()


def test_words_and_choices_count_as_answers():
    given = exercise("who-changed", {"id": "who", "options": ["Ann", "Bo"]}, {"id": "why", "options": ["Ann"]})
    assert study(given, who={"chosen": ["Ann"]}, why={"words": " "}).answered == {"who"}


def test_what_was_done_with_a_text():
    given = exercise("attribute-the-voice", shown("one", IDLE), before_reading=["Who?", "When?"])
    said = [{"document": "mill", "question": number, "words": "So"} for number in (2, 9)]
    card = {"document": "mill", "origin": "The mayor", "value": " "}
    answers = Answers.model_validate({"exercise": "trial", "student": "kim", "before": said, "cards": [card]})
    here = dataclasses.replace(study(given, tag(IDLE)), answers=answers)
    assert here.unasked("mill") == (1,)
    assert here.done("mill") == Done(before=1, card=1, tags=1)
    assert study(given).unasked("mill") == (1, 2)


MODEL = {"model": [{"status": "required", "stance": "asserts", "voice": ["the miller"]}]}


def keyed(**fields):
    entries = ({"item": "one", **MODEL, "explanation": "SECRET-ONE"}, {"item": "two", **MODEL, "explanation": "OTHER"})
    return key(*entries, **fields)


@pytest.mark.parametrize(
    ("allowed", "full", "explained"),
    [(None, True, True), (None, False, False), ("full", True, True), ("hint", True, False)],
)
def test_feedback_is_on_what_is_answered_and_no_more_than_is_allowed(allowed, full, explained):
    given = exercise("attribute-the-voice", shown("one", IDLE), shown("two", SUCCESS))
    told = told_so_far(study(given, tag(IDLE)), keyed(feedback=allowed), full=full)
    assert "Voice" in told
    assert ("SECRET-ONE" in told, "OTHER" in told) == (explained, False)
    assert ("allows hints" in told) == (allowed == "hint")


def test_an_examination_tells_nothing_not_even_that_a_reason_is_asked_for():
    given = exercise("who-changed", {"id": "who", "options": ["Ann", "Bo"]})
    here = study(given, who={"chosen": ["Ann"]})
    options = [{"option": "Ann", "status": "debatable"}, {"option": "Bo"}]
    said, silent = (key({"item": "who", "options": options}, feedback=level) for level in (None, Level.NONE))
    assert reason_asked(here, said, "who")
    assert not reason_asked(here, silent, "who")
    assert not reason_asked(study(given, who={"chosen": ["Ann"], "words": "Because"}), said, "who")
    assert told_so_far(here, silent, full=True) == UNTOLD
