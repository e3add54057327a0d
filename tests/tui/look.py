"""What tests do with the running program."""


async def press(pilot, *keys):
    for key in keys:
        await pilot.press(key)
    await pilot.pause()


def screen_text(app) -> str:
    return "\n".join("".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips())
