"""Searching in all texts and tags: a whole job by keyboard, and a list of any length."""

from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.screens.reader import ReaderScreen
from annot_tui.tui.screens.search import SearchScreen
from annot_tui.tui.widgets.hits import HitList
from tests.tui.look import press, screen_text


async def until(pilot, condition):
    for _ in range(200):
        if condition():
            return
        await pilot.pause(0.02)
    raise AssertionError("it did not come to that")


def note(app):
    return str(app.screen.query_one("#search-note").content)


async def test_words_are_looked_for_everywhere_and_read_where_they_stand(root):
    session = Session.open(root, "analyst-a")
    session.add_tag("first", [Span(4, 14)], "lost", "asserts", note="Which MINISTRIES?")
    app = AnnotApp(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "g", "slash", *"ministries", "enter")
        await until(pilot, lambda: "3 hits in 2 documents" in note(app))
        shown = screen_text(app)
        assert "First · Ann Ott" in shown
        assert "note: First" in shown
        assert "He has lost control. The ministries obey him." in shown
        await press(pilot, "j", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReaderScreen))
        await pilot.pause()
        assert app.screen.document_id == "second"
        assert app.screen.reader.caret == 25
        await press(pilot, "q")
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.query_one(HitList).highlighted == 1
        await press(pilot, "slash", "end", *"xyz", "enter")
        await until(pilot, lambda: "is in no text and no tag" in note(app))


async def test_going_there_again_begins_in_the_line_whatever_was_open_before(root):
    session = Session.open(root, "analyst-a")
    session.add_tag("first", [Span(4, 14)], "lost", "asserts")
    app = AnnotApp(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "question_mark", "escape", "g", "slash", *"control")
        assert "control" in screen_text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: "hit" in note(app))
        before = session.project
        await press(pilot, "q", "g", "slash", *"zoo")
        assert "zoo" in screen_text(app)
        assert session.project is before


async def test_of_ten_thousand_hits_only_those_in_view_are_painted(root, monkeypatch):
    (root / "corpus/long.txt").write_text("word [b]\n" * 10_000)
    painted, original = [], HitList.render_line
    monkeypatch.setattr(HitList, "render_line", lambda self, y: painted.append(y) or original(self, y))
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g", "slash", *"word", "enter")
        await until(pilot, lambda: "10,000 hits in 1 document" in note(app))
        assert "word [b]" in screen_text(app)
        painted.clear()
        await press(pilot, "G")
        assert app.screen.query_one(HitList).highlighted == 9_999
        await press(pilot, "k", "pageup", "home", "j")
        assert app.screen.query_one(HitList).highlighted == 1
        assert len(painted) < 300


async def test_several_hits_are_tagged_at_once_and_undone_at_once(root):
    session = Session.open(root, "analyst-a")
    app = AnnotApp(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "g", "slash", *"ministries", "enter")
        await until(pilot, lambda: "2 hits in 2 documents" in note(app))
        await press(pilot, "M")
        assert screen_text(app).count("✓") == 2
        await press(pilot, "t", *"lost", "enter", "r")
        shown = screen_text(app)
        assert "2 tags: rejects" in shown
        assert "· … He has lost control. [The ministries obey him.] …" in shown
        await press(pilot, "n")
        await press(pilot, "t", *"a new one", "enter", "a", "n")
        assert (len(session.project.theses), len(session.project.by_tag)) == (2, 0)
        await press(pilot, "t", "1", "r", "y")
        await until(pilot, lambda: len(session.project.by_tag) == 2)
        assert {a.document: a.tag.quote for a in session.project.by_tag.values()} == {
            "first": "The ministries take their orders abroad.",
            "second": "The ministries obey him.",
        }
        assert "✓" not in screen_text(app)
        await press(pilot, "M", "t", "1", "r", "y")
        await pilot.pause()
        assert len(session.project.by_tag) == 2
        await press(pilot, "z")
        assert not session.project.by_tag


async def test_one_hit_is_tagged_without_a_list_and_what_was_said_of_a_tag_cannot_be(root):
    session = Session.open(root, "analyst-a")
    session.add_tag("first", [Span(4, 14)], "lost", "asserts", note="Which MINISTRIES?")
    app = AnnotApp(session)
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "g", "slash", *"ministries", "enter")
        await until(pilot, lambda: "3 hits in 2 documents" in note(app))
        for key in ("m", "t"):
            app.clear_notifications()
            await press(pilot, "G", key)
            await until(pilot, lambda: any("note of a tag" in notice.message for notice in app._notifications))
        assert isinstance(app.screen, SearchScreen)
        await press(pilot, "home", "j", "t", "1", "a")
        await until(pilot, lambda: len(session.project.by_tag) == 2)


async def test_an_expression_stands_between_slashes(root):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(120, 30)) as pilot:
        await press(pilot, "g", "slash", *"/minist[a-z]+es (obey|take)/", "enter")
        await until(pilot, lambda: "2 hits in 2 documents" in note(app))
        await press(pilot, "slash", "end", "backspace", *"(/", "enter")
        await pilot.pause()
        await until(pilot, lambda: any("expression" in notice.message for notice in app._notifications))
