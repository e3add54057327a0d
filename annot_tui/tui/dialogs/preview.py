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

INDENT = "  "
_WARNS = f"{INDENT}!"


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
        hint = "y or Enter: do it    n or Esc: leave all as it is    arrows scroll"
        with Vertical(classes=self.large(len(self._lines))):
            yield Static(line(self._title), classes="dialog-title", markup=False)
            with VerticalScroll():
                yield Static(Content("\n").join(map(_shown, self._lines)), markup=False)
            yield Static(hint, classes="dialog-hint", markup=False)

    def action_scroll(self, rows: int) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def _shown(text: str) -> Content:
    """A line of a list with its sign before it; what heads a list, and what warns, stands out."""
    if not text.startswith(INDENT):
        return line(text, "bold")
    warns = text.startswith(_WARNS)
    return line(text if warns else f"· {text}", "bold" if warns else "")
