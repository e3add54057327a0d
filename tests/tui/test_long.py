"""Long statements do not fill the lists: each entry says enough to be known, and the card beside it the rest."""

from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.widgets import OptionList

from annot_tui.session import Session
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.content import few_apart, in_few
from tests.tui.look import press, screen_text

LONG = "The words of this statement go on and on, " * 10 + "to the end."


WIDE = "白俄罗斯总统依靠俄罗斯的支持" * 20


def test_what_has_room_stays_as_it_is_and_of_the_rest_both_ends_do():
    assert in_few("He has lost control.", 20) == "He has lost control."
    assert in_few("He has lost control.", 12) == "He has lost control."
    assert in_few("He has\nlost control of it since then.", 12) == "He has … then."
    assert in_few("Er hat die Kontrolle verloren", 10) == "Er hat … verloren"


@given(st.sampled_from([LONG, WIDE]) | st.text(min_size=50), st.integers(10, 60), st.integers(2, 4))
def test_an_entry_takes_no_more_than_its_rows_and_shows_both_ends(text, room, rows):
    shown = in_few(text, room, rows)
    assert len(Content(shown).wrap(room)) <= rows
    start, _, end = shown.partition(" … ")
    assert one_line(text).startswith(start)
    assert one_line(text).endswith(end)


@given(st.lists(st.sampled_from([LONG, LONG.replace("on, T", "on. T", 1), WIDE, "He left.", "He stays."]), max_size=8))
def test_entries_of_a_list_are_told_apart(texts):
    shown = few_apart(texts, 40)
    assert len(set(shown)) == len(texts)
    assert all(len(Content(text).wrap(40)) <= 2 for text in shown)
    assert all(
        entry == text for text, entry in zip(texts, shown, strict=True) if len(text) < 20 and texts.count(text) == 1
    )


async def test_a_profile_has_three_rows_for_a_statement_and_then_what_is_behind_it(root):
    session = Session.open(root, "analyst-a")
    for text in (LONG, WIDE):
        session.add_tag("first", [Span(0, 40)], session.add_thesis(text).id, "asserts")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "a")
        shown = " ".join(screen_text(app).split())
        assert shown.count("1 passage") == 2
        assert "to the end 1 passage" in shown
        await press(pilot, "j", "enter")
        assert "to the end." in " ".join(screen_text(app).split())


async def test_in_the_matrix_no_two_theses_or_authors_look_alike(root):
    (root / "corpus/first.md").write_text("---\ntitle: First\nauthors: [Alexander Fitzgerald]\n---\nText.\n")
    (root / "corpus/second.md").write_text("---\ntitle: Second\nauthors: [Andrea Fitzgerald]\n---\nText.\n")
    session = Session.open(root, "analyst-a")
    for end in ("raise the tax.", "lower the tax.", "not lower the tax."):
        session.add_thesis(f"The government of the republic must in the years to come {end}")
    app = AnnotApp(session)
    async with app.run_test(size=(60, 24)) as pilot:
        await press(pilot, "g", "m")
        table = app.screen.query_one("#matrix")
        rows = [table.render_line(y).text for y in range(table.row_count + 1)]
        assert "Alexand…" in rows[0]
        assert "Andrea…" in rows[0]
        assert len({row[:40] for row in rows}) == 6
        assert any("to come not lower" in row for row in rows)
        table.go_to(next(number for number, row in enumerate(rows[1:]) if "not lower" in row))
        await press(pilot)
        assert "must in the years to come not lower the tax." in " ".join(screen_text(app).split())


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
