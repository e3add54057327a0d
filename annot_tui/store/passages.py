"""Passages of a text, and when a tag file may say that its places are confirmed."""

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise

from annot_tui.model import Document, InvalidInput, Segment, TagFile, segment_at
from annot_tui.model.words import State
from annot_tui.store.records import changed
from annot_tui.text.anchor import place
from annot_tui.text.span import Span


def passage_at(text: str, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """The segments at some places, in order. Raises InvalidInput where there are no words or segments overlap."""
    ordered = sorted(spans)
    if not ordered or any(not 0 <= start < end <= len(text) for start, end in ordered):
        raise InvalidInput("there are no words here to tag")
    if any(one.end > other.start for one, other in pairwise(ordered)):
        raise InvalidInput("the segments of a passage must not overlap")
    return tuple(segment_at(text, *span) for span in ordered)


def confirmed(layer: TagFile, document: Document, earlier: Mapping[str, str], settled: Collection[str] = ()) -> TagFile:
    """Note the text's hash, unless some passage still waits in a text that has changed.

    `earlier` has texts of before by their hash.
    `settled` are ids of tags whose places the analyst has just confirmed. For the others it does not do that
    the same words stand at the old place: they may be another occurrence.
    """
    if layer.text == document.hash:
        return layer
    waiting = (tag for tag in layer.tags if tag.id not in settled)
    stored = layer.text or "none"
    placements = (place(document.text, document.hash, stored, tag.passage, earlier) for tag in waiting)
    every = all(placement.state is State.ANCHORED for placement in placements)
    return changed(layer, text=document.hash) if every else layer
