"""The table of agreement: every figure explained, and the way from it to the passages and their text."""

from annot_tui.model.words import Reading
from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.screens.agreement.differing import DifferingScreen
from annot_tui.tui.screens.agreement.screen import AgreementScreen
from annot_tui.tui.screens.reader import ReaderScreen
from tests.tui.look import press, screen_text
from tests.tui.test_live import until

SIZE = (150, 50)


def read(root, analyst, *rows):
    session = Session.open(root, analyst)
    for thesis, stance, span in rows:
        session.add_tag("first", [Span(*span)], thesis, stance)
    session.set_reading("first", Reading.FINISHED)


async def test_from_a_figure_to_its_passages_and_their_text(root):
    read(root, "analyst-a", ("drift", "asserts", (0, 40)), ("lost", "rejects", (41, 64)))
    read(root, "analyst-b", ("drift", "rejects", (0, 40)))
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "e")
        assert isinstance(app.screen, AgreementScreen)
        told = "2 of 2 passages are read differently: missed by some 1, stance 1."
        await until(pilot, lambda: told in screen_text(app))
        assert "Everything together" in screen_text(app)
        await press(pilot, "l", "l", "l")
        assert "Was the same text marked?" in screen_text(app)
        await press(pilot, "l", "l")
        assert "The same stance, where marked text meets?" in screen_text(app)
        await press(pilot, "j", "j")
        assert "There is no figure: no unit of one coder meets a unit of another." in screen_text(app)
        await press(pilot, "b", "b")
        assert "analyst-a and analyst-b  " in screen_text(app)
        await press(pilot, "b", "b", "o", "u", "w")
        assert "Theses per paragraph, MASI." in screen_text(app)
        await press(pilot, "enter")
        assert isinstance(app.screen, DifferingScreen)
        assert "analyst-b  rejects" in screen_text(app)
        await press(pilot, "j", "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.reader.caret == 41


async def test_it_says_why_there_is_nothing_to_see(root):
    read(root, "analyst-a", ("drift", "asserts", (0, 40)))
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "e", "enter", "o")
        assert "Only analyst-a has finished a document; it takes two to agree." in screen_text(app)
