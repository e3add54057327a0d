"""The web server: pages, the fixed files, and a connection for each window. It decides who is let through to what."""

import asyncio
import contextlib
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

from aiohttp import web

from annot_tui.model.errors import AnnotError
from annot_tui.serve.connection import converse
from annot_tui.serve.guard import Attempts, host_is_ours, is_local, origin_is_ours, same
from annot_tui.serve.handout import folder_size
from annot_tui.serve.owner import Owner
from annot_tui.serve.page import HEADERS, assets, page, policy
from annot_tui.serve.program import Size
from annot_tui.serve.seats import Full, Limits, Seats, Why
from annot_tui.serve.students import Students, Taken, name_key

LONGEST_MESSAGE = 1 << 18
"""Bytes of one message from a browser."""

_LONGEST_FORM = 8_192
PATIENCE, PATIENCE_OF_A_PROXY = 30.0, 150.0
"""Seconds in which a request has to be there; a proxy keeps connections open for the next."""

_SWEEP = 5.0
"""Seconds between looks for sessions that nobody uses."""

_WEIGH = 12
"""Every how manyth look is at the size of folders too."""

_HALF_A_YEAR = 180 * 24 * 3600
WRONG_CODES, WRONG_PINS = (10, 60.0), (5, 300.0)
"""How many wrong codes an address, and how many wrong PINs a name, may have in how many seconds."""


@dataclass(frozen=True)
class Plan:
    """What is served to whom. `code` is for a class; `url` is how browsers reach a proxy before this server."""

    people: Owner | Students
    title: str
    code: str = ""
    url: str = ""
    limits: Limits = field(default_factory=Limits)


class Server:
    """Answers browsers. `say` gets a line for whoever started it when somebody comes or fails to."""

    def __init__(self, plan: Plan, say: Callable[[str], None] = lambda _: None) -> None:
        assets()
        self._plan, self._say = plan, say
        self._people = plan.people
        self._url = urlsplit(plan.url)
        self._codes, self._pins = Attempts(*WRONG_CODES), Attempts(*WRONG_PINS)
        self.seats = Seats(plan.limits, say=say)

    def runner(self) -> web.AppRunner:
        """What runs the server; whoever connects and asks for nothing, or asks too slowly, is not waited for."""
        patience = PATIENCE_OF_A_PROXY if self._plan.url else PATIENCE
        return web.AppRunner(self.application(), access_log=None, shutdown_timeout=3.0, keepalive_timeout=patience)

    def application(self) -> web.Application:
        """The application for a runner of aiohttp."""
        application = web.Application(middlewares=[self._guarded], client_max_size=_LONGEST_FORM)
        application.add_routes(
            [
                web.get("/", self._index),
                web.post("/join", self._join),
                web.post("/leave", self._leave),
                web.get("/ws", self._window),
                web.get("/asset/{name}", self._asset),
            ]
        )
        application.cleanup_ctx.append(self._sweeping)
        application.on_shutdown.append(lambda _: self.seats.close())
        return application

    # Who may ask

    @web.middleware
    async def _guarded(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Answer only what names this server, and what changes something only for its own pages."""
        ours = host_is_ours(request.host, self._url.hostname or "", local_only=isinstance(self._people, Owner))
        changes = request.method != "GET" or request.path == "/ws"
        scheme = self._url.scheme or "http"
        if not ours:
            response: web.StreamResponse = web.Response(status=421, text="This server has another name.\n")
        elif changes and not origin_is_ours(request.headers.get("Origin", ""), request.host, scheme):
            response = web.Response(status=403, text="Only pages of this server may ask this.\n")
        else:
            try:
                response = await handler(request)
            except web.HTTPException as error:
                response = web.Response(status=error.status, text=f"{error.reason}\n")
        if not response.prepared:
            response.headers.update({n: v for n, v in HEADERS.items() if n not in response.headers})
        return response

    def _cookie_name(self, request: web.Request) -> str:
        """Cookies do not tell ports apart, so the name does."""
        return f"annot-{urlsplit(f'//{request.host}').port or 'web'}"

    def _who(self, request: web.Request) -> str:
        return self._people.whose(request.cookies.get(self._cookie_name(request), ""))

    def _give_cookie(self, request: web.Request, response: web.Response, cookie: str) -> None:
        response.set_cookie(
            self._cookie_name(request), cookie, max_age=_HALF_A_YEAR if isinstance(self._people, Students) else None,
            httponly=True, samesite="Strict", secure=self._url.scheme == "https",
        )  # fmt: skip

    def _address(self, request: web.Request) -> str:
        """Where a request comes from; a proxy on this machine is asked whom it speaks for."""
        remote = request.remote or ""
        if self._plan.url and is_local(remote):
            return request.headers.get("X-Forwarded-For", remote).rpartition(",")[2].strip()[:60]
        return remote

    # Pages

    async def _index(self, request: web.Request) -> web.Response:
        token = request.query.get("token", "")
        if isinstance(self._people, Owner) and token:
            cookie = self._people.admit(token)
            if cookie:
                response = web.Response(status=303, headers={"Location": "/"})
                self._give_cookie(request, response, cookie)
                return response
        who = self._who(request)
        if who:
            guest = who if isinstance(self._people, Students) else ""
            nonce = secrets.token_urlsafe(16)
            response = _html(page("terminal", title=self._plan.title, guest=guest, font_size=16, nonce=nonce))
            response.headers["Content-Security-Policy"] = policy(nonce)
            return response
        if isinstance(self._people, Owner):
            said = "Open the address that annot-tui has printed in the terminal; it lets in nobody else."
            return _html(page("said", title="annot-tui", text=said), status=403)
        code = request.query.get("code", "")[:80]
        return self._form(at="name" if code else "code", code=code)

    def _form(self, fault: str = "", *, at: str, code: str = "", name: str = "", status: int = 200) -> web.Response:
        """The form to join: what is wrong with it, and `at` which field to go on."""
        values = {"fault": fault, "at": at, "code": code, "name": name}
        return _html(page("join", title=self._plan.title, **values), status=status)

    async def _join(self, request: web.Request) -> web.Response:
        if isinstance(self._people, Owner):
            raise web.HTTPNotFound
        address = self._address(request)
        try:
            async with asyncio.timeout(PATIENCE):
                form = await request.post()
        except TimeoutError:
            return self._form("The form did not arrive. Try again.", at="code", status=408)
        code, name, pin = (str(form.get(field, "")).strip() for field in ("code", "name", "pin"))
        if self._codes.blocked(address):
            return self._form("Too many wrong codes. Wait a minute and try again.", at="code", name=name, status=429)
        if not same(code.casefold(), self._plan.code.casefold()):
            self._codes.note(address)
            self._say(f"a wrong code from {address}")
            return self._form("This is not the code of the class.", at="code", name=name, status=403)
        if self._people.knows(name):
            if not pin and self._people.is_same(self._who(request), name):
                return web.Response(status=303, headers={"Location": "/"})  # the page with the PIN was reloaded
            return await self._come_back(request, self._people, code, name, pin)
        try:
            pin = await asyncio.to_thread(self._people.join, name)
        except Taken:
            return self._form("This name is taken. Choose another.", at="name", code=code, status=409)
        except AnnotError as error:
            fault = f"{str(error)[:1].upper()}{str(error)[1:]}."
            return self._form(fault, at="name", code=code, name=name, status=400)
        self._say(f"{name} has joined from {address}")
        response = _html(page("pin", title=self._plan.title, name=name, pin=f"{pin[:3]} {pin[3:]}"))
        self._give_cookie(request, response, self._people.cookie(name))
        return response

    async def _come_back(
        self, request: web.Request, students: Students, code: str, name: str, pin: str
    ) -> web.Response:
        """Let in a student who was here before, with the PIN."""
        key = name_key(name)  # however it is written
        if not pin:
            said = "This name is taken. If it is yours, give your PIN; else choose another name."
            return self._form(said, code=code, name=name, at="pin", status=409)
        if self._pins.blocked(key):
            said = "Too many wrong PINs for this name. Wait five minutes and try again."
            return self._form(said, code=code, name=name, at="pin", status=429)
        self._pins.note(key)  # before it is looked at, so that many at once count too
        if not await asyncio.to_thread(students.pin_is_right, name, pin):
            self._say(f"a wrong PIN for {name} from {self._address(request)}")
            said = "This is not the PIN of this name. If you have lost it, ask your teacher for a new one."
            return self._form(said, code=code, name=name, at="pin", status=403)
        self._pins.forget(key)
        response = web.Response(status=303, headers={"Location": "/"})
        self._give_cookie(request, response, students.cookie(name))
        return response

    async def _leave(self, request: web.Request) -> web.Response:
        """Forget this browser."""
        name = self._cookie_name(request)
        if isinstance(self._people, Students):
            self._people.forget(request.cookies.get(name, ""))
        response = web.Response(status=303, headers={"Location": "/"})
        response.del_cookie(name, httponly=True, samesite="Strict")
        return response

    async def _asset(self, request: web.Request) -> web.Response:
        asset = assets().get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        headers = {"Cache-Control": "max-age=3600"}
        charset = "utf-8" if asset.type.startswith("text/") else None
        return web.Response(body=asset.data, content_type=asset.type, charset=charset, headers=headers)

    # Windows

    async def _window(self, request: web.Request) -> web.StreamResponse:
        """Connect a window with the program of whose it is."""
        who = self._who(request)
        if not who:
            return web.Response(status=403, text="Join first.\n")
        window = web.WebSocketResponse(heartbeat=20, max_msg_size=LONGEST_MESSAGE, timeout=3, compress=False)
        await window.prepare(request)
        size = Size.of(request.query.get("width"), request.query.get("height"))
        try:
            seat = await self.seats.take(who, self._people.place(who), size, window)
        except Full:
            await window.close(code=Why.FULL)
            return window
        try:
            await converse(window, self.seats, seat)
        finally:
            self.seats.leave(seat, window)
        return window

    async def _sweeping(self, _: web.Application) -> AsyncIterator[None]:
        task = asyncio.create_task(self._sweep())
        yield
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task

    async def _sweep(self) -> None:
        for turn in count():
            await asyncio.sleep(_SWEEP)
            await self.seats.sweep(folder_size if turn % _WEIGH == 0 else lambda _: 0)


def _html(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, content_type="text/html", status=status)
