"""What tests do with the running program."""

import asyncio
import unicodedata
from contextlib import suppress

from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key

from annot_tui.tui.inorder import InOrder

HOSTILE = "[/b] [sic] \x1b]0;x\x07 \u202eevil [on red]red[/]"
"""Words of a text or a name that would like to be markup, or to steer the terminal."""

_LOOK = 0.001


async def press(pilot, *keys):
    """Type some keys in one go. Each is taken when what the one before it asked for is on the screen."""
    app = pilot.app
    if not isinstance(app, InOrder):  # a widget on its own
        await pilot.press(*keys)
        return
    for key in keys:
        app.post_message(_pressed(key))
        await asyncio.sleep(0)
    while app.typing and app.is_running:
        await asyncio.sleep(_LOOK)
    for _ in range(2):  # what is changed while it is drawn is drawn the next time
        await _drawn(app)
        await pilot.pause()


async def _drawn(app):
    """Wait until the screen is drawn, if there is one still."""
    done = asyncio.Event()
    if app.is_running and app.screen.call_after_refresh(done.set):
        with suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), 1)


def _pressed(key):
    """A key as a terminal sends it."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    original = REPLACED_KEYS.get(name, name)
    try:
        character = unicodedata.lookup(_get_unicode_name_from_key(original))
    except KeyError:
        character = name if len(name) == 1 else None
    return events.Key(name, character)


def screen_text(app) -> str:
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())
