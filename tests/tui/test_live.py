"""What others write appears in the open interface without a key, where a person is looking; conflicts are asked."""

import asyncio
import subprocess
import sys

import pytest

from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.dialogs.conflict import BothChanged, Gone
from annot_tui.tui.dialogs.form import Form
from tests.tui.look import press, screen_text

SIZE = (80, 24)


async def until(pilot, condition):
    """Wait for what happens by itself; the limit only ends a test that fails."""
    async with asyncio.timeout(30):
        while not condition():
            await pilot.pause(0.02)
    await pilot.pause()


@pytest.fixture
def tagged(root):
    """A project in which analyst-a has tagged the second sentence of the first document."""
    session = Session.open(root, "analyst-a")
    tag = session.add_tag("first", [Span(41, 64)], "drift", "asserts", note="n")
    return tag.id


@pytest.fixture
def elsewhere(root, tagged):
    """The same analyst on another machine."""
    return Session.open(root, "analyst-a")


@pytest.fixture
def app(root, tagged):
    return AnnotApp(Session.open(root, "analyst-a"))


def tag_of(root, id):
    return Session.open(root).annotation(id).tag


async def test_a_tag_made_in_another_process_appears_in_the_reader(app, root):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "w", "w", "v", "w")
        before = app.screen.reader.selected_span
        command = ["tag", "first", "--quote", "Nobody asks him.", "--thesis", "lost", "--stance", "rejects"]
        options = ["--analyst", "analyst-b", "--project", str(root)]
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "annot_tui", *command, *options, stdout=subprocess.DEVNULL
        )
        assert await process.wait() == 0
        await until(pilot, lambda: app.screen.reader.next_mark(1) and len(app.screen.annotations()) == 2)
        assert app.screen.reader.selected_span == before
        await until(pilot, lambda: "analyst-b: 1 new tag" in screen_text(app))


async def test_the_caret_stays_at_its_words_when_the_text_changes(app, root, tagged):
    path = root / "corpus/first.md"
    path.write_text(path.read_text() + "\nA further line of words.\n" * 40)
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "slash", *"further", "enter", "1", "2", "right_curly_bracket", "w")
        screen = app.screen
        reader = screen.reader
        text, caret = screen.document.text, reader.caret
        above = reader._layout.row_of(caret) - reader.scroll_offset.y
        assert reader.scroll_offset.y > 5
        path.write_text(
            path.read_text().replace("He still decides alone.\n", "He decides.\n\nMore lines.\n\nAnd more.\n")
        )
        await until(pilot, lambda: "And more" in screen.document.text)
        assert screen.document.text[reader.caret :] == text[caret:]
        assert reader._layout.row_of(reader.caret) - reader.scroll_offset.y == above
        await until(pilot, lambda: "waits for a word" in screen_text(app))
        await press(pilot, "n")
        assert screen.document.text[reader.caret :].startswith("further")


async def test_a_passage_chosen_before_the_text_changed_is_tagged_where_it_is_now(app, root):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "right_parenthesis", "V", "t")
        path = root / "corpus/first.md"
        path.write_text(path.read_text().replace("The ministries", "All the ministries"))
        await until(pilot, lambda: "All the" in app.session.document("first").text)
        await press(pilot, "1", "r")
        new = next(a.tag for a in app.session.project.annotations() if a.tag.stance == "rejects")
        assert (new.quote, new.start) == ("He still decides alone.", 45)


async def test_lists_stay_where_they_were(app, root):
    source = (root / "corpus/first.md").read_text()
    for number in range(40):
        (root / f"corpus/doc-{number:02}.md").write_text(source.replace("First", f"Doc {number:02}"))
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, *["down"] * 25, "up", "up")
        table = app.screen.query_one("#documents")
        before = (table.here[0], table.scroll_offset)
        Session.open(root, "analyst-b").add_tag("doc-03", [Span(0, 3)], "lost", "asserts")
        await until(pilot, lambda: "analyst-b" in screen_text(app))
        assert (table.here[0], table.scroll_offset) == before
        (root / "corpus/doc-39.md").unlink()
        await until(pilot, lambda: table.row_count == 41)
        assert (table.here[0], table.scroll_offset) == before
        (root / "corpus/doc-00.md").unlink()
        await until(pilot, lambda: table.row_count == 40)
        assert table.here[0] == before[0]


async def test_the_matrix_stays_on_its_holder_and_thesis(app, root):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "g", "m", "down", "right")
        table = app.screen.query_one("#matrix")
        assert table.here == ("drift", "bo-pal")
        (root / "annotations/theses/a.yaml").write_text("id: a\nstatement: A.\n")
        (root / "corpus/a.md").write_text("---\nauthors: [Aa]\n---\nText.\n")
        await until(pilot, lambda: table.row_count == 3)
        assert table.here == ("drift", "bo-pal")


async def test_a_fault_that_appears_is_told_and_heals(app, root):
    path = root / "annotations/theses/lost.yaml"
    sound = path.read_text()
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        path.write_text(sound + "window: [half a l")
        await until(pilot, lambda: "1 fault in files" in screen_text(app))
        await press(pilot, "g", "p")
        assert "lost.yaml:" in screen_text(app)
        path.write_text(sound)
        await until(pilot, lambda: not app.session.problems)


async def test_a_form_is_not_disturbed_and_keeps_what_others_did_to_other_fields(app, root, tagged, elsewhere):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "right_parenthesis", "e", "shift+tab", "shift+tab", "shift+tab", "shift+tab")
        form = app.screen
        assert isinstance(form, Form)
        form.query_one("#field-note").text = "mine"
        elsewhere.update_tag(tagged, stance="rejects")
        await until(pilot, lambda: app.session.annotation(tagged).tag.stance == "rejects")
        assert app.screen is form
        await press(pilot, "f10")
        assert (tag_of(root, tagged).stance, tag_of(root, tagged).note) == ("rejects", "mine")


async def test_a_conflict_shows_both_and_writes_nothing_before(app, root, tagged, elsewhere):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "right_parenthesis", "m", "end", *" mine")
        elsewhere.update_tag(tagged, note="theirs", time="2022")
        await until(pilot, lambda: app.session.annotation(tagged).tag.time == "2022")
        before = (root / "annotations/tags/analyst-a/first.yaml").read_bytes()
        await press(pilot, "f10")
        assert isinstance(app.screen, BothChanged)
        text = screen_text(app)
        assert "n mine" in text
        assert "theirs" in text
        await press(pilot, "enter", "escape")
        assert (root / "annotations/tags/analyst-a/first.yaml").read_bytes() == before
        await press(pilot, "end", *" too", "f10", "m", "enter")
        assert (tag_of(root, tagged).note, tag_of(root, tagged).time) == ("n mine too", "2022")
        await press(pilot, "m", *"!", "f10", "z", "z")
        assert tag_of(root, tagged).note == "theirs"


async def test_their_version_can_stay(app, root, tagged, elsewhere):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "right_parenthesis", "s")
        elsewhere.update_tag(tagged, stance="qualifies", leaning="both")
        await press(pilot, "r")
        assert isinstance(app.screen, BothChanged)
        assert "qualifies, both" in screen_text(app)
        await press(pilot, "t", "enter")
        assert tag_of(root, tagged).stance == "qualifies"


@pytest.mark.parametrize(("key", "kept"), [("k", ["mine"]), ("d", [])])
async def test_changed_here_and_deleted_there(app, root, tagged, elsewhere, key, kept):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "right_parenthesis", "m", "end", "backspace", *"mine")
        elsewhere.delete_tag(tagged)
        await until(pilot, lambda: tagged not in app.session.project.by_tag)
        await press(pilot, "f10")
        assert isinstance(app.screen, Gone)
        await press(pilot, key)
        assert [a.tag.note for a in Session.open(root).project.annotations()] == kept


async def test_deleted_here_and_changed_there(app, root, tagged, elsewhere):
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "right_parenthesis")
        elsewhere.update_tag(tagged, note="theirs")
        # The very moment before it is noticed.
        app.screen.action_delete()
        await pilot.pause()
        assert "note" in screen_text(app).lower()
        await press(pilot, "n")
        assert tag_of(root, tagged).note == "theirs"


async def test_a_thesis_that_both_changed(app, root):
    other = Session.open(root, "analyst-b")
    async with app.run_test(size=(120, 40)) as pilot:
        await press(pilot, "g", "b", "enter", "end", *" Mine.")
        thesis = app.screen.query_one("#field-statement").text.removesuffix(" Mine.")
        id = next(t.id for t in other.project.theses.values() if t.statement == thesis)
        other.update_thesis(id, statement="Theirs.", definition="D.")
        await press(pilot, "f10")
        assert isinstance(app.screen, BothChanged)
        await press(pilot, "m", "enter")
        found = Session.open(root).thesis(id)
        assert (found.statement, found.definition, found.revision) == (f"{thesis} Mine.", "D.", 3)


async def test_what_is_on_the_screen_may_go(app, root, tagged):
    """The document that is read, the thesis whose passages are open, then everything."""
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "g", "m", "enter")
        (root / "annotations/theses/drift.yaml").unlink()
        await until(pilot, lambda: "drift" not in app.session.project.theses)
        await press(pilot, "g", "r", "right_parenthesis", "s", "escape")
        for path in (root / "corpus").glob("*.md"):
            path.unlink()
        await until(pilot, lambda: not app.session.project.documents)
        for keys in (["t"], ["V"], ["enter"], ["g", "l"], ["g", "m"], ["g", "x"], ["g", "w"], ["g", "a"], ["g", "n"]):
            await press(pilot, *keys)
        assert app.is_running


async def test_a_place_that_is_being_chosen_is_given_up_when_the_text_changes(app, root, tagged):
    """Offsets taken in the old text would be other words in the new one."""
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "right_square_bracket", "t", "B")
        assert app.screen.choosing
        path = root / "corpus/first.md"
        path.write_text(path.read_text().replace("The ", "Now the "))
        await until(pilot, lambda: app.screen.choosing is None)
        assert "choose its place again" in " ".join(screen_text(app).replace("▌", " ").split())
    assert tag_of(root, tagged).note == "n"


async def test_a_segment_is_not_added_to_a_tag_whose_text_has_changed(root):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await press(pilot, "enter", "t", "enter", "a")
        (tag,) = [a.tag for a in app.session.project.annotations() if a.analyst == "analyst-a"]
        path = root / "corpus/first.md"
        path.write_text(path.read_text().replace(tag.quote.split()[0], "Now " + tag.quote.split()[0], 1))
        await until(pilot, lambda: app.session.placement(app.session.annotation(tag.id)).waits)
        await press(pilot, "G", "v", "b", "S")
        assert "confirm its place first" in " ".join(screen_text(app).replace("▌", " ").split())
    assert tag_of(root, tag.id).passage == tag.passage
