"""Spans of a text that are found block by block, and only where they are asked for."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from sys import maxsize

from annot_tui.text.span import Span


def neighbours(spans: Sequence[Span], offset: int) -> tuple[Span | None, Span | None]:
    """Of sorted spans the last that begins at or before an offset, and the first that begins after it."""
    place = bisect_right(spans, (offset, maxsize))
    return (spans[place - 1] if place else None), (spans[place] if place < len(spans) else None)


class Blocks:
    """Sorted spans. Block n reaches from `starts[n]` to the next start, and `find` gives the spans that begin in it.

    What was found is remembered for the blocks used last.
    """

    def __init__(self, starts: Sequence[int], end: int, find: Callable[[int, int], Iterable[Span]]) -> None:
        self._starts, self._end = starts, end
        self._find = find
        self._spans = lru_cache(maxsize=64)(self._read)

    def _read(self, block: int) -> tuple[Span, ...]:
        end = self._starts[block + 1] if block + 1 < len(self._starts) else self._end
        return tuple(self._find(self._starts[block], end))

    def neighbours(self, offset: int) -> tuple[Span | None, Span | None]:
        """The last span that begins at or before an offset, and the first that begins after it."""
        here = bisect_right(self._starts, offset) - 1
        before, after = neighbours(self._spans(here), offset) if here >= 0 else (None, None)
        block = here
        while not before and block > 0:
            block -= 1
            before = next(reversed(self._spans(block)), None)
        block = here
        while not after and block + 1 < len(self._starts):
            block += 1
            after = next(iter(self._spans(block)), None)
        return before, after
