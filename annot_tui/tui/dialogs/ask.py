"""Short questions: a line or some lines of text, yes or no, a list to read."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Input, Static, TextArea

from annot_tui.store.drafts import Draft, Typed
from annot_tui.tui.content import line, plain
from annot_tui.tui.dialogs.dialog import Dialog
from annot_tui.tui.dialogs.drafting import BROUGHT_BACK, Drafting

Check = Callable[[str], str | None]
"""Says what is wrong with an answer, or None."""


class AskLine(Dialog[str | None]):
    """One line of text. Enter answers."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Cancel")]

    def __init__(self, title: str, hint: str = "", value: str = "", check: Check | None = None) -> None:
        super().__init__()
        self._title, self._hint, self._value, self._check = title, hint, value, check

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog -small"):
            yield Static(line(self._title), classes="dialog-title", markup=False)
            if self._hint:
                yield Static(plain(self._hint), markup=False)
            yield Input(self._value)
            yield Static("", classes="dialog-error", markup=False)
            yield Static("Enter answers, Esc cancels", classes="dialog-hint", markup=False)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        wrong = self._check(event.value.strip()) if self._check else None
        if wrong:
            error = self.query_one(".dialog-error", Static)
            error.update(plain(wrong))
            error.add_class("-shown")
        else:
            self.dismiss(event.value.strip())


class AskText(Drafting[str | None]):
    """Several lines of text, such as a note or a comment."""

    def __init__(self, title: str, value: str = "", draft: Draft | None = None) -> None:
        super().__init__(draft)
        self._title, self._value = title, str(self._brought_back.get("text", value))

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog"):
            yield Static(line(self._title), classes="dialog-title", markup=False)
            if self._brought_back:
                yield Static(BROUGHT_BACK, classes="dialog-note", markup=False)
            yield from self.above()
            yield TextArea(self._value, tab_behavior="focus")
            with Horizontal(classes="buttons"):
                yield Button("Save", variant="primary", compact=True)
                yield Static("Ctrl-J or F10: save  Enter: new line  Esc: cancel", classes="dialog-hint", markup=False)

    def above(self) -> Iterable[Widget]:
        """What stands above the text."""
        return ()

    def typed(self) -> Typed:
        """The text."""
        return {"text": self.query_one(TextArea).text}

    @on(Button.Pressed)
    def save(self) -> None:
        """Give the text back."""
        self.dismiss(self.query_one(TextArea).text.strip())


class Confirm(Dialog[bool]):
    """Yes or no."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "dismiss(True)", "Yes"),
        Binding("n,escape,q", "dismiss(False)", "No"),
    ]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog -small"):
            yield Static(plain(self._question), markup=False)
            yield Static("y or Enter: yes    n or Esc: no", classes="dialog-hint", markup=False)


class Reading(Dialog[None]):
    """Something to read and close again."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,question_mark", "dismiss", "Close"),
        Binding("j,down", "scroll(1)", show=False, priority=True),
        Binding("k,up", "scroll(-1)", show=False, priority=True),
    ]

    def __init__(self, title: str, lines: Sequence[Content]) -> None:
        super().__init__()
        self._title, self._lines = title, lines

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes=self.large(len(self._lines))):
            yield Static(line(self._title), classes="dialog-title", markup=False)
            with VerticalScroll():
                yield Static(Content("\n").join(self._lines), markup=False)
            yield Static("arrows scroll, Esc closes", classes="dialog-hint", markup=False)

    def action_scroll(self, step: int) -> None:
        """Scroll by a line."""
        self.query_one(VerticalScroll).scroll_relative(y=step, animate=False)


class KeyList(Reading):
    """The keys of a screen."""
