"""The widget: moves the caret, selects by key and mouse, and has the rows in view painted.

The work of a key does not grow with the text or the number of tags: only rows whose picture changed are painted.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import ClassVar

from rich.cells import split_graphemes
from rich.style import Style
from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from annot_tui.text.safe import visible
from annot_tui.text.span import Span
from annot_tui.text.units import Unit, Units
from annot_tui.tui.widgets.reader.caret import Caret, carried, moved, resized, selected, whole
from annot_tui.tui.widgets.reader.layout import Cluster, RowLayout
from annot_tui.tui.widgets.reader.marks import SLOTS, Mark, MarkIndex
from annot_tui.tui.widgets.reader.paint import stripes
from annot_tui.tui.widgets.reader.strips import GUTTER, LABELS, LANES, Painter, Scene

WIDEST = 86
"""Widest column of text, in cells: longer lines are hard to read."""

_WIDE = 112
"""From this width on the margin names the tags."""

_Picture = tuple[int, int, int]
"""What a row's picture depends on beside the scene: the selected offsets in it and the caret, -1 for none."""


def measure(text: str) -> list[Cluster]:
    """Split text into what a terminal shows as one character each; a tab shows as a space."""
    spans, _ = split_graphemes(text.replace("\t", " "))
    return [Cluster(*span) for span in spans]


class Reader(ScrollView, can_focus=True, inherit_bindings=False):
    """One text with a caret, a selection and tags. All keys are the screen's: they move the caret, not the view."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    ALLOW_SELECT = False
    CARET: ClassVar[bool] = True
    """Whether the caret is painted."""
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
        self._text = ""
        self._scene = Scene()
        self._caret = Caret()
        self._goal: int | None = None
        self._dragging = False
        self._painted = self._new_cache()

    # What is shown

    def load(self, text: str, marks: Iterable[Mark] = (), regions: Iterable[Span] = (), caret: int = 0) -> None:
        """Show another text."""
        self._take(text, marks, regions, Caret(min(caret, len(text))))
        self.scroll_to(0, 0, animate=False)
        self.go_to(caret)

    def replace_text(self, text: str, marks: Iterable[Mark] = (), regions: Iterable[Span] = ()) -> None:
        """Show the same text after it has changed; caret, selection and view stay at the same words."""
        above = self._layout.row_of(self.caret) - self.scroll_offset.y
        caret, focus = carried(self._caret, self._text, text, self._units), self.focused_mark
        self._take(text, marks, regions, caret)
        self.focus_mark(focus, scroll=False)
        self.scroll_to(y=self._layout.row_of(self.caret) - above, animate=False, force=True, immediate=True)
        self._go(caret)

    def _take(self, text: str, marks: Iterable[Mark], regions: Iterable[Span], caret: Caret) -> None:
        self._text, self._caret = text, caret
        shown = visible(text).replace("\t", " ")
        self._scene = Scene(shown, Units(text), marks=MarkIndex(marks), dimmed=tuple(regions))
        self._relayout()

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show other tags on the same text."""
        self._show(replace(self._scene, marks=MarkIndex(marks)))

    def set_matches(self, spans: Iterable[Span]) -> None:
        """Show what a search found: sorted, disjoint spans."""
        self._show(replace(self._scene, matches=tuple(spans)))

    def focus_mark(self, key: str, *, scroll: bool = True) -> None:
        """Make one tag stand out, or none with an empty key."""
        self._show(replace(self._scene, focus=key))
        mark = self._scene.marks.get(key)
        if mark and scroll:
            self.go_to(mark.extent.start)

    @property
    def focused_mark(self) -> str:
        """The tag that stands out."""
        return self._scene.focus

    def _show(self, scene: Scene) -> None:
        self._scene = scene
        self._forget()

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
        span, selection = self._layout.span(row), self.selected_span or Span(0, 0)
        start, end = max(selection.start, span.start), min(selection.end, span.end)
        chosen = (start, end) if start < end else (-1, -1)
        here = self.CARET and self._layout.row_of(self.caret) == row
        return self._painted(row, (*chosen, self.caret if here else -1))

    def _new_cache(self) -> Callable[[int, _Picture], Strip]:
        painter: Painter | None = None

        @lru_cache(maxsize=512)
        def painted(row: int, picture: _Picture) -> Strip:
            nonlocal painter
            painter = painter or Painter(self.rich_style, lru_cache(self._style))
            start, end, caret = picture
            return painter.row(self._scene, row, Span(start, end) if start >= 0 else None, caret)

        return painted

    def _forget(self) -> None:
        self._painted = self._new_cache()
        self.refresh()

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
    def _layout(self) -> RowLayout:
        return self._scene.layout

    @property
    def _marks(self) -> MarkIndex:
        return self._scene.marks

    @property
    def _units(self) -> Units:
        return self._scene.units

    def _relayout(self) -> None:
        """Wrap the text to the room there is."""
        width = self.scrollable_content_region.width
        named = self.size.width >= _WIDE
        margin = LANES + (LABELS + 1 if named else 0)
        column = max(10, min(WIDEST, width - GUTTER - margin - 2))
        layout = RowLayout(self._scene.shown, column, measure)
        self.virtual_size = Size(width, len(layout))
        self._show(replace(self._scene, layout=layout, column=column, width=self.size.width, named=named))

    def on_resize(self) -> None:
        """Wrap anew and keep the caret in view."""
        self._relayout()
        self._scroll_to_caret()
        self._place_cursor()

    def notify_style_update(self) -> None:
        """Forget painted rows when the theme changes."""
        super().notify_style_update()
        self._painted = self._new_cache()

    def on_focus(self) -> None:
        """Let the terminal's own cursor follow the caret."""
        self._place_cursor()

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret there, or choose the tag in the margin."""
        if event.button != 1:
            return
        self.focus()
        row, cell = event.y + round(self.scroll_offset.y), event.x - GUTTER
        if cell > self._scene.column:
            self._click_margin(row, cell - self._scene.column - 1)
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
        if event.chain in units and event.x - GUTTER <= self._scene.column:
            self._go(whole(Caret(self.caret), self._units, units[event.chain]))

    def _click_margin(self, row: int, lane: int) -> None:
        if row < len(self._layout):
            span = self._layout.span(row)
            found = stripes(span, self._marks.extending(*span), self._marks.lanes, LANES)
            stripe = found[lane] if 0 <= lane < len(found) else None
            if stripe:
                self.post_message(self.MarkClicked(self, stripe.key))
