"""The tutorial below the interface: its words, and each check against what a real session shows."""

import re
from pathlib import Path

import pytest

from annot_tui.session import Session
from annot_tui.store.practice import make_practice
from annot_tui.store.reader import read_project
from annot_tui.teaching.tutorial.checks import found
from annot_tui.teaching.tutorial.course import advanced, number, step_of, turned
from annot_tui.teaching.tutorial.state import State, made
from annot_tui.teaching.tutorial.steps import (
    BY_ID,
    DOCUMENT,
    END,
    FIRST_THESIS,
    FIRST_WORDS,
    SECOND_THESIS,
    SECOND_WORDS,
    STEPS,
    actions_named,
    filled,
)
from annot_tui.text.span import Span
from annot_tui.tui.actions import ACTIONS
from annot_tui.tui.keynames import spoken
from annot_tui.tui.presets import PRESETS

ROOT = Path(__file__).parent.parent.parent
KEYS = {action.id: action.keys for action in ACTIONS}


@pytest.fixture
def session(tmp_path):
    root = tmp_path / "practice"
    make_practice(root)
    return Session.open(root, "learner")


def seen(session: Session, **place: object) -> State:
    state = made(session.project, session.analyst)
    return state._replace(undone=session.undone, redone=session.redone, **place)


class Look:
    """Holds each state of a session against the one before."""

    def __init__(self, session: Session, step: str) -> None:
        self.session, self.done, self.before = session, BY_ID[step].done, seen(session, document=DOCUMENT)

    def __call__(self) -> bool:
        before, self.before = self.before, seen(self.session, document=DOCUMENT)
        return self.done(before, self.before)


def tag(session: Session, thesis: str, stance: str, document: str = DOCUMENT) -> str:
    return session.add_tag(document, [Span(0, 7)], thesis, stance).id


# Words


def test_there_are_ten_to_fourteen_steps_with_ids_of_their_own():
    assert 10 <= len(STEPS) <= 14
    assert len(BY_ID) == len(STEPS) + 1


def test_every_key_is_that_of_an_action():
    assert actions_named() <= set(KEYS)


@pytest.mark.parametrize("preset", PRESETS)
def test_what_is_to_be_done_fits_two_rows_of_a_small_screen_with_any_preset(preset):
    def key(action: str) -> str:
        return spoken(PRESETS[preset].get(action, KEYS[action]))

    for step in STEPS:
        words = filled(step.words, key, "")
        assert "{" not in words + filled(step.hint, key, "")
        first, _, _ = words[:79].rpartition(" ")
        assert len(words) - len(first) <= 79, words
        assert len(f"Tutorial 14 of 14: {step.title}   g h: hint, skip, back, leave") <= 78


def test_the_words_name_other_keys_where_others_are_bound():
    words = filled(
        "{reader.tag} and {app.comparison}", lambda action: spoken({"reader.tag": "f6"}.get(action, "x y")), ""
    )
    assert words == "F6 and x y"


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("f8", "F8"),
        ("ctrl+down", "Ctrl-↓"),
        ("g m,f4", "g m or F4"),
        ("question_mark", "?"),
        ("V", "V"),
        ("ctrl+f", "Ctrl-F"),
        ("pagedown,space,ctrl+f", "Page down or Space"),
        ("g slash", "g /"),
    ],
)
def test_keys_in_a_sentence(keys, words):
    assert spoken(keys) == words


def test_what_is_searched_for_is_there_once_and_the_theses_exist():
    project = read_project(ROOT).project
    for words, thesis in ((FIRST_WORDS, FIRST_THESIS), (SECOND_WORDS, SECOND_THESIS)):
        assert project.documents[DOCUMENT].text.count(words) == 1
        assert thesis in project.theses


def test_no_sentence_of_a_text_is_in_the_tutorial():
    said = " ".join(f"{step.words} {step.hint}" for step in BY_ID.values()).split()
    runs = {" ".join(said[at : at + 6]) for at in range(len(said) - 5)}
    for document in read_project(ROOT).project.documents.values():
        words = re.sub(r"\s+", " ", document.text)
        assert not [run for run in runs if run in words]


# Checks


def test_a_tag_counts_with_its_thesis_and_stance_and_only_once(session):
    look = Look(session, "tag")
    tag(session, SECOND_THESIS, "asserts")
    assert not look()
    other = tag(session, FIRST_THESIS, "rejects")
    assert not look()
    session.update_tag(other, stance="asserts")
    assert look()
    assert not look()
    session.update_tag(other, note="Still the same thesis and stance.")
    assert not look()
    tag(session, FIRST_THESIS, "asserts")
    assert look()


def test_a_tag_in_another_text_or_by_somebody_else_does_not_count(session):
    before = seen(session, document="slyunkin-2022")
    tag(session, FIRST_THESIS, "asserts", "slyunkin-2022")
    assert not BY_ID["tag"].done(before, seen(session, document="slyunkin-2022"))
    look = Look(session, "tag")
    tag(Session.open(session.root, "analyst-b"), FIRST_THESIS, "asserts")
    assert not look()


def test_a_voice_and_a_note_count_where_there_was_none(session):
    id = tag(session, SECOND_THESIS, "rejects")
    voice, note = Look(session, "voice"), Look(session, "note")
    session.update_tag(id, stance="asserts")
    assert (voice(), note()) == (False, False)
    session.update_tag(id, voice=("Lukashenko",))
    assert (voice(), note()) == (True, False)
    session.update_tag(id, note="He says so himself.")
    assert (voice(), note()) == (False, True)
    session.update_tag(id, note="", voice=())
    assert (voice(), note()) == (False, False)


def test_undo_and_redo_count_and_a_change_is_neither(session):
    undo, redo = Look(session, "undo"), Look(session, "redo")
    id = tag(session, FIRST_THESIS, "asserts")
    session.delete_tag(id)
    assert (undo(), redo()) == (False, False)
    session.undo()
    assert (undo(), redo()) == (True, False)
    session.redo()
    assert (undo(), redo()) == (False, True)
    session.undo()
    tag(session, FIRST_THESIS, "asserts")
    assert (undo(), redo()) == (True, False)


def test_a_verdict_counts_when_it_is_given_or_changed_and_not_when_it_is_withdrawn(session):
    pair = tuple(annotation.tag.id for annotation in list(session.project.annotations())[:2])
    look = Look(session, "verdict")
    session.give_verdict(pair, "real")
    assert look()
    assert not look()
    session.give_verdict(pair, "apparent")
    assert look()
    session.withdraw_verdict(pair)
    assert not look()


def test_what_analysts_did_before_is_not_the_learners(session):
    assert (seen(session).tags, seen(session).verdicts) == ({}, {})
    for step in STEPS:
        assert not step.done(State(), seen(session))


@pytest.mark.parametrize(
    ("step", "before", "now"),
    [
        ("open", State("library"), State("reader", document=DOCUMENT)),
        ("open", State("reader", document="slyunkin-2022"), State("reader", document=DOCUMENT)),
        ("move", State("reader", "", DOCUMENT, "One."), State("reader", "", DOCUMENT, "Two.")),
        ("find", State("reader", "", DOCUMENT, "One."), State("reader", "", DOCUMENT, f"Nor {FIRST_WORDS}.")),
        ("select", State("reader", "", DOCUMENT), State("reader", "", DOCUMENT, selected=f"Nor {FIRST_WORDS}.")),
        ("matrix", State("comparison"), State("passages")),
        ("clash", State("contradictions"), State("pair")),
        ("help", State("pair"), State("pair", "KeyList")),
    ],
)
def test_going_somewhere_counts_and_being_there_does_not(step, before, now):
    done = BY_ID[step].done
    assert done(before, now)
    assert not done(now, now)
    assert not done(before, before)
    assert done(now, before) is (step == "move")


@pytest.mark.parametrize(
    ("step", "before", "now"),
    [
        ("open", State("library"), State("reader", document="slyunkin-2022")),
        ("move", State("library"), State("reader", "", DOCUMENT, "One.")),
        ("move", State("reader", "", "slyunkin-2022", "One."), State("reader", "", DOCUMENT, "Two.")),
        ("select", State("reader", "", DOCUMENT), State("reader", "", DOCUMENT, selected="Some other words.")),
        ("matrix", State("library"), State("comparison")),
        ("help", State("reader"), State("reader", "Reading")),
    ],
)
def test_something_else_does_not_count(step, before, now):
    assert not BY_ID[step].done(before, now)


def test_words_are_found_when_the_search_is_over():
    typing, there = State(sentence="a b", dialog="SearchLine"), State(sentence="a b")
    assert not found("b")(State(), typing)
    assert found("b")(typing, there)
    assert not found("b")(there, typing)


# The course


def test_a_step_follows_when_the_one_before_was_done():
    first, second = STEPS[:2]
    there = State("reader", document=DOCUMENT)
    assert advanced(first, State("library"), there) is second
    assert advanced(first, there, there) is first
    assert advanced(END, State("library"), there) is END


def test_one_can_go_back_and_on_and_no_further_than_there_are_steps():
    assert turned(STEPS[0], -1) is STEPS[0]
    assert turned(STEPS[0], 1) is STEPS[1]
    assert turned(STEPS[-1], 1) is END
    assert turned(END, 1) is END
    assert turned(END, -1) is STEPS[-1]
    assert [number(step) for step in STEPS] == list(range(1, len(STEPS) + 1))


@pytest.mark.parametrize("id", ["", "no-such-step", "\x00"])
def test_an_unknown_step_is_the_first(id):
    assert step_of(id) is STEPS[0]
