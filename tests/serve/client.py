"""A server in this process, and visitors who come to it without a browser: they see its terminal through `pyte`."""

import asyncio
from contextlib import asynccontextmanager

import aiohttp
import pyte
from aiohttp import web

from annot_tui.serve.server import Plan, Server

PATIENCE = 15
CODE = "korb-71"


@asynccontextmanager
async def running(plan: Plan, say=lambda _: None, port: int = 0):
    """Serve on a port, or any that is free; gives the server and its address."""
    server = Server(plan, say)
    runner = server.runner()
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", port).start()
        yield server, f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def visitor(base: str):
    """Somebody with a browser of their own, whose pages are those of the server."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(base, cookie_jar=jar, headers={"Origin": base}) as session:
        yield session


async def join(session: aiohttp.ClientSession, name: str, code: str = CODE, pin: str = "") -> tuple[int, str]:
    """Send the form; the status and the page."""
    async with session.post("/join", data={"code": code, "name": name, "pin": pin}, allow_redirects=False) as answer:
        return answer.status, await answer.text()


class Window:
    """A window on the interface: what it shows, what is typed into it, why it was closed."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, width: int, height: int) -> None:
        self.socket = socket
        self.screen = pyte.Screen(width, height)
        self._stream = pyte.ByteStream(self.screen)

    @classmethod
    async def open(cls, session: aiohttp.ClientSession, width: int = 100, height: int = 30) -> "Window":
        return cls(await session.ws_connect(f"/ws?width={width}&height={height}"), width, height)

    @property
    def text(self) -> str:
        return "\n".join(self.screen.display)

    async def until(self, words: str) -> None:
        """Wait until some words are shown."""
        end = asyncio.get_running_loop().time() + PATIENCE
        while words not in self.text:
            try:
                message = await self.socket.receive(max(0.1, end - asyncio.get_running_loop().time()))
            except TimeoutError:
                raise AssertionError(f"{words!r} has not come:\n{self.text}") from None
            assert message.type in (aiohttp.WSMsgType.BINARY, aiohttp.WSMsgType.TEXT), (message, self.text)
            if message.type is aiohttp.WSMsgType.BINARY:
                self._stream.feed(message.data)

    async def type(self, keys: str) -> None:
        await self.socket.send_json(["stdin", keys])

    async def press(self, *steps: tuple[str, str]) -> None:
        """Type keys and wait for the words that they bring, one after another."""
        for keys, words in steps:
            await self.type(keys)
            await self.until(words)

    async def closed(self) -> int:
        """Wait until it is closed; the code that says why."""
        async with asyncio.timeout(PATIENCE):
            while True:
                message = await self.socket.receive()
                if message.type in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED):
                    return self.socket.close_code
