"""Words, sentences and paragraphs of a text, as sorted spans."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from annot_tui.text.sentences import split
from annot_tui.text.span import Span


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
    "\u0900-\u0963\u0966-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0"
)
"""What does not begin a word but goes on with one: accents, points, vowel signs, joiners, soft hyphens."""

_WORD = re.compile(
    rf"[^\W_{ALONE}{KANA}](?:[^\W{ALONE}{KANA}]|[{MARKS}]|['’‑.-](?=[^\W_])|(?<=\d),(?=\d))*"
    rf"|[{ALONE}][{MARKS}]*|[\u3040-\u309f]+|[\u30a0-\u30ff]+|[^\w\s]+|_+"
)
_GAP = re.compile(r"\n(?:[^\S\n]*\n)+|[\f\u2029]")


class Units:
    """The units of one text. Spans are sorted and disjoint; trailing white space belongs to none."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Runs of lines between blank lines."""
        return tuple(_paragraphs(self._text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Sentences; none reaches over a paragraph's end."""
        return tuple(sentence for span in self.paragraphs for sentence in split(self._text, span))

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """Words and runs of punctuation."""
        return tuple(Span(*match.span()) for match in _WORD.finditer(self._text))

    def of(self, unit: Unit) -> tuple[Span, ...]:
        """All spans of one kind."""
        if unit is Unit.WORD:
            return self.words
        return self.sentences if unit is Unit.SENTENCE else self.paragraphs

    def at(self, unit: Unit, offset: int) -> Span:
        """The unit at an offset, or the nearest one where it lies between two; Span(0, 0) in an empty text."""
        spans, place = self._place(unit, offset)
        if not spans:
            return Span(0, 0)
        before, after = spans[max(place, 0)], spans[min(place + 1, len(spans) - 1)]
        if offset < before.end or offset - before.end < after.start - offset:
            return before
        return after

    def next_start(self, unit: Unit, offset: int) -> int:
        """Where the next unit begins, or the end of the text."""
        spans, place = self._place(unit, offset)
        return spans[place + 1].start if place + 1 < len(spans) else len(self._text)

    def previous_start(self, unit: Unit, offset: int) -> int:
        """Where this unit begins, or the one before if the offset is there already."""
        spans, place = self._place(unit, offset - 1)
        return spans[place].start if place >= 0 else 0

    def paragraph_number(self, offset: int) -> int:
        """Number of the paragraph at an offset, from 1."""
        return max(self._place(Unit.PARAGRAPH, offset)[1], 0) + 1

    def _place(self, unit: Unit, offset: int) -> tuple[tuple[Span, ...], int]:
        """The spans of a kind, and the index of the last that begins at or before the offset, or -1."""
        spans = self.of(unit)
        return spans, bisect_right(spans, offset, key=lambda span: span.start) - 1


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    for end, following in [*(gap.span() for gap in _GAP.finditer(text)), (len(text), len(text))]:
        words = text[start:end].strip()
        if words:
            first = text.index(words, start)
            yield Span(first, first + len(words))
        start = following
