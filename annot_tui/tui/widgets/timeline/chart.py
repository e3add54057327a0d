"""The widget: groups of rows over one scale, with a cursor that goes from sign to sign."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annot_tui.model.words import Position
from annot_tui.tui.content import told_apart
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.timeline.layout import UNDATED, Line, Placed, Row, lines, stepped
from annot_tui.tui.widgets.timeline.scale import Scale, Tick, fit


@dataclass(frozen=True)
class Group:
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class _Drawn:
    """One row of the screen: a heading, or a name with marks."""

    label: str
    marks: Line = ()
    heading: bool = False


class Chart(ScrollView, can_focus=True, inherit_bindings=False):
    """What was said when. The screen's keys move the cursor; events are named by their number."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"chart--{position.value}" for position in Position),
        *(f"chart--{name}" for name in ("axis", "heading", "label", "span", "cursor")),
    }

    class Moved(Message):
        """The cursor is on another event."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._groups: tuple[Group, ...] = ()
        self._drawn: list[_Drawn] = []
        self._labels: dict[str, str] = {}
        self._scale, self._ticks = Scale(0, 12, 1), list[Tick]()
        self._margin, self._any_undated = 10, False
        self._place = (0, 0)
        self._styles: dict[str, Style] = {}

    def load(self, groups: Sequence[Group], current: int | None) -> None:
        """Show other rows, with the cursor on the event of a number where there is one."""
        self._groups = tuple(groups)
        self._lay_out()
        self.go_to(current)

    @property
    def current(self) -> int | None:
        """Number of the event under the cursor."""
        row, number = self._place
        marks = self._drawn[row].marks if row < len(self._drawn) else ()
        return marks[number].event.key if number < len(marks) else None

    def go_to(self, key: int | None) -> None:
        """Put the cursor on an event, or on the first one where there is none of that number."""
        places = [(r, n, mark) for r, drawn in enumerate(self._drawn) for n, mark in enumerate(drawn.marks)]
        found = next(((r, n) for r, n, mark in places if mark.event.key == key), None)
        self._set(found or (places[0][:2] if places else (0, 0)))

    def move(self, across: int, down: int) -> None:
        """Go to the next sign in a direction."""
        for _ in range(max(abs(across), abs(down))):
            if self.current is not None:
                step = (across > 0) - (across < 0), (down > 0) - (down < 0)
                self._set(stepped([d.marks for d in self._drawn], self._place, *step))

    def move_page(self, pages: int) -> None:
        """Go down or up by a screen."""
        self.move(0, pages * max(1, (self.scrollable_content_region.height - 2) // 2))

    def move_group(self, step: int) -> None:
        """Go to the first sign of the next group, or of the one before."""
        heads = self._heads()
        here = max((n for n, row in enumerate(heads) if row <= self._place[0]), default=0)
        self.show_group(max(0, min(here + step, len(heads) - 1)))

    def show_group(self, number: int) -> None:
        """Go to the first sign of a group, and show its heading on top."""
        heads = self._heads()
        if number < len(heads):
            self.scroll_to(y=heads[number], animate=False, force=True)
            first = next((row for row in range(heads[number], len(self._drawn)) if self._drawn[row].marks), None)
            if first is not None:
                self._set((first, 0))

    def move_edge(self, *, end: bool) -> None:
        """Go to the first or last sign of all."""
        rows = [row for row, drawn in enumerate(self._drawn) if drawn.marks]
        if rows:
            self._set((rows[-1], len(self._drawn[rows[-1]].marks) - 1) if end else (rows[0], 0))

    def _heads(self) -> list[int]:
        return [row for row, drawn in enumerate(self._drawn) if drawn.heading]

    def _set(self, place: tuple[int, int]) -> None:
        before, self._place = self._place[0], place
        row, height = place[0], self.scrollable_content_region.height - 1
        top = round(self.scroll_offset.y)
        if row - 1 < top:
            self.scroll_to(y=max(0, row - 1), animate=False, force=True)
        elif height > 0 and row >= top + height:
            self.scroll_to(y=row - height + 1, animate=False, force=True)
        for changed in {before, row}:
            self.refresh_lines(changed + 1, 1)
        self.post_message(self.Moved())

    # Layout

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        every = [event for group in self._groups for row in group.rows for event in row.events]
        self._any_undated = any(event.when == (None, None) for event in every)
        names = tuple(dict.fromkeys(row.label for group in self._groups for row in group.rows))
        short = told_apart(names, max(12, width // 3))
        self._labels = dict(zip(names, short, strict=True))
        self._margin = max(map(cell_len, short), default=0) + 4
        room = width - self._margin - (UNDATED + 2 if self._any_undated else 1)
        self._scale = fit((event.when for event in every), max(4, room))
        self._ticks = self._scale.ticks() if every else []
        self._drawn = list(self._rows())
        self.virtual_size = Size(width, len(self._drawn) + 1)
        self.refresh()

    def _rows(self) -> Iterable[_Drawn]:
        titles = told_apart(tuple(group.title for group in self._groups), self.scrollable_content_region.width)
        for group, title in zip(self._groups, titles, strict=True):
            yield _Drawn(title, heading=True)
            for row in group.rows:
                for number, line in enumerate(lines(row.events, self._scale)):
                    yield _Drawn("" if number else self._labels[row.label], line)

    def on_resize(self) -> None:
        """Set everything out anew."""
        current = self.current
        self._lay_out()
        self.go_to(current)

    # Painting

    def render_line(self, y: int) -> Strip:
        """Paint one row; the first is the scale and stays where it is."""
        row = y - 1 + round(self.scroll_offset.y)
        width = self.size.width
        if y == 0:
            return Strip(self._axis()).adjust_cell_length(width, self._named("axis"))
        if row >= len(self._drawn):
            return Strip.blank(width, self.rich_style)
        drawn = self._drawn[row]
        if drawn.heading:
            text = Segment(drawn.label, self._named("heading"))
            return Strip([text]).adjust_cell_length(width, self.rich_style)
        return Strip(self._painted(row, drawn)).adjust_cell_length(width, self.rich_style)

    def _axis(self) -> list[Segment]:
        cells = list(" " * self._scale.width)
        for tick in self._ticks:
            cells[tick.cell : tick.cell + len(tick.label)] = tick.label
        text = " " * self._margin + "".join(cells)
        return [Segment(f"{text} undated" if self._any_undated else text, self._named("axis"))]

    def _painted(self, row: int, drawn: _Drawn) -> list[Segment]:
        label = Strip([Segment(f"  {drawn.label}", self._named("label"))])
        segments = list(label.adjust_cell_length(self._margin, self.rich_style))
        here = 0
        for number, mark in enumerate(drawn.marks):
            segments.append(self._empty(here, mark.cell))
            segments += self._mark(mark, current=(row, number) == self._place)
            here = mark.end
        return [*segments, self._empty(here, self._scale.width)]

    def _empty(self, start: int, end: int) -> Segment:
        ticks = {tick.cell for tick in self._ticks}
        return Segment("".join("┊" if cell in ticks else " " for cell in range(start, end)), self._named("span"))

    def _mark(self, mark: Placed, *, current: bool) -> Iterable[Segment]:
        sign = len(mark.event.sign)
        style = self._named(mark.event.style) if mark.event.style else self.rich_style
        chosen = style + self._named("cursor") if current else style
        yield Segment(mark.text[: mark.sign], self._named("span"))
        yield Segment(mark.text[mark.sign : mark.sign + sign], chosen)
        yield Segment(mark.text[mark.sign + sign :], self._named("span"))

    def _named(self, name: str) -> Style:
        if name not in self._styles:
            self._styles[name] = self.rich_style + self.get_component_rich_style(f"chart--{name}", partial=True)
        return self._styles[name]

    def notify_style_update(self) -> None:
        """Forget styles when the theme changes."""
        super().notify_style_update()
        self._styles = {}

    # Mouse

    def on_click(self, event: events.Click) -> None:
        """Go to a sign; twice opens it."""
        row, cell = event.y - 1 + round(self.scroll_offset.y), event.x - self._margin
        if event.y and row < len(self._drawn) and self._drawn[row].marks:
            marks = self._drawn[row].marks
            self._set((row, min(range(len(marks)), key=lambda n: abs(marks[n].middle - cell))))
            if event.chain == 2:
                self.post_message(Opened())
