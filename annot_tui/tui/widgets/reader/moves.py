"""Moving the caret and selecting: by characters, rows, pages, words, sentences and paragraphs."""

from dataclasses import replace

from annot_tui.text.units import Unit
from annot_tui.tui.widgets.reader.caret import Caret, moved, resized, whole
from annot_tui.tui.widgets.reader.cursor import Cursor


class Moves(Cursor):
    """A text in which the caret can be moved."""

    def move_cell(self, count: int) -> None:
        """Move by characters."""
        offset = self.caret
        for _ in range(abs(count)):
            offset = self._layout.step(offset, 1 if count > 0 else -1)
        self._go(self._caret.to(offset))

    def move_row(self, count: int) -> None:
        """Move by rows, in the same column where there is one; folds are stepped over."""
        self._move_rows(count)

    def move_page(self, count: int) -> None:
        """Move by screens; the caret stays in its row of the view."""
        self._move_rows(count * max(1, self.scrollable_content_region.height - 2), above=self._above())

    def _move_rows(self, count: int, above: float | None = None) -> None:
        goal = self._goal if self._goal is not None else self._page.cell_of(self.caret)
        row = self._page.open_row(self._page.row_of(self.caret) + count, count)
        self._set(self._caret.to(self._page.offset_at(row, goal)), above=above)
        self._goal = goal

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
