"""A real browser joins, tags by keyboard and by mouse, copies and comes back, and asks nothing of another host."""

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

        async def point(words, beyond=0):
            box = await tab.run("(({x, y, width, height}) => [x, y, width, height])"
                                "(document.querySelector('.xterm-screen').getBoundingClientRect())")  # fmt: skip
            column, row = seen.place(words)
            x = box[0] + (column + beyond + 0.5) * box[2] / seat.size.width
            return x, box[1] + (row + 0.5) * box[3] / seat.size.height

        async def click(words):
            for type in ("mousePressed", "mouseReleased"):
                await tab.mouse(type, *await point(words))

        await tab.mouse("mousePressed", *await point("Nobody asks"))
        for type in ("mouseMoved", "mouseReleased"):
            await tab.mouse(type, *await point("Nobody asks", beyond=len("Nobody asks him")))
        await tab.until(seen.shows("words selected"))
        await click("t Tag")
        await tab.until(seen.shows("which thesis"))
        await click("1 The ministries drift")
        await tab.until(seen.shows("What does"))
        await click("asserts")
        await tab.until(lambda: "Nobody asks him" in saved.read_text())

        await tab.open(f"{base}/", "document.body.classList.contains('-first-byte')")  # a reload finds it again
        assert len(server.seats.programs()) == 1
        await server.seats.close()
        await tab.until("document.getElementById('closed').open && document.activeElement.id === 'again'")
        assert "server is being closed" in await tab.run("document.getElementById('why').textContent")
        local = (base, base.replace("http", "ws"), "data:,")
        assert len(tab.asked) > 8
        assert [url for url in tab.asked if not url.startswith(local)] == []
        assert [error for error in tab.errors if "Content Security" in error or "Error" in error] == []


async def entered(tab, server, base, name):
    """Join, and go to the interface; gives what it shows."""
    await tab.open(f"{base}/?code={CODE}", "document.activeElement.id === 'name'")
    await tab.call("Input.insertText", text=name)
    await tab.press("Enter")
    await tab.until("!!document.querySelector('.pin')")
    await tab.call("Page.reload")  # asks for the same again, and goes to the interface
    await tab.until("document.body.classList.contains('-first-byte')")
    seat = server.seats._seats[name]
    seen = Seen(seat)
    await seat.program.paint(seat.size)
    await tab.until(seen.shows("unread"))
    return seen


async def test_what_is_copied_can_be_pasted(plan, tmp_path):
    async with running(plan) as (server, base), chromium.tab(tmp_path / "profile") as tab:
        await tab.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        seen = await entered(tab, server, base, "Ada")
        for key, words in (("Enter", "you: Ada"), ("V", "words selected")):
            await tab.press(key)
            await tab.until(seen.shows(words))
        await tab.press("c", ctrl=True)
        await tab.until(seen.shows("Copied:"))
        for key, words in (("Escape", "READ"), ("/", "do not matter")):
            await tab.press(key)
            await tab.until(seen.shows(words))
        await tab.press("v", ctrl=True, does="paste")
        await tab.until(lambda: sum("The ministries take their orders" in line for line in seen.screen.display) > 1)


async def test_a_page_whose_server_is_gone_waits_for_it(plan, tmp_path):
    async with chromium.tab(tmp_path / "profile") as tab:
        async with running(plan) as (server, base):
            await entered(tab, server, base, "Ada")
        await tab.until("document.getElementById('closed').open")
        for key in ("Escape", "Escape", "Enter"):
            await tab.press(key)
            await tab.until("document.getElementById('closed').open")
        assert "looks for the server" in await tab.run("document.getElementById('why').textContent")
        await tab.run("window.before = true")
        async with running(plan, port=int(base.rpartition(":")[2])) as (server, _):
            await tab.until("!window.before && document.body.classList.contains('-first-byte')")
            assert list(server.seats.programs()) == ["Ada"]


async def test_the_form_is_told_to_who_cannot_see_it(plan, tmp_path):
    async with running(plan) as (_, base), chromium.tab(tmp_path / "profile") as tab:
        await tab.open(f"{base}/?code=wrong-code", "document.activeElement.id === 'name'")
        await tab.call("Input.insertText", text="Ada")
        await tab.press("Enter")
        await tab.until("document.activeElement.getAttribute('aria-invalid') === 'true'")
        tree = (await tab.call("Accessibility.getFullAXTree"))["nodes"]
        found = {
            node["name"]["value"]: node.get("description", {}).get("value")
            for node in tree
            if node["role"]["value"] == "textbox"
        }
        assert found.keys() == {"Code of the class", "Your name", "Your PIN"}
        assert found["Code of the class"].startswith("This is not the code of the class.")
        assert all(found.values())
