"""Keys are taken one after the other, so that what is typed fast reaches what the keys before it have opened.

Textual hands a key to what has the focus when the key arrives. Someone who types `t` and the name of a thesis in one
go, or whose terminal sends a whole burst at once, would have typed the first letters into the text below the list.
"""

import asyncio
from collections import deque
from time import monotonic
from typing import Any, TypeVar

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

T = TypeVar("T")

_AT_ONCE = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that end the program, whatever else is waiting."""

_ROUNDS = 3
"""How many messages may follow from a key, one from the other: it is pressed, a row is chosen, something opens."""

_PATIENCE = 5.0
"""Seconds after which a key no longer waits for what the one before it asked for."""

_LOOK = 0.01
"""Seconds between two looks at whether an action has come to its question."""


class InOrder(App[None]):
    """An application that takes a key when what the one before it asked for is on the screen, or has failed."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Event] = deque()
        self._taking: asyncio.Task[None] | None = None
        self._asking: dict[Worker[Any], Screen[Any]] = {}

    async def on_event(self, event: events.Event) -> None:
        """Hand on a key at once where none is waiting, and put it into line otherwise."""
        if (
            not isinstance(event, events.Key | events.Paste)
            or event.is_forwarded
            or (isinstance(event, events.Key) and event.key in _AT_ONCE)
        ):
            await super().on_event(event)
        else:
            self._typed.append(event)
            if not self._taking:
                self._taking = asyncio.create_task(self._take_in_order())

    @property
    def typing(self) -> bool:
        """Whether a key waits, or what one asked for is not on the screen yet."""
        return self._taking is not None

    async def push_screen_wait(self, screen: Screen[T] | str, *, mode: str | None = None) -> T:
        """Ask something, and give the answer. The action that asks does not hold up keys meanwhile."""
        worker = get_current_worker()
        if isinstance(screen, Screen):
            self._asking[worker] = screen
        try:
            return await super().push_screen_wait(screen, mode=mode)
        finally:
            self._asking.pop(worker, None)

    async def _take_in_order(self) -> None:
        try:
            while self._typed and self.is_running:
                until = monotonic() + _PATIENCE
                before = self.screen, self.focused or self.screen
                done = asyncio.Event()
                self.call_later(self._hand_on, self._typed.popleft(), done)
                await _set_by(done, until)
                await self._followed(*before, until)
        finally:
            self._taking = None

    async def _hand_on(self, event: events.Event, done: asyncio.Event) -> None:
        try:
            await super().on_event(event)
        finally:
            done.set()

    async def _followed(self, screen: Screen[Any], target: DOMNode, until: float) -> None:
        """Wait until all that follows from a key has happened."""
        for _ in range(_ROUNDS):
            await _worked_off(target, until)
        while self._at_work() and monotonic() < until:
            await asyncio.sleep(_LOOK)
        if self.screen is not screen:
            await self._filled(self.screen, until)

    def _at_work(self) -> bool:
        """Whether an action that a key asked for goes on, and has not come to a question that is on the screen."""
        running = (worker for worker in self.workers if worker.is_running and worker.name.startswith("action_"))
        return any(not ((asked := self._asking.get(worker)) and _shown(asked)) for worker in running)

    async def _filled(self, screen: Screen[Any], until: float) -> None:
        """Wait until a screen that has come up has what is to be on it, and the focus is where it belongs."""
        while not screen.is_mounted and monotonic() < until:
            await asyncio.sleep(_LOOK)
        await _worked_off(screen, until)
        painted = asyncio.Event()
        if screen.call_after_refresh(painted.set):
            await _set_by(painted, until)
        await _worked_off(screen, until)


def _shown(screen: Screen[Any]) -> bool:
    return screen.is_mounted and screen.is_attached


async def _worked_off(node: DOMNode, until: float) -> None:
    """Wait until what waits at a widget, and at those around it up to the application, is done."""
    for pump in node.ancestors_with_self:
        done = asyncio.Event()
        if pump.call_later(done.set):
            await _set_by(done, until)


async def _set_by(event: asyncio.Event, until: float) -> None:
    """Wait for an event. What closes meanwhile never sets it, so not for ever."""
    try:
        await asyncio.wait_for(event.wait(), max(0.0, until - monotonic()))
    except TimeoutError:
        return
