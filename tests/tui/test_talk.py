"""Two analysts talk, by keyboard, in the reader, the codebook and on the screen of threads."""

import pytest

from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.screens.codebook import CodebookScreen
from annot_tui.tui.screens.reader import ReaderScreen
from annot_tui.tui.screens.talk import TalkScreen
from tests.hostile import HARM
from tests.tui.look import press, screen_text

SIZE = (80, 24)
WIDE = (140, 40)


@pytest.fixture
def tag(root):
    """A tag of analyst-a's on the second sentence of the first text."""
    return Session.open(root, "analyst-a").add_tag("first", [Span(41, 64)], "lost", "rejects").id


def app_of(root, analyst="analyst-a"):
    return AnnotApp(Session.open(root, analyst))


def said(app, on):
    return [(r.analyst, r.comment.text, r.comment.resolved) for r in app.session.thread_on(on).remarks]


async def shown(pilot, words):
    for _ in range(200):
        await pilot.pause(0.02)
        if words in screen_text(pilot.app):
            return
    raise AssertionError(screen_text(pilot.app))


async def test_a_question_is_answered_and_settled(root, tag):
    asking = app_of(root, "analyst-b")
    async with asking.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "right_square_bracket", "t", "c", *"Why so", "f10")
        assert said(asking, tag) == [("analyst-b", "Why so", False)]
        assert "1 thread: c" in screen_text(asking)
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await shown(pilot, "1 thread waits for you (g c)")
        await press(pilot, "g", "c")
        assert isinstance(app.screen, TalkScreen)
        text = screen_text(app)
        assert all(words in text for words in ("it is on a tag of yours", "“He still decides alone.”", "Why so"))
        await press(pilot, "c")
        assert "Why so" in screen_text(app)
        await press(pilot, *"As it says", "f10")
        assert said(app, tag)[1:] == [("analyst-a", "As it says", False)]
        assert "Nothing waits for you." in screen_text(app)
        await press(pilot, "f", "e", *"X", "f10")
        assert said(app, tag)[1:] == [("analyst-a", "XAs it says", False)]
        await press(pilot, "C")
        assert said(app, tag)[1:] == [("analyst-a", "XAs it says", True)]
        assert "Nothing is open." in screen_text(app)
        await press(pilot, "f", "C")
        assert said(app, tag)[1:] == [("analyst-a", "XAs it says", False)]
        await press(pilot, "x")
        assert said(app, tag) == [("analyst-b", "Why so", False)]
        await press(pilot, "z", "z", "enter")
        assert said(app, tag)[1:] == [("analyst-a", "XAs it says", True)]
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.reader.focused_mark == tag


async def test_somebody_elses_last_word_is_settled_with_or_without_words(root, tag):
    other = Session.open(root, "analyst-b")
    other.add_comment(tag, "Why so?")
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "c", "C", "escape")
        assert len(said(app, tag)) == 1
        await press(pilot, "C", "f10")
        assert said(app, tag)[1:] == [("analyst-a", "", True)]
    app = app_of(root, "analyst-b")
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "right_square_bracket", "t", "C")
        assert "analyst-a has settled this; a reply opens it again" in screen_text(app)
        await press(pilot, *"No", "f10")
        assert said(app, tag)[2:] == [("analyst-b", "No", False)]


async def test_what_is_said_meanwhile_is_read_before_a_thread_is_settled(root, tag):
    Session.open(root, "analyst-b").add_comment(tag, "Why so?")
    app = app_of(root)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "c", "C")
        Session.open(root, "analyst-b").add_comment(tag, "And since when?")
        app.session.take(app.session.reread(["annotations/tags/analyst-b/first.yaml"], None))
        await press(pilot, *"Agreed", "f10")
        await shown(pilot, "And since when?")
        assert len(said(app, tag)) == 2
        await press(pilot, "f10")
        assert said(app, tag)[2:] == [("analyst-a", "Agreed", True)]


async def test_theses_are_talked_about_in_the_codebook(root):
    app = app_of(root)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "g", "b", "down", "c", *"Since when", "f10")
        assert said(app, "drift") == [("analyst-a", "Since when", False)]
        assert [comment.on for comment in app.session.project.verdicts["analyst-a"].comments] == ["drift"]
        assert "Since when" in screen_text(app)
        await press(pilot, "home", "g", "c", "f", "enter")
        assert isinstance(app.screen, CodebookScreen)
        assert app.screen.current().id == "drift"
        await press(pilot, "C")
        assert said(app, "drift")[0][2]


async def test_a_change_of_what_was_changed_elsewhere_is_asked(root, tag):
    Session.open(root, "analyst-a").add_comment(tag, "One.")
    app = app_of(root)
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "g", "c", "f", "e", *"X")
        elsewhere = Session.open(root, "analyst-a")
        elsewhere.edit_comment(elsewhere.thread_on(tag).last, text="Two.")
        await press(pilot, "f10")
        assert "Two." in screen_text(app)
        assert "XOne." in screen_text(app)
        assert "text: Two." in (root / "annotations/tags/analyst-a/first.yaml").read_text()


@pytest.mark.parametrize("size", [SIZE, WIDE, (44, 12)])
async def test_hostile_and_endless_comments(root, tag, size):
    other = Session.open(root, "analyst-b")
    for text in (HARM, "x" * 100_000, f"{HARM}\n" * 200):
        other.add_comment(tag, text)
        other.add_comment("drift", text)
    for number in range(50):
        other.add_comment("second", f"{number}: {HARM}")
    app = app_of(root)
    async with app.run_test(size=size) as pilot:
        for keys in (["g", "c"], ["f"], ["j"], ["c"], ["pageup"], ["escape"], ["enter"], ["g", "b"], ["g", "l"]):
            await press(pilot, *keys)
            assert not set(screen_text(app)) & {"\x1b", "\x07", "\u202e", "\x9b"}
        assert app.is_running
