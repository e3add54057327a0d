"""Words, sentences and paragraphs of a text, as sorted spans."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from annot_tui.text.span import Span


class Unit(StrEnum):
    """What a reader moves and selects by."""

    WORD = "word"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"


_WORD = re.compile(r"[^\W_](?:[\w\u0300-\u036f]|['’‑.,-](?=\w)|\u00ad)*|[^\w\s]+|_+")
_STOP = re.compile(r"(?:[.!?…]+|[。！？।؟۔]+)[\"'”’»)\]]*")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st sr jr vs etc al cf eg ie no nos vol pp p ed eds fig ch sec art gen col lt sgt capt rev
    hon sen rep gov pres dept univ inc ltd co corp approx ca c est jan feb mar apr jun jul aug sep sept oct nov dec
    mon tue wed thu fri sat sun u.s u.k e.g i.e a.m p.m u.n e.u d.c ph.d""".split()  # noqa: SIM905
)


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
        return tuple(sentence for span in self.paragraphs for sentence in _sentences(self._text, span))

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
    for gap in re.finditer(r"\s*(?:\n[^\S\n]*\n|\f)\s*|\Z", text):
        first = _skip_space(text, start, gap.start())
        end = len(text[first : gap.start()].rstrip()) + first
        if first < end:
            yield Span(first, end)
        start = gap.end()


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for stop in _STOP.finditer(text, paragraph.start, paragraph.end):
        if stop.start() >= start and _ends(text, stop, paragraph.end):
            yield Span(start, stop.end())
            start = _skip_space(text, stop.end(), paragraph.end)
    if start < paragraph.end:
        yield Span(start, paragraph.end)


def _ends(text: str, stop: re.Match[str], end: int) -> bool:
    """Whether a stop ends a sentence: what follows begins one, and what precedes is no abbreviation."""
    if stop[0][0] in "。！？":
        return True
    after = stop.end()
    if after < end and not text[after].isspace():
        return False
    following = text[_skip_space(text, after, end) : end][:3].lstrip("\"'“‘«([¿¡")
    if following and following[0].islower():
        return False
    if stop[0][0] != "." or stop[0].startswith(("..", "...")):
        return True
    before = text[max(0, stop.start() - 12) : stop.start()]
    word = re.split(r"[\s(\[“\"‘']", before)[-1]
    if len(word) == 1 and word.isalpha() and word.isupper():
        return False
    if word.casefold() in _ABBREVIATIONS:
        return word.casefold() in {"etc", "a.m", "p.m"} and bool(following)
    return True
