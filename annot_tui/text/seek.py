"""Looking for words from a place on, as somebody types them: bounded work, however many places there are."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from threading import Lock

from annot_tui.text.fold import Folded, fold, fold_text
from annot_tui.text.span import Span

MOST = 10_000
"""So many places are counted; of more, those around where one is are found."""

_FOLDING = Lock()
"""Held while a text is folded, so that two threads do not do the same work."""


@dataclass(frozen=True)
class Found:
    """Sorted, disjoint places; `complete` where these are all that there are."""

    spans: tuple[Span, ...] = ()
    complete: bool = True

    @property
    def count(self) -> str:
        """How many places there are, in figures: `17`, or `10,000+`."""
        return f"{len(self.spans):,}{'' if self.complete else '+'}"

    def at(self, offset: int) -> int | None:
        """Which of the places begins at an offset, from 0."""
        place = bisect_left(self.spans, offset, key=lambda span: span.start)
        return place if place < len(self.spans) and self.spans[place].start == offset else None

    def beyond(self, offset: int, direction: int) -> Span | None:
        """The next (or with a negative direction the last) place that begins after (before) an offset."""
        if direction > 0:
            place = bisect_right(self.spans, offset, key=lambda span: span.start)
            return self.spans[place] if place < len(self.spans) else None
        place = bisect_left(self.spans, offset, key=lambda span: span.start)
        return self.spans[place - 1] if place else None


def seek(text: str, words: str, here: int = 0, most: int = MOST) -> Found:
    """Find folded words: all places, or where there are more than `most`, those around an offset.

    Words of which folding leaves nothing are found nowhere.
    """
    wanted = fold(words).text.strip()
    if not wanted:
        return Found()
    with _FOLDING:
        folded = fold_text(text)
    spans = tuple(islice(disjoint(folded.find(wanted)), most + 1))
    if len(spans) <= most:
        return Found(spans)
    return Found(_around(folded, wanted, here, most), complete=False)


def disjoint(spans: Iterable[Span]) -> Iterator[Span]:
    """Of spans in order of place those that do not reach into the one before."""
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end


def _around(folded: Folded, wanted: str, here: int, most: int) -> tuple[Span, ...]:
    low, _ = folded.within(Span(here, here))
    before: list[Span] = []
    for span in folded.find_back(wanted, low):
        if len(before) >= most // 2:
            break
        if not before or span.end <= before[-1].start:
            before.append(span)
    after = islice(disjoint(folded.find(wanted, low)), most - len(before))
    return tuple(disjoint([*reversed(before), *after]))
