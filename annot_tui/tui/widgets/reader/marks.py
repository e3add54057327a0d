"""Tags as the reader shows them: coloured stretches, and lanes in the margin."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annot_tui.text.span import Span

SLOTS = 12
"""Number of colours that themes define for theses."""

_BLOCK = 512


@dataclass(frozen=True)
class Mark:
    """One tag. `slot` is the colour of its thesis, 1 to 12; `sign` its stance; `label` a short name of the thesis."""

    key: str
    spans: tuple[Span, ...]
    slot: int
    label: str
    sign: str
    mine: bool = True
    own_voice: bool = True
    settled: bool = True

    @property
    def extent(self) -> Span:
        """From the first segment's start to the last one's end."""
        return Span(self.spans[0].start, self.spans[-1].end)


class MarkIndex:
    """Marks found by place, in time that does not depend on how many there are elsewhere."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.marks = tuple(sorted((m for m in marks if m.spans), key=lambda m: (m.extent.start, -m.extent.end, m.key)))
        self._by_key = {mark.key: mark for mark in self.marks}
        self._blocks: dict[int, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            for block in range(mark.extent.start // _BLOCK, (mark.extent.end - 1) // _BLOCK + 1):
                self._blocks[block].append(mark)
        self.lanes: Mapping[str, int] = _lanes(self.marks)
        self._starts = [mark.extent.start for mark in self.marks]

    def get(self, key: str) -> Mark | None:
        """The mark of a tag."""
        return self._by_key.get(key)

    def extending(self, start: int, end: int) -> tuple[Mark, ...]:
        """Marks whose extent, gaps between segments included, meets [start, end), in order of place."""
        found: dict[str, Mark] = {}
        for block in range(start // _BLOCK, max(start, end - 1) // _BLOCK + 1):
            for mark in self._blocks.get(block, ()):
                if mark.extent.start < max(end, start + 1) and start < mark.extent.end:
                    found[mark.key] = mark
        return tuple(found.values())

    def touching(self, start: int, end: int) -> tuple[Mark, ...]:
        """Marks of which a segment meets [start, end)."""
        wanted = Span(start, max(end, start + 1))
        return tuple(m for m in self.extending(start, end) if any(span.overlaps(wanted) for span in m.spans))

    def at(self, offset: int) -> tuple[Mark, ...]:
        """Marks on a character, the shortest first."""
        return tuple(sorted(self.touching(offset, offset + 1), key=lambda m: (m.extent.end - m.extent.start, m.key)))

    def after(self, offset: int, direction: int) -> Mark | None:
        """The next or previous mark that begins elsewhere than at an offset."""
        if direction > 0:
            place = bisect_right(self._starts, offset)
            return self.marks[place] if place < len(self.marks) else None
        place = bisect_left(self._starts, offset) - 1
        return self.marks[place] if place >= 0 else None


def _lanes(marks: tuple[Mark, ...]) -> dict[str, int]:
    """Give each mark the first lane that is free where it begins."""
    ends: list[int] = []
    lanes: dict[str, int] = {}
    for mark in marks:
        lane = next((n for n, end in enumerate(ends) if end <= mark.extent.start), len(ends))
        if lane == len(ends):
            ends.append(0)
        ends[lane] = mark.extent.end
        lanes[mark.key] = lane
    return lanes
