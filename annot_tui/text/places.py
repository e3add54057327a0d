"""All the places at which a passage may be now, for a person to choose from."""

from collections.abc import Sequence
from itertools import pairwise

from annot_tui.model import Segment
from annot_tui.text.candidates import alike, enclosed, resembles, spelt
from annot_tui.text.context import Context, ranked
from annot_tui.text.fold import fold, fold_text
from annot_tui.text.span import Span

MOST = 20
"""Of more places than this only the likeliest are offered."""

_ENOUGH = 8
"""Least folded characters of context by which a place that was lost is found."""


def places(text: str, passage: Sequence[Segment]) -> tuple[tuple[Span, ...], ...]:
    """Give them, likeliest first, each with a span for each segment.

    The segment that may be in most places leads; the others are taken where they are nearest to it.
    """
    found = [_spans(text, segment) for segment in passage]
    if not all(found):
        return ()
    lead = max(range(len(passage)), key=lambda number: len(found[number]))
    shifts = [(span, span.start - passage[lead].start) for span in found[lead][:MOST]]
    whole = [
        tuple(
            span if number == lead else _nearest(found[number], passage[number].start + shift)
            for number in range(len(passage))
        )
        for span, shift in shifts
    ]
    return tuple(dict.fromkeys(spans for spans in whole if all(a.end <= b.start for a, b in pairwise(spans))))


def lost_at(text: str, segment: Segment) -> int:
    """The offset at which words that are gone have stood, by what is left of their context, else by their offset."""
    before = [span.end for span in _places_of(text, segment.prefix)]
    after = [span.start for span in _places_of(text, segment.suffix)]
    sure = next((places for places in (before, after) if len(places) == 1), before or after)
    return min(sure or [min(segment.start, len(text))], key=lambda offset: abs(offset - segment.start))


def _places_of(text: str, context: str) -> list[Span]:
    words = fold(context).text.strip()
    return list(fold_text(text).find(words)) if len(words) >= _ENOUGH else []


def _spans(text: str, segment: Segment) -> list[Span]:
    """The places of one segment: its words, however spelt, and what stands in its context instead."""
    context = Context.of(segment.prefix, segment.suffix)
    likely = [candidate for candidate in enclosed(text, segment, context) if resembles(segment, candidate)]
    found = [*spelt(text, segment, segment.start), *likely] or alike(text, segment, context, segment.start)
    return list(dict.fromkeys(span for _, _, span, _ in ranked(text, context, segment.start, found)))


def _nearest(spans: Sequence[Span], offset: int) -> Span:
    return min(spans, key=lambda span: abs(span.start - offset))
