"""A headless Chromium, spoken to by its own protocol: it types, clicks, and tells every address that it asked for."""

import asyncio
import base64
import itertools
import json
import re
import shutil
from contextlib import asynccontextmanager

import aiohttp

COMMAND = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
PATIENCE = 20
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage"),
    *("--window-size=1000,640", "--remote-debugging-port=0", "--remote-allow-origins=*"),
)


@asynccontextmanager
async def tab(folder):
    """Start the browser with a profile in a folder; gives one tab."""
    process = await asyncio.create_subprocess_exec(
        COMMAND, *_FLAGS, f"--user-data-dir={folder}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(PATIENCE):
            while not (found := re.search(rb"listening on ws://([\d.:]+)/", await process.stderr.readline())):
                pass
        drain = asyncio.create_task(process.stderr.read())
        async with aiohttp.ClientSession(f"http://{found[1].decode()}") as session:
            async with session.get("/json") as answer:
                (page,) = [page for page in await answer.json(content_type=None) if page["type"] == "page"]
            async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                yield await Tab.connected(socket)
        drain.cancel()
    finally:
        process.kill()
        await process.wait()


class Tab:
    """One tab. `asked` are the addresses of everything it has asked for."""

    def __init__(self, socket):
        self.asked: list[str] = []
        self.errors: list[str] = []
        self._socket, self._ids, self._waiting = socket, itertools.count(1), {}
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def connected(cls, socket):
        new = cls(socket)
        for domain in ("Network", "Page", "Runtime", "Log"):
            await new.call(f"{domain}.enable")
        return new

    async def call(self, method, **parameters):
        """Ask the browser for something."""
        id = next(self._ids)
        self._waiting[id] = asyncio.get_running_loop().create_future()
        await self._socket.send_json({"id": id, "method": method, "params": parameters})
        return await asyncio.wait_for(self._waiting[id], PATIENCE)

    async def _listen(self):
        async for message in self._socket:
            said = json.loads(message.data)
            if "id" in said:
                self._waiting.pop(said["id"]).set_result(said.get("result", said.get("error")))
            elif said["method"] == "Network.requestWillBeSent":
                self.asked.append(said["params"]["request"]["url"])
            elif said["method"] == "Network.webSocketCreated":
                self.asked.append(said["params"]["url"])
            elif said["method"] == "Log.entryAdded":
                self.errors.append(said["params"]["entry"]["text"])
            elif said["method"] == "Runtime.exceptionThrown":
                self.errors.append(str(said["params"]["exceptionDetails"]))

    async def run(self, script):
        """The value of an expression in the page."""
        found = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        return found.get("result", {}).get("value")

    async def until(self, condition):
        """Wait until an expression is true in the page, or a function here."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while not (condition() if callable(condition) else await self.run(condition)):
            assert asyncio.get_running_loop().time() < end, condition
            await asyncio.sleep(0.02)

    async def picture(self, file):
        """Write what the tab shows as a PNG."""
        shown = await self.call("Page.captureScreenshot")
        file.write_bytes(base64.b64decode(shown["data"]))

    async def open(self, url, condition):
        """Go to an address and wait until an expression is true there."""
        await self.call("Page.navigate", url=url)
        await self.until(condition)

    async def press(self, key, *, ctrl=False, does=""):
        """Press a key: a letter, Enter or Escape; `does` is what the browser does on it where the page lets it."""
        text, code = {"Enter": ("\r", 13), "Escape": ("", 27)}.get(key) or (key, ord(key.upper()))
        code_name = f"Key{key.upper()}" if key.isalpha() and len(key) == 1 else key
        for type in ("keyDown", "keyUp"):
            more = {"text": text} if type == "keyDown" and text and not ctrl else {}
            more |= {"commands": [does]} if type == "keyDown" and does else {}
            await self.call(
                "Input.dispatchKeyEvent", type=type, key=key, code=code_name, windowsVirtualKeyCode=code,
                modifiers=2 if ctrl else 0, **more,
            )  # fmt: skip

    async def mouse(self, type, x, y):
        """Do something with the mouse, in pixels."""
        await self.call("Input.dispatchMouseEvent", type=type, x=x, y=y, button="left", buttons=1, clickCount=1)
