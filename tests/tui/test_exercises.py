"""A student works through exercises by keyboard."""

import pytest
import yaml

from annot_tui.model import segment_at
from annot_tui.session import Session
from annot_tui.store.config import SERVED
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.presets import SIMPLE_KEYS
from annot_tui.tui.screens.exercises.exercise import ExerciseScreen
from annot_tui.tui.screens.exercises.screen import ExercisesScreen
from annot_tui.tui.screens.reader import ReaderScreen
from tests.hostile import HARM
from tests.tui.conftest import FIRST, SECOND
from tests.tui.look import press, screen_text

SIZE = (80, 24)
WIDE = (160, 50)
TEXTS = {"first": FIRST, "second": SECOND}


def passage(document, words):
    start = TEXTS[document].index(words)
    return [segment_at(TEXTS[document], start, start + len(words)).plain()]


def set_exercise(root, kind, *items, key=(), **fields):
    folder = root / "annotations/exercises/trial"
    folder.mkdir(parents=True)
    made = {"id": "trial", "kind": kind, "documents": ["first", "second"], "theses": ["drift", "lost"], **fields}
    items = [{"question": "What is said?", **item} for item in items]
    (folder / "exercise.yaml").write_text(yaml.safe_dump(made | {"items": items}, sort_keys=False))
    if key:
        made = {"exercise": "trial", "items": list(key), "tolerance": {"overlap": 50}}
        (folder / "key.yaml").write_text(yaml.safe_dump(made, sort_keys=False))


def app_of(root, student="kim"):
    return AnnotApp(Session.open(root, student))


ALONE = {"id": "alone", "document": "first", "thesis": "lost", "passage": passage("first", "He still decides alone.")}


async def test_from_the_gate_by_a_tag_and_a_reason_to_feedback(root):
    debatable = {
        "item": "alone",
        "model": [{"status": "debatable", "stance": "rejects"}],
        "explanation": "ALONE-SAYS-IT",
    }
    set_exercise(
        root, "attribute-the-voice", ALONE, key=[debatable], fields=["stance"], before_reading=["Who?", "Why?"],
        prompts=["Who speaks?", "To whom?"],
    )  # fmt: skip
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "g y lists them" in screen_text(app)
        await press(pilot, "g", "y")
        assert isinstance(app.screen, ExercisesScreen)
        assert "0 of 1 answered" in screen_text(app)
        await press(pilot, "enter", "j", "j", "j")
        assert isinstance(app.screen, ExerciseScreen)
        assert "He still decides alone." in screen_text(app)
        await press(pilot, "p")
        assert "Ask yourself (1 of 2): Who speaks?" in screen_text(app)
        await press(pilot, "enter", "f10")
        assert "even if you are not sure" in screen_text(app)
        await press(pilot, *"Ann", "f10", "escape")
        assert isinstance(app.screen, ExerciseScreen)
        await press(pilot, "enter", *"Spite", "f10")
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.reader.selected_span == (41, 64)
        before = app.session.answers("trial").before
        assert [(b.question, b.words) for b in before] == [(1, "Ann"), (2, "Spite")]
        await press(pilot, "t", "l", "o", "s", "t", "enter", "r", "q")
        assert "This can be argued either way." in screen_text(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ExerciseScreen)
        text = screen_text(app)
        assert "1 of 1 answered" in text
        assert "rejects: He has lost control." in text
        await press(pilot, "f")
        assert "A reason is asked for" in " ".join(screen_text(app).split())
        await press(pilot, "escape", "w", *"He acts", "f10", "F")
        text = screen_text(app)
        assert "1 of 1 point" in text
        assert "ALONE-SAYS-IT" in text
        await press(pilot, "escape", "G")
        text = screen_text(app)
        assert all(words in text for words in ("Spite", "What the text is", "Ann Ott"))
        await press(pilot, "z")
        assert not app.session.answers("trial").answers


async def test_exercises_are_opened_by_a_click_on_the_line_that_tells_of_them(root):
    set_exercise(root, "attribute-the-voice", ALONE)
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.click("#library-note", offset=(10, 1))
        await pilot.pause()
        assert isinstance(app.screen, ExercisesScreen)


async def test_a_choice_that_can_be_argued_asks_for_a_reason_and_the_card_is_kept(root):
    options = [{"option": "real"}, {"option": "apparent", "status": "debatable"}]
    set_exercise(root, "real-or-apparent", {"id": "which"}, key=[{"item": "which", "options": options}])
    app = app_of(root)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "g", "y", "enter", "j", "o", *"Ann", "tab", *"Spite", "f10")
        card = app.session.answers("trial").cards[0]
        assert (card.document, card.origin, card.purpose, card.value) == ("first", "Ann", "Spite", "")
        assert "source 2 of 4" in screen_text(app)
        await press(pilot, "j", "j", "enter", "2", "1")
        assert "This can be argued either way." in screen_text(app)
        await press(pilot, *"Why", "f10")
        answer = app.session.answers("trial").to("which")
        assert (answer.chosen, answer.why, answer.words) == (("apparent",), "date", "Why")


async def test_the_question_stands_over_the_text_and_its_thesis_is_the_first_to_choose(root):
    sought = {"id": "one", "document": "first", "thesis": "lost", "question": "Where is it lost?"}
    set_exercise(root, "find-the-claim", sought, sought | {"id": "two", "document": "second"})
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "y", "enter", "j", "j", "j")
        text = screen_text(app)
        assert "1. Where is it lost?" in text
        assert "First, He has lost control." in text
        await press(pilot, "enter", "V", "t")
        assert screen_text(app).index("He has lost control.") < screen_text(app).index("The ministries drift")
        await press(pilot, *"drift", "enter", "a")
        assert "The question: Where is it lost?  Thesis: He has lost control." in screen_text(app)
        assert {annotation.analyst for annotation in app.screen.tags_here()} == {"kim"}
        assert "shown: kim" in screen_text(app)
        await press(pilot, "q")
        assert "none yet: 1 tag of yours in this text" in screen_text(app)
        await press(pilot, "enter", "V", "t", "enter", "a", "q")
        assert "1 of 2 answered" in screen_text(app)
        await press(pilot, "g", "l", "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert not app.screen.query_one("#question").has_class("-shown")  # it leaves the screen with the next picture
        assert "shown: kim" not in screen_text(app)


async def test_where_the_key_is_elsewhere_one_is_told_what_to_hand_in(root):
    set_exercise(root, "word-a-thesis", {"id": "one"})
    app = app_of(root)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "g", "y", "enter", "G")
        assert "When you are done, H makes the file to hand in, of this folder:" in screen_text(app)
        assert str(root)[-40:] in screen_text(app)
        await press(pilot, "k", "enter", *"Yes", "f10", "H")
        assert "Ready to hand in" in screen_text(app)
        assert "trial: 1 of 1 answered" in screen_text(app)
        assert (root / "project-kim.zip").is_file()
        await press(pilot, "escape", "q", "H")
        assert "Ready to hand in" in screen_text(app)


async def test_where_nothing_is_to_be_handed_in_that_is_said_or_not_offered_and_no_file_is_made(root, monkeypatch):
    set_exercise(root, "word-a-thesis", {"id": "one"})
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "y", "H")
        assert "kim has not begun" in [notice.message for notice in app._notifications][-1]
        await press(pilot, "enter", "j", "j", "j", "enter", *"Yes", "f10")
        monkeypatch.setenv(SERVED, "guest")
        await press(pilot, "H", "q", "H")
        assert "Hand in" not in screen_text(app)
        assert list(root.glob("*.zip")) == []


async def test_feedback_fits_its_window(root):
    words = " ".join(["word"] * 60)
    key = {"item": "alone", "model": [{"stance": "asserts"}], "explanation": words}
    set_exercise(root, "attribute-the-voice", ALONE, key=[key], fields=["stance"])
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "y", "enter", "j", "j", "j", "enter", "t", "l", "o", "s", "t", "enter", "r", "q", "F")
        lines = [line for line in screen_text(app).split("\n") if "word word" in line]
        assert {line.count("word") for line in lines[:3]} == {lines[0].count("word")}


PASSAGES = [{"id": id, "document": "first", "passage": passage("first", "Nobody")} for id in "abc"]


@pytest.mark.parametrize(
    ("kind", "item", "keys", "given"),
    [
        ("fill-the-matrix", {}, ["2"], {"chosen": ("rejects",)}),
        ("who-changed", {"options": ["Ann", "Bo"]}, ["down", "space", "f10"], {"chosen": ("Bo",)}),
        ("who-changed", {"options": ["Ann", "Bo"], "most": 1}, ["1"], {"chosen": ("Ann",)}),
        ("what-is-absent", {"options": ["drift", "lost"]}, ["space", "f10"], {"chosen": ("drift",)}),
        ("pair-the-contradictions", {"candidates": PASSAGES}, ["enter", "down", "enter"], {"pairs": (("a", "c"),)}),
        ("rank-by-reliability", {"options": ["first", "second", "x"]}, ["2", "2", "W", "f10"],
         {"chosen": ("second", "x", "first"), "words": "W"}),
        ("word-a-thesis", {}, ["W", "f10"], {"words": "W"}),
    ],
)  # fmt: skip
async def test_each_kind_is_answered(root, kind, item, keys, given):
    set_exercise(root, kind, {"id": "one", **item})
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "y", "enter", "j", "j", "j", "enter", *keys)
        answer = app.session.answers("trial").to("one")
        assert {name: getattr(answer, name) for name in given} == given
        assert "1 of 1 answered" in screen_text(app)
        await press(pilot, "f")
        assert "Your teacher has the key" in screen_text(app)


async def test_what_was_answered_on_another_machine_is_shown_until_it_is_answered_anew(root):
    set_exercise(root, "who-changed", {"id": "one", "options": ["Ann", "Bo"], "most": 1})
    (root / "annotations/exercises/trial/answers").mkdir()
    (root / "annotations/exercises/trial/answers/kim.yaml").write_text(
        "exercise: trial\nstudent: kim\nanswers:\n- item: one\n  chosen: [Ann]\n"
        "  earlier: [{item: one, chosen: [Bo], words: Bo did.}]\n"
    )
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "y", "enter", "j", "j", "j")
        text = screen_text(app)
        assert text.index("Your answer") < text.index("Earlier, on another machine") < text.index("Bo did.")
        await press(pilot, "enter", "1", "escape")
        assert "another machine" not in screen_text(app)
        assert app.session.answers("trial").to("one").earlier == ()


async def test_two_that_were_put_together_are_taken_apart(root):
    set_exercise(root, "pair-the-contradictions", {"id": "one", "candidates": PASSAGES, "most": 2})
    app = app_of(root)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "y", "enter", "j", "j", "j", "enter", "enter", "enter")
        assert app.session.answers("trial").to("one").pairs == (("a", "b"),)
        assert "a × b" in screen_text(app)
        assert "At most 2." in screen_text(app)
        await press(pilot, "enter", "down", "enter", "enter")
        assert app.session.answers("trial").answers == ()


async def test_where_there_is_no_exercise_and_where_one_is_broken(root):
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "y", "enter")
        assert "This project has no exercises." in screen_text(app)
    set_exercise(root, "no-such-kind")
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "y", "enter")
        assert isinstance(app.screen, ExercisesScreen)
        assert "cannot be opened" in screen_text(app)


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("find-the-claim", SIZE),
        ("what-is-absent", SIZE),
        ("pair-the-contradictions", (44, 12)),
        ("real-or-apparent", WIDE),
    ],
)
async def test_hostile_words_and_passages_that_are_gone_are_shown(root, kind, size):
    gone = [{"start": 0, "end": 4, "quote": HARM}]
    candidates = [{"id": HARM + str(n), "document": "nowhere", "thesis": HARM, "passage": gone} for n in range(2)]
    item = {"id": HARM, "document": "nowhere", "thesis": HARM, "author": HARM, "question": HARM * 9, "passage": gone}
    set_exercise(
        root, kind, item | {"options": [HARM, HARM], "candidates": candidates}, {"id": "two", "question": HARM},
        title=HARM, task=HARM, skills=[HARM], before_reading=[HARM], prompts=[HARM], documents=["first", "nowhere"],
    )  # fmt: skip
    app = app_of(root)
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "y", "enter", "p")
        assert isinstance(app.screen, ExerciseScreen)
        await press(
            pilot, "j", "enter", "escape", "o", "escape", "j", "j", "enter", "escape", "r", "escape", "w", "escape"
        )
        assert isinstance(app.screen, ExerciseScreen)
        await press(pilot, "f", "escape", "F", "escape")
        assert "\x1b" not in screen_text(app)
        assert app.is_running


@pytest.mark.parametrize(("keymap", "keys"), [({}, "(v): t tags"), (SIMPLE_KEYS, "(F7): F6 tags")])
async def test_the_way_to_tag_is_told_with_the_keys_that_there_are(root, keymap, keys):
    set_exercise(root, "find-the-claim", {"id": "one", "document": "first"})
    app = app_of(root)
    app.keymap = keymap
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "g", "y", "enter", "j", "j", "j")
        assert keys in screen_text(app)
