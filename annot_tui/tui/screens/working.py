"""Work that a person would wait for is done beside the screen: a line says what is being done, and all keys work."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, TypeVar

from textual import work
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from annot_tui.tui.widgets.progress import progress
from annot_tui.tui.widgets.topbar import TopBar

T = TypeVar("T")

MANY = 5_000
"""Tags up to which everything is worked out in less time than a person notices."""

_UNNOTICED = 0.2
"""Seconds of work of which nothing is said."""
_LINE = "working-line"


class LongWork(NamedTuple):
    """What has to be worked out before a screen is filled; done once for each project and what is wanted of it."""

    doing: str
    what: str
    do: Callable[[], object]
    """Is called in another thread; keeps what it finds where `show` finds it."""
    project: object
    wanted: object = None

    def same(self, other: "LongWork | None") -> bool:
        """Whether what one finds does for the other."""
        return other is not None and self.project is other.project and self.wanted == other.wanted


class Working(Screen[None]):
    """A screen that may have to work something out before it can be filled."""

    _done: LongWork | None = None
    _working = False

    def show(self) -> None:
        """Fill the screen."""

    def long_work(self) -> LongWork | None:
        """What `show` needs that takes long; None where nothing does."""
        return None

    def show_when_ready(self) -> None:
        """Fill the screen as soon as what takes long is worked out."""
        todo = self._undone()
        if not todo:
            self.show()
        elif not self._working:
            self._working = True
            self._work_out(todo)

    def _undone(self) -> LongWork | None:
        todo = self.long_work()
        return None if todo is None or todo.same(self._done) else todo

    @work
    async def _work_out(self, todo: LongWork | None) -> None:
        try:
            while todo:  # what is wanted may be something else by the time that it is done
                with suppress(Exception):  # it is done again by `show`, where errors are told as in a small project
                    await self.waited_for(todo.doing, todo.what, todo.do)
                self._done = todo
                todo = self._undone()
        finally:
            self._working = False
        self.show()

    async def waited_for(self, doing: str, what: str, do: Callable[[], T]) -> T:
        """Do something in another thread, and give what it gives; a line says so where it takes long."""
        task = asyncio.create_task(asyncio.to_thread(do))
        try:
            if not (await asyncio.wait({task}, timeout=_UNNOTICED))[0]:
                await self._tell_work(progress(doing, 0, 0, what, 0))
            return await task
        finally:
            await self.query(f"#{_LINE}").remove()

    async def _tell_work(self, words: Content) -> None:
        await self.query(f"#{_LINE}").remove()
        await self.mount(Static(words, id=_LINE), after=self.query_one(TopBar))
