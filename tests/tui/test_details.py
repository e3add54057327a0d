"""Correcting what is known of a document, in the library and in a text."""

from annot_tui.session import Session
from annot_tui.store.config import SERVED
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.dialogs.conflict import BothChanged
from annot_tui.tui.dialogs.form import Form
from annot_tui.tui.screens.library import LibraryScreen
from annot_tui.tui.screens.reader import ReaderScreen
from tests.tui.look import press, screen_text

SIZE = (80, 24)
WIDE = (160, 50)


async def test_the_list_the_text_and_the_comparison_show_what_was_corrected_at_once_and_one_undo_takes_it_back(root):
    app = AnnotApp(Session.open(root, "analyst-a"))
    before = (root / "corpus/first.md").read_bytes()
    async with app.run_test(size=WIDE) as pilot:
        await press(pilot, "D", "end", *"ly", "tab", "end", *"; Bo Pal", "tab", *"The Herald", "f10")
        meta = app.session.document("first").meta
        assert (meta.title, meta.authors, meta.outlet) == ("Firstly", ("Ann Ott", "Bo Pal"), "The Herald")
        assert "Firstly" in screen_text(app)
        assert "Ann Ott and Bo Pal" in screen_text(app)
        await press(pilot, "g", "m")
        assert "Ann Ott" in screen_text(app)
        await press(pilot, "q", "enter", "D", "tab", "tab", "tab", *"2022-13", "f10")
        assert isinstance(app.screen, Form)
        assert "2022-13" in screen_text(app)
        await press(pilot, "backspace", *"1~", "f10")
        assert isinstance(app.screen, ReaderScreen)
        assert "The Herald, about November 2022" in screen_text(app)
        await press(pilot, "z", "z")
        assert (root / "corpus/first.md").read_bytes() == before


async def test_what_was_changed_elsewhere_meanwhile_is_asked_and_nothing_else_is_lost(root):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "e", "tab", "tab", *"The Times")
        Session.open(root, "ben").change_details("first", outlet="The Herald", kind="memo")
        await press(pilot, "f10")
        assert isinstance(app.screen, BothChanged)
        assert "This document was changed elsewhere" in screen_text(app)
        await press(pilot, "m", "f10")
        assert isinstance(app.screen, LibraryScreen)
        meta = Session.open(root).document("first").meta
        assert (meta.outlet, meta.kind) == ("The Times", "memo")


async def test_a_field_with_a_fault_comes_into_sight(root):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "D", *["tab"] * 3, *"soon", *["tab"] * 4, *"title=stated", "f10")
        assert app.screen.focused is app.screen.query_one("#field-published")
        assert "'soon' is not a date" in screen_text(app)


async def test_a_guest_is_not_offered_what_is_the_teachers_to_do(root, monkeypatch):
    monkeypatch.setenv(SERVED, "guest")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        assert "Details" not in screen_text(app)
        await press(pilot, "D")
        assert isinstance(app.screen, LibraryScreen)
        await press(pilot, "enter", "D")
        assert isinstance(app.screen, ReaderScreen)
