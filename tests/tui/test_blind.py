"""What the screens show in a blind project, and the screen on who reads what."""

import pytest

from annot_tui.session import Session
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.dialogs.form import Form
from annot_tui.tui.screens.team import TeamScreen
from tests import blind
from tests.tui.look import press, screen_text

SIZES = [(80, 24), (160, 50)]
GOING = (
    ("g", "l"),
    ("g", "r"),
    ("g", "b"),
    ("g", "m"),
    ("g", "x"),
    ("g", "w"),
    ("g", "a"),
    ("g", "n"),
    ("g", "u"),
    ("g", "c"),
    ("g", "d"),
    ("g", "e"),
)
"""Every screen that is gone to by keys and shows something of tags."""


@pytest.fixture
def root(tmp_path):
    return blind.write(tmp_path / "project", seed=3)


async def seen(app, pilot):
    """The words of every screen, with the tags at each place of the first text."""
    texts = []
    for keys in GOING:
        await press(pilot, *keys)
        texts.append(screen_text(app))
    await press(pilot, "g", "r")
    await app.read("first")
    await press(pilot, "g", "g")
    for _ in range(15):
        texts.append(screen_text(app))
        await press(pilot, "w", "comma")
    await press(pilot, "g", "slash", *"wordnote", "enter")
    await pilot.pause()
    texts.append(screen_text(app))
    return "\n".join(texts).casefold()


@pytest.mark.parametrize("size", SIZES)
async def test_no_screen_shows_what_is_held_back_and_all_do_once_it_was_read(root, size):
    app = AnnotApp(Session.open(root, "me"))
    async with app.run_test(size=size) as pilot:
        found = await seen(app, pilot)
        hidden = [word for word in blind.hidden_words() if word in found]
        assert hidden == []
        assert "othersecond" in found
        assert "3 readings by others of first are held back until you have finished it yourself" in " ".join(
            found.split()
        )
        assert "others’ tags held back until you finish (f)" in found
        await press(pilot, "g", "r", "f")
        found = await seen(app, pilot)
        assert "held back" not in found
        assert "noteotherfirst0" in found


@pytest.mark.parametrize("size", SIZES)
async def test_the_lead_gives_out_documents_and_releases_them(root, size):
    app = AnnotApp(Session.open(root, "chief"))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "u")
        assert isinstance(app.screen, TeamScreen)
        text = " ".join(screen_text(app).split())
        assert "Led by chief. Blind: others’ tags are shown once one has finished a document." in text
        assert "first is for everybody" in text
        await press(pilot, "l", "a")
        assert app.session.project.meta.assigned == {"first": ("me",)}
        assert "first is for me" in screen_text(app)
        await press(pilot, "l", "a", "j", "a")
        assert app.session.project.meta.assigned == {"first": ("me", "other"), "second": ("other",)}
        await press(pilot, "a", "r", "b", "H")
        meta = app.session.project.meta
        assert (meta.assigned, meta.released, meta.blind, meta.hide_names) == (
            {"first": ("me", "other")}, ("second",), False, True,
        )  # fmt: skip
        await press(pilot, "r", "G", "end", "a")
        assert app.session.project.meta.assigned == {"first": ("me", "other")}
        assert app.session.project.meta.released == ()
        await press(pilot, "A")
        assert isinstance(app.screen, Form)
        await press(pilot, "tab", *"new, chief", "f10")
        assert app.session.project.meta.assigned["second"] == ("new", "chief")
        await press(pilot, "o", *"new", "down", "enter")
        assert app.session.project.meta.lead == "new"
        await press(pilot, "b")
        assert not app.session.project.meta.blind
        await press(pilot, *"z" * 20)
        assert app.session.project.meta.lead == "chief"
        assert app.session.project.meta.blind


async def test_enter_reads_the_document_and_the_library_shows_what_is_mine(root):
    Session.open(root, "chief").assign("second", ["other"])
    app = AnnotApp(Session.open(root, "me"))
    async with app.run_test(size=(160, 50)) as pilot:
        assert "Second" in screen_text(app)
        await press(pilot, "m")
        text = screen_text(app)
        assert "Second" not in text
        assert "Only what you are to read: 1 of 2. m shows all." in text
        await press(pilot, "m", "g", "u", "j", "enter")
        assert app.screen.document_id == "second"


async def test_what_was_looked_for_in_vain_is_noted_for_several_theses(root):
    app = AnnotApp(Session.open(root, "new"))
    async with app.run_test(size=(160, 50), notifications=True) as pilot:
        await press(pilot, "enter", "f")
        assert "2 theses have neither a tag nor" in screen_text(app)
        await press(pilot, "A", *"lost", "enter", "escape")
        assert app.session.layer("first").absent == ("lost",)
        await press(pilot, "z", "A", "up", "enter", "escape")
        assert app.session.layer("first").absent == ("drift", "lost")
        assert app.session.left_open("first") == ()


async def test_whoever_gives_their_name_sees_what_they_have_finished(root):
    app = AnnotApp(Session.open(root, ""))
    async with app.run_test(size=(160, 50)) as pilot:
        assert "nobody knows who you are" in " ".join(screen_text(app).split())
        await press(pilot, "enter", "t", *"third", "enter", "escape", "g", "l")
        text = " ".join(screen_text(app).split())
        assert "held back" not in text
