"""Words, sentences and paragraphs of a text, as sorted spans."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cached_property
from itertools import accumulate, chain, pairwise
from sys import maxsize

from annot_tui.text.blocks import Blocks, neighbours
from annot_tui.text.sentences import split
from annot_tui.text.span import Span, stripped


class Unit(StrEnum):
    """What a reader moves and selects by."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


ALONE = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han characters: there is no white space between words, so each is a step of its own."""
KANA = "\u3040-\u30ff"
MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0963\u0966-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0f71-\u0f84"
    "\u0f8d-\u0fbc\u102b-\u103e\u1056-\u1059\u105e-\u1060\u1062-\u1064\u1071-\u1074\u1082-\u108d"
    "\u17b4-\u17d3\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U000e0100-\U000e01ef"
)
"""What does not begin a word but goes on with one: accents, points, vowel signs, joiners, soft hyphens."""

_WORD = re.compile(
    rf"[^\W_{ALONE}{KANA}](?:[^\W{ALONE}{KANA}]|[{MARKS}]|['’‑.-](?=[^\W_])|(?<=\d),(?=\d))*"
    rf"|[{ALONE}][{MARKS}]*|[\u3040-\u309f]+|[\u30a0-\u30ff\u3099\u309a]+|[^\w\s]+|_+"
)
_SEAM = re.compile(rf"\s+|(?<=[{ALONE}])(?=[{ALONE}])")
_BLOCK = 4096
_GAP = re.compile(r"\n(?:[^\S\n]*\n)+|[\f\u2029]")


class Units:
    """The units of one text. Spans are sorted and disjoint; trailing white space belongs to none. No sentence reaches
    over one of the `borders`, which are where something else than the author's text begins or ends.

    Words and sentences are found near the places that are asked for, so that a long text need not be read as a whole.
    """

    def __init__(self, text: str, borders: Iterable[int] = ()) -> None:
        self._text, self._borders = text, sorted(set(borders))

    @property
    def end(self) -> int:
        """Where the text ends."""
        return len(self._text)

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Runs of lines between blank lines."""
        return tuple(_paragraphs(self._text))

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences; none reaches over a paragraph's end."""
        return tuple(sentence for span in self.paragraphs for sentence in self._split(span))

    @property
    def words(self) -> tuple[Span, ...]:
        """Words and runs of punctuation."""
        return tuple(self._words_within(0, len(self._text)))

    def of(self, unit: Unit) -> tuple[Span, ...]:
        """All spans of one kind, read from the whole text."""
        if unit is Unit.WORD:
            return self.words
        return self.sentences if unit is Unit.SENTENCE else self.paragraphs

    def at(self, unit: Unit, offset: int) -> Span:
        """The unit at an offset, or the nearest one where it lies between two; Span(0, 0) in an empty text."""
        before, after = self._neighbours(unit, offset)
        if before and (not after or offset < before.end or offset - before.end < after.start - offset):
            return before
        return after or Span(0, 0)

    def next_start(self, unit: Unit, offset: int) -> int:
        """Where the next unit begins, or the end of the text."""
        after = self._neighbours(unit, offset)[1]
        return after.start if after else len(self._text)

    def previous_start(self, unit: Unit, offset: int) -> int:
        """Where this unit begins, or the one before if the offset is there already."""
        before = self._neighbours(unit, offset - 1)[0]
        return before.start if before else 0

    def paragraph_number(self, offset: int) -> int:
        """Number of the paragraph at an offset, from 1."""
        return max(bisect_right(self.paragraphs, (offset, maxsize)), 1)

    def line_number(self, offset: int) -> int:
        """Number of the line of the text at an offset, from 1; a line ends with a line feed."""
        return max(bisect_right(self._lines, offset), 1)

    @property
    def lines(self) -> tuple[Span, ...]:
        """The lines of the text, white space at their ends left out, which leaves nothing of an empty one."""
        return tuple(stripped(self._text, Span(*ends)) for ends in pairwise((*self._lines, len(self._text) + 1)))

    @property
    def line_count(self) -> int:
        """How many lines the text has."""
        return len(self._lines)

    @cached_property
    def _lines(self) -> "array[int]":
        """Where lines begin."""
        lengths = [len(line) + 1 for line in self._text.split("\n")]
        return array("I", accumulate(lengths[:-1], initial=0))

    def _neighbours(self, unit: Unit, offset: int) -> tuple[Span | None, Span | None]:
        if unit is Unit.PARAGRAPH:
            return neighbours(self.paragraphs, offset)
        return (self._words if unit is Unit.WORD else self._sentences).neighbours(offset)

    @cached_property
    def _words(self) -> Blocks:
        return Blocks([0, *_seams(self._text)], len(self._text), self._words_within)

    def _words_within(self, start: int, end: int) -> Iterator[Span]:
        return (Span(*match.span()) for match in _WORD.finditer(self._text, start, end))

    @cached_property
    def _sentences(self) -> Blocks:
        return Blocks([span.start for span in self.paragraphs], len(self._text), self._sentences_from)

    def _sentences_from(self, start: int, _end: int) -> Iterator[Span]:
        return self._split(self.at(Unit.PARAGRAPH, start))

    def _split(self, paragraph: Span) -> Iterator[Span]:
        found = split(self._text, paragraph)
        return chain.from_iterable(map(self._cut, found)) if self._borders else found

    def _cut(self, sentence: Span) -> Iterator[Span]:
        start, end = sentence
        borders = self._borders[bisect_right(self._borders, start) : bisect_left(self._borders, end)]
        pieces = (stripped(self._text, Span(*ends)) for ends in pairwise((start, *borders, end)))
        return (piece for piece in pieces if piece.start < piece.end)


def _seams(text: str) -> Iterator[int]:
    """Places some thousand characters apart at which no word goes on."""
    seam = _SEAM.search(text, _BLOCK)
    while seam:
        yield seam.end()
        seam = _SEAM.search(text, seam.end() + _BLOCK)


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for end, following in [*(gap.span() for gap in _GAP.finditer(text)), (len(text), len(text))]:
        span = stripped(text, Span(start, end))
        if span.start < span.end:
            yield span
        start = following
