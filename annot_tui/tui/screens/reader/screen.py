"""The reading screen: all that can be done with one text or two."""

from typing import ClassVar

from textual import events, work

from annot_tui.tui.actions import READER
from annot_tui.tui.bindings import bindings
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.marks import ALL
from annot_tui.tui.screens.reader.asking import Asking
from annot_tui.tui.screens.reader.beside import Beside
from annot_tui.tui.screens.reader.marking import Marking


class ReaderScreen(Beside, Marking, Asking):
    """Documents, read and tagged."""

    BINDINGS = bindings(READER)
    NOT_FOR_GUESTS: ClassVar[frozenset[str]] = frozenset(("details", "region"))
    CSS_PATH: ClassVar[str] = "reader.tcss"

    async def on_key(self, event: events.Key) -> None:
        """A digit with a selection tags with a recent thesis; all else as on every screen."""
        if event.key.isdigit() and event.key != "0" and not self.counting():
            event.stop()
            event.prevent_default()
            self.action_recent(int(event.key))
            return
        await super().on_key(event)

    @work
    async def action_layers(self) -> None:
        """Choose whose tags are shown."""
        choices = [Choice(ALL, "everybody's tags")] + [Choice(name, name) for name in self.session.project.analysts]
        picked = await self.app.push_screen_wait(Picker("Whose tags are shown?", choices))
        if picked:
            self.shown_layer = picked.value
            self._followed = None
            self.show()
