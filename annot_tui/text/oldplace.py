"""What now stands where a passage was, in place of its words."""

from collections.abc import Sequence
from functools import cached_property

from annot_tui.model import Segment
from annot_tui.text.candidates import alike, changed, enclosed, resembles
from annot_tui.text.carry import Carry
from annot_tui.text.context import Candidate, Context
from annot_tui.text.matching import ENDS
from annot_tui.text.span import Span


class OldPlace:
    """Found when it is asked for: of most passages the very words stand somewhere, and nobody asks.

    `here` is where the words were carried to, if they were.
    """

    def __init__(self, text: str, segment: Segment, context: Context, known: Carry | None, here: Span | None) -> None:
        self._text, self._segment, self._context = text, segment, context
        self._known, self._here = known, here

    @cached_property
    def found(self) -> list[Candidate]:
        """What was carried over and goes on, or else what the old context encloses."""
        segment = self._segment
        if not (self._known and self._here):
            return enclosed(self._text, segment, self._context)
        goes_on = self._known.goes_on(Span(segment.start, segment.end), self._here)
        return [changed(self._text, self._here, segment)] if goes_on else []

    @cached_property
    def likely(self) -> list[Candidate]:
        """Only what is the passage changed, and not something else put there."""
        return self.found if self._here else [place for place in self.found if resembles(self._segment, place)]

    def holds(self, span: Span) -> bool:
        """Whether a place lies within one that is likely."""
        return any(place.span.start <= span.start and span.end <= place.span.end for place in self.likely)

    def narrowed(self, near: int) -> list[Candidate]:
        """The likely places, but only what is alike within one where the rest of it are sentences of their own."""
        if self._here or not self.likely or (len(self.likely) == 1 and not self._ends_within(self.likely[0].span)):
            return self.likely
        similar = alike(self._text, self._segment, self._context, near)
        return [_narrowed(self._text, place, similar) for place in self.likely]

    def _ends_within(self, span: Span) -> bool:
        """Whether a sentence ends within a place and not only with it; if not, it is one sentence."""
        return not ENDS.isdisjoint(self._text[slice(*span)].strip()[:-1])


def _narrowed(text: str, enclosing: Candidate, similar: Sequence[Candidate]) -> Candidate:
    for candidate in similar:
        outer, inner = enclosing.span, candidate.span
        before, after = text[outer.start : inner.start].rstrip(), text[inner.end : outer.end].strip()
        apart = (not before or before[-1] in ENDS) and (not after or text[inner.end - 1] in ENDS)
        if outer.start <= inner.start and inner.end <= outer.end and apart:
            return candidate
    return enclosing
