"""What tests do with the running program."""

from textual import events

HOSTILE = "[/b] [sic] \x1b]0;x\x07 \u202eevil [on red]red[/]"
"""Words of a text or a name that would like to be markup, or to steer the terminal."""


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


def screen_text(app) -> str:
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())


async def press_at_once(pilot, *keys):
    """Type without waiting for what a key does, as a fast typist or a slow line would."""
    for key in keys:
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(pilot.app)
        pilot.app.post_message(event)
    await pilot.pause()
    while pilot.app.typing:
        await pilot.pause()
