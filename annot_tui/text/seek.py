"""Looking for words from a place on, as somebody types them: bounded work, however many places there are."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice

from annot_tui.text.fold import cuts, fold_plain
from annot_tui.text.search import disjoint, folded_hits, hits_in_blocks
from annot_tui.text.span import Span

MOST = 50_000
"""So many places are found, more than an everyday word has in 20,000 lines; of more, those around where one is."""

_BLOCK = 8192
"""Characters of which the places are found together, where not all of a text are."""


@dataclass(frozen=True)
class Found:
    """Sorted, disjoint places; `complete` where these are all that there are."""

    spans: tuple[Span, ...] = ()
    complete: bool = True

    @property
    def count(self) -> str:
        """How many places there are, in figures: `17`, or `50,000+`."""
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
    wanted = fold_plain(words).strip()
    spans = tuple(islice(disjoint(folded_hits(text, wanted)), most + 1))
    if len(spans) <= most:
        return Found(spans)
    return Found(_around(text, wanted, here, most), complete=False)


def _around(text: str, wanted: str, here: int, most: int) -> tuple[Span, ...]:
    """Places before an offset, up to half of them, and those that follow."""
    edges = list(cuts(text, _BLOCK))
    block = min(bisect_right(edges, here), len(edges) - 1) - 1
    before: list[Span] = []
    for number in range(block, -1, -1):
        found = hits_in_blocks(text, wanted, edges, [number])
        before = list(disjoint([*(span for span in found if span.end <= here), *before]))
        if len(before) >= most // 2:
            break
    before = before[len(before) - most // 2 :] if len(before) > most // 2 else before
    after = hits_in_blocks(text, wanted, edges, range(block, len(edges) - 1))
    following = disjoint(span for span in after if span.start >= here)
    return (*before, *islice(following, most - len(before)))
