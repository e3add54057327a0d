"""The packets that go between the server and a Textual program which is shown elsewhere (Textual's web driver).

Each is a letter, four bytes with the length, big-endian, and the contents: D for what a terminal would get or
send, M for JSON about it, P for pieces of files. The program says so with a line of its own before the first.
"""

import json
from asyncio import IncompleteReadError, LimitOverrunError, StreamReader
from collections.abc import AsyncIterator

DATA, META = b"D", b"M"
READY = b"__GANGLION__\n"
"""The line after which a program sends packets."""

LARGEST = 16_000_000
"""Bytes of a packet beyond which the program is taken to be broken."""


def packet(kind: bytes, contents: bytes) -> bytes:
    """A packet as bytes."""
    return kind + len(contents).to_bytes(4, "big") + contents


def meta(type: str, **values: object) -> bytes:
    """A packet that tells the program something, such as its size."""
    return packet(META, json.dumps({"type": type, **values}).encode())


async def packets(stream: StreamReader) -> AsyncIterator[tuple[bytes, bytes]]:
    """Kind and contents of each packet until the program ends, or does not keep to the rules."""
    try:
        for _ in range(10):
            if await stream.readline() == READY:
                break
        else:
            return
        while True:
            head = await stream.readexactly(5)
            size = int.from_bytes(head[1:], "big")
            if size > LARGEST:
                return
            yield head[:1], await stream.readexactly(size)
    except (IncompleteReadError, LimitOverrunError, ValueError, ConnectionError):
        return
