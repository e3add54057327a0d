"""One key for the stance, one more for the leaning of a qualification."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.widgets import Static

from annot_tui.model.words import Leaning, Stance
from annot_tui.tui.content import joined, line, plain
from annot_tui.tui.dialogs.dialog import Dialog


@dataclass(frozen=True)
class Taken:
    """The stance that was chosen; a leaning only with `qualifies`."""

    stance: Stance
    leaning: Leaning | None = None


class AskStance(Dialog[Taken | None]):
    """Does the passage assert, qualify or reject the thesis?"""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "take('asserts')", "Asserts"),
        Binding("u", "take('qualifies')", "Qualifies"),
        Binding("r", "take('rejects')", "Rejects"),
        Binding("b", "lean('both')", "Both"),
        Binding("n,enter", "lean('none')", "Neither"),
        Binding("escape", "dismiss(None)", "Cancel"),
    ]

    def __init__(self, thesis: str, quote: str, more: int = 0) -> None:
        """`more`: how many passages are meant beside the one that is quoted."""
        super().__init__()
        self._thesis, self._quote, self._more = thesis, quote, more
        self._qualifies = False

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        more = f" and {self._more} more" if self._more else ""
        with Vertical(classes="dialog -small"):
            yield Static(line(self._thesis), classes="dialog-title", markup=False)
            yield Static(plain(f"“{self._quote}”{more}"), classes="dialog-quote", markup=False)
            yield Static(self._keys(), id="stance-keys", markup=False)
            yield Static("one key or click is enough; Esc cancels", classes="dialog-hint", markup=False)

    def action_take(self, stance: str) -> None:
        """Choose the stance, or the leaning once the passage is said to qualify."""
        if self._qualifies:
            self.action_lean({"asserts": "asserts", "rejects": "rejects"}.get(stance, "none"))
        elif stance == Stance.QUALIFIES:
            self._qualifies = True
            self.query_one("#stance-keys", Static).update(self._keys())
        else:
            self.dismiss(Taken(Stance(stance)))

    def action_lean(self, leaning: str) -> None:
        """Choose the leaning."""
        if self._qualifies:
            self.dismiss(Taken(Stance.QUALIFIES, Leaning(leaning)))

    @on(Click, "#stance-keys")
    def _press(self, click: Click) -> None:
        """Take the line that was clicked for its key."""
        if 0 < click.y <= len(self._rows):
            self.app.simulate_key(self._rows[click.y - 1][0])

    @property
    def _rows(self) -> tuple[tuple[str, str], ...]:
        """The keys that choose, each with what it says."""
        if self._qualifies:
            return ("a", "leans towards it"), ("r", "leans against it"), ("b", "both ways"), ("n", "neither way")
        return ("a", "+ asserts it"), ("u", "~ qualifies it"), ("r", "− rejects it")

    def _keys(self) -> Content:
        if self._qualifies:
            head = "It qualifies the thesis. Which way does it lean?"
        else:
            head = "What does the speaker say of this thesis?"
        return joined(head, *(piece for key, text in self._rows for piece in (("\n  " + key, "bold"), f"  {text}")))
