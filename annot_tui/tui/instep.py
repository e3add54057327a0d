"""Keeps the open interface in step with the files: what others change appears by itself, and is told in a line."""

import asyncio
from collections import Counter
from contextlib import aclosing
from typing import TYPE_CHECKING

from textual import work

from annot_tui.store.config import is_guest
from annot_tui.text.counting import number_of
from annot_tui.text.safe import one_line
from annot_tui.tui.notices import Notices
from annot_tui.tui.screens.base import AnnotScreen

if TYPE_CHECKING:
    from annot_tui.compare.selection import Selection
    from annot_tui.model import Problem
    from annot_tui.session import Session
    from annot_tui.tui.actions import Keymap

_GATHER = 5.0
"""Seconds after a notice in which further ones wait for each other."""

_LINES = 4
"""Lines of a notice; the rest is counted."""


class InStep(Notices):
    """An application on one project, from when it is open."""

    keymap: "Keymap"
    """Other keys for some actions."""

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._untold: Counter[str] = Counter()
        self._told_faults: frozenset[Problem] = frozenset()
        self._telling = False

    @property
    def session(self) -> "Session":
        """The open project. Raises RuntimeError while it is being opened."""
        if self._session is None:
            raise RuntimeError("the project is still being opened")
        return self._session

    def key(self, action: str) -> str:
        """The key of an action, for a sentence."""
        from annot_tui.tui.keynames import bound, spoken

        return spoken(bound(self.keymap)[action], 1)

    def work_on(self, session: "Session") -> None:
        """Take a project as the open one."""
        self._session = session
        self._told_faults = frozenset(session.problems)

    @property
    def selection(self) -> "Selection":
        """What is compared."""
        raise NotImplementedError

    @work(group="disk")
    async def keep_in_step(self) -> None:
        """Take in what others change, for as long as the interface is open."""
        from annot_tui.store.watch import changed_files

        session = self.session
        await asyncio.to_thread(session.keep_texts)
        async with aclosing(changed_files(session.root, session.stamps)) as bursts:
            async for files in bursts:
                compared = any(isinstance(screen, AnnotScreen) and screen.COMPARES for screen in self.screen_stack)
                reread = await asyncio.to_thread(session.reread, files, self.selection if compared else None)
                before = session.project
                self._untold.update(session.take(reread))
                if session.project is not before and isinstance(self.screen, AnnotScreen):
                    self.screen.show_anew()
                if not self._telling:
                    self._tell()
                if session.project is not before:
                    await asyncio.to_thread(session.keep_texts)

    @work(group="sync")
    async def action_sync(self) -> None:
        """Hand work on to the others, and take in theirs."""
        if is_guest():
            self.notify("Your work lies on your teacher's computer already; there is nothing to hand on.", timeout=6)
            return
        from annot_tui.tui.syncing import hand_on

        if (
            await self.known_analyst()
            and await hand_on(self, self.session, self.key("app.sync"))
            and isinstance(self.screen, AnnotScreen)
        ):
            self.screen.show_anew()

    async def known_analyst(self) -> bool:
        """Ask once who is at work; False where nobody is named."""
        raise NotImplementedError

    def _tell(self) -> None:
        """Say what has changed since the last notice; what changes right after it waits for the next."""
        lines = [one_line(f"{line} ({times} times)" if times > 1 else line) for line, times in self._untold.items()]
        faults, told = frozenset(self.session.problems), self._told_faults
        self._telling = bool(lines) or faults != told
        self._untold.clear()
        self._told_faults = faults
        if len(lines) > _LINES:
            lines[_LINES - 1 :] = [f"and {len(lines) - _LINES + 1} more"]
        if lines:
            self.notify("\n".join(lines), title="Changed on disk", markup=False, timeout=6)
        if faults - told:
            count = f"{number_of(len(faults), 'fault')} in files"
            self.notify(f"{count}; {self.key('app.problems')} lists them", severity="warning", markup=False, timeout=8)
        elif told and not faults:
            self.notify("Every file is sound again", markup=False, timeout=4)
        if self._telling:
            self.set_timer(_GATHER, self._tell)
