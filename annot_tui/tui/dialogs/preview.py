"""What would be done, in full, before it is done."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from annot_tui.tui.content import line
from annot_tui.tui.dialogs.dialog import Dialog

_WARNS = "  !"


class Preview(Dialog[bool]):
    """Yes or no to a list that can be long."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "dismiss(True)", "Yes"),
        Binding("n,escape,q", "dismiss(False)", "No"),
        Binding("j,down", "scroll(1)", show=False, priority=True),
        Binding("k,up", "scroll(-1)", show=False, priority=True),
        Binding("pagedown,space", "scroll(10)", show=False, priority=True),
        Binding("pageup", "scroll(-10)", show=False, priority=True),
    ]

    def __init__(self, title: str, lines: Sequence[str]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        shown = [
            line(text, "bold" if text.startswith(_WARNS) or not text.startswith(" ") else "") for text in self._lines
        ]
        with Vertical(classes="dialog -large"):
            yield Static(line(self._title), classes="dialog-title", markup=False)
            with VerticalScroll():
                yield Static(Content("\n").join(shown), markup=False)
            yield Static(
                "y or Enter: do it    n or Esc: leave all as it is    arrows scroll",
                classes="dialog-hint",
                markup=False,
            )

    def action_scroll(self, rows: int) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
