"""Keys are taken one after the other, so that what is typed fast reaches what the keys before it have opened.

Textual hands a key to what has the focus when the key arrives. Someone who types `t` and the name of a thesis in one
go, or whose terminal sends a whole burst at once, would have typed the first letters into the text below the list.
"""

import asyncio
from collections import deque
from contextlib import suppress
from time import monotonic
from typing import Any, TypeVar
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.dom import DOMNode
from textual.driver import Driver
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker, get_current_worker

T = TypeVar("T")

_ENDING = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that end the program: those before them are taken, but nothing is waited for any longer."""

_ROUNDS = 3
"""How many messages may follow from a key, one from the other: it is pressed, a row is chosen, something opens."""

_PATIENCE = 5.0
"""Seconds after which a key no longer waits for what the one before it asked for."""

_HURRY = 0.2
"""The same, when the program is to end."""

_PICTURE = 0.005
"""Seconds in which the picture after a key comes first, while no other key waits."""

_LOOK = 0.01
"""Seconds between two looks at whether an action has come to its question."""


class _Straight(Driver):
    """Hands on what it has read without a task for each message, which a key would wait for."""

    def send_message(self, message: Message) -> None:
        """Send a message to the application."""
        self._app.post_message(message)


class InOrder(App[None]):
    """An application that takes a key when what the one before it asked for is on the screen, or has failed."""

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[events.Event] = deque()
        self._more = asyncio.Event()
        self._taking: asyncio.Task[None] | None = None
        self._until = 0.0
        """When what the last key asked for is no longer waited for."""
        self._asking: dict[Worker[Any], Screen[Any]] = {}
        self._outlasting: WeakSet[Worker[Any]] = WeakSet()
        """Those of actions for which one key has waited in vain; the next ones do not."""

    def get_driver_class(self) -> type[Driver]:
        """What reads keys from the terminal."""
        return type("StraightDriver", (_Straight, super().get_driver_class()), {})

    async def on_event(self, event: events.Event) -> None:
        """Hand on a key at once where none is waiting, and put it into line otherwise."""
        if event.is_forwarded or not isinstance(event, events.Key | events.Paste) or not self.is_running:
            await super().on_event(event)
        elif self._taking:
            self._typed.append(event)
            self._more.set()
            if _ends(event):
                self._until = min(self._until, monotonic() + _HURRY)
        else:
            done = asyncio.Event()
            self._until = monotonic() + (_HURRY if _ends(event) else _PATIENCE)
            self._taking = asyncio.create_task(self._take_in_order(*self._target, done))
            await self._hand_on(event, done)

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

    @property
    def _target(self) -> tuple[Screen[Any], DOMNode]:
        """Where a key goes now."""
        return self.screen, self.focused or self.screen

    async def _take_in_order(self, screen: Screen[Any], target: DOMNode, done: asyncio.Event) -> None:
        """See a key through that is being handed on, and then each that has come meanwhile."""
        try:
            while True:
                await self._set(done)
                await self._drawn()
                await self._followed(screen, target)
                if not self._typed or not self.is_running or not self.screen_stack:  # empty while it ends
                    return
                self._until = monotonic() + (_HURRY if any(map(_ends, self._typed)) else _PATIENCE)
                (screen, target), done = self._target, asyncio.Event()
                self.call_later(self._hand_on, self._typed.popleft(), done)
        finally:
            self._taking = None

    async def _drawn(self) -> None:
        """Let the picture come before all that is asked of the widgets, if nobody waits for the answer."""
        self._more.clear()
        if not self._typed:
            timer = asyncio.get_running_loop().call_later(_PICTURE, self._more.set)
            await self._more.wait()
            timer.cancel()

    async def _hand_on(self, event: events.Event, done: asyncio.Event) -> None:
        try:
            await super().on_event(event)
        finally:
            done.set()

    async def _followed(self, screen: Screen[Any], target: DOMNode) -> None:
        """Wait until all that follows from a key has happened."""
        for _ in range(_ROUNDS):
            await self._worked_off(target)
        while (working := self._at_work()) and not self._late:
            await asyncio.sleep(_LOOK)
        self._outlasting.update(working)
        stack = self.screen_stack
        if stack and stack[-1] is not screen:
            await self._filled(stack[-1])

    def _at_work(self) -> list[Worker[Any]]:
        """What goes on of the actions that keys asked for, and has not come to a question that is on the screen."""
        running = (worker for worker in self.workers if worker.is_running and worker.name.startswith("action_"))
        waited = (worker for worker in running if worker not in self._outlasting)
        return [worker for worker in waited if not ((asked := self._asking.get(worker)) and _shown(asked))]

    async def _filled(self, screen: Screen[Any]) -> None:
        """Wait until a screen that has come up has what is to be on it, and the focus is where it belongs."""
        while not screen.is_mounted and not self._late:
            await asyncio.sleep(_LOOK)
        await self._worked_off(screen)
        painted = asyncio.Event()
        if screen.call_after_refresh(painted.set):
            await self._set(painted)
        await self._worked_off(screen)

    async def _worked_off(self, node: DOMNode) -> None:
        """Wait until what waits at a widget, and at those around it up to the application, is done."""
        for pump in node.ancestors_with_self:
            done = asyncio.Event()
            if pump.call_later(done.set):
                await self._set(done)

    async def _set(self, event: asyncio.Event) -> None:
        """Wait for an event. What closes meanwhile never sets it, so not for ever."""
        while not (event.is_set() or self._late):
            with suppress(TimeoutError):
                await asyncio.wait_for(event.wait(), _HURRY)

    @property
    def _late(self) -> bool:
        return monotonic() >= self._until


def _ends(event: events.Event) -> bool:
    return isinstance(event, events.Key) and event.key in _ENDING


def _shown(screen: Screen[Any]) -> bool:
    return screen.is_mounted and screen.is_attached
