"""A form made from a list of fields; it says beside a field what is wrong with it."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rich.segment import Segment
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Key
from textual.strip import Strip
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Button, Input, Select, SelectionList, Static, TextArea

from annot_tui.store.drafts import Draft, Typed
from annot_tui.tui.content import line, plain
from annot_tui.tui.dialogs.drafting import BROUGHT_BACK, Drafting
from annot_tui.tui.widgets.lists import Paging

_LINE_ROWS, _TEXT_ROWS = 2, 4
"""Rows of a field with the empty one below it."""
_MOST_ROWS = 11
"""Rows of fields for which a small terminal has room; more of them scroll."""


class Choices(SelectionList[str], Paging):
    """Several to choose from; what is not chosen has an empty box, so that no colour is needed to tell."""

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        strip = super().render_line(y)
        row = y + round(self.scroll_offset.y)
        if row >= self.option_count or self.get_option_at_index(row).value in self.selected:
            return strip
        left, inner, *rest = strip
        return Strip([left, Segment(" ", inner.style), *rest])


class Names(Suggester):
    """Completes the last of some names with `>` between them, whatever the case of what was typed."""

    def __init__(self, known: Sequence[str]) -> None:
        super().__init__(use_cache=False, case_sensitive=True)
        self._known = known

    async def get_suggestion(self, value: str) -> str | None:
        """The whole line with its last name completed."""
        begun = value.rpartition(">")[2].lstrip()
        found = (name for name in self._known if begun and name.casefold().startswith(begun.casefold()))
        name = next((name for name in found if len(name) > len(begun)), "")
        return f"{value[: len(value) - len(begun)]}{name}" if name else None


class Sentence(TextArea):
    """Words that wrap but have no lines of their own: Enter goes to the next field."""

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.screen.focus_next()
        else:
            await super()._on_key(event)


class Kind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    ONE = "one"
    SEVERAL = "several"


Answer = Mapping[str, str | tuple[str, ...]]
"""What was filled in, by field; a tuple for several choices and for a text of lines."""


@dataclass(frozen=True)
class Field:
    """One question.

    `choices` are the words to choose from, shown as `labels` say, and of a `needed` field one is always chosen; `check`
    says what is wrong with a line, or None.
    """

    name: str
    label: str
    kind: Kind = Kind.LINE
    value: str | tuple[str, ...] = ""
    choices: tuple[str, ...] = ()
    hint: str = ""
    check: Callable[[str], str | None] | None = None
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    needed: bool = False
    read: Callable[[str], str] | None = None
    """What a line that was typed is taken for."""
    wraps: bool = False
    """Whether a text is one sentence, without lines of its own."""
    known: tuple[str, ...] = ()
    """Names one of which may be meant; Right completes the one that begins so."""

    def widget(self) -> Widget:
        """The widget to fill it in."""
        id = f"field-{self.name}"
        if self.kind is Kind.ONE:
            known = self.value if isinstance(self.value, str) and self.value in self.choices else Select.NULL
            return Select(
                [(line(self.labels.get(word, word)), word) for word in self.choices],
                value=known,
                allow_blank=not (self.needed and known),
                prompt=self.hint or "not stated",
                id=id,
                compact=True,
            )
        if self.kind is Kind.SEVERAL:
            entries = [(line(self.labels.get(w, w)), w, w in self.value) for w in self.choices]
            return Choices(*entries, id=id, compact=True)
        text = self.value if isinstance(self.value, str) else "\n".join(self.value)
        if self.kind is Kind.TEXT:
            kind = Sentence if self.wraps else TextArea
            return kind(text, tab_behavior="focus", placeholder=self.hint, id=id, compact=True)
        names = Names(self.known) if self.known else None
        return Input(text, placeholder=self.hint, suggester=names, id=id)


class Form(Drafting[Answer | None]):
    """Asks for several things at once."""

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        focus: str = "",
        quote: str = "",
        note: str = "",
        check: Callable[[Answer], str | None] | None = None,
        button: str = "Save",
        draft: Draft | None = None,
    ) -> None:
        super().__init__(draft)
        self._button, self._note = button, note
        self._title, self._first, self._quote, self._check = title, focus, quote, check
        self._fields = tuple(
            dataclasses.replace(field, value=self._brought_back.get(field.name, field.value)) for field in fields
        )

    def compose(self) -> ComposeResult:
        """Make the dialog."""
        rows = sum(_TEXT_ROWS if field.kind is Kind.TEXT else _LINE_ROWS for field in self._fields)
        with Vertical(classes="dialog -form -tall" if rows > _MOST_ROWS else "dialog -form"):
            yield Static(line(self._title), classes="dialog-title", markup=False)
            if self._quote:
                yield Static(plain(f"“{self._quote}”"), classes="dialog-quote", markup=False)
            if self._note:
                yield Static(plain(self._note), classes="dialog-quote", markup=False)
            if self._brought_back:
                yield Static(BROUGHT_BACK, classes="dialog-note", markup=False)
            with VerticalScroll(classes="form"):
                for field in self._fields:
                    with Horizontal(classes=f"field -{field.kind.value}"):
                        yield Static(line(field.label), classes="field-label", markup=False)
                        yield field.widget()
                    yield Static("", id=f"error-{field.name}", classes="dialog-error", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(self._button, variant="primary", id="save", compact=True)
                hint = f"Ctrl-J or F10: {self._button.lower()}  Tab: next  Esc: cancel"
                yield Static(hint, classes="dialog-hint", markup=False)

    def on_mount(self) -> None:
        """Begin with the field that was asked for."""
        super().on_mount()
        self.query_one(f"#field-{self._first or self._fields[0].name}").focus()

    @on(Input.Submitted)
    @on(Button.Pressed)
    def save(self) -> None:
        """Give the answers back, or show what is wrong with them."""
        answer = self.typed()
        wrong: list[Field] = []
        for field in self._fields:
            value = answer[field.name]
            fault = field.check(value) if field.check and isinstance(value, str) else None
            self._blame(field, fault or "")
            wrong += [field] if fault else []
        if wrong:
            self._widget(wrong[0]).focus()  # it may be out of sight
        whole = None if wrong or not self._check else self._check(answer)
        if whole:
            self._blame(self._fields[0], whole)
        elif not wrong:
            self.dismiss(answer)

    def typed(self) -> Typed:
        """The answers as they stand."""
        return {field.name: self._answer(field) for field in self._fields}

    def _blame(self, field: Field, fault: str) -> None:
        """Say under a field what is wrong with it."""
        error = self.query_one(f"#error-{field.name}", Static)
        error.update(plain(fault))
        error.set_class(bool(fault), "-shown")

    def _widget(self, field: Field) -> Widget:
        return self.query_one(f"#field-{field.name}")

    def _answer(self, field: Field) -> str | tuple[str, ...]:
        widget = self._widget(field)
        if isinstance(widget, Select):
            return "" if widget.value is Select.NULL else str(widget.value)
        if isinstance(widget, SelectionList):
            return tuple(word for word in field.choices if word in widget.selected)
        if isinstance(widget, TextArea):
            return widget.text.strip()
        assert isinstance(widget, Input)  # noqa: S101
        typed = widget.value.strip()
        return field.read(typed) if field.read else typed
