"""Carrying places over from an old text to a new one, where the old one is known."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from operator import attrgetter
from typing import Literal

from annot_tui.text.fold import Folded, fold_text
from annot_tui.text.matching import Block, blocks, with_letters
from annot_tui.text.span import Span

_SIGNS = " .,;:!?…\"'()[]-"
_NEAR = 8
"""So many characters from a passage, a word or two, is next to it."""

FEW = 48
"""Characters of a few words: so short a stretch may be replaced as a whole and still be the same passage, changed."""


class Carry:
    """What became of each place of an old text in a new one, spelling aside."""

    def __init__(self, old: str, new: str) -> None:
        self._new = new
        self._folded_old, self._folded_new = fold_text(old), fold_text(new)
        self._words = blocks(self._folded_old.text, self._folded_new.text)

    def carried(self, span: Span, quote: str) -> Span | None:
        """Where a span of the old text is now; None where its words are gone or an end of it cannot be told.

        `quote` is what the old text says there. Words that were replaced are carried whole: `did not go` for `went`.
        """
        low, high = self._folded_old.within(_trimmed(span, quote))
        for found in (self._words, self._letters):
            start, end = self._start(found, low), self._end(found, high)
            if start is not None and end is not None and start < end:
                return self._with_white_space(self._folded_new.span(start, end), quote)
        return None

    @cached_property
    def _letters(self) -> list[Block]:
        return with_letters(self._folded_old.text, self._folded_new.text, self._words)

    def comes_from_elsewhere(self, found: Span, span: Span) -> bool:
        """Whether all that stands at a place of the new text stood in the old one already, but not at a given span."""
        low, high = self._folded_new.within(found)
        words = self._folded_new.text[low:high]  # a full stop may be that of another sentence
        low, high = low + len(words) - len(words.lstrip(_SIGNS)), high - len(words) + len(words.rstrip(_SIGNS))
        block = _last(self._words, low, "new")
        if block is None or low >= high or low >= block.new + block.length or high > block.new + block.length:
            return False
        before = self._folded_old.span(block.old + low - block.new, block.old + high - block.new)
        return before.end <= span.start or span.end <= before.start

    def goes_on(self, span: Span, found: Span) -> bool:
        """Whether a place has what stood at a span, changed, and not something else put there.

        That is so where most of it is left, or where a few words were replaced between words that still stand.
        """
        low, high = self._folded_old.within(span)
        left, right = self._folded_new.within(found)
        inside = (b for b in self._letters if b.old < high and low < b.old + b.length)
        kept = sum(min(high, b.old + b.length) - max(low, b.old) for b in inside)
        if 2 * kept >= min(high - low, right - left) and 3 * kept >= max(high - low, right - left):
            return True
        before, after = _last(self._words, left - 1, "new"), _last(self._words, right + 1, "new")
        between = before and after and left - 1 <= before.new + before.length and after.new >= right
        return bool(between) and max(high - low, right - left) < FEW

    def taken_out_beside(self, span: Span, words: str) -> bool:
        """Whether these folded words stood near a span of the old text and are gone: it may be they that were left."""
        gaps = [(old, self._folded_old) for old, _ in self._gaps]
        return _near(gaps, self._folded_old.within(span), words)

    def put_in_beside(self, found: Span, words: str) -> bool:
        """Whether these folded words were put in near a place of the new text: it may be they that are new."""
        gaps = [(new, self._folded_new) for _, new in self._gaps]
        return _near(gaps, self._folded_new.within(found), words)

    @cached_property
    def _gaps(self) -> list[tuple[slice, slice]]:
        """What stands between the blocks, in the old and in the new folded text."""
        ends = Block(len(self._folded_old.text), len(self._folded_new.text), 0)
        edges = [Block(0, 0, 0), *self._words, ends]
        return [
            (slice(one.old + one.length, two.old), slice(one.new + one.length, two.new)) for one, two in pairwise(edges)
        ]

    def _start(self, found: Sequence[Block], low: int) -> int | None:
        """Where a stretch that begins at a place of the old folded text begins now."""
        block = _last(found, low) or Block(0, 0, 0)
        if low < block.old + block.length:
            return block.new + low - block.old
        begin = block.new + block.length
        blank = self._folded_new.text[begin : begin + 1] == " "
        return begin + blank if self._blank(block.old + block.length, low) else None

    def _end(self, found: Sequence[Block], high: int) -> int | None:
        """Where a stretch that ends at a place of the old folded text ends now."""
        block = _last(found, high - 1)
        if block and high <= block.old + block.length:
            return block.new + high - block.old
        place = bisect_right(found, high - 1, key=attrgetter("old"))
        after = found[place] if place < len(found) else Block(len(self._folded_old.text), len(self._folded_new.text), 0)
        return len(self._folded_new.text[: after.new].rstrip()) if self._blank(high, after.old) else None

    def _blank(self, start: int, end: int) -> bool:
        return not self._folded_old.text[start:end].strip()

    def _with_white_space(self, found: Span, quote: str) -> Span:
        lead, trail = len(quote) - len(quote.lstrip()), len(quote) - len(quote.rstrip())
        start, end = found
        if lead and self._new[max(0, start - lead) : start] == quote[:lead]:
            start -= lead
        if trail and self._new[end : end + trail] == quote[-trail:]:
            end += trail
        return Span(start, end)


@lru_cache(maxsize=2)
def carry(old: str, new: str) -> Carry:
    """Compare two texts, remembered: their tags are looked for one after the other."""
    return Carry(old, new)


def _trimmed(span: Span, quote: str) -> Span:
    return Span(span.start + len(quote) - len(quote.lstrip()), span.end - len(quote) + len(quote.rstrip()))


def _last(found: Sequence[Block], place: int, text: Literal["old", "new"] = "old") -> Block | None:
    """The last block that begins at a place of one of the texts or before."""
    number = bisect_right(found, place, key=attrgetter(text))
    return found[number - 1] if number else None


def _near(gaps: Iterable[tuple[slice, Folded]], around: tuple[int, int], words: str) -> bool:
    low, high = around[0] - _NEAR, around[1] + _NEAR
    return any(words in folded.text[gap] for gap, folded in gaps if gap.start <= high and low <= gap.stop)
