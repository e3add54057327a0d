"""A real browser joins, tags by keyboard and by mouse, and asks nothing of another host."""

import pytest

from tests.serve import chromium
from tests.serve.client import CODE, running

pytestmark = pytest.mark.skipif(chromium.COMMAND is None, reason="there is no chromium")


class Shows:
    """Whether words are on the screen; in an error message the screen itself."""

    def __init__(self, seen, words):
        self.seen, self.words = seen, words

    def __call__(self):
        return any(self.words in line for line in self.seen.screen.display)

    def __repr__(self):
        return "\n".join([f"{self.words!r} is not shown:", *self.seen.screen.display])


class Seen:
    """What the program of a student writes to the browser, kept by the test beside it."""

    def __init__(self, seat):
        import pyte

        self.seat = seat
        self.screen = pyte.Screen(*seat.size)
        self.stream = pyte.ByteStream(self.screen)
        window = seat.window
        send = window.send_bytes

        async def send_bytes(data):
            self.stream.feed(data)
            await send(data)

        window.send_bytes = send_bytes

    def shows(self, words):
        return Shows(self, words)

    def place(self, words):
        """Column and row of words."""
        return next((line.index(words), row) for row, line in enumerate(self.screen.display) if words in line)


async def test_a_student_joins_and_tags_by_keyboard_and_by_mouse(plan, tmp_path):
    async with running(plan) as (server, base), chromium.tab(tmp_path / "profile") as tab:
        await tab.open(f"{base}/?code={CODE}", "document.activeElement.id === 'name'")
        await tab.call("Input.insertText", text="Ada")
        await tab.press("Enter")
        await tab.until("document.querySelector('.pin') && document.activeElement.className === 'button'")
        await tab.press("Enter")
        await tab.until("document.body.classList.contains('-first-byte')")
        (seat,) = server.seats._seats.values()
        seen = Seen(seat)
        await seat.program.paint(seat.size)
        await tab.until(seen.shows("unread"))
        assert await tab.run("document.fonts.check(\"16px 'Roboto Mono'\")")

        saved = tmp_path / "class" / "Ada" / "annotations" / "tags" / "Ada" / "first.yaml"
        shown = ("you: Ada", "selected", "which thesis", "What does", "z undoes")
        for key, words in zip(("Enter", "V", "t", "Enter", "r"), shown, strict=True):
            await tab.press(key)
            await tab.until(seen.shows(words))
        await tab.until(saved.exists)
        assert saved.read_text().count("stance: rejects") == 1

        async def click(words, clicks=1):
            box = await tab.run("(({x, y, width, height}) => [x, y, width, height])"
                                "(document.querySelector('.xterm-screen').getBoundingClientRect())")  # fmt: skip
            column, row = seen.place(words)
            x = box[0] + (column + 0.5) * box[2] / seat.size.width
            y = box[1] + (row + 0.5) * box[3] / seat.size.height
            for count in range(1, clicks + 1):
                await tab.mouse("mousePressed", x, y, count)
                await tab.mouse("mouseReleased", x, y, count)

        await click("Nobody asks", clicks=3)
        await tab.until(seen.shows("selected"))
        await click("t Tag")
        await tab.until(seen.shows("which thesis"))
        await click("1 The ministries drift")
        await tab.until(seen.shows("What does"))
        await click("asserts")
        await tab.until(lambda: "Nobody asks him." in saved.read_text())

        await tab.open(f"{base}/", "document.body.classList.contains('-first-byte')")  # a reload finds it again
        assert len(server.seats.programs()) == 1
        await server.seats.close()
        await tab.until("document.getElementById('closed').open && document.activeElement.id === 'again'")
        assert "server is being closed" in await tab.run("document.getElementById('why').textContent")
        local = (base, base.replace("http", "ws"), "data:,")
        assert len(tab.asked) > 8
        assert [url for url in tab.asked if not url.startswith(local)] == []
        assert [error for error in tab.errors if "Content Security" in error or "Error" in error] == []
