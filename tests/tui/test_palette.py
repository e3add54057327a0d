"""The palette in windows of any height: Textual's own fails on page keys where its list has no room."""

import pytest

from annot_tui.tui.palette import Palette
from tests.tui.look import press

KEYS = [
    ("pageup",),
    ("pagedown", "end", "home"),
    ("u", "n", "d", "pageup", "pagedown"),
    ("~", "~", "pageup", "backspace", "backspace", "pageup"),
]


@pytest.mark.parametrize("size", [(80, 1), (80, 2), (1, 1), (80, 24)])
@pytest.mark.parametrize("keys", KEYS)
async def test_page_keys_do_no_harm(app, size, keys):
    async with app.run_test(size=size) as pilot:
        await press(pilot, "ctrl+p", *keys)
        assert isinstance(app.screen, Palette)
        await press(pilot, "escape")
        assert not isinstance(app.screen, Palette)


@pytest.mark.parametrize("size", [(80, 1), (80, 24)])
async def test_nor_do_they_among_the_themes(app, size):
    async with app.run_test(size=size) as pilot:
        app.action_change_theme()
        await press(pilot, "pageup", "pagedown")
        assert isinstance(app.screen, Palette)


async def test_a_page_down_moves_where_there_is_room(app):
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "ctrl+p", "pagedown")
        chosen = app.screen.query_one("CommandList").highlighted
        assert chosen > 1
        await press(pilot, "pageup")
        assert app.screen.query_one("CommandList").highlighted < chosen
