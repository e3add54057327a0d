"""The caret on the page: where it is, what is selected, and what has to be painted and scrolled when it moves.

The work of a key does not grow with the text or the number of tags: only rows whose picture changed are painted.
"""

from dataclasses import replace
from typing import ClassVar

from textual.geometry import Offset
from textual.message import Message

from annot_tui.text.span import Span
from annot_tui.text.units import Units
from annot_tui.tui.widgets.reader.canvas import Canvas, Picture
from annot_tui.tui.widgets.reader.caret import Caret, selected
from annot_tui.tui.widgets.reader.marks import Mark

_NEAR = 3
"""Rows that are shown above and below the caret's."""


class Cursor(Canvas):
    """A text with a caret. Subclasses move it."""

    CARET: ClassVar[bool] = True
    """Whether the caret is painted."""

    class CaretMoved(Message):
        """The caret stands elsewhere."""

        def __init__(self, reader: "Cursor", offset: int) -> None:
            super().__init__()
            self.reader, self.offset = reader, offset

        @property
        def control(self) -> "Cursor":
            """The sender."""
            return self.reader

    class SelectionChanged(CaretMoved):
        """Something else, or nothing, is selected."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = ""
        self._caret = Caret()
        self._selected: Span | None = None
        self._goal: int | None = None
        """The cell that moving by rows keeps to."""

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

    @property
    def selected_text(self) -> str:
        """The words that are selected."""
        return self._text[slice(*self._selected)] if self._selected else ""

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

    def _go(self, caret: Caret, *, still: bool = False) -> None:
        """Move the caret elsewhere than by rows."""
        self._goal = None
        self._set(caret, still=still)

    def _set(self, caret: Caret, *, above: float | None = None, still: bool = False) -> None:
        """Move the caret, and scroll so that it is in the view: so many rows from its top where `above` says so.

        With `still` no further than that, as under a pointer.
        """
        caret = caret.to(min(max(0, caret.offset), len(self._text)))
        old, before = self._caret, self._selected
        self._caret, self._selected = caret, selected(caret, self._text, self._units)
        if self._page.hides(caret.offset):
            self._turn(self._scene)
        self._refresh_between(old.offset, caret.offset, before, self._selected)
        if above is None:
            self._scroll_to_caret(still=still)
            self._place_cursor()
        else:
            self._keep_in_place(above)
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

    def _picture(self, row: int, span: Span, *, bar: bool) -> Picture:
        selection = self._selected or Span(0, 0)
        start, end = max(selection.start, span.start), min(selection.end, span.end)
        chosen = (start, end) if start < end else (-1, -1)
        here = self.CARET and self._page.row_of(self.caret) == row
        mark = self._marks.get(self.focused_mark)
        focus = mark.key if mark and mark.extent.overlaps(span) else ""
        return Picture(*chosen, self.caret if here else -1, focus, bar)

    # The tag that stands out

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

    # Scrolling

    def _scroll_to_caret(self, *, still: bool = False) -> None:
        """Scroll where the caret leaves the view: by a third of it, so that most keys leave the text where it is."""
        row, height = self._page.row_of(self.caret), self.scrollable_content_region.height
        if height <= 0:
            return
        top = round(self.scroll_offset.y)
        near, far = (0, 0) if still else (min(_NEAR, (height - 1) // 2), height // 3)
        if row < top + near:
            self._scroll_to_row(max(0, row - far))
        elif row > top + height - 1 - near:
            self._scroll_to_row(row - height + 1 + far)

    def _scroll_to_row(self, row: float) -> None:
        self.scroll_to(y=row, animate=False, force=True, immediate=True)

    def _above(self) -> float:
        """How many rows of the view are above the caret's."""
        return self._page.row_of(self.caret) - self.scroll_offset.y

    def _keep_in_place(self, above: float) -> None:
        """Scroll so that the caret's row is where it was in the view, or at least in it."""
        self._scroll_to_row(self._page.row_of(self.caret) - above)
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
