"""Marking in the reader what is not the author's text."""

from annot_tui.model.words import RegionKind
from annot_tui.session import Session
from annot_tui.store.config import SERVED
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.dialogs.picker import Picker
from annot_tui.tui.screens.reader import ReaderScreen
from tests.tui.look import HOSTILE, press, screen_text
from tests.tui.test_live import until

SIZE = (80, 24)
PASTED = f"Share this {HOSTILE}\n\nHe decides alone.¹ Nobody asks.\n\n1. A note.\n2. Another.\n"
FIRST = Span(0, PASTED.index("\n"))


def paste(root):
    (root / "corpus/first.md").write_text(f"---\ntitle: First\nauthors: [Ann Ott]\n---\n{PASTED}")
    return AnnotApp(Session.open(root, "analyst-a"))


def said(app):
    return [(r.start, r.end, r.kind.value) for r in app.session.document("first").meta.regions]


def dimmed(app):
    return list(app.screen.reader._scene.dimmed)


async def test_a_pasted_text_is_cleared_of_what_is_not_the_authors_and_read_on(root):
    app, notes = paste(root), PASTED.index("1. ")
    before = (root / "corpus/first.md").read_bytes()
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "R")
        assert "What is this paragraph? “Share this" in " ".join(screen_text(app).split())
        await press(pilot, "1")
        assert said(app) == [(*FIRST, "furniture")]
        assert dimmed(app) == [FIRST]
        assert "¶ 1, website furniture" in screen_text(app)
        await press(pilot, "right_curly_bracket", "right_curly_bracket", "P", "R", *"footn", "enter")
        assert said(app)[1:] == [(notes, len(PASTED) - 1, "footnote")]
        assert not app.screen.reader.selecting
        await press(pilot, "g", "g")
        await press(pilot, "right_curly_bracket", "right_curly_bracket")
        assert PASTED[app.screen.reader.caret :].startswith("He decides"), "what is marked is skipped"
        assert "¶ 2 " in screen_text(app)
        await press(pilot, "G", "up", "R")
        assert "Marked as footnote. What are these words?" in screen_text(app)
        await press(pilot, "6")
        assert dimmed(app) == [FIRST]
        await press(pilot, "z", "z", "z")
        assert dimmed(app) == []
        assert (root / "corpus/first.md").read_bytes() == before


async def test_whoever_tags_words_in_a_region_is_told_what_they_are(root):
    app = paste(root)
    async with app.run_test(size=(160, 50), notifications=True) as pilot:
        await press(pilot, "enter", "R", "2", "V", "t", "1", "a")
        assert "These words are marked as teaser" in screen_text(app)
        await press(pilot, "right_curly_bracket", "V", "t", "1", "a")
        assert len(app.session.layer("first").tags) == 2


async def test_who_tags_what_a_search_found_sees_which_words_are_not_the_authors(root):
    app = paste(root)
    app.session.mark(app.session.document("first"), [FIRST], RegionKind.HEADING)
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await press(pilot, "g", "slash", *"/this|asks/", "enter")
        await until(pilot, lambda: "2 hits" in screen_text(app))
        await press(pilot, "M", "t", "1", "a")
        (shown,) = [line for line in screen_text(app).splitlines() if "(marked as heading)" in line]
        assert "asks" not in shown
        await press(pilot, "n", "M", "home", "t", "1", "a")
        await until(pilot, lambda: "These words are marked as heading" in screen_text(app))


async def test_what_is_said_already_is_not_written_again_and_one_may_turn_back(root):
    app = paste(root)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "R", "1", "R", "1")
        assert "It was so already" in screen_text(app)
        await press(pilot, "R", "escape", "z")
        assert said(app) == []


async def test_a_text_that_changes_while_one_is_asked_is_marked_where_the_words_are_now(root):
    app, path = paste(root), root / "corpus/first.md"
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "G", "up", "R")
        path.write_text(path.read_text().replace("Share this", "Menu. Share this"))
        await until(pilot, lambda: "Menu" in app.session.document("first").text)
        await press(pilot, "3")
        ((start, end, _),) = said(app)
        assert app.session.document("first").text[start:end] == "1. A note.\n2. Another."


async def test_parts_whose_words_are_gone_are_told_above_the_text_and_left_out(root):
    app, path = paste(root), root / "corpus/first.md"
    app.session.mark(app.session.document("first"), [FIRST], RegionKind.HEADING)
    front, text = path.read_text().rsplit("---\n", 1)
    path.write_text(f"{front}---\n{text.replace('Share', 'Print')}")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter")
        assert "1 marked part gone (R)" in screen_text(app)
        assert dimmed(app) == []
        await press(pilot, "R")
        assert "leave out 1 marked part gone from the text" in screen_text(app)
        await press(pilot, "6")
        assert said(app) == []
        assert "gone" not in screen_text(app)
        await press(pilot, "z")
        assert said(app) == [(*FIRST, "heading")]


async def test_words_that_another_marks_are_dimmed_without_a_key(root):
    app = paste(root)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter")
        other = Session.open(root, "bo")
        other.mark(other.document("first"), [FIRST], RegionKind.TEASER)
        await until(pilot, lambda: dimmed(app) == [FIRST])
        assert "¶ 1, teaser" in screen_text(app)


async def test_a_guest_is_not_offered_it(root, monkeypatch):
    monkeypatch.setenv(SERVED, "guest")
    app = paste(root)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "R")
        assert isinstance(app.screen, ReaderScreen)
        assert not isinstance(app.screen, Picker)
