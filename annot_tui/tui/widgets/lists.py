"""Lists and tables that leave Enter to the screen, know the letters that move, and open on a double click."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widgets import DataTable, OptionList
from textual.widgets.option_list import Option

from annot_tui.tui.actions import LIST_MOVES, TABLE_MOVES
from annot_tui.tui.bindings import moves
from annot_tui.tui.content import joined, plain


class Opened(Message):
    """An entry was clicked twice."""


class Paging(OptionList):
    """A list whose page keys do nothing where it has no room to be seen; Textual's own fails there."""

    def action_page_down(self) -> None:
        """Go down by a screen."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        """Go up by a screen."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]


class Entries(Paging, inherit_bindings=False):
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


SectionLines = Sequence[tuple[str, Sequence[tuple[str, Content]]]]
"""Headings with their lines, and each line's sign, which stands before it in a column of its own."""

_SIGN = 4


class Sections(Entries):
    """A list with headings, over which the cursor steps."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._sections: SectionLines = ()
        self._places: list[tuple[int, int] | None] = []

    def fill(self, sections: SectionLines, *, keep: bool = True) -> None:
        """Show other sections; the cursor stays in its row, or goes to the first line."""
        before = self.highlighted if keep else None
        self._sections, self._places = sections, []
        self.clear_options()
        for number, (title, lines) in enumerate(sections):
            self._places += [None, *((number, line) for line in range(len(lines)))]
            head = plain(title if not number else f"\n{title}", "bold underline")
            self.add_options([Option(head, disabled=True), *(Option(self._hanging(*line)) for line in lines)])
        rows = [row for row, place in enumerate(self._places) if place]
        if rows:
            self.highlighted = min(rows, key=lambda row: abs(row - before)) if before is not None else rows[0]
            if self.highlighted == rows[0]:
                self.scroll_to(y=0, animate=False)

    @property
    def current(self) -> tuple[int, int] | None:
        """Number of the section, and of the line in it, under the cursor."""
        row = self.highlighted
        return self._places[row] if row is not None and row < len(self._places) else None

    def go_to(self, section: int, line: int) -> None:
        """Put the cursor on a line."""
        self.highlighted = self._places.index((section, line))

    def _hanging(self, sign: str, text: Content) -> Content:
        """A line with its sign before it, as wide as there is room."""
        rows = text.wrap(max(10, self.scrollable_content_region.width - _SIGN))
        return joined((f"{sign:<{_SIGN}}", "bold"), Content(f"\n{'':{_SIGN}}").join(rows))

    def on_resize(self) -> None:
        """Wrap anew."""
        self.fill(self._sections)
