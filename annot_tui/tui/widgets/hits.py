"""A list of any length of words in context, under one another, that grows while it is looked at."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annot_tui.text.safe import one_line
from annot_tui.tui.bindings import moves
from annot_tui.tui.presets import LIST_MOVES
from annot_tui.tui.widgets.opened import Opened

_PLACE, _NARROW_PLACE = 34, 18
"""Cells of the column that says where a hit is."""

_MARK = "✓ "


class Line(NamedTuple):
    """Where a hit is, in words, and the hit between what stands before and after it."""

    place: str
    left: str
    hit: str
    right: str


class HitList(ScrollView, can_focus=True, inherit_bindings=False):
    """One row a hit, painted when it comes into view; the screen's own action opens a hit."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    ALLOW_SELECT = False
    BINDINGS = moves(LIST_MOVES)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hits--place", "hits--words", "hits--hit", "hits--cursor"}

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Line] = []
        self.highlighted = 0
        """Number of the hit under the cursor, from zero."""
        self._marked: set[int] = set()

    @property
    def count(self) -> int:
        """How many hits there are so far."""
        return len(self._lines)

    @property
    def marked(self) -> list[int]:
        """Numbers of the hits that are marked, in order."""
        return sorted(self._marked)

    def mark(self, rows: Iterable[int], *, marked: bool = True) -> None:
        """Mark some hits, or take the marks off."""
        self._marked = self._marked.union(rows) if marked else self._marked.difference(rows)
        self.refresh()

    def clear(self) -> None:
        """Begin anew."""
        self._lines, self._marked, self.highlighted = [], set(), 0
        self.scroll_to(y=0, animate=False, immediate=True)
        self._grown()

    def add(self, lines: Iterable[Line]) -> None:
        """Put more hits at the end; the cursor and what is in view stay."""
        self._lines += lines
        self._grown()

    def render_line(self, y: int) -> Strip:
        """Paint one row."""
        row = self.scroll_offset.y + y
        if row >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        here = row == self.highlighted
        place, words, hit = (self._style(name, here) for name in ("place", "words", "hit"))
        line, width = self._lines[row], self.size.width
        column = _PLACE if width >= 2 * _PLACE + 30 else _NARROW_PLACE
        before = max(0, (width - column - 1) // 2 - cell_len(line.hit[:20]) // 2)
        told = f"{_MARK if row in self._marked else ''}{one_line(line.place)}"
        segments = [
            Segment(f"{set_cell_size(told, column)} ", place),
            Segment(_end(line.left, before), words),
            Segment(line.hit, hit),
            Segment(line.right, words),
        ]
        return Strip(segments).adjust_cell_length(width, words)

    def action_cursor_down(self) -> None:
        """Go to the next hit."""
        self._move(self.highlighted + 1)

    def action_cursor_up(self) -> None:
        """Go to the hit before."""
        self._move(self.highlighted - 1)

    def action_first(self) -> None:
        """Go to the first hit."""
        self._move(0)

    def action_last(self) -> None:
        """Go to the last hit."""
        self._move(len(self._lines) - 1)

    def action_page_down(self) -> None:
        """Go on by a screen."""
        self._move(self.highlighted + max(1, self.size.height - 1))

    def action_page_up(self) -> None:
        """Go back by a screen."""
        self._move(self.highlighted - max(1, self.size.height - 1))

    def on_click(self, event: events.Click) -> None:
        """Go to a hit; a double click opens it."""
        self._move(self.scroll_offset.y + event.y)
        if event.chain == 2:
            self.post_message(Opened())

    def _move(self, row: int) -> None:
        row = max(0, min(row, len(self._lines) - 1))
        for changed in (self.highlighted, row):
            self.refresh_lines(changed - self.scroll_offset.y, 1)
        self.highlighted = row
        top, height = self.scroll_offset.y, max(1, self.size.height)
        self.scroll_to(y=min(max(top, row - height + 1), row), animate=False, immediate=True)

    def _grown(self) -> None:
        self.virtual_size = Size(0, len(self._lines))
        self.refresh()

    def _style(self, name: str, here: bool) -> Style:
        style = self.rich_style + self.get_component_rich_style(f"hits--{name}", partial=True)
        return style + self.get_component_rich_style("hits--cursor", partial=True) if here else style


def _end(text: str, cells: int) -> str:
    """The end of a text in so many cells, with blanks before it."""
    while cell_len(text) > cells:
        text = text[1:]
    return " " * (cells - cell_len(text)) + text
