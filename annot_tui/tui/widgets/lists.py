"""Lists and tables that leave Enter to the screen, know the letters that move, and open on a double click."""

from textual import events
from textual.message import Message
from textual.widgets import DataTable, OptionList

from annot_tui.tui.actions import LIST_MOVES, TABLE_MOVES, moves


class Opened(Message):
    """An entry was clicked twice."""


class Entries(OptionList, inherit_bindings=False):
    """A list; the screen's own action opens an entry."""

    BINDINGS = moves(LIST_MOVES)

    def on_click(self, event: events.Click) -> None:
        """Open on a double click."""
        if event.chain == 2:
            self.post_message(Opened())


class Table(DataTable[object], inherit_bindings=False):
    """A table; the screen's own action opens a row or cell."""

    BINDINGS = moves(TABLE_MOVES)

    def on_click(self, event: events.Click) -> None:
        """Open on a double click."""
        if event.chain == 2:
            self.post_message(Opened())
