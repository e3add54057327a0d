"""What is typed into a form outlives the form, however it ends."""

import json

import pytest
from textual import events
from textual.app import App

from annot_tui.session import Session
from annot_tui.store.drafts import Draft
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.dialogs.ask import AskText
from annot_tui.tui.dialogs.form import Field, Form, Kind
from tests.tui.look import press, screen_text


def drafts(root):
    """The files of forms; that where a text was left is kept beside them is no draft."""
    kept = (root / ".annot" / "drafts").glob("*.json")
    return [file for file in kept if json.loads(file.read_bytes())["form"] != "last places"]


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


class Alone(App[None]):
    """Nothing but one form."""

    def __init__(self, form):
        super().__init__()
        self.form = form

    def on_mount(self):
        self.push_screen(self.form)


def form(root, time, note):
    fields = (Field("note", "Note", Kind.TEXT, note), Field("time", "Speaks of", value=time))
    return Form("A tag", fields, draft=Draft(root, "analyst-a", "tag x"))


async def test_only_what_was_typed_comes_back_over_what_others_changed_since(tmp_path):
    (tmp_path / "annotations").mkdir()
    first = form(tmp_path, "2020", "")
    async with Alone(first).run_test() as pilot:
        await press(pilot, *"mine")
    later = form(tmp_path, "2022", "")
    async with Alone(later).run_test() as pilot:
        await pilot.pause()
        assert later.typed() == {"note": "mine", "time": "2022"}


@pytest.mark.parametrize(
    ("dialog", "answer"),
    [
        (lambda: AskText("A note"), "so it is"),
        (lambda: Form("A thesis", [Field("words", "Words", Kind.TEXT)]), {"words": "so it is"}),
        (lambda: Form("A voice", [Field("words", "Words")]), {"words": "so it is"}),
    ],
)
async def test_nothing_typed_just_before_saving_is_lost(dialog, answer):
    app, got = App(), []
    async with app.run_test() as pilot:
        app.push_screen(dialog(), got.append)
        await pilot.pause()
        for letter in "so it is":
            app.post_message(events.Key("space" if letter == " " else letter, letter))
        for _ in range(2):
            app.post_message(events.Key("f10", None))
        await pilot.pause()
        await pilot.pause()
    assert got == [answer]
