"""What is known of a tag file without reading it."""

from typing import NamedTuple

from annot_tui.model.tag import TagFile
from annot_tui.model.words import Reading


class Outline(NamedTuple):
    """A tag file in short."""

    tags: int
    reading: Reading
    texts: frozenset[str]
    """Hashes of the texts that its places were confirmed against."""
    settled: str = ""
    """Hash of a text in which every tag is known to stand at its place."""
    comments: int = 0
    card: bool = False
    """Whether the analyst has filled in a card of the document."""


def outline_of(layer: TagFile, settled: str = "") -> Outline:
    """Give a tag file in short."""
    texts = frozenset(tag.text or layer.text for tag in layer.tags)
    return Outline(len(layer.tags), layer.reading, texts, settled, len(layer.comments), layer.card is not None)
