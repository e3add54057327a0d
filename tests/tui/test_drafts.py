"""What is typed into a form outlives the form, however it ends."""

from annot_tui.session import Session
from annot_tui.tui.app import AnnotApp
from tests.tui.look import press, screen_text


def drafts(root):
    return list((root / ".annot" / "drafts").glob("*.json"))


async def typed(root, text):
    """Open the first document, tag a sentence, and begin a note that is never saved."""
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "enter", "t", "enter", "a", "m", *text)


async def test_a_note_that_was_being_typed_comes_back_and_is_dropped_when_saved(root):
    await typed(root, "half")
    assert len(drafts(root)) == 1
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "enter", "right_square_bracket", "t", "m")
        assert "half" in screen_text(app)
        assert "Brought back" in screen_text(app)
        await press(pilot, "f10")
        tags = [a.tag for a in app.session.project.annotations() if a.analyst == "analyst-a"]
        assert [tag.note for tag in tags if tag.note] == ["half"]
    assert drafts(root) == []


async def test_a_note_that_is_given_up_does_not_come_back(root):
    await typed(root, "half")
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "enter", "right_square_bracket", "t", "m", "escape", "m")
        assert "Brought back" not in screen_text(app)
    assert drafts(root) == []


async def test_what_could_not_be_saved_is_still_in_the_form(root):
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=(100, 30)) as pilot:
        await press(pilot, "enter", "t", "enter", "a", "m", *"kept")
        file = next((root / "annotations/tags/analyst-a").glob("*.yaml"))
        sound = file.read_bytes()
        file.write_text("tags: [")
        await press(pilot, "f10")
        assert "kept" in screen_text(app)
        file.write_bytes(sound)
        await press(pilot, "f10")
    assert "note: kept" in file.read_text()
    assert drafts(root) == []
