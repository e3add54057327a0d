"""Lists that leave Enter to the screen, know the letters that move, and open on a double click."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple, TypeVar

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from annot_tui.tui.bindings import moves
from annot_tui.tui.content import in_few, joined, plain
from annot_tui.tui.presets import LIST_MOVES
from annot_tui.tui.widgets.opened import Opened

T = TypeVar("T")


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


_PAGE, _NEAR = 200, 100
"""How many entries are made at once, and how near to the last of them the cursor may come before more are made."""


class Entries(Paging, inherit_bindings=False):
    """A list; the screen's own action opens an entry."""

    BINDINGS = moves(LIST_MOVES)

    _rest: Iterator[Option] = iter(())
    """Entries that are made when the cursor or the view comes near them."""

    def refill(self, options: Iterable[Option], highlighted: int | None) -> None:
        """Show other entries, with the cursor on one of them; the list stays where it was scrolled to.

        Of many entries those are made that are near; `options` is read on until there are no more or the list is
        filled again. No message tells of the cursor.
        """
        top = self.scroll_offset.y
        with self.app.batch_update(), self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self._rest = iter(options)
            self._make(top + _PAGE)
            self.highlighted = highlighted
            self.scroll_to(y=top, animate=False, immediate=True)
            self.scroll_to_highlight()
        self.call_after_refresh(
            self.scroll_to_highlight
        )  # a list that was shorter until now could not scroll there yet

    def _make(self, wanted: int | None) -> None:
        """See to it that there are as many entries as are wanted, or all, and then up to a page more."""
        missing = None if wanted is None else wanted - self.option_count
        if missing is None or missing > 0:
            more = list(islice(self._rest, None if missing is None else missing + _PAGE))
            if more:
                self.add_options(more)

    def validate_highlighted(self, highlighted: int | None) -> int | None:
        """Make what is near the entry that the cursor goes to."""
        if highlighted is not None:
            self._make(highlighted + _NEAR)
        return super().validate_highlighted(highlighted)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Make what comes into view."""
        super().watch_scroll_y(old_value, new_value)
        if new_value + 2 * self.size.height > self.virtual_size.height:
            self._make(self.option_count + 1)

    def action_last(self) -> None:
        """Go to the last entry."""
        self._make(None)
        super().action_last()

    def action_cursor_up(self) -> None:
        """Go up, from the first entry to the last."""
        if not self.highlighted:
            self._make(None)
        super().action_cursor_up()

    def on_click(self, event: events.Click) -> None:
        """Open on a double click."""
        if event.chain == 2:
            self.post_message(Opened())


class SectionLine(NamedTuple):
    """A line of a section; `sign` stands before it in a column of its own.

    Of a long `text` its beginning and its end are shown; what stands before and after it is never cut.
    """

    sign: str
    text: str = ""
    after: str | Content | tuple[str, str] = ""
    before: str | Content = ""


SectionLines = Sequence[tuple[str, Sequence[SectionLine]]]
"""Headings with their lines."""

_SIGN, _ROWS = 4, 3
"""Cells of the signs, and rows of a text that is not cut."""


class Sections(Entries):
    """A list with headings, over which the cursor steps."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self._sections: SectionLines = ()
        self._places: list[tuple[int, int] | None] = []

    def fill(self, sections: SectionLines, *, keep: bool = True) -> None:
        """Show other sections; the cursor stays in its row, or goes to the first line."""
        before, line = (self.highlighted, self._line()) if keep else (None, None)
        self._sections, self._places = sections, []
        options: list[Option] = []
        for number, (title, lines) in enumerate(sections):
            self._places += [None, *((number, line) for line in range(len(lines)))]
            head = plain(title if not number else f"\n{title}", "bold underline")
            options += [Option(head, disabled=True), *(Option(self._hanging(line)) for line in lines)]
        rows = [row for row, place in enumerate(self._places) if place]
        same = [row for row in rows if self._line(row) == line]
        near = min(same or rows, key=lambda row: abs(row - (before or 0)), default=None)
        self.refill(options, near)
        if rows and near == rows[0]:
            self.scroll_to(y=0, animate=False)

    def _line(self, row: int | None = None) -> tuple[str, SectionLine] | None:
        """The heading and the text of a row, of the one under the cursor where none is named."""
        row = self.highlighted if row is None else row
        place = self._places[row] if row is not None and row < len(self._places) else None
        if not place:
            return None
        title, lines = self._sections[place[0]]
        return title.split(":")[0], lines[place[1]]._replace(sign="")

    @property
    def current(self) -> tuple[int, int] | None:
        """Number of the section, and of the line in it, under the cursor."""
        row = self.highlighted
        return self._places[row] if row is not None and row < len(self._places) else None

    def chosen(self, sections: Sequence[Sequence[T]]) -> T | None:
        """What of the things that the lines stand for is under the cursor; they may have become fewer meanwhile."""
        place = self.current
        lines = sections[place[0]] if place and place[0] < len(sections) else ()
        return lines[place[1]] if place and place[1] < len(lines) else None

    def go_to(self, section: int, line: int) -> None:
        """Put the cursor on a line."""
        self.highlighted = self._places.index((section, line))

    def _hanging(self, line: SectionLine) -> Content:
        """A line with its sign before it, as wide as there is room."""
        room = max(10, self.scrollable_content_region.width - _SIGN)
        rows = joined(line.before, in_few(line.text, room, _ROWS), line.after).wrap(room)
        return joined((f"{line.sign:<{_SIGN}}", "bold"), Content(f"\n{'':{_SIGN}}").join(rows))

    def on_resize(self) -> None:
        """Wrap anew."""
        self.fill(self._sections)
