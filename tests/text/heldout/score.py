"""How an answer is scored.

*Right place.* The passage is still there: the answer has as many spans as the passage has segments, each at its true
place. An end must be exact; only where characters at the very end of a segment were replaced may it lie anywhere from
the outer to the inner side of the replacement, where link markup stands right at it on either side of the markup, and
after misreadings all over the text one or two characters off. White space at the ends of a changed segment does not
count. The passage is gone: the answer has no spans, or offers, as `ambiguous`, equal words that remain elsewhere.

*Honest state.* The words at the true place are the quote: `anchored` at the old offsets, else `moved`. They differ,
however little: `changed`. The passage is gone: `orphan`; `ambiguous` only at equal words that remain. Twins are equal
words elsewhere whose context fits the stored context as well as the true place does; where there are any, `ambiguous`
is honest too, at the true place or at a twin. Elsewhere `ambiguous` at the right place is *cautious*: honest, and
counted. No more than half of a segment survives (what is left of it, measured by the longer of old and new), or it is
gone: `orphan` is honest and right, `ambiguous` is so at equal words that remain elsewhere, and `changed` at what is
left, any stretch of which is the right place of that segment.

*Silent error.* `anchored` or `moved` anywhere but at the true place of words that are exactly the quote.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annot_tui.model import Segment, text_hash
from annot_tui.model.words import State
from annot_tui.text.anchor import Placement, place
from annot_tui.text.span import Span
from tests.text.heldout.cases import Case
from tests.text.heldout.edit import Mark

_MARKUP = re.compile(r"\]\([^)\s]*\)")
SURE = (State.ANCHORED, State.MOVED)
SURVIVES = 0.5
"""A passage of which more than this share is left has to be found."""


@dataclass(frozen=True)
class Outcome:
    """What an answer is worth."""

    place: bool
    honest: bool
    cautious: bool = False
    silent: bool = False

    @property
    def good(self) -> bool:
        return self.place and self.honest


def answer(case: Case, *, with_old: bool = False) -> Placement:
    """What the program says; `with_old` gives it the old text as well."""
    stored = text_hash(case.old)
    return place(case.new, text_hash(case.new), stored, case.passage, {stored: case.old} if with_old else {})


def score(case: Case, found: Placement) -> Outcome:
    """Score an answer by the rules of this module."""
    spans = tuple(Span(*span) for span in found.spans)
    there = [mark for mark in case.marks if not mark.gone]
    if not there:
        return _score_gone(case, found.state, spans)
    exact = len(there) == len(case.marks) and all(
        case.new[slice(*mark.span)] == segment.quote for mark, segment in zip(there, case.passage, strict=True)
    )
    if found.state in SURE:
        right = tuple(mark.span for mark in there) == spans
        at_home = spans == tuple(Span(segment.start, segment.end) for segment in case.passage)
        honest = exact and right and (found.state is State.ANCHORED) == at_home
        return Outcome(place=_at(case, there, spans, exact), honest=honest, silent=not (exact and right))
    lost = any(_lost(mark, segment) for mark, segment in zip(case.marks, case.passage, strict=True))
    right = _at(case, there, spans, exact)
    if found.state is State.ORPHAN:
        return Outcome(place=lost, honest=lost)
    if found.state is State.AMBIGUOUS and lost and not right:
        offered = _elsewhere(case, spans)
        return Outcome(place=offered, honest=offered)
    if found.state is State.AMBIGUOUS:
        twins = [_twins(case.new, segment, mark) for segment, mark in zip(case.passage, case.marks, strict=True)]
        if any(twins) and len(spans) == len(case.marks) == len(there):
            offered = all(
                _fits(case, mark, span, exact) or span in twin
                for mark, span, twin in zip(there, spans, twins, strict=True)
            )
            return Outcome(place=offered, honest=offered)
        return Outcome(place=right, honest=right, cautious=right)
    return Outcome(place=right, honest=not exact)


def _score_gone(case: Case, state: State, spans: Sequence[Span]) -> Outcome:
    if state is State.ORPHAN:
        return Outcome(place=True, honest=True)
    offered = state is State.AMBIGUOUS and _elsewhere(case, spans)
    return Outcome(place=offered, honest=offered, silent=state in SURE)


def _elsewhere(case: Case, spans: Sequence[Span]) -> bool:
    """Whether an answer offers equal words for what is lost, and the true place for what is not."""
    return len(spans) == len(case.passage) and all(
        case.new[slice(*span)] == segment.quote if _lost(mark, segment) else _fits(case, mark, span, exact=False)
        for mark, span, segment in zip(case.marks, spans, case.passage, strict=True)
    )


def _lost(mark: Mark, segment: Segment) -> bool:
    """Whether so little of a segment survives that it need not be found."""
    return mark.gone or mark.kept <= SURVIVES * max(len(segment.quote), mark.end - mark.start)


def _at(case: Case, there: Sequence[Mark], spans: Sequence[Span], exact: bool) -> bool:
    segments = [segment for segment, mark in zip(case.passage, case.marks, strict=True) if not mark.gone]
    return len(there) == len(spans) and all(
        _fits(case, mark, span, exact) or (_lost(mark, segment) and _in_what_is_left(mark, span))
        for mark, span, segment in zip(there, spans, segments, strict=True)
    )


def _in_what_is_left(mark: Mark, span: Span) -> bool:
    return mark.kept > 0 and mark.outer_start <= span.start < span.end <= mark.outer_end


def _fits(case: Case, mark: Mark, span: Span, exact: bool) -> bool:
    """Whether a span is the true place, within what its mark leaves open."""
    if exact or span == mark.span:
        return span == mark.span

    def inwards(offset: int, end: int) -> int:
        return offset + len(case.new[offset:end]) - len(case.new[offset:end].lstrip())

    def outwards(start: int, offset: int) -> int:
        return start + len(case.new[start:offset].rstrip())

    start, end = inwards(*span), outwards(*span)
    markup = _MARKUP.match(case.new, mark.outer_end)
    outer_start = mark.outer_start - case.new[: mark.outer_start].endswith("[")
    outer_end = markup.end() if markup else mark.outer_end
    first, last = inwards(outer_start, mark.end), inwards(mark.inner_start, mark.end)
    left, right = outwards(mark.start, mark.inner_end), outwards(mark.start, outer_end)
    return first - case.slack <= start <= last + case.slack and left - case.slack <= end <= right + case.slack


def _shared(one: str, other: str) -> int:
    """Characters that two texts share at their beginning."""
    return next(
        (at for at, both in enumerate(zip(one, other, strict=False)) if len(set(both)) > 1), min(len(one), len(other))
    )


def _fit(text: str, segment: Segment, span: Span) -> int:
    before = text[max(0, span.start - 32) : span.start]
    return _shared(segment.prefix[::-1], before[::-1]) + _shared(segment.suffix, text[span.end : span.end + 32])


def _twins(text: str, segment: Segment, mark: Mark) -> list[Span]:
    """Equal words elsewhere that the stored context fits as well as the true place."""
    found, at, fit = [], -1, _fit(text, segment, mark.span)
    while (at := text.find(segment.quote, at + 1)) >= 0:
        span = Span(at, at + len(segment.quote))
        if span != mark.span and _fit(text, segment, span) >= fit:
            found.append(span)
    return found
