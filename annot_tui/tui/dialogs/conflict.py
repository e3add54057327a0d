"""What to do about a tag or thesis that was changed here and elsewhere: whose version of each field stays."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from annot_tui.model import Conflict, Record
from annot_tui.store.threeway import in_words, units
from annot_tui.tui.content import joined, line, plain
from annot_tui.tui.dialogs.dialog import Dialog

_CHOSEN, _OTHER = "●", "○"


class BothChanged(Dialog[frozenset[str] | None]):
    """Both versions side by side, field by field. Gives the fields of which one's own stay; None to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("down,j,tab", "move(1)", show=False),
        Binding("up,k,shift+tab", "move(-1)", show=False),
        Binding("m,left,h", "choose(True)", "Mine"),
        Binding("t,right,l", "choose(False)", "Theirs"),
        Binding("enter,ctrl+j,f10", "write", "Write"),
    ]

    def __init__(self, what: str, conflict: Conflict) -> None:
        super().__init__()
        self._what, self._conflict = what, conflict
        self._units = units(conflict.fields)
        self._mine: dict[int, bool] = {}
        self._current = 0

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog -conflict"):
            title = f"This {self._what} was changed elsewhere while you changed it. Which version stays?"
            yield Static(line(title), classes="dialog-title", markup=False)
            with Horizontal(classes="conflict-head"):
                for cell, text in (("name", ""), ("mine", "Mine"), ("theirs", "Theirs")):
                    yield Static(text, classes=f"conflict-{cell}", markup=False)
            with VerticalScroll(can_focus=False):
                for number in range(len(self._units)):
                    yield _Row(number)
            yield Static("", classes="dialog-error", markup=False)
            hint = "m or ← mine   t or → theirs   ↑ ↓ field\nEnter writes   Esc back; nothing is written"
            yield Static(hint, classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Show both versions."""
        self._show()

    def action_move(self, step: int) -> None:
        """Go to another field."""
        self._current = (self._current + step) % len(self._units)
        self._show()

    def action_choose(self, mine: bool) -> None:
        """Choose a side for this field, and go on to the next that has none."""
        self._mine[self._current] = mine
        self._current = next((n for n in range(len(self._units)) if n not in self._mine), self._current)
        self._show()

    def action_write(self) -> None:
        """Give the choice back once every field has one."""
        if len(self._mine) == len(self._units):
            self.dismiss(frozenset(name for n, unit in enumerate(self._units) if self._mine[n] for name in unit))
            return
        self._current = next(n for n in range(len(self._units)) if n not in self._mine)
        error = self.query_one(".dialog-error", Static)
        error.update("Choose a version of this field first: m or t")
        error.add_class("-shown")
        self._show()

    def on__row_chosen(self, event: "_Row.Chosen") -> None:
        """Choose by mouse."""
        self._current = event.number
        self.action_choose(event.mine)

    def _show(self) -> None:
        conflict = self._conflict
        for number, row in enumerate(self.query(_Row)):
            unit = self._units[number]
            values = [_value(version, unit) for version in (conflict.base, conflict.mine, conflict.theirs) if version]
            row.show(_name(unit), values, self._mine.get(number), current=number == self._current)
            if number == self._current:
                row.scroll_visible(animate=False)


class _Row(Vertical):
    """One field: what it was, and both versions."""

    class Chosen(Message):
        """A version was clicked."""

        def __init__(self, number: int, mine: bool) -> None:
            super().__init__()
            self.number, self.mine = number, mine

    def __init__(self, number: int) -> None:
        super().__init__(classes="conflict-row")
        self._number = number

    def compose(self) -> ComposeResult:
        """Make the cells."""
        with Horizontal():
            for cell in ("name", "mine", "theirs"):
                yield Static("", classes=f"conflict-{cell}", markup=False)
        yield Static("", classes="conflict-before", markup=False)

    def show(self, name: str, values: list[str], mine: bool | None, *, current: bool) -> None:
        """Fill the cells; `values` are what it was, mine, and theirs."""
        self.set_class(current, "-current")
        self.query_one(".conflict-name", Static).update(line(f"{'▶' if current else ' '} {name}"))
        for cell, value, chosen in (("mine", values[1], mine is True), ("theirs", values[2], mine is False)):
            sign = _CHOSEN if chosen else _OTHER
            text = joined((f"{sign} ", "bold"), plain(value, "bold" if chosen else ""))
            self.query_one(f".conflict-{cell}", Static).update(text)
        self.query_one(".conflict-before", Static).update(line(f"before: {values[0]}"))

    def on_click(self, event: events.Click) -> None:
        """Choose the version that was clicked."""
        widget = event.widget
        if widget and (widget.has_class("conflict-mine") or widget.has_class("conflict-theirs")):
            self.post_message(self.Chosen(self._number, widget.has_class("conflict-mine")))


class Gone(Dialog[bool | None]):
    """It was deleted elsewhere: keep it with one's change, or let it be deleted; None to go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("k", "dismiss(True)", "Keep"),
        Binding("d", "dismiss(False)", "Delete"),
        Binding("escape", "dismiss(None)", "Back"),
    ]

    def __init__(self, what: str) -> None:
        super().__init__()
        self._what = what

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog -small"):
            text = f"This {self._what} was deleted elsewhere while you changed it."
            yield Static(line(text), classes="dialog-title", markup=False)
            yield Static("k  keep it, with your change\nd  let it be deleted", markup=False)
            yield Static("Esc back; nothing is written", classes="dialog-hint", markup=False)


def changed_since(what: str, conflict: Conflict) -> str:
    """The question whether something is to be deleted that was changed elsewhere."""
    theirs = conflict.theirs
    fields = [f"\n{_name(u)}: {_value(theirs, u)}  (was: {_value(conflict.base, u)})" for u in units(conflict.fields)]
    return f"This {what} was changed elsewhere since you looked at it:\n{''.join(fields)}\n\nDelete it all the same?"


def _name(unit: tuple[str, ...]) -> str:
    return ", ".join(unit).replace("_", " ").capitalize()


def _value(version: Record | None, unit: tuple[str, ...]) -> str:
    values = [in_words(version, name) for name in unit] if version else []
    return ", ".join(value for value in values if value) or "(not stated)"
