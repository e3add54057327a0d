from threading import Event

import pytest
from textual import events

from annot_tui.compare import comparison
from annot_tui.report import value
from annot_tui.text.span import Span
from annot_tui.tui.screens import base
from annot_tui.tui.screens.library import LibraryScreen
from annot_tui.tui.screens.reader import beside
from tests.tui.look import screen_text

SIZE = (100, 30)


async def until(pilot, there):
    for _ in range(200):
        await pilot.pause(0.02)
        if there():
            return
    raise AssertionError(screen_text(pilot.app))


@pytest.fixture
def large(monkeypatch):
    """Has the tests' small project taken for one of which a person would wait."""
    monkeypatch.setattr(base, "MANY", -1)


@pytest.mark.parametrize("mode", ["comparison", "codebook", "network", "review", "talk"])
async def test_a_screen_that_has_to_work_is_filled_in_the_end(app, large, mode):
    async with app.run_test(size=SIZE) as pilot:
        await app.action_go(mode)
        await until(pilot, lambda: not app.screen._working and app.screen._done)
        assert not app.screen.query("#working-line")


async def test_while_it_works_it_says_so_and_can_be_left(app, large, monkeypatch):
    go, build = Event(), value.build
    monkeypatch.setattr(value, "build", lambda *arguments: go.wait() and build(*arguments))
    async with app.run_test(size=SIZE) as pilot:
        await app.action_go("comparison")
        await until(pilot, lambda: "Comparing 0 tags …" in screen_text(app))
        matrix = app.screen
        await pilot.press("q")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        go.set()
        await until(pilot, lambda: not matrix._working)
        await app.action_go("comparison")
        await until(pilot, lambda: "Thesis" in screen_text(app))
        assert not app.screen.query("#working-line")


@pytest.mark.parametrize("key", ["x", "s"])
async def test_a_key_that_asks_all_tags_says_so_while_it_works(app, large, monkeypatch, key):
    for document, stance in (("first", "rejects"), ("second", "asserts")):
        app.session.add_tag(document, [Span(0, 5)], "drift", stance)
    go = Event()
    for module, name in ((comparison, "compare"), (beside, "in_document")):
        real = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given, real=real: go.wait() and real(*given))
    async with app.run_test(size=SIZE) as pilot:
        await app.read("first")
        await pilot.pause()
        app.post_message(events.Key("right_square_bracket", "]"))
        app.post_message(events.Key(key, key))
        await until(pilot, lambda: "Looking for" in screen_text(app))
        go.set()
        await until(pilot, lambda: "Looking for" not in screen_text(app))
