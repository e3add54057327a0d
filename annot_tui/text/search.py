"""Looking for words in a text, and showing them with their surroundings."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, groupby, pairwise

from annot_tui.model import InvalidInput
from annot_tui.text.fold import Folded, cuts, fold, fold_plain, runs_of_space
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span

_STRETCH = 400
"""Characters of a text that are folded with the way back, around a hit."""


@dataclass(frozen=True)
class Keyword:
    """A hit with the words around it, on one line and safe to show."""

    left: str
    hit: str
    right: str


class Pattern:
    """What is looked for: words, whose spelling does not matter, or a regular expression on the text as it is.

    Raises InvalidInput for an empty pattern or a faulty expression.
    """

    def __init__(self, pattern: str, *, regex: bool = False) -> None:
        if not pattern.strip():
            raise InvalidInput("say what to look for")
        self.pattern = pattern
        self.words = "" if regex else fold_plain(pattern).strip()
        """The words, folded; empty for an expression, and for words of which nothing is left."""
        self.expression = _compiled(pattern) if regex else None

    def find(self, text: str) -> Iterator[Span]:
        """Find every place in a text, none of which overlaps the one before."""
        if self.expression is not None:
            return (Span(*match.span()) for match in self.expression.finditer(text) if match.end() > match.start())
        return disjoint(folded_hits(text, self.words))


def folded_hits(text: str, words: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Every place of folded words in a part of a text, overlapping ones too.

    `start` and `end` are places where the text may be cut, as `fold.cuts` gives them.
    """
    if not words:
        return
    part = text[start:end]
    whole = _plain(text) if part is text else fold_plain(part)
    place, more = whole.find(words), pairwise(cuts(text, _STRETCH, start, end))
    if place < 0:
        return
    edges, places = [start], [0]
    stretch, low, high = _Stretch(part, whole, start), 0, len(whole)
    if not stretch.simple:
        high = -1  # the way back takes long to find: it is sought for little at once
    while place >= 0:
        past = place + len(words)
        if place < low or past > high:
            while places[-1] < past:
                one, other = next(more)
                edges.append(other)
                places.append(places[-1] + len(fold_plain(text[one:other])))
            first, last = bisect_right(places, place) - 1, bisect_left(places, past)
            low, high = places[first], places[last]
            stretch = _Stretch(text[edges[first] : edges[last]], whole[low:high], edges[first])
        span = stretch.span(place - low, past - low)
        if span:
            yield span
        place = whole.find(words, place + 1)


def disjoint(spans: Iterable[Span]) -> Iterator[Span]:
    """Of spans in order of place those that do not reach into the one before."""
    end = 0
    for span in spans:
        if span.start >= end:
            yield span
            end = span.end


def hits_in_blocks(text: str, words: str, edges: Sequence[int], blocks: Sequence[int]) -> Iterator[Span]:
    """Every place of folded words that begins in some blocks of a text, overlapping ones too.

    `edges` are where the blocks begin, and the end of the text; `blocks` are the numbers of some, ascending.
    """
    for _, run in groupby(enumerate(blocks), key=lambda pair: pair[1] - pair[0]):
        numbers = [block for _, block in run]
        first, done = numbers[0], numbers[-1]
        for span in folded_hits(text, words, edges[first], _enough(text, len(words) - 1, edges[done + 1 :])):
            if span.start < edges[done + 1]:
                yield span


def in_context(text: str, span: Span, width: int = 40) -> Keyword:
    """Show a span with up to `width` characters on each side."""
    left = one_line(text[max(0, span.start - 2 * width) : span.start] + ".")[:-1]
    right = one_line("." + text[span.end : span.end + 2 * width])[1:]
    return Keyword(left[-width:] if width else "", one_line(text[span.start : span.end]), right[:width])


def _enough(text: str, length: int, edges: Sequence[int]) -> int:
    """Where so many folded characters after the first edge have ended, or the text has."""
    for start, end in pairwise(edges):
        for one, other in pairwise(cuts(text, length + 100, start, end)):
            if length <= 0:
                return one
            length -= len(fold_plain(text[one:other]))
    return edges[-1]


_plain = lru_cache(maxsize=2)(fold_plain)
"""A whole text is looked through again and again while words are typed."""


class _Stretch:
    """A part of a text, from an offset on, with what it folds to, and the way back from there."""

    def __init__(self, text: str, plain: str, start: int) -> None:
        self._text, self._start = text, start
        runs = runs_of_space(text)
        self.simple = runs is not None
        """Whether each character folds to one, but for white space of which several become one."""
        before = accumulate((end - start - 1 for start, end in runs or ()), initial=0)
        self._runs = [start - less for (start, _), less in zip(runs or (), before, strict=False)]
        self._more = [0, *accumulate(end - start - 1 for start, end in runs or ())]
        self._same = self.simple and len(plain) == len(text)

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text)

    def span(self, low: int, high: int) -> Span | None:
        """The span of a stretch of the folded text with no space at its ends; None where it cuts a character's."""
        if self._same:
            return Span(self._start + low, self._start + high)
        if self.simple:
            before, within = (self._more[bisect_left(self._runs, place)] for place in (low, high - 1))
            return Span(self._start + low + before, self._start + high + within)
        if not self._folded.between(low) or not self._folded.between(high):
            return None
        found = self._folded.span(low, high)
        return Span(self._start + found.start, self._start + found.end)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise InvalidInput(f"{pattern[:100]!r} is not a regular expression: {error}") from error
