"""Listening: starts the server, says where it is, and ends it in order when it is asked to."""

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable
from typing import NamedTuple

from aiohttp import web

from annot_tui.model.errors import InvalidInput
from annot_tui.serve.guard import is_local
from annot_tui.serve.owner import Owner
from annot_tui.serve.server import Plan, Server


class Address(NamedTuple):
    """Where to listen; port 0 is any that is free."""

    host: str = "127.0.0.1"
    port: int = 8000


def check(plan: Plan, address: Address) -> None:
    """Refuse what would let in anybody. Raises InvalidInput."""
    if isinstance(plan.people, Owner) and not is_local(address.host):
        raise InvalidInput("your own project is served to this computer only; for others see --class")
    if not isinstance(plan.people, Owner) and len(plan.code) < 6:
        raise InvalidInput("a class needs a code of at least six signs: --code auto makes one")


def serve(plan: Plan, address: Address, say: Callable[[str], None]) -> None:
    """Serve until the process is asked to end. Raises InvalidInput where that cannot be."""
    check(plan, address)
    asyncio.run(_serve(plan, address, say))


async def _serve(plan: Plan, address: Address, say: Callable[[str], None]) -> None:
    end = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: the interrupt itself ends it
            asyncio.get_running_loop().add_signal_handler(number, end.set)
    server = Server(plan, say)
    runner = server.runner()
    await runner.setup()
    try:
        site = web.TCPSite(runner, address.host, address.port)
        try:
            await site.start()
        except OSError as error:
            why = error.strerror or str(error)
            raise InvalidInput(f"cannot listen on {address.host}, port {address.port}: {why}; try --port") from error
        for line in where(plan, Address(address.host, runner.addresses[0][1])):
            say(line)
        await end.wait()
        say("Closing …" if server.seats.programs() else "Closed.")
    finally:
        await runner.cleanup()


def where(plan: Plan, address: Address) -> list[str]:
    """What somebody has to know to come in."""
    if isinstance(plan.people, Owner):
        return [f"Open http://localhost:{address.port}/?token={plan.people.token}", "Ctrl+C ends it."]
    hosts = [address.host] if address.host not in ("0.0.0.0", "::", "") else [_own_address(), "localhost"]  # noqa: S104
    links = [plan.url.rstrip("/")] if plan.url else [f"http://{_bracketed(h)}:{address.port}" for h in hosts if h]
    notes = {
        True: "Only this computer can open that: --host 0.0.0.0 lets in those on the same network.",
        False: "Without TLS whoever is on the same network can read along: docs/serving.md tells the mend.",
    }
    return [
        f"Students open {' or '.join(f'{link}/' for link in links)}",
        f"Code: {plan.code}    (or with the code in it: {links[0]}/?code={plan.code})",
        *([] if plan.url else [notes[is_local(address.host)]]),
        "Ctrl+C ends it; everything is saved.",
    ]


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _own_address() -> str:
    """The address of this machine on its network; empty where it has none. Nothing is sent to find it."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])
    return ""
