"""The review of tags whose texts were edited: a whole job by keyboard, and what it shows."""

import shutil

import pytest

from annot_tui.cli.main import main
from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.screens.reader import ReaderScreen
from annot_tui.tui.screens.review import ReviewScreen
from tests.tui.look import press, screen_text
from tests.writers import disk

TWICE = (
    "Many had come from far away to see it. The council met early in the old hall. Nobody spoke of it at all after.\n\n"
)
TEXT = (
    "Here is a beginning.\n\nHe still decides alone, says 41 percent of them.\n\n"
    "The ministries take their orders abroad. "
    "In between stands another sentence. Nobody asks him.\n\n"
    f"{TWICE}This will go away. One more stands here. And this stays here for good.\n"
)
EDITED = (
    "Here is a new beginning.\n\nHe never decides alone, says 14 percent of them.\n\n"
    "The ministries take orders abroad. "
    "In between stands another sentence. Nobody asks him.\n\n"
    f"{TWICE}{TWICE}One more stands here. And this stays here for good.\n"
)
MOVED, CHANGED, DOUBLED, LOST = (
    "And this stays here",
    "He still decides alone, says 41 percent of them.",
    "The council met early in the old hall.",
    "This will go away.",
)
SEGMENTS = ("The ministries take their orders abroad.", "Nobody asks him.")


def spans(*quotes):
    return [Span(TEXT.index(quote), TEXT.index(quote) + len(quote)) for quote in quotes]


@pytest.fixture
def edited(root):
    """Tags of two analysts on a text that was then edited, and nobody kept the old one."""
    path = root / "corpus" / "first.md"
    path.write_text(f"---\ntitle: First\n---\n{TEXT}")
    session = Session.open(root, "analyst-a")
    for quotes in ([MOVED], [CHANGED], [DOUBLED], [LOST], SEGMENTS):
        session.add_tag("first", spans(*quotes), "drift", "asserts")
    Session.open(root, "analyst-b").add_tag("first", spans(CHANGED), "lost", "rejects")
    shutil.rmtree(root / ".annot" / "texts", ignore_errors=True)
    path.write_text(f"---\ntitle: First\n---\n{EDITED}")
    return root


def check(root) -> int:
    return main(["check", "--project", str(root)])


def said(app):
    """What is on the screen, whatever the width of lines and of toasts."""
    return " ".join(screen_text(app).replace("▌", " ").split())


def quotes(app):
    return sorted(annotation.tag.quote for annotation in app.session.project.annotations())


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_review_and_settle_everything_then_undo_it_all(edited, size, capsys):
    before = disk(edited)
    assert check(edited) == 1
    app = AnnotApp(Session.open(edited, "analyst-a"))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "o")
        assert isinstance(app.screen, ReviewScreen)
        assert "0 of 6 settled; waiting: 1 ambiguous, 3 changed, 1 moved, 1 lost" in screen_text(app)
        text = screen_text(app)
        assert "First: yours" in text
        assert "a “never” was put in" in text
        assert "a figure changed: 41 → 14" in text
        assert "He [-still-]{+never+} decides alone" in said(app)
        await press(pilot, "Y")
        assert "1 of 6 settled" in screen_text(app)
        await press(pilot, "y")
        assert "The ministries take [-their-] orders abroad" in said(app)
        await press(pilot, "y", "n")
        assert "Place 2 of 2" in screen_text(app)
        await press(pilot, "y")
        assert "Lost: its words are no longer in the text" in screen_text(app)
        await press(pilot, "O", "y")
        text = screen_text(app)
        assert "6 of 6 settled. Nothing waits any more." in text
        assert "Kept as lost" in text
        assert check(edited) == 0
        doubled = next(a.tag for a in app.session.project.annotations() if a.tag.quote == DOUBLED)
        assert doubled.start == EDITED.rindex(DOUBLED)
        await press(pilot, *"zzzzzz")
        assert "0 of 6 settled" in screen_text(app)
    assert disk(edited) == before


async def test_the_place_of_a_lost_tag_is_chosen_in_the_text(edited):
    app = AnnotApp(Session.open(edited, "analyst-a"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "o", "G", "k", "k")
        assert "Lost:" in screen_text(app)
        await press(pilot, "B")
        assert isinstance(app.screen, ReaderScreen)
        text = screen_text(app)
        assert f"Select the passage “{LOST}”; it stood near here" in text
        assert "Esc leaves the tag as it is" in text
        await press(pilot, "escape")
        assert isinstance(app.screen, ReviewScreen)
        assert LOST in quotes(app)
        await press(pilot, "B", "V", "enter")
        assert isinstance(app.screen, ReviewScreen)
        assert "1 of 6 settled" in screen_text(app)
        assert "One more stands here." in quotes(app)
        await press(pilot, "z")
        assert LOST in quotes(app)


async def test_the_segments_of_a_passage_are_chosen_one_after_the_other(edited):
    app = AnnotApp(Session.open(edited, "analyst-a"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "o", "j", "B")
        assert "Select part 1 of 2 of the passage" in screen_text(app)
        await press(pilot, "minus", "enter")
        assert f"Select part 2 of 2 of the passage “{SEGMENTS[1]}”" in screen_text(app)
        await press(pilot, "enter")
        assert "The ministries take orders abroad … Nobody asks him." in quotes(app)
        await press(pilot, "z", "k", "B", "v", "enter", "enter")
        assert "Nobody asks him." in quotes(app)


async def test_what_cannot_be_done_is_said_and_others_tags_are_not_deleted(edited):
    app = AnnotApp(Session.open(edited, "analyst-a"))
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await press(pilot, "g", "o", "n")
        assert "There is no other place like it" in said(app)
        await press(pilot, "G", "x")
        assert "analyst-b's" in said(app)
        await press(pilot, "k", "k", "y")
        assert "Its words were found nowhere" in said(app)
        await press(pilot, "x")
        assert LOST not in quotes(app)
        await press(pilot, "Y", "Y")
        assert "No tag has only moved" in said(app)
        await press(pilot, "right_square_bracket", "o", "left_square_bracket", "o")
        assert "2 of 6 settled" in said(app)


async def test_the_reader_goes_to_what_waits_and_says_where_words_were_lost(edited):
    app = AnnotApp(Session.open(edited, "analyst-a"))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        for worker in [worker for worker in app.workers if worker.group != "disk"]:  # that one ends with the program
            await worker.wait()
        await pilot.pause()
        assert "6 tags wait, 5 of them yours" in said(app)
        await press(pilot, "enter", *["right_square_bracket", "o"] * 5)
        reader = app.screen.reader
        assert EDITED[reader.caret :].lstrip().startswith("One more stands")
        assert reader.focused_mark == ""
        assert "near here. g o reviews it" in said(app)
        await press(pilot, "right_square_bracket", "o", "y")
        assert MOVED in quotes(app)
        assert len(app.session.unsettled()) == 5
        await press(pilot, "left_square_bracket", "o", "left_square_bracket", "o", "B", "v", "enter")
        assert len(app.session.unsettled()) == 5


async def test_nothing_to_review_says_so(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "o", "y", "Y", "n", "B", "O", "enter", "x", "right_square_bracket", "o")
        assert "Nothing waits: every tag has its place" in screen_text(app)


async def test_hostile_words_in_the_review(root):
    hostile = "[/b] [sic] \x1b]0;x\x07 \u202eevil [on red]red[/]"
    path = root / "corpus" / "first.md"
    path.write_text(f"Words: {hostile} and more.\n")
    session = Session.open(root, "analyst-a")
    session.add_tag("first", [Span(0, len(hostile) + 16)], "drift", "asserts")
    path.write_text(f"Words: {hostile} and not more.\n")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(140, 40)) as pilot:
        await press(pilot, "g", "o")
        text = screen_text(app)
        assert "[/b] [sic] ␛]0;x␇ ␦evil [on red]red[/]" in text
        assert "{+not+}" in text
        assert not set(text) & {"\x1b", "\x07", "\u202e"}
