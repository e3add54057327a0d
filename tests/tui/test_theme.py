"""Every screen is in the colours of the theme as soon as the theme is switched."""

import pytest

from annot_tui.session import Session
from annot_tui.store import config
from annot_tui.text.span import Span
from annot_tui.tui.app import AnnotApp
from annot_tui.tui.going import Going
from annot_tui.tui.themes import DARK, LIGHT
from tests.tui.look import press

SIZE = (120, 40)
_PUSHED = {"comparison": ("right", "enter"), "contradictions": ("enter",), "network": ("right", "enter")}


@pytest.fixture
def full(root):
    first, second = Session.open(root, "analyst-a"), Session.open(root, "analyst-b")
    first.add_tag("second", [Span(0, 20)], "lost", "asserts")
    first.add_tag("first", [Span(41, 64)], "lost", "rejects")
    first.add_tag("first", [Span(0, 40)], "drift", "asserts")
    second.add_tag("first", [Span(0, 40)], "drift", "rejects")
    return root


_SCREENS = [*((mode, ()) for mode in (*Going.MODES, "library")), *_PUSHED.items()]


@pytest.mark.parametrize(("mode", "keys"), _SCREENS)
async def test_a_screen_changes_its_colours_with_the_theme(full, mode, keys):
    there = await _colours(full, mode, DARK.name, keys, switched=True)
    assert there == await _colours(full, mode, LIGHT.name, keys)
    assert there != await _colours(full, mode, DARK.name, keys)


async def _colours(root, mode, theme, keys, *, switched=False):
    """What is on a screen, in its colours, after some keys from a start in a theme."""
    config.save(theme=theme)
    app = AnnotApp(Session.open(root, "analyst-a"))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        if mode == "reader":
            await app.read("first")
        elif mode != "library":
            await app.action_go(mode)
        await press(pilot, *keys)
        if switched:
            app.action_switch_light()
            await pilot.pause()
        app.clear_notifications()
        await pilot.pause()
        strips = app.screen._compositor.render_strips()
        return [[(segment.text, str(segment.style)) for segment in strip.simplify()] for strip in strips]
