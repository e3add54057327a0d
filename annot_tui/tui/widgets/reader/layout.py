"""Where each character of a text stands on the screen: rows of a soft-wrapped text, found by bisection.

*Offset* is a place in the text (code points); *row* and *cell* are places on the screen.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from annot_tui.text.span import Span
from annot_tui.tui.widgets.reader.clusters import FILLER, Cells, Cluster, cells, is_plain, is_wide, measure, rests_in


class RowLayout:
    """Rows of a text wrapped to a width. Rows follow each other without gaps; a line feed ends its row."""

    def __init__(self, text: str, width: int) -> None:
        self._text = text
        self._starts = _starts(text, max(2, width))
        self.clusters = lru_cache(maxsize=512)(self._clusters)
        """What stands in a row, offsets in the text."""

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, row: int) -> Span:
        """The offsets of a row, without the line feed."""
        if row + 1 == len(self._starts):
            return Span(self._starts[row], len(self._text))
        end = self._starts[row + 1]
        return Span(self._starts[row], end - (self._text[end - 1] == "\n"))

    def row_of(self, offset: int) -> int:
        """The row in which a character stands, or the last one for the end of the text."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def _clusters(self, row: int) -> tuple[Cluster, ...]:
        start, end = self.span(row)
        return tuple(Cluster(start + one, start + other, width) for one, other, width in measure(self._text[start:end]))

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
        end = self.span(row).end
        last = row + 1 == len(self) or end < self._starts[row + 1]
        return end if last or not clusters else clusters[-1].start

    def step(self, offset: int, direction: int) -> int:
        """The next or previous place a caret can stand at: never inside a joined character."""
        row = self.row_of(offset)
        if direction > 0:
            after = next((c.end for c in self.clusters(row) if c.start <= offset < c.end), offset + 1)
            return min(len(self._text), after)
        if offset == self._starts[row]:
            return (
                max(0, offset - 1) if row == 0 or self.span(row - 1).end < offset else self.clusters(row - 1)[-1].start
            )
        return max((c.start for c in self.clusters(row) if c.start < offset), default=max(0, offset - 1))


def _starts(text: str, width: int) -> "array[int]":
    """Where rows begin."""
    found = array("I")
    plain, start = is_plain(text.replace("\n", " ")), 0
    for line in text.split("\n"):
        found.append(start)
        if len(line) * 2 > width:
            if plain or is_plain(line):
                if len(line) > width:
                    found.extend([start + cut for cut in _cuts(line, width)])
            elif is_wide(line):
                found.extend(range(start + width // 2, start + len(line), width // 2))
            else:
                found.extend(_within(start, cells(line), width))
        start += len(line) + 1
    return found


def _within(start: int, line: Cells, width: int) -> Iterator[int]:
    """Where the further rows of a line begin that is written in cells."""
    before = 0
    for cut in _wide_cuts(line.text, width):
        start += line.offset(before, cut)
        before = cut
        yield start


def _cuts(line: str, width: int) -> Iterator[int]:
    """Cut a line so that no row is wider than `width`: after the last space, where there is one.

    Spaces at a cut belong to the row before it; up to `width` of them may hang over the margin.
    """
    cut, count = 0, len(line)
    while count - cut > width:
        before, cut = cut, cut + width
        spaced = line[cut] == " "
        cut = _past_spaces(line, cut, width) if spaced else line.rfind(" ", before, cut) + 1 or cut
        if cut < count:
            yield cut


def _wide_cuts(line: str, width: int) -> Iterator[int]:
    """The same for a line in cells: never inside a character, and also beside those that take two cells."""
    cut, count = 0, len(line)
    while count - cut > width:
        before, cut = cut, cut + width
        while rests_in(line, cut):
            cut -= 1
        if line[cut] == " ":
            cut = _past_spaces(line, cut, width)
        elif line[cut + 1 : cut + 2] != FILLER:
            cut = max(line.rfind(" ", before, cut), line.rfind(FILLER, before, cut)) + 1 or cut
        while cut <= before or rests_in(line, cut):
            cut += 1
        if cut < count:
            yield cut


def _past_spaces(line: str, cut: int, width: int) -> int:
    after = line[cut : cut + width]
    return cut + len(after) - len(after.lstrip(" " + FILLER))
