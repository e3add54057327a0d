"""The line in which words to look for are typed, below the text, which shows what is found meanwhile."""

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from annot_tui.text.safe import one_line
from annot_tui.tui.dialogs.dialog import Dialog


class SearchLine(Dialog[str | None]):
    """One line. Each change is told, Enter answers, an empty answer stands for the words of before."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
    ]

    def __init__(self, before: str, typed: Callable[[str], object], step: Callable[[int], object]) -> None:
        """Begin with the words of before as a hint; `typed` is told the words, `step` the direction of an arrow."""
        super().__init__()
        self._before, self._typed, self._step = before, typed, step

    def compose(self) -> ComposeResult:
        """Make the line."""
        with Horizontal(id="search-line"):
            yield Static("/", id="search-sign", markup=False)
            yield Input(placeholder=one_line(self._before) or "words; case and accents do not matter", compact=True)
            yield Static("Enter stays  Esc goes back  ↑↓ others", id="search-hint", markup=False)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._typed(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)

    def action_step(self, direction: int) -> None:
        """Show the next or the last place found."""
        self._step(direction)
