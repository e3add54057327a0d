"""Passages of a text, and when a tag file may say that its places are confirmed."""

from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from operator import attrgetter

from annot_tui.model import Document, InvalidInput, Segment, Tag, TagFile, segment_at
from annot_tui.store.records import changed
from annot_tui.text.anchor import place_tag
from annot_tui.text.span import Span

_TEXT = attrgetter("text")


def passage_at(text: str, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """The segments at some places, in order. Raises InvalidInput where there are no words or segments overlap."""
    ordered = sorted(spans)
    if not ordered or any(not 0 <= start < end <= len(text) for start, end in ordered):
        raise InvalidInput("there are no words here to tag")
    if any(one.end > other.start for one, other in pairwise(ordered)):
        raise InvalidInput("the segments of a passage must not overlap")
    return tuple(segment_at(text, *span) for span in ordered)


def is_confirmed(layer: TagFile, document: Document, tags: Iterable[Tag]) -> bool:
    """Whether a tag file says that all places are confirmed against a text, these tags by themselves nothing else."""
    return layer.text == document.hash and not any(map(_TEXT, tags))


def confirmed(layer: TagFile, document: Document, earlier: Mapping[str, str], settled: Collection[str] = ()) -> TagFile:
    """Note the text's hash: for the whole file where no passage waits any more, else for the settled ones alone.

    `earlier` has texts of before by their hash.
    `settled` are ids of tags whose places the analyst has just confirmed. For the others it does not do that
    the same words stand at the old place: they may be another occurrence.
    """
    if is_confirmed(layer, document, layer.tags):
        return layer
    waiting = (tag for tag in layer.tags if tag.id not in settled)
    stored = layer.text or "none"
    if any(place_tag(document, tag, stored, earlier).waits for tag in waiting):
        return layer.with_tags(_alone(tag, document, settled) for tag in layer.tags)
    return changed(layer, text=document.hash, tags=tuple(_with_text(tag, "") for tag in layer.tags))


def _alone(tag: Tag, document: Document, settled: Collection[str]) -> Tag:
    return _with_text(tag, document.hash) if tag.id in settled else tag


def _with_text(tag: Tag, hash: str) -> Tag:
    """A tag confirmed against a text; one that is so already stays the same thing, so that it is not written anew."""
    return tag if tag.text == hash else changed(tag, text=hash)
