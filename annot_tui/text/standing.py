"""Whether a passage stands where its tag says."""

from collections.abc import Iterable

from annot_tui.model import Document, Segment, TagFile


def stands(text: str, passage: Iterable[Segment]) -> bool:
    """Whether every segment's words are at its place."""
    return all(text[segment.start : segment.end] == segment.quote for segment in passage)


def all_stand(document: Document, layer: TagFile) -> bool:
    """Whether every tag of a file was confirmed against the text as it is now, and stands at its place."""
    hash, text = document.hash, document.text
    return all((tag.text or layer.text) == hash and not tag.orphan and stands(text, tag.passage) for tag in layer.tags)
