"""Where each character of a text stands on the screen: rows of a soft-wrapped text, found by bisection.

*Offset* is a place in the text (code points); *row* and *cell* are places on the screen.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from annot_tui.text.span import Span


class Cluster(NamedTuple):
    """What a reader sees as one character: offsets, end exclusive, and its width in cells."""

    start: int
    end: int
    width: int


Measure = Callable[[str], list[Cluster]]
"""Splits text into clusters, offsets counted from its own start."""


def simple(text: str) -> list[Cluster]:
    """Measure text in which each code point takes one cell."""
    return [Cluster(place, place + 1, 1) for place in range(len(text))]


class RowLayout:
    """Rows of a text wrapped to a width. Rows follow each other without gaps; a line feed ends its row."""

    def __init__(self, text: str, width: int, measure: Measure = simple) -> None:
        self._text = text
        self._measure = measure
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in _wrap(text, max(2, width), measure):
            self._starts.append(start)
            self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, row: int) -> Span:
        """The offsets of a row, without the line feed."""
        return Span(self._starts[row], self._ends[row])

    def row_of(self, offset: int) -> int:
        """The row in which a character stands, or the last one for the end of the text."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def clusters(self, row: int) -> list[Cluster]:
        """What stands in a row, offsets in the text."""
        start, end = self.span(row)
        text = self._text[start:end]
        if text.isascii():
            return [Cluster(place, place + 1, 1) for place in range(start, end)]
        return [Cluster(start + one, start + other, width) for one, other, width in self._measure(text)]

    def cell_of(self, offset: int) -> int:
        """The cell of a character within its row."""
        return sum(cluster.width for cluster in self.clusters(self.row_of(offset)) if cluster.end <= offset)

    def offset_at(self, row: int, cell: int) -> int:
        """The character at a cell; beyond the end of a row its last place."""
        row = min(max(0, row), len(self) - 1)
        clusters, here = self.clusters(row), 0
        for cluster in clusters:
            if cell < here + cluster.width:
                return cluster.start
            here += cluster.width
        last = row + 1 == len(self) or self._ends[row] < self._starts[row + 1]
        return self.span(row).end if last or not clusters else clusters[-1].start

    def step(self, offset: int, direction: int) -> int:
        """The next or previous place a caret can stand at: never inside a joined character."""
        row = self.row_of(offset)
        if direction > 0:
            after = next((c.end for c in self.clusters(row) if c.start <= offset < c.end), offset + 1)
            return min(len(self._text), after)
        if offset == self._starts[row]:
            return max(0, offset - 1) if row == 0 or self._ends[row - 1] < offset else self.clusters(row - 1)[-1].start
        return max((c.start for c in self.clusters(row) if c.start < offset), default=max(0, offset - 1))


def _wrap(text: str, width: int, measure: Measure) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield from _wrap_line(text, start, start + len(line), width, measure)
        start += len(line) + 1


def _wrap_line(text: str, start: int, end: int, width: int, measure: Measure) -> Iterator[tuple[int, int]]:
    line = text[start:end]
    if line.isascii():
        stops: Sequence[int] = range(1, len(line) + 1)
        widths: Sequence[int] = stops
    else:
        clusters = measure(line)
        stops = [cluster.end for cluster in clusters]
        widths = list(accumulate(cluster.width for cluster in clusters))
    yield from ((start + a, start + b) for a, b in _breaks(line, stops, widths, width))


def _breaks(line: str, stops: Sequence[int], widths: Sequence[int], width: int) -> Iterator[tuple[int, int]]:
    """Cut a line so that no row is wider than `width`: at white space where there is some, never inside a cluster.

    Cluster n ends at the offset `stops[n]`, where the line is `widths[n]` wide. White space at a cut belongs to
    the row before it, and may hang over the margin.
    """

    def blank(cluster: int) -> bool:
        return line[stops[cluster - 1] if cluster else 0 : stops[cluster]].isspace()

    first, done, count = 0, 0, len(stops)
    while first < count:
        past = max(bisect_right(widths, done + width, first), first + 1)
        if past < count and not blank(past):
            word = past
            while word > first and not blank(word - 1):
                word -= 1
            past = word if word > first else past
        while past < count and blank(past):
            past += 1
        yield (stops[first - 1] if first else 0), stops[past - 1]
        first, done = past, widths[past - 1]
    if not count:
        yield 0, 0
