"""The widget: paints the rows in view, moves the caret, selects by key and mouse.

The work of a key does not grow with the text or the number of tags: only rows whose picture changed are painted.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from rich.cells import cell_len, split_graphemes
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annot_tui.text.safe import visible
from annot_tui.text.span import Span
from annot_tui.text.units import Unit, Units
from annot_tui.tui.widgets.reader.caret import Caret, moved, resized, selected, whole
from annot_tui.tui.widgets.reader.layout import Cluster, RowLayout
from annot_tui.tui.widgets.reader.marks import SLOTS, Mark, MarkIndex
from annot_tui.tui.widgets.reader.paint import Run, labels, runs, stripes

GUTTER, LANES, LABELS, WIDEST = 5, 6, 24, 86
"""Cells of the paragraph numbers, of the margin's lanes and names, and the widest column of text."""

_WIDE = 112
"""From this width on the margin names the tags."""


def measure(text: str) -> list[Cluster]:
    """Split text into what a terminal shows as one character each; a tab shows as a space."""
    spans, _ = split_graphemes(text)
    return [Cluster(start, end, 1 if text[start] == "\t" else width) for start, end, width in spans]


class Reader(ScrollView, can_focus=True):
    """One text with a caret, a selection and tags."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        *(f"reader--slot-{slot}" for slot in range(1, SLOTS + 1)),
        *(f"reader--lane-{slot}" for slot in range(1, SLOTS + 1)),
        *(f"reader--{name}" for name in ("gutter", "dimmed", "selection", "match", "caret", "focused", "label")),
    }

    class CaretMoved(Message):
        """The caret stands elsewhere."""

        def __init__(self, reader: "Reader", offset: int) -> None:
            super().__init__()
            self.reader, self.offset = reader, offset

        @property
        def control(self) -> "Reader":
            """The sender."""
            return self.reader

    class SelectionChanged(CaretMoved):
        """Something else, or nothing, is selected."""

    class MarkClicked(Message):
        """A tag was clicked in the margin."""

        def __init__(self, reader: "Reader", key: str) -> None:
            super().__init__()
            self.reader, self.key = reader, key

        @property
        def control(self) -> "Reader":
            """The sender."""
            return self.reader

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text, self._shown = "", ""
        self._units = Units("")
        self._layout = RowLayout("", 40, measure)
        self._marks = MarkIndex()
        self._dimmed: tuple[Span, ...] = ()
        self._matches: tuple[Span, ...] = ()
        self._caret = Caret()
        self._focus = ""
        self._goal: int | None = None
        self._dragging = False
        self._cached: Callable[[int, int], Strip] = self._new_cache()
        self._revision = 0

    # What is shown

    def load(self, text: str, marks: Iterable[Mark] = (), regions: Iterable[Span] = (), caret: int = 0) -> None:
        """Show another text."""
        self._text, self._shown = text, visible(text).replace("\t", " ")
        self._units = Units(text)
        self._dimmed = tuple(regions)
        self._matches, self._focus = (), ""
        self._caret = Caret(min(caret, len(text)))
        self._marks = MarkIndex(marks)
        self._relayout()
        self.scroll_to(0, 0, animate=False)
        self.go_to(caret)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show other tags on the same text."""
        self._marks = MarkIndex(marks)
        self._forget()

    def set_matches(self, spans: Iterable[Span]) -> None:
        """Show what a search found."""
        self._matches = tuple(spans)
        self._forget()

    def focus_mark(self, key: str, *, scroll: bool = True) -> None:
        """Make one tag stand out, or none with an empty key."""
        self._focus = key
        mark = self._marks.get(key)
        self._forget()
        if mark and scroll:
            self.go_to(mark.extent.start)

    @property
    def focused_mark(self) -> str:
        """The tag that stands out."""
        return self._focus

    # Where the reader is

    @property
    def caret(self) -> int:
        """Offset of the caret."""
        return self._caret.offset

    @property
    def units(self) -> Units:
        """Words, sentences and paragraphs of the text."""
        return self._units

    @property
    def selecting(self) -> bool:
        """Whether moving the caret selects."""
        return self._caret.anchor is not None

    @property
    def selected_span(self) -> Span | None:
        """What is selected."""
        return selected(self._caret, self._text, self._units)

    def marks_at_caret(self) -> tuple[Mark, ...]:
        """The tags under the caret, the shortest first."""
        return self._marks.at(self.caret)

    def next_mark(self, direction: int) -> Mark | None:
        """The next or previous tag."""
        return self._marks.after(self.caret, direction)

    def go_to(self, offset: int, end: int | None = None) -> None:
        """Put the caret at an offset, or select up to an end."""
        self._goal = None
        self._set(Caret(end, offset) if end is not None and end > offset else Caret(offset))

    # Moving and selecting

    def move_cell(self, count: int) -> None:
        """Move by characters."""
        offset = self.caret
        for _ in range(abs(count)):
            offset = self._layout.step(offset, 1 if count > 0 else -1)
        self._go(self._caret.to(offset))

    def move_row(self, count: int) -> None:
        """Move by rows, in the same column where there is one."""
        goal = self._goal if self._goal is not None else self._layout.cell_of(self.caret)
        row = min(max(0, self._layout.row_of(self.caret) + count), len(self._layout) - 1)
        self._set(self._caret.to(self._layout.offset_at(row, goal)))
        self._goal = goal

    def move_page(self, count: int) -> None:
        """Move by screens."""
        self.move_row(count * max(1, self.scrollable_content_region.height - 2))

    def move_unit(self, unit: Unit, count: int) -> None:
        """Move by words, sentences or paragraphs."""
        self._go(moved(self._caret, self._units, unit, count))

    def move_edge(self, *, end: bool, row: bool = False) -> None:
        """Move to the start or end of the text, or of the row."""
        if row:
            span = self._layout.span(self._layout.row_of(self.caret))
            self._go(self._caret.to(max(span.start, span.end - 1) if end else span.start))
        else:
            self._go(self._caret.to(len(self._text) if end else 0))

    def toggle_select(self) -> None:
        """Begin selecting at the caret, or stop."""
        self._go(Caret(self.caret) if self.selecting else Caret(self.caret, self.caret))

    def select_unit(self, unit: Unit, count: int = 1) -> None:
        """Select the unit at the caret, or one more of them."""
        self._go(whole(self._caret, self._units, unit, count))

    def swap_end(self) -> None:
        """Go to the other end of the selection."""
        if self._caret.anchor is not None:
            self._go(replace(self._caret, offset=self._caret.anchor, anchor=self.caret))

    def resize_selection(self, amount: int) -> None:
        """Let the selection grow (positive) or shrink by a unit."""
        self._go(resized(self._caret, self._units, amount))

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self._go(Caret(self.caret))

    def _go(self, caret: Caret) -> None:
        self._goal = None
        self._set(caret)

    def _set(self, caret: Caret) -> None:
        caret = caret.to(min(max(0, caret.offset), len(self._text)))
        old, before = self._caret, self.selected_span
        self._caret = caret
        after = self.selected_span
        self._refresh_between(old.offset, caret.offset, before, after)
        self._scroll_to_caret()
        self._place_cursor()
        if old.offset != caret.offset:
            self.post_message(self.CaretMoved(self, caret.offset))
        if before != after or (old.anchor is None) != (caret.anchor is None):
            self.post_message(self.SelectionChanged(self, caret.offset))

    def _refresh_between(self, one: int, other: int, before: Span | None, after: Span | None) -> None:
        """Repaint the rows of both carets and those whose share of the selection changed."""
        rows = {self._layout.row_of(one), self._layout.row_of(other)}
        if before != after:
            for edges in (
                ((before.start, after.start), (before.end, after.end)) if before and after else (before or after or (),)
            ):
                if edges:
                    low, high = (self._layout.row_of(edge) for edge in sorted(edges))
                    top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
                    rows |= set(range(max(low, top), min(high, bottom) + 1))
        for row in rows:
            self.refresh_lines(row, 1)

    def _scroll_to_caret(self) -> None:
        row = self._layout.row_of(self.caret)
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        top, margin = round(self.scroll_offset.y), min(3, max(0, (height - 1) // 2))
        if row < top + margin:
            self.scroll_to(y=max(0, row - margin), animate=False, force=True)
        elif row > top + height - 1 - margin:
            self.scroll_to(y=row - height + 1 + margin, animate=False, force=True)

    def _place_cursor(self) -> None:
        if self.has_focus:
            row, cell = self._layout.row_of(self.caret), self._layout.cell_of(self.caret)
            place = self.content_region.offset + Offset(GUTTER + cell, row - round(self.scroll_offset.y))
            self.app.cursor_position = place

    # Painting

    def render_line(self, y: int) -> Strip:
        """Paint one row of the view."""
        row = y + round(self.scroll_offset.y)
        if row >= len(self._layout):
            return Strip.blank(self.size.width, self.rich_style)
        span, selection = self._layout.span(row), self.selected_span
        inside = selection and Span(max(selection.start, span.start), min(selection.end, span.end))
        key = (inside.start, inside.end) if inside and inside.start < inside.end else (-1, -1)
        own = self._layout.row_of(self.caret) == row
        return self._cached(row, hash((key, self.caret if own else -1, self.has_focus and own)))

    def _new_cache(self) -> Callable[[int, int], Strip]:
        @lru_cache(maxsize=512)
        def painted(row: int, _appearance: int) -> Strip:
            return self._paint(row)

        return painted

    def _paint(self, row: int) -> Strip:
        span = self._layout.span(row)
        marks = self._marks.extending(span.start, span.end)
        wide = self._has_labels
        segments = [self._number(span), *self._body(row, span, marks)]
        used = sum(cell_len(segment.text) for segment in segments)
        segments.append(Segment(" " * max(1, GUTTER + self._column + 1 - used), self.rich_style))
        for stripe in stripes(span, marks, dict(self._marks.lanes), LANES):
            style = self._style(f"lane-{stripe.slot}") if stripe and stripe.slot else self._style("gutter")
            segments.append(Segment(stripe.glyph if stripe else " ", self.rich_style + style))
        if wide:
            text = " " + visible(labels(span, marks, LABELS))
            segments.append(Segment(text, self.rich_style + self._style("label")))
        return Strip(segments).adjust_cell_length(self.size.width, self.rich_style)

    def _number(self, span: Span) -> Segment:
        paragraph = self._units.at(Unit.PARAGRAPH, span.start)
        first = span.start <= paragraph.start < max(span.end, span.start + 1)
        number = str(self._units.paragraph_number(paragraph.start)) if first and self._text.strip() else ""
        return Segment(f"{number:>{GUTTER - 1}} ", self.rich_style + self._style("gutter"))

    def _body(self, row: int, span: Span, marks: Sequence[Mark]) -> list[Segment]:
        clusters = self._layout.clusters(row)
        segments: list[Segment] = []
        own = self._layout.row_of(self.caret) == row
        cells = {c.start: c.width for c in clusters}
        matches = [match for match in self._matches if match.overlaps(span)]
        painted = runs(
            span, marks, selection=self.selected_span, matches=matches, dimmed=self._dimmed, focus=self._focus
        )
        for run in painted:
            style = self._run_style(run)
            for start, end, caret in _around(run, self.caret if own else -1, cells):
                segments.append(Segment(self._shown[start:end], style + self._style("caret") if caret else style))
        if own and self.caret >= span.end:
            segments.append(Segment(" ", self.rich_style + self._style("caret")))
        return _narrow(segments, self._column)

    def _run_style(self, run: Run) -> Style:
        style = self.rich_style
        if run.dimmed:
            style += self._style("dimmed")
        if run.slot:
            style += self._style(f"slot-{run.slot}")
            style += Style(underline=True, underline2=run.depth > 1 or None, italic=run.rejected or None)
        if run.focused:
            style += self._style("focused")
        if run.matched:
            style += self._style("match")
        if run.selected:
            style += self._style("selection")
        return style

    def _style(self, name: str) -> Style:
        """A component's style over the reader's background; Rich knows no transparency, so colours are blended here."""
        styles = self.get_component_styles(f"reader--{name}")
        behind = self.background_colors[1]
        tinted = behind + styles.background if styles.has_rule("background") else None
        colour = (tinted or behind) + styles.color if styles.has_rule("color") else None
        plain = Style.from_color(colour.rich_color if colour else None, tinted.rich_color if tinted else None)
        return plain + styles.text_style

    # Layout

    @property
    def _has_labels(self) -> bool:
        return self.size.width >= _WIDE

    @property
    def _column(self) -> int:
        """Width of the text."""
        margin = LANES + (LABELS + 1 if self._has_labels else 0)
        return max(10, min(WIDEST, self.scrollable_content_region.width - GUTTER - margin - 2))

    def _relayout(self) -> None:
        self._layout = RowLayout(self._shown, self._column, measure)
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._layout))
        self._forget()

    def _forget(self) -> None:
        self._cached = self._new_cache()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap anew and keep the caret in view."""
        self._relayout()
        self._scroll_to_caret()
        self._place_cursor()

    def notify_style_update(self) -> None:
        """Forget painted rows when the theme changes."""
        super().notify_style_update()
        self._cached = self._new_cache()

    def on_focus(self) -> None:
        """Show the caret."""
        self._forget()
        self._place_cursor()

    def on_blur(self) -> None:
        """The caret is painted without the focus."""
        self._forget()

    def scroll_visible_region(self) -> Region:
        """The rows in view."""
        return Region(0, round(self.scroll_offset.y), self.size.width, self.size.height)

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret there, or choose the tag in the margin."""
        if event.button != 1:
            return
        self.focus()
        row, cell = event.y + round(self.scroll_offset.y), event.x - GUTTER
        if cell > self._column:
            self._click_margin(row, cell - self._column - 1)
            return
        self._dragging = True
        self.capture_mouse()
        self._go(Caret(self._layout.offset_at(row, max(0, cell))))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select whole words while the button is held."""
        if self._dragging and event.button:
            offset = self._layout.offset_at(event.y + round(self.scroll_offset.y), max(0, event.x - GUTTER))
            anchor = self._caret.anchor if self._caret.anchor is not None else self.caret
            if offset != self.caret:
                self._go(Caret(offset, anchor, Unit.WORD))

    def on_mouse_up(self) -> None:
        """Stop selecting."""
        self._dragging = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Twice selects the word, three times the sentence."""
        units = {2: Unit.WORD, 3: Unit.SENTENCE}
        if event.chain in units and event.x - GUTTER <= self._column:
            self._go(whole(Caret(self.caret), self._units, units[event.chain]))

    def _click_margin(self, row: int, lane: int) -> None:
        if row < len(self._layout):
            span = self._layout.span(row)
            found = stripes(span, self._marks.extending(*span), dict(self._marks.lanes), LANES)
            stripe = found[lane] if 0 <= lane < len(found) else None
            if stripe:
                self.post_message(self.MarkClicked(self, stripe.key))


def _around(run: Run, caret: int, cells: dict[int, int]) -> list[tuple[int, int, bool]]:
    """Cut a run at the caret, which covers a whole character."""
    if not run.start <= caret < run.end:
        return [(run.start, run.end, False)]
    after = min((start for start in cells if start > caret), default=run.end)
    pieces = [(run.start, caret, False), (caret, min(after, run.end), True), (min(after, run.end), run.end, False)]
    return [piece for piece in pieces if piece[0] < piece[1]]


def _narrow(segments: list[Segment], width: int) -> list[Segment]:
    """Cut off white space that hangs over the margin."""
    return list(Strip(segments).crop(0, width)) if sum(cell_len(s.text) for s in segments) > width else segments
