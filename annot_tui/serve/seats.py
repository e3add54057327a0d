"""Who has an interface open: one program a person, shown in one window at a time, and gone when nobody needs it."""

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from enum import IntEnum
from time import monotonic
from typing import Protocol

from annot_tui.serve.forking import Template
from annot_tui.serve.program import MEMORY, NOBODY, Place, Program, Size, environment, resident


class Why(IntEnum):
    """Why a window is no longer served: the codes with which its connection is closed (4000 to 4999 are free)."""

    ENDED = 4000
    IDLE = 4001
    ELSEWHERE = 4002
    FULL = 4003
    BROKEN = 4004
    CLOSING = 4005
    UNREADABLE = 4006
    ROOM = 4007
    MEMORY = 4008


_TOLD = {
    Why.BROKEN: "the interface has stopped unexpectedly; .serve/settings/ has its last words in errors.txt",
    Why.ROOM: "the folder has become too large; the session was ended",
    Why.MEMORY: "the interface took too much memory; the session was ended",
}
"""What whoever runs the server is told."""


class Window(Protocol):
    """The browser's end of a connection."""

    async def send_bytes(self, data: bytes) -> None:
        """Show something. Raises ConnectionError where the window is gone."""

    async def close(self, *, code: int) -> object:
        """Close the connection and say why."""


@dataclass(frozen=True)
class Limits:
    """How much there may be.

    Programs at once, seconds without a key, seconds without a window, bytes of a folder, bytes of a program's memory.
    """

    sessions: int = 40
    idle: float = 3600.0
    linger: float = 120.0
    bytes: int = 1_000_000_000
    memory: int = MEMORY


class Full(Exception):
    """There are as many sessions as there may be, or the server is closing."""


@dataclass(eq=False)
class Seat:
    """One person's program and the window that shows it."""

    place: Place
    size: Size
    window: Window | None
    touched: float
    program: Program | None = None
    gone: "asyncio.Task[None] | None" = None
    """Done when the program has ended and its place is free."""

    async def show(self, data: bytes) -> None:
        """Show something where somebody looks; a window that is gone is forgotten."""
        window = self.window
        if window is not None:
            try:
                await window.send_bytes(data)
            except (ConnectionError, RuntimeError):
                self.window = None if self.window is window else self.window


class Seats:
    """All open interfaces, by the name of whose they are.

    `now` tells seconds from any beginning; `say` gets a line when something goes wrong.
    """

    def __init__(
        self, limits: Limits, now: Callable[[], float] = monotonic, say: Callable[[str], None] = lambda _: None
    ) -> None:
        self.limits, self._now, self._say = limits, now, say
        self._seats: dict[str, Seat] = {}
        self._locks: dict[str, asyncio.Lock] = {}
        self._closing = False
        self._ends: set[asyncio.Task[None]] = set()
        self._template = Template(environment(NOBODY, Size(80, 24), os.environ))

    def __len__(self) -> int:
        return len(self._seats)

    def programs(self) -> dict[str, int]:
        """The process of each person's program."""
        return {name: seat.program.id for name, seat in self._seats.items() if seat.program}

    async def take(self, name: str, place: Place, size: Size, window: Window) -> Seat:
        """Show somebody's program in a window: the one that runs, or a new one. Another window of theirs is closed.

        Raises Full where there is no room.
        """
        async with self._locks.setdefault(name, asyncio.Lock()):
            seat = self._seats.get(name)
            if seat and seat.program and not seat.program.asked_to_end:
                await self._move(seat, size, window)
                return seat
            if seat and seat.gone:
                await asyncio.shield(seat.gone)  # it is just ending, and nobody has two at once
            await self._make_room()
            seat = self._seats[name] = Seat(place, size, window, self._now())
            try:
                seat.program = await Program.start(place, size, seat.show, self.limits.memory, self._template)
            except OSError as error:
                del self._seats[name]
                raise Full from error
            seat.gone = self._later(self._ended(name, seat, seat.program))
            return seat

    async def _make_room(self) -> None:
        """End the program that has waited longest for a window where there are too many. Raises Full."""
        while self._closing or len(self._seats) >= self.limits.sessions:
            waiting = [seat for seat in self._seats.values() if seat.program and seat.window is None]
            if self._closing or not waiting:
                raise Full
            await self.end(min(waiting, key=lambda seat: seat.touched), Why.IDLE)

    async def _move(self, seat: Seat, size: Size, window: Window) -> None:
        before, seat.window, seat.size, seat.touched = seat.window, None, size, self._now()
        if before is not None:
            self._later(_closed(before, Why.ELSEWHERE))
        seat.window = window
        if seat.program:
            with contextlib.suppress(ConnectionError):
                await seat.program.paint(size)

    def leave(self, seat: Seat, window: Window) -> None:
        """A window is gone; the program waits a while for another."""
        if seat.window is window:
            seat.window, seat.touched = None, self._now()

    def touch(self, seat: Seat) -> None:
        """Somebody typed."""
        seat.touched = self._now()

    async def sweep(self, used: Callable[[Place], int] = lambda _: 0) -> None:
        """End the programs that nobody has used for long, or whose folder or memory has grown beyond the limit."""
        ends: list[Awaitable[None]] = []
        for seat in list(self._seats.values()):
            quiet = self._now() - seat.touched
            if quiet > (self.limits.linger if seat.window is None else self.limits.idle):
                ends.append(self.end(seat, Why.IDLE))
            elif seat.program and seat.place.settings and resident(seat.program.id) > self.limits.memory:
                ends.append(self.end(seat, Why.MEMORY))
            elif await asyncio.to_thread(used, seat.place) > self.limits.bytes:
                ends.append(self.end(seat, Why.ROOM))
        await asyncio.gather(*ends, return_exceptions=True)

    async def end(self, seat: Seat, why: Why) -> None:
        """End a program in order and tell its window why."""
        window, seat.window = seat.window, None
        if why in _TOLD:
            self._say(f"{seat.place.analyst}: {_TOLD[why]}")
        if seat.program:
            await seat.program.stop()
        if window is not None:
            await _closed(window, why)
        if seat.gone:
            await asyncio.shield(seat.gone)  # whoever waits may give up, and the program is watched all the same

    async def close(self) -> None:
        """End all; nothing begins any more."""
        self._closing = True
        await asyncio.gather(*(self.end(seat, Why.CLOSING) for seat in list(self._seats.values())))
        await asyncio.gather(*self._ends, return_exceptions=True)
        await self._template.close()

    async def _ended(self, name: str, seat: Seat, program: Program) -> None:
        """Wait for the end of a program and give its place free."""
        fine = False
        try:
            fine = await program.watching
        finally:
            if self._seats.get(name) is seat:
                del self._seats[name]
            if not fine and not program.asked_to_end:
                self._say(f"{seat.place.analyst}: {_TOLD[Why.BROKEN]}")
            if seat.window is not None:
                await _closed(seat.window, Why.ENDED if fine else Why.BROKEN)

    def _later(self, work: "Coroutine[object, object, None]") -> "asyncio.Task[None]":
        task = asyncio.create_task(work)
        self._ends.add(task)
        task.add_done_callback(self._ends.discard)
        return task


async def _closed(window: Window, why: Why) -> None:
    with contextlib.suppress(ConnectionError, RuntimeError):
        await window.close(code=why)
