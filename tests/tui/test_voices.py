"""Whole jobs with voices, by keyboard: one key says that names are one, and the comparison shows it."""

import pytest

from annot_tui.compare.selection import By, Selection
from annot_tui.session import Session
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.screens.comparison import ComparisonScreen
from annot_tui.tui.screens.reader import ReaderScreen
from annot_tui.tui.screens.voice import VoiceScreen
from annot_tui.tui.screens.voices import VoicesScreen
from tests.tui.look import HOSTILE, press, screen_text

SIZE = (80, 24)
VOICES = "annotations/voices.yaml"


@pytest.fixture
def heard(root):
    session = Session.open(root, "analyst-a")
    tag = session.add_tag
    tag("first", [Span(0, 40)], "drift", "asserts", voice=("Ivan Uhl",))
    tag("first", [Span(41, 64)], "drift", "asserts", voice=("the Herald", "Uhl"))
    tag("second", [Span(0, 20)], "drift", "rejects", voice=("the premier",))
    return root


def said(app):
    return [notice.message for notice in app._notifications][-1]


def names(app):
    return [heard.name for heard in app.session.hearing.voices]


@pytest.mark.parametrize("size", [SIZE, (160, 50)])
async def test_three_names_become_one_and_come_apart_again(heard, size):
    app = AnnotApp(Session.open(heard, "analyst-a"))
    async with app.run_test(size=size) as pilot:
        await press(pilot, "g", "v")
        assert isinstance(app.screen, VoicesScreen)
        assert "4 voices" in screen_text(app)
        assert "≈ 1 pair is perhaps one voice" in screen_text(app)
        await press(pilot, "o", "o", "j")
        assert app.screen.current().name == "Uhl"
        await press(pilot, "s")
        assert "Ivan Uhl  ≈ one name within the other" in screen_text(app)
        await press(pilot, "enter")
        assert (app.screen.current().name, names(app)) == ("Ivan Uhl", ["Ivan Uhl", "the Herald", "the premier"])
        await press(pilot, "s", *"prem", "enter")
        assert app.screen.current().names == ("Ivan Uhl", "Uhl", "the premier")
        await press(pilot, "i", *"Uhl", "enter", "t", *"pers", "enter")
        voices = (heard / VOICES).read_text()
        entry = "- id: ivan-uhl\n  name: Uhl\n  kind: person\n  aliases:\n  - Ivan Uhl\n  - the premier\n"
        assert voices == f"schema: 1\nvoices:\n{entry}"
        assert "Uhl (person)" in screen_text(app)
        await press(pilot, "g", "m", "b", "b", "b")
        assert isinstance(app.screen, ComparisonScreen)
        assert "Uhl" in screen_text(app)
        assert app.session.compare(Selection(By.VOICE)).stand("uhl", "drift").position == "mixed"
        await press(pilot, "q", "x", *"prem", "enter")
        assert names(app) == ["Uhl", "the Herald", "the premier"]
        await press(pilot, "X")
        assert names(app) == ["Ivan Uhl", "the Herald", "the premier", "Uhl"]
        assert not (heard / VOICES).exists()
        await press(pilot, "z", "z")
        assert (heard / VOICES).read_text() == voices
        await press(pilot, "z", "z", "z", "z")
        assert not (heard / VOICES).exists()
        assert "4 voices" in screen_text(app)


async def test_the_passages_of_a_voice_whatever_it_is_called(heard):
    Session.open(heard, "analyst-a").same_voice("Uhl", ["Ivan Uhl", "the premier"])
    app = AnnotApp(Session.open(heard, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "v", "enter")
        assert isinstance(app.screen, VoiceScreen)
        text = screen_text(app)
        assert "Uhl: 3 tags in 2 documents" in text
        assert "the Herald → Uhl" in text
        await press(pilot, "j", "j", "enter")
        assert isinstance(app.screen, ReaderScreen)
        assert app.screen.document_id == "second"
        await press(pilot, "q", "z")
        assert isinstance(app.screen, VoicesScreen | VoiceScreen)


async def test_what_cannot_be_is_said_and_the_filter_finds_every_name(heard):
    session = Session.open(heard, "analyst-a")
    session.same_voice("Uhl", ["Ivan Uhl"])
    app = AnnotApp(Session.open(heard, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "v", "slash", *"ivan", "enter")
        assert app.screen.current().name == "Uhl"
        await press(pilot, "slash", *(4 * ["backspace"]), *"herald", "enter", "i", *"Ivan Uhl", "enter")
        assert said(app) == "“Ivan Uhl” is another name of “Uhl”: take it out there first, or join “Uhl” with all names"
        await press(pilot, "x")
        assert said(app) == "It has one name only, so there is nothing to take out."
        await press(pilot, "slash", *(6 * ["backspace"]), *"zzz", "enter")
        assert "No voice contains “zzz”" in screen_text(app)
        await press(pilot, "s", "x", "i", "t", "X", "enter", "o")
        assert names(app) == ["Uhl", "the Herald", "the premier"]


async def test_a_guest_looks_and_changes_nothing(heard, monkeypatch):
    monkeypatch.setenv("ANNOT_SERVED", "guest")
    app = AnnotApp(Session.open(heard, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "v")
        assert {action.id for action in app.screen.actions if action.group == "Voices"} == {
            f"voices.{name}" for name in ("open", "order", "filter", "scroll-down", "scroll-up")
        }
        await press(pilot, "s", "x", "i", "t", "X")
        assert isinstance(app.screen, VoicesScreen)
        await press(pilot, "enter")
        assert isinstance(app.screen, VoiceScreen)
    assert not (heard / VOICES).exists()


@pytest.mark.parametrize("size", [SIZE, (44, 12)])
async def test_names_that_would_like_to_be_more_than_names(root, size):
    session = Session.open(root, "analyst-a")
    for voice in (HOSTILE, "", "x" * 300, "習近平" * 40):
        session.add_tag("first", [Span(0, 20)], "drift", "asserts", voice=(voice,))
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=size) as pilot:
        await press(
            pilot, "g", "v", "s", "enter", "z", "t", "enter", "j", "s", "enter", "j", "i", "escape", "x", "enter"
        )
        text = screen_text(app)
        assert "\x1b" not in text
        assert "\u202e" not in text
        assert app.is_running


async def test_a_project_without_voices_says_where_they_come_from(app):
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "g", "v", "s", "x", "i", "t", "X", "enter", "o")
        assert "Nobody is heard yet." in screen_text(app)


async def test_a_voice_is_completed_by_the_name_that_it_is_registered_under(heard):
    from annot_tui.codebook.voices import voices
    from annot_tui.tui.dialogs.form import Names

    session = Session.open(heard, "analyst-a")
    session.same_voice("Uhl", ["Ivan Uhl", "Uhle"])
    known = voices(session.project, "first")
    assert known == ("Uhl", "the Herald", "the premier", "Ivan Uhl", "Uhle")
    assert await Names(known).get_suggestion("the Herald > uh") == "the Herald > Uhl"
