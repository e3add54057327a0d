"""Long statements do not fill the lists: each entry says enough to be known, and the card beside it the rest."""

from textual.content import Content
from textual.widgets import OptionList

from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.content import in_few
from tests.tui.look import press, screen_text

LONG = "The words of this statement go on and on, " * 10 + "to the end."


def test_what_has_room_stays_as_it_is_and_the_rest_is_cut_at_a_word():
    assert in_few("He has lost control.", 20) == "He has lost control."
    assert in_few("He has lost control.", 12) == "He has lost control."
    assert in_few("He has\nlost control of it.", 12) == "He has lost control of…"
    assert in_few("Er hat die Kontrolle verloren", 10) == "Er hat die Kontrolle…"
    for room in range(10, 40):
        assert len(Content(in_few(LONG, room)).wrap(room)) == 2


async def test_lists_have_two_rows_for_a_statement(root):
    session = Session.open(root, "analyst-a")
    for number in range(5):
        thesis = session.add_thesis(f"{number} {LONG}").id
        session.add_tag("first", [Span(0, 40)], thesis, "asserts")
        session.add_tag("second", [Span(0, 20)], thesis, "rejects")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "b")
        shown = screen_text(app)
        assert all(f"{number} The words" in shown for number in range(5))
        await press(pilot, "home")
        assert "to the end." in " ".join(screen_text(app).split())
        await press(pilot, "r")
        assert app.screen.query_one(OptionList).virtual_size.height <= 2 * 7
        await press(pilot, "escape", "g", "x")
        entries = app.screen.query_one("#clashes")
        assert entries.virtual_size.height == 5 * 4
