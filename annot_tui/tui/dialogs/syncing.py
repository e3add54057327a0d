"""Syncing: a line that says how far it has come, and the question whose version of a whole file stays."""

import asyncio
import threading
from collections.abc import Callable
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from annot_tui.sync.git import Progress
from annot_tui.sync.steps import Outcome
from annot_tui.tui.content import line, plain
from annot_tui.tui.dialogs.dialog import Dialog

Syncs = Callable[[Progress, threading.Event], Outcome]


class Syncing(Dialog[Outcome]):
    """Waits for a sync. Esc ends it at the next step."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop")]

    def __init__(self, syncs: Syncs) -> None:
        super().__init__()
        self._syncs, self._stop = syncs, threading.Event()

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog -small"):
            yield Static("Handing work on", classes="dialog-title", markup=False)
            yield Static("looking what is new here …", id="syncing", markup=False)
            yield Static("Esc stops; what is committed stays committed", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Begin."""
        self._sync()

    def on_unmount(self) -> None:
        """Let nothing go on behind a closed interface."""
        self._stop.set()

    def action_stop(self) -> None:
        """Ask for an end."""
        self._stop.set()
        self.query_one("#syncing", Static).update(line("stopping …"))

    @work
    async def _sync(self) -> None:
        outcome = await asyncio.to_thread(self._syncs, self._tell_later, self._stop)
        self.dismiss(outcome)

    def _tell_later(self, doing: str, percent: int) -> None:
        """Called in the other thread, which does not wait for the picture."""
        if not self._stop.is_set():
            self.app.call_later(self._tell, doing, percent)

    def _tell(self, doing: str, percent: int) -> None:
        if self.is_mounted:
            self.query_one("#syncing", Static).update(line(f"{doing}{f', {percent} %' if percent >= 0 else ''} …"))


class WhoseStays(Dialog[bool | None]):
    """Whether one's own version stays; None to decide later."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m", "dismiss(True)", "Mine"),
        Binding("t", "dismiss(False)", "Theirs"),
        Binding("escape", "dismiss(None)", "Later"),
    ]

    def __init__(self, what: str, mine: str, theirs: str) -> None:
        super().__init__()
        self._what, self._mine, self._theirs = what, mine, theirs

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog"):
            yield Static(line(self._what), classes="dialog-title", markup=False)
            yield Static(plain(f"m  mine stays: {self._mine}\nt  theirs stays: {self._theirs}"), markup=False)
            yield Static("Esc decides later; nothing comes in and nothing is sent", classes="dialog-hint", markup=False)
