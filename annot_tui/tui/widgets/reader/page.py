"""The rows that a text has on the screen: those of its layout, stretches without tags folded into one row each."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from annot_tui.text.span import Span
from annot_tui.tui.widgets.reader.clusters import Cluster
from annot_tui.tui.widgets.reader.layout import RowLayout

Rows = range
"""Rows of a layout, end exclusive."""

_LEAST = 2
"""Fewer rows than this are not worth a fold."""


class Page:
    """What stands in which row of the screen. A fold takes one row, and no character stands in it."""

    def __init__(self, layout: RowLayout, folds: Sequence[Rows] = ()) -> None:
        self.layout, self._folds = layout, folds
        self._firsts = [fold.start for fold in folds]
        saved = accumulate((len(fold) - 1 for fold in folds), initial=0)
        self._places = [fold.start - before for fold, before in zip(folds, saved, strict=False)]
        self._length = len(layout) - sum(len(fold) - 1 for fold in folds)

    def __len__(self) -> int:
        return self._length

    def hidden(self, row: int) -> int:
        """How many rows are folded into this one; 0 for a row of text."""
        place = bisect_left(self._places, row)
        return len(self._folds[place]) if place < len(self._places) and self._places[place] == row else 0

    def hides(self, offset: int) -> bool:
        """Whether a character is in a fold."""
        return bool(self.hidden(self.row_of(offset)))

    def row_of(self, offset: int) -> int:
        """The row in which a character stands, or the fold that hides it."""
        row = self.layout.row_of(offset)
        fold = bisect_right(self._firsts, row) - 1
        if fold < 0:
            return row
        return self._places[fold] + max(0, row - self._folds[fold].stop + 1)

    def span(self, row: int) -> Span:
        """The offsets of a row without the line feed, or of all that is folded into it."""
        rows = self._rows(row)
        return Span(self.layout.span(rows[0]).start, self.layout.span(rows[-1]).end)

    def clusters(self, row: int) -> tuple[Cluster, ...]:
        """What stands in a row, offsets in the text."""
        return () if self.hidden(row) else self.layout.clusters(self._rows(row)[0])

    def cell_of(self, offset: int) -> int:
        """The cell of a character within its row, 0 in a fold."""
        return 0 if self.hides(offset) else self.layout.cell_of(offset)

    def offset_at(self, row: int, cell: int) -> int:
        """The character at a cell; beyond the end of a row its last place, in a fold the first of what it hides."""
        row = min(max(0, row), len(self) - 1)
        if self.hidden(row):
            return self.span(row).start
        return self.layout.offset_at(self._rows(row)[0], cell)

    def open_row(self, row: int, direction: int) -> int:
        """The nearest row of text: this one, or the one beyond the fold, or before it at an end of the text."""
        row = min(max(0, row), len(self) - 1)
        if not self.hidden(row):
            return row
        beyond = row + (1 if direction > 0 else -1)
        return beyond if 0 <= beyond < len(self) else max(0, 2 * row - beyond)

    def _rows(self, row: int) -> Rows:
        """The rows of the layout behind one on the screen."""
        fold = bisect_right(self._places, row) - 1
        if fold < 0:
            return range(row, row + 1)
        if self._places[fold] == row:
            return self._folds[fold]
        first = row - self._places[fold] - 1 + self._folds[fold].stop
        return range(first, first + 1)


def folds(layout: RowLayout, tagged: Iterable[Span], opened: Iterable[int] = ()) -> list[Rows]:
    """The rows to be hidden: all but those with tags and one on either side, and what holds an opened offset.

    `tagged` is sorted.
    """
    found: list[Rows] = []
    free = 0
    for span in tagged:
        found.append(range(free, layout.row_of(span.start) - 1))
        free = max(free, layout.row_of(max(span.start, span.end - 1)) + 2)
    found.append(range(free, len(layout)))
    rows = sorted(layout.row_of(offset) for offset in opened)
    return [fold for fold in found if len(fold) >= _LEAST and not _any_within(rows, fold)]


def _any_within(rows: Sequence[int], fold: Rows) -> bool:
    place = bisect_left(rows, fold.start)
    return place < len(rows) and rows[place] < fold.stop
