"""Choosing one thing from a list by typing a part of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.fuzzy import Matcher
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from annot_tui.tui.content import few_apart, joined, line
from annot_tui.tui.dialogs.dialog import Dialog
from annot_tui.tui.widgets.lists import Paging

_WIDEST, _AROUND = 96, 12
"""Cells of the dialog, and of what stands around what can be chosen."""


@dataclass(frozen=True)
class Choice:
    """One thing to choose: what is given back, what is shown, and a remark beside it."""

    value: str
    label: str
    remark: str = ""


@dataclass(frozen=True)
class Picked:
    """The choice, or with `new` the words that were typed for something that does not exist yet."""

    value: str
    new: bool = False


class Finder(Input):
    """The line to type in. Empty, it leaves digits to the list if the list is numbered."""

    def __init__(self, placeholder: str, *, numbered: bool) -> None:
        super().__init__(placeholder=placeholder)
        self._numbered = numbered

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say which keys are typed here, and so are no bindings."""
        if self._numbered and not self.value and key.isdigit():
            return False
        return super().check_consume_key(key, character)


class Picker(Dialog[Picked | None]):
    """A line to type in over a list. Enter chooses; with `creates` unknown words can be made into something new."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Cancel"),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        *(Binding(str(digit), f"digit({digit})", show=False, priority=True) for digit in range(1, 10)),
    ]

    def __init__(self, title: str, choices: Sequence[Choice], *, creates: str = "", digits: bool = False) -> None:
        super().__init__()
        self._title, self._choices, self._creates, self._digits = title, tuple(choices), creates, digits
        self._found: list[Picked] = []

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        with Vertical(classes="dialog"):
            yield Static(line(self._title), classes="dialog-title", markup=False)
            hint = "type to find" + (f", or a new {self._creates}" if self._creates else "")
            yield Finder(hint, numbered=self._digits)
            yield Paging(markup=False)
            yield Static("", classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Show everything."""
        self._fill("")
        self.query_one(Input).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits choose only while nothing was typed; else they are typed like letters."""
        if action == "digit":
            return self._digits and not self.query_one(Input).value and parameters[0] in range(1, len(self._found) + 1)
        return True

    def action_digit(self, digit: int) -> None:
        """Choose an entry by its number."""
        self.dismiss(self._found[digit - 1])

    def action_move(self, step: int) -> None:
        """Move in the list while typing."""
        options = self.query_one(OptionList)
        if options.option_count:
            options.highlighted = ((options.highlighted or 0) + step) % options.option_count

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._fill(event.value.strip())

    @on(Input.Submitted)
    def _submitted(self) -> None:
        place = self.query_one(OptionList).highlighted
        if place is not None and place < len(self._found):
            self.dismiss(self._found[place])

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._found[event.option_index])

    def _fill(self, query: str) -> None:
        choices = _matching(self._choices, query)
        self._found = [Picked(choice.value) for choice in choices]
        options = self.query_one(OptionList)
        options.clear_options()
        room = min(_WIDEST, self.app.size.width * 4 // 5) - _AROUND
        names = few_apart([choice.label for choice in choices], room)
        for number, (choice, name) in enumerate(zip(choices, names, strict=True), 1):
            digit = f"{number} " if self._digits and not query and number < 10 else "  "
            remark = f"  {choice.remark}" if choice.remark else ""
            options.add_option(Option(joined((digit, "dim"), name, (remark, "dim"))))
        if self._creates and query and all(query.casefold() != c.label.casefold() for c in self._choices):
            self._found.append(Picked(query, new=True))
            options.add_option(Option(joined(("+ ", "bold"), f"new {self._creates}: {query}")))
        options.highlighted = 0 if self._found else None
        hint = "Enter chooses, Esc cancels" if self._found else "Nothing fits: change the words, or Esc cancels"
        self.query_one(".dialog-hint", Static).update(hint)


def _matching(choices: Sequence[Choice], query: str) -> list[Choice]:
    """The choices that fit, best first; all in their own order where nothing is typed."""
    if not query:
        return list(choices)
    matcher = Matcher(query)
    scored = [(max(matcher.match(c.label), matcher.match(c.value)), place, c) for place, c in enumerate(choices)]
    return [c for score, _, c in sorted(scored, key=lambda item: (-item[0], item[1])) if score > 0]
