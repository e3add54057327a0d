"""Looking for words in a text, and showing them with their surroundings."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from annot_tui.model import InvalidInput
from annot_tui.text.fold import Folded, cuts, fold, fold_plain
from annot_tui.text.safe import one_line
from annot_tui.text.seek import disjoint
from annot_tui.text.span import Span

_STRETCH = 250
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


def find_all(text: str, pattern: str, *, regex: bool = False) -> Iterator[Span]:
    """Find every place of a pattern: folded words, or a regular expression on the text as it is.

    Raises InvalidInput for an empty pattern or a faulty expression.
    """
    yield from Pattern(pattern, regex=regex).find(text)


def folded_hits(text: str, words: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Every place of folded words in a part of a text, overlapping ones too.

    `start` and `end` are places where the text may be cut, as `fold.cuts` gives them.
    """
    whole = fold_plain(text[start:end]) if words else ""
    place, more = whole.find(words) if words else -1, pairwise(cuts(text, _STRETCH, start, end))
    parts, edges, places = list[str](), [start], [0]
    near, stretch = (-1, -1), _Stretch("", "")
    while place >= 0:
        while places[-1] < place + len(words):
            one, other = next(more)
            parts.append(fold_plain(text[one:other]))
            edges.append(other)
            places.append(places[-1] + len(parts[-1]))
        ends = bisect_right(places, place) - 1, bisect_right(places, place + len(words) - 1)
        if ends != near:
            near, stretch = ends, _Stretch(text[edges[ends[0]] : edges[ends[1]]], "".join(parts[slice(*ends)]))
        span = stretch.span(place - places[ends[0]], len(words))
        if span:
            yield Span(edges[ends[0]] + span.start, edges[ends[0]] + span.end)
        place = whole.find(words, place + 1)


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


class _Stretch:
    """A part of a text with what it folds to, and the way back from there, made when it is needed."""

    def __init__(self, text: str, plain: str) -> None:
        self._text = text
        self._same = len(plain) == len(text) and text.isascii()
        """Nothing in it can have become longer, so nothing became shorter: each place is its own."""

    @cached_property
    def _folded(self) -> Folded:
        return fold(self._text)

    def span(self, place: int, length: int) -> Span | None:
        """The span of a stretch of the folded text; None where it cuts what one character was folded to."""
        if self._same:
            return Span(place, place + length)
        if not self._folded.between(place) or not self._folded.between(place + length):
            return None
        return self._folded.span(place, place + length)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise InvalidInput(f"{pattern[:100]!r} is not a regular expression: {error}") from error
