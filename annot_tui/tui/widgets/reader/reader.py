"""The widget: moves the caret, selects by key and mouse, and has the rows in view painted.

The work of a key does not grow with the text or the number of tags: only rows whose picture changed are painted.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.geometry import Offset
from textual.message import Message

from annot_tui.text.span import Span
from annot_tui.text.units import Unit, Units
from annot_tui.tui.widgets.reader.canvas import Canvas, Picture
from annot_tui.tui.widgets.reader.caret import Caret, carried, moved, resized, selected, whole
from annot_tui.tui.widgets.reader.marks import Mark, MarkIndex
from annot_tui.tui.widgets.reader.page import Page, folds
from annot_tui.tui.widgets.reader.paint import margin
from annot_tui.tui.widgets.reader.strips import LANES, Numbers, Scene


class Reader(Canvas):
    """One text with a caret, a selection and tags. All keys are the screen's: they move the caret, not the view."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")
    CARET: ClassVar[bool] = True
    """Whether the caret is painted."""

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
        self._caret = Caret()
        self._selected: Span | None = None
        self._goal: int | None = None
        self._folding = False
        self._opened: tuple[int, ...] = ()
        """Offsets in folds that were opened."""
        self._dragging = False

    # What is shown

    def load(self, text: str, marks: Iterable[Mark] = (), regions: Iterable[Span] = (), caret: int = 0) -> None:
        """Show another text."""
        self._take(text, marks, regions, Caret(min(caret, len(text))))
        self.scroll_to(0, 0, animate=False)
        self.go_to(caret)

    def replace_text(self, text: str, marks: Iterable[Mark] = (), regions: Iterable[Span] = ()) -> None:
        """Show the same text after it has changed; caret, selection and view stay at the same words."""
        above = self._above()
        caret, focus = carried(self._caret, self._text, text, self._units), self.focused_mark
        self._take(text, marks, regions, caret)
        self.focus_mark(focus, scroll=False)
        self._keep_in_place(above)
        self._go(caret)

    def _take(self, text: str, marks: Iterable[Mark], regions: Iterable[Span], caret: Caret) -> None:
        self._text, self._caret, self._opened = text, caret, ()
        self._show_text(text, marks, regions)
        self._selected = selected(caret, text, self._units)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show other tags on the same text."""
        index, above = MarkIndex(marks), self._above()
        if index.marks == self._marks.marks:
            return
        self._turn(replace(self._scene, marks=index))
        if self._folding:
            self._keep_in_place(above)

    def set_matches(self, spans: Iterable[Span]) -> None:
        """Show what a search found: sorted, disjoint spans."""
        found = tuple(spans)
        if found or self._scene.matches:
            self._show(replace(self._scene, matches=found))

    def focus_mark(self, key: str, *, scroll: bool = True) -> None:
        """Make one tag stand out, or none with an empty key."""
        if key != self.focused_mark:
            for changed in (self.focused_mark, key):
                self._refresh_mark(changed)
            self._scene = replace(self._scene, focus=key)
        mark = self._marks.get(key)
        if mark and scroll:
            self.go_to(mark.extent.start)

    def _refresh_mark(self, key: str) -> None:
        mark = self._marks.get(key)
        if mark:
            top = round(self.scroll_offset.y)
            first, last = self._page.row_of(mark.extent.start), self._page.row_of(mark.extent.end - 1)
            for row in range(max(first, top), min(last, top + self.size.height) + 1):
                self._refresh_row(row, self.size.width)

    @property
    def focused_mark(self) -> str:
        """The tag that stands out."""
        return self._scene.focus

    # Folding and numbers

    @property
    def folding(self) -> bool:
        """Whether stretches without tags are folded away."""
        return self._folding

    def toggle_folding(self) -> bool:
        """Fold away what has no tags, but for a row before and after each tag, or show it again.

        The caret stays in its row of the screen. A fold opens when the caret is put into it, by whatever but rows.
        """
        above = self._above()
        self._folding, self._opened = not self._folding, ()
        self._turn(self._scene)
        self._keep_in_place(above)
        return self._folding

    def cycle_numbers(self) -> Numbers:
        """Number paragraphs, then the lines of the text, then nothing."""
        order = list(Numbers)
        above = self._above()
        numbers = order[(order.index(self._scene.numbers) + 1) % len(order)]
        self._lay_out(replace(self._scene, numbers=numbers))
        self._keep_in_place(above)
        return numbers

    def _new_page(self, scene: Scene) -> Page:
        if not self._folding:
            return Page(self._layout)
        page = Page(self._layout, folds(self._layout, scene.marks.covered, self._opened))
        if page.hides(self.caret):
            self._opened = (*self._opened, self.caret)
            page = Page(self._layout, folds(self._layout, scene.marks.covered, self._opened))
        return page

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
        return self._selected

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
        """Move by rows, in the same column where there is one; folds are stepped over."""
        goal = self._goal if self._goal is not None else self._page.cell_of(self.caret)
        row = self._page.open_row(self._page.row_of(self.caret) + count, count)
        self._set(self._caret.to(self._page.offset_at(row, goal)))
        self._goal = goal

    def move_page(self, count: int) -> None:
        """Move by screens."""
        self.move_row(count * max(1, self.scrollable_content_region.height - 2))

    def move_unit(self, unit: Unit, count: int) -> None:
        """Move by words, sentences or paragraphs; the latter two skip what is not the author's text."""
        self._go(moved(self._caret, self._units, unit, count, self._scene.dimmed))

    def move_edge(self, *, end: bool, row: bool = False) -> None:
        """Move to the start or end of the text, or of the row."""
        if row:
            here = self._page.row_of(self.caret)
            clusters = self._page.clusters(here)
            self._go(self._caret.to(clusters[-1].start if end and clusters else self._page.span(here).start))
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
        old, before = self._caret, self._selected
        self._caret, self._selected = caret, selected(caret, self._text, self._units)
        if self._page.hides(caret.offset):
            self._turn(self._scene)
        self._refresh_between(old.offset, caret.offset, before, self._selected)
        self._scroll_to_caret()
        self._place_cursor()
        if old.offset != caret.offset:
            self.post_message(self.CaretMoved(self, caret.offset))
        if before != self._selected or (old.anchor is None) != (caret.anchor is None):
            self.post_message(self.SelectionChanged(self, caret.offset))

    # Painting

    def _refresh_between(self, one: int, other: int, before: Span | None, after: Span | None) -> None:
        """Paint what changes when the caret moves: the characters at both places, and what is newly selected or not."""
        changed = [Span(one, one + 1), Span(other, other + 1)] if one != other else []
        if before and after:
            changed += [Span(*sorted(edges)) for edges in zip(before, after, strict=True) if edges[0] != edges[1]]
        elif before or after:
            changed.append(before or after or Span(0, 0))
        top = round(self.scroll_offset.y)
        reach: dict[int, int] = {}
        for span in changed:
            begin, finish = self._page.row_of(span.start), self._page.row_of(span.end)
            for row in range(max(begin, top), min(finish, top + self.size.height) + 1):
                end = min(span.end, self._page.span(row).end)
                reach[row] = max(reach.get(row, 0), end)
        for row, offset in reach.items():
            clusters = self._page.clusters(row)
            used = sum(cluster.width for cluster in clusters if cluster.start < offset)
            self._refresh_row(row, self._scene.gutter + used + 1)

    def _picture(self, row: int, span: Span) -> Picture:
        selection = self._selected or Span(0, 0)
        start, end = max(selection.start, span.start), min(selection.end, span.end)
        chosen = (start, end) if start < end else (-1, -1)
        here = self.CARET and self._page.row_of(self.caret) == row
        mark = self._marks.get(self.focused_mark)
        focus = mark.key if mark and mark.extent.overlaps(span) else ""
        return Picture(*chosen, self.caret if here else -1, focus)

    def _scroll_to_caret(self) -> None:
        row = self._page.row_of(self.caret)
        height = self.scrollable_content_region.height
        if height <= 0:
            return
        top, beyond = round(self.scroll_offset.y), min(3, max(0, (height - 1) // 2))
        if row < top + beyond:
            self.scroll_to(y=max(0, row - beyond), animate=False, force=True)
        elif row > top + height - 1 - beyond:
            self.scroll_to(y=row - height + 1 + beyond, animate=False, force=True)

    def _above(self) -> float:
        """How many rows of the view are above the caret's."""
        return self._page.row_of(self.caret) - self.scroll_offset.y

    def _keep_in_place(self, above: float) -> None:
        """Scroll so that the caret's row is where it was in the view, or at least in it."""
        self.scroll_to(y=self._page.row_of(self.caret) - above, animate=False, force=True, immediate=True)
        self._scroll_to_caret()
        self._place_cursor()

    def _place_cursor(self) -> None:
        if self.has_focus:
            row, cell = self._page.row_of(self.caret), self._page.cell_of(self.caret)
            place = Offset(self._scene.gutter + cell, row - round(self.scroll_offset.y))
            self.app.cursor_position = self.content_region.offset + place

    def on_resize(self) -> None:
        """Wrap anew; the caret's row stays where it is."""
        above = self._above()
        self._lay_out(self._scene)
        self._keep_in_place(above)

    def on_focus(self) -> None:
        """Let the terminal's own cursor follow the caret."""
        self._place_cursor()

    # Mouse

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret there, opening a fold, or choose the tag in the margin."""
        if event.button != 1:
            return
        self.focus()
        row, cell = event.y + round(self.scroll_offset.y), event.x - self._scene.gutter
        if cell > self._scene.column:
            self._click_margin(row, cell - self._scene.column - 1)
            return
        self._dragging = True
        self.capture_mouse()
        self._go(Caret(self._page.offset_at(row, max(0, cell))))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select whole words while the button is held."""
        if self._dragging and event.button:
            row = self._page.open_row(event.y + round(self.scroll_offset.y), 1)
            offset = self._page.offset_at(row, max(0, event.x - self._scene.gutter))
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
        if event.chain in units and event.x - self._scene.gutter <= self._scene.column:
            self._go(whole(Caret(self.caret), self._units, units[event.chain]))

    def _click_margin(self, row: int, cell: int) -> None:
        if row < len(self._page) and not self._page.hidden(row):
            span = self._page.span(row)
            found = margin(span, self._marks.extending(*span), self._marks.lanes, LANES)
            stripe = found.lanes[cell] if 0 <= cell < LANES else None
            key = stripe.key if stripe else "".join(found.hidden[:1]) if cell >= LANES else ""
            if key:
                self.post_message(self.MarkClicked(self, key))
