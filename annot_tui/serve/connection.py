"""What a window says while it is connected. The words are those of textual-serve's script, each a list in JSON."""

import json
from typing import NamedTuple

from aiohttp import WSMsgType, web

from annot_tui.serve.program import Size
from annot_tui.serve.seats import Seat, Seats, Why


class Unreadable(ValueError):
    """A message that no window of ours sends."""


class Message(NamedTuple):
    """A message of a window: its kind, and what was typed or the new size where it is about that."""

    kind: str
    keys: str = ""
    size: Size | None = None


def read(text: str) -> Message:
    """Read a message. Raises Unreadable."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    match said:
        case ["stdin", str(keys)]:
            return Message("stdin", keys)
        case ["resize", {"width": int(width), "height": int(height)}]:
            return Message("resize", size=Size.of(width, height))
        case ["ping", str(when)]:
            return Message("ping", when[:40])
        case ["focus" | "blur" as kind]:
            return Message(kind)
    raise Unreadable


async def converse(window: web.WebSocketResponse, seats: Seats, seat: Seat) -> None:
    """Pass on what a window says until it is closed, shown elsewhere, or says what cannot be understood."""
    async for message in window:
        program = seat.program
        if message.type is not WSMsgType.TEXT or program is None:
            break
        if seat.window is not window:
            continue  # it is being closed, and will be told why
        try:
            said = read(message.data)
            if said.kind == "stdin":
                seats.touch(seat)
                await program.type(said.keys)
            elif said.size:
                seat.size = said.size
                await program.resize(said.size)
            elif said.kind == "ping":
                await window.send_json(["pong", said.keys])
            else:
                await program.focus(gained=said.kind == "focus")
        except Unreadable:
            await window.close(code=Why.UNREADABLE)
        except ConnectionAbortedError:
            await seats.end(seat, Why.BROKEN)
        except ConnectionError:
            continue  # the program is ending, and the window will be told why
