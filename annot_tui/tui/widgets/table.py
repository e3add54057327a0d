"""A table that draws only the rows in view, so that its length costs nothing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import ClassVar, Literal

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annot_tui.tui.bindings import moves
from annot_tui.tui.presets import TABLE_MOVES
from annot_tui.tui.widgets.opened import Opened

Columns = Mapping[str, tuple[Text, int]]
"""By its key what stands over a column, and its width in cells."""

Cells = Callable[[str], Sequence[Text]]
"""Gives what stands in a row, by the row's key."""

_KEPT = 1000
"""Rows that are kept as they were drawn."""

_HEADER = -1
"""Stands for the row of what is over the columns."""


class Table(ScrollView, can_focus=True):
    """A table with a cursor; the screen's own action opens a row or cell."""

    BINDINGS = moves(TABLE_MOVES)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *("table--header", "table--fixed", "table--even-row", "table--odd-row", "table--cursor", "table--fixed-cursor")
    }
    DEFAULT_CSS = """
    Table {
        background: $surface; color: $foreground;
        & > .table--header { text-style: bold; background: $panel; color: $foreground; }
        & > .table--fixed { background: $secondary-muted; color: $foreground; }
        & > .table--even-row { background: $surface-lighten-1 50%; }
        & > .table--cursor {
            background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground;
            text-style: $block-cursor-blurred-text-style;
        }
        & > .table--fixed-cursor { background: $block-cursor-blurred-background; color: $foreground; }
        &:dark > .table--even-row { background: $surface-darken-1 40%; }
        &:focus {
            background-tint: $foreground 5%;
            & > .table--header { background-tint: $foreground 5%; }
            & > .table--cursor {
                background: $block-cursor-background; color: $block-cursor-foreground;
                text-style: $block-cursor-text-style;
            }
            & > .table--fixed-cursor { color: $block-cursor-foreground; background: $block-cursor-background; }
        }
    }
    """

    class Moved(Message):
        """The cursor is in another row or column."""

    def __init__(self, *, id: str, cursor_type: Literal["row", "cell"], fixed_columns: int = 0) -> None:
        super().__init__(id=id)
        self._whole_row, self._fixed = cursor_type == "row", fixed_columns
        self._columns: list[tuple[str, tuple[Text, int]]] = []
        self._keys: Sequence[str] = ()
        self._cells: Cells = lambda _: ()
        self._row, self._column = 0, fixed_columns
        self._drawn: dict[tuple[int, bool], Strip] = {}
        self._styles: dict[str, Style] = {}

    def fill(self, columns: Columns, keys: Sequence[str], cells: Cells) -> None:
        """Show other contents; the cursor stays on its row and column, by their keys, and the table where it was.

        `cells` is asked only for rows that come into view, until the table is filled again. The cursor does not go to
        fixed columns.
        """
        here, self._columns, self._keys, self._cells = self.here, list(columns.items()), keys, cells
        self._drawn.clear()
        if here and (self._row >= len(keys) or keys[self._row] != here[0]) and here[0] in keys:
            self._row = keys.index(here[0])
        if here and here[1] in columns:
            self._column = list(columns).index(here[1])
        self._row = max(0, min(self._row, len(keys) - 1))
        self._column = max(self._fixed, min(self._column, len(columns) - 1))
        self.virtual_size = Size(sum(map(self._width, range(len(columns)))), len(keys) + 1)
        self.refresh()
        self.call_after_refresh(self._scroll_to_cursor)
        if self.here != here:
            self.post_message(self.Moved())

    @property
    def here(self) -> tuple[str, str] | None:
        """Keys of the row and the column under the cursor; None in an empty table."""
        if not self._keys or self._column >= len(self._columns):
            return None
        return self._keys[self._row], self._columns[self._column][0]

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._keys)

    # Moving

    def go_to(self, row: int, column: int | None = None) -> None:
        """Put the cursor on a row, and a column if one is named, or the nearest that there are."""
        before = (self._row, self._column)
        self._row = max(0, min(row, len(self._keys) - 1))
        self._column = max(self._fixed, min(before[1] if column is None else column, len(self._columns) - 1))
        if before == (self._row, self._column):
            return
        self._repaint(before[0])
        self._repaint(self._row)
        self._scroll_to_cursor()
        self.post_message(self.Moved())

    def action_cursor_up(self) -> None:
        """Go up a row."""
        self.go_to(self._row - 1)

    def action_cursor_down(self) -> None:
        """Go down a row."""
        self.go_to(self._row + 1)

    def action_cursor_left(self) -> None:
        """Go left a column, or scroll where whole rows are chosen."""
        self._sideways(-1)

    def action_cursor_right(self) -> None:
        """Go right a column, or scroll where whole rows are chosen."""
        self._sideways(1)

    def action_page_up(self) -> None:
        """Go up by a screen."""
        self.go_to(self._row - self._in_view)

    def action_page_down(self) -> None:
        """Go down by a screen."""
        self.go_to(self._row + self._in_view)

    def action_scroll_top(self) -> None:
        """Go to the first row."""
        self.go_to(0)

    def action_scroll_bottom(self) -> None:
        """Go to the last row."""
        self.go_to(len(self._keys) - 1)

    def action_scroll_home(self) -> None:
        """Go to the first column."""
        self.go_to(self._row, 0)

    def action_scroll_end(self) -> None:
        """Go to the last column."""
        self.go_to(self._row, len(self._columns) - 1)

    def on_click(self, event: events.Click) -> None:
        """Go to a row and column, and open it on a double click."""
        place = event.get_content_offset(self)
        if place is None or place.y == 0 or self._at_y(place.y) >= len(self._keys):
            return
        self.go_to(self._at_y(place.y), self._at_x(place.x))
        if event.chain == 2:
            self.post_message(Opened())

    def _sideways(self, step: int) -> None:
        if self._whole_row:
            self.scroll_relative(x=step, animate=False)
        else:
            self.go_to(self._row, self._column + step)

    @property
    def _in_view(self) -> int:
        """How many rows there is room for."""
        return max(1, self.scrollable_content_region.height - 1)

    def _scroll_to_cursor(self) -> None:
        """Scroll no further than needed for the cursor to be in view."""
        x, y = self.scroll_offset
        y = max(min(y, self._row), self._row - self._in_view + 1)
        if not self._whole_row and self._column < len(self._columns):
            fixed = self._fixed_width
            left = sum(map(self._width, range(self._column)))
            room = self.scrollable_content_region.width
            x = max(min(x, left - fixed), left + self._width(self._column) - room, 0)
        self.scroll_to(x, y, animate=False, immediate=True)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._scroll_to_cursor()

    # Painting

    def render_line(self, y: int) -> Strip:
        """Paint a row of the screen."""
        row = self._at_y(y) if y else _HEADER
        if row >= len(self._keys):
            return Strip.blank(self.size.width, self.rich_style)
        strip = self._strip(row, cursor=row == self._row and bool(self._keys))
        fixed, left = self._fixed_width, self.scroll_offset.x
        if left:
            strip = Strip.join([strip.crop(0, fixed), strip.crop(fixed + left)])
        return strip.adjust_cell_length(self.size.width, self._row_style(row))

    def notify_style_update(self) -> None:
        """Paint anew in other colours."""
        super().notify_style_update()
        self._drawn.clear()
        self._styles.clear()

    def _strip(self, row: int, *, cursor: bool) -> Strip:
        """A whole row; as they are drawn they are kept until something else is shown."""
        key = (row, cursor)
        if key not in self._drawn or cursor:
            if len(self._drawn) > _KEPT:
                self._drawn.clear()
            texts = [label for _, (label, _) in self._columns] if row == _HEADER else self._cells(self._keys[row])
            cells = (self._cell(row, column, text, cursor) for column, text in enumerate(texts))
            self._drawn[key] = Strip(chain.from_iterable(cells)).simplify()  # the terminal is told of less
        return self._drawn[key]

    def _cell(self, row: int, column: int, text: Text, cursor: bool) -> Iterable[Segment]:
        name = "header" if row == _HEADER else "fixed" if column < self._fixed else ""
        style = self._style(name) if name else self._row_style(row)
        under = None
        if cursor and (self._whole_row or column == self._column):
            under = self._style("fixed-cursor" if column < self._fixed else "cursor")
        width = self._width(column)
        padded = [Segment(" "), *text.render(self.app.console), Segment(" " * width)]
        line = Segment.adjust_line_length(padded, width - 1)
        return Segment.apply_style([*line, Segment(" ")], style, under)

    def _row_style(self, row: int) -> Style:
        if row == _HEADER:
            return self._style("header")
        return self._style("odd-row" if row % 2 else "even-row")

    def _style(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.get_component_rich_style(f"table--{name}")
        return self._styles[name]

    def _repaint(self, row: int) -> None:
        self.refresh_lines(row + 1)

    def _at_y(self, y: int) -> int:
        """The row at a line of the widget; at 1 the first one in view."""
        return y - 1 + self.scroll_offset.y

    def _at_x(self, x: int) -> int:
        """The column at a cell of the widget, the last one to the right of all."""
        fixed, end = self._fixed_width, 0
        x += self.scroll_offset.x if x >= fixed else 0
        for column in range(len(self._columns)):
            end += self._width(column)
            if x < end:
                return column
        return len(self._columns) - 1

    @property
    def _fixed_width(self) -> int:
        """Cells of the columns that do not move sideways."""
        return sum(map(self._width, range(min(self._fixed, len(self._columns)))))

    def _width(self, column: int) -> int:
        """Cells of a column with a space on either side."""
        return self._columns[column][1][1] + 2
