"""Tags as the reader shows them: coloured stretches, and lanes in the margin."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import heappop, heappush

from annot_tui.text.span import Span, united

SLOTS = 12
"""Number of colours that themes define for theses."""

_BLOCK_BITS, _LEVEL_BITS = 9, 3
"""Blocks have 512 characters on the lowest level, and eight times as many on each further one."""


@dataclass(frozen=True)
class Mark:
    """One tag. `slot` is the colour of its thesis, 1 to 12; `sign` its stance; `label` a short name of the thesis."""

    key: str
    spans: tuple[Span, ...]
    slot: int
    label: str
    sign: str
    mine: bool = True
    settled: bool = True

    @cached_property
    def extent(self) -> Span:
        """From the first segment's start to the last one's end."""
        return Span(self.spans[0].start, self.spans[-1].end)


def _place(mark: Mark) -> tuple[int, int, str]:
    """Sorts marks by place, of those that begin together the longest first."""
    return mark.spans[0].start, -mark.spans[-1].end, mark.key


class MarkIndex:
    """Marks found by place, in time that does not depend on how many there are elsewhere.

    A mark is kept by blocks of about its own length, so that a long one is in as few of them as a short one.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self.marks = tuple(sorted((mark for mark in marks if mark.spans), key=_place))
        self._by_key = {mark.key: mark for mark in self.marks}
        self._blocks: dict[int, dict[int, list[Mark]]] = defaultdict(lambda: defaultdict(list))
        for mark in self.marks:
            start, end = mark.extent
            bits = _bits(end - start)
            for block in range(start >> bits, (max(start, end - 1) >> bits) + 1):
                self._blocks[bits][block].append(mark)
        self.lanes: Mapping[str, int] = _lanes(self.marks)
        self._starts = [mark.extent.start for mark in self.marks]

    def get(self, key: str) -> Mark | None:
        """The mark of a tag."""
        return self._by_key.get(key)

    def extending(self, start: int, end: int) -> tuple[Mark, ...]:
        """Marks whose extent, gaps between segments included, meets [start, end), in order of place."""
        end = max(end, start + 1)
        found: dict[str, Mark] = {}
        for bits, blocks in self._blocks.items():
            for block in range(start >> bits, (end - 1 >> bits) + 1):
                for mark in blocks.get(block, ()):
                    if mark.extent.start < end and start < mark.extent.end:
                        found[mark.key] = mark
        return tuple(sorted(found.values(), key=_place))

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

    @cached_property
    def covered(self) -> Sequence[Span]:
        """What is tagged, as sorted spans of which no two touch."""
        return united(span for mark in self.marks for span in mark.spans)


def _bits(length: int) -> int:
    """How many bits of an offset tell the place within a block of the level that suits a length."""
    bits = _BLOCK_BITS
    while length >> bits + _LEVEL_BITS:
        bits += _LEVEL_BITS
    return bits


def _lanes(marks: Iterable[Mark]) -> dict[str, int]:
    """Lanes in which marks that overlap stand beside each other, one's own to the left of the others'.

    They depend on the text alone: a lane neither moves while one scrolls nor when the text is wrapped anew.
    """
    lanes: dict[str, int] = {}
    together: list[Mark] = []
    reach = 0
    for mark in marks:
        if mark.extent.start >= reach and together:
            _spread(together, lanes)
            together = []
        together.append(mark)
        reach = max(reach, mark.extent.end)
    _spread(together, lanes)
    return lanes


def _spread(together: Iterable[Mark], lanes: dict[str, int]) -> None:
    """Give lanes to marks that overlap, directly or by way of others."""
    mine, others = ([mark for mark in together if mark.mine is wanted] for wanted in (True, False))
    beside = _first_free(mine, lanes, 0)
    _first_free(others, lanes, beside)


def _first_free(marks: Iterable[Mark], lanes: dict[str, int], first: int) -> int:
    """Give each mark the first lane from `first` on that is free where it begins; give the lane after the last."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    after = first
    for mark in marks:
        while busy and busy[0][0] <= mark.extent.start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else after
        after = max(after, lane + 1)
        heappush(busy, (mark.extent.end, lane))
        lanes[mark.key] = lane
    return after
