"""Looking for words in a text, and showing them with their surroundings."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple

from annot_tui.model import InvalidInput
from annot_tui.text.fold import cuts, fold, fold_in_place, fold_plain
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span

_STRETCH = 400
"""Characters of a text that are folded with the way back, around a hit."""


class Keyword(NamedTuple):
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
        return iter(())
    part = text[start:end]
    plain = _in_place(text) if part is text else fold_in_place(part)
    return _hits_by_stretches(text, words, start, end) if plain is None else _hits_in_place(plain, words, start)


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


_in_place, _plain = lru_cache(maxsize=2)(fold_in_place), lru_cache(maxsize=2)(fold_plain)
"""A whole text is looked through again and again while words are typed."""


def _hits_in_place(plain: str, words: str, start: int) -> Iterator[Span]:
    """The places in a text that was folded in place, from which on it was."""
    search = _apart(words).search
    found = search(plain)
    while found:
        yield Span(start + found.start(), start + found.end())
        found = search(plain, found.start() + 1)


@lru_cache(maxsize=2)
def _apart(words: str) -> re.Pattern[str]:
    """What finds folded words with any number of spaces where they have one."""
    return re.compile(" +".join(map(re.escape, words.split(" "))))


def _hits_by_stretches(text: str, words: str, start: int, end: int | None) -> Iterator[Span]:
    """The places in a text that has to be folded with the way back: that takes long, so it is done around hits only."""
    part = text[start:end]
    whole = _plain(text) if part is text else fold_plain(part)
    place, more = whole.find(words), pairwise(cuts(text, _STRETCH, start, end))
    edges, places = [start], [0]
    folded, low, high = fold(""), 0, -1
    while place >= 0:
        past = place + len(words)
        if past > high:
            while places[-1] < past:
                one, other = next(more)
                edges.append(other)
                places.append(places[-1] + len(fold_plain(text[one:other])))
            first, last = bisect_right(places, place) - 1, bisect_left(places, past)
            folded, low, high = fold(text[edges[first] : edges[last]]), places[first], places[last]
        if folded.between(place - low) and folded.between(past - low):
            span = folded.span(place - low, past - low)
            yield Span(edges[first] + span.start, edges[first] + span.end)
        place = whole.find(words, place + 1)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise InvalidInput(f"{pattern[:100]!r} is not a regular expression: {error}") from error
