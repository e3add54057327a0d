"""What lists need to know of a file, kept in the index apart from the file's contents.

Reads without the models, since a list is to be on the screen before these are even imported.
"""

import json
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from annot_tui.model.blindness import Rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from annot_tui.model import Document, ProjectFile, TagFile


class ShortDocument(NamedTuple):
    """A document in short. `text` is the hash of its text, `words` counts what spaces tell apart."""

    title: str
    byline: str
    outlet: str
    published: str
    kind: str
    words: int
    text: str


class ShortLayer(NamedTuple):
    """A tag file in short, as `model.Outline`."""

    tags: int
    reading: str
    texts: tuple[str, ...]
    settled: str
    comments: int
    card: bool


class ShortProject(NamedTuple):
    """The project's own file in short: its title, and `model.blindness.Rules`."""

    title: str = ""
    blind: bool = False
    lead: str = ""
    released: tuple[str, ...] = ()
    assigned: "Mapping[str, tuple[str, ...]]" = MappingProxyType({})

    @property
    def rules(self) -> Rules:
        """Who may see what."""
        return Rules(self.blind, self.lead, frozenset(self.released), self.assigned)


NOTHING = ""
"""What is written of a file of which nothing can be used."""
SOUND = "0"
"""What is written of every other file."""


def of_document(document: "Document") -> str:
    """Give a document in short, as text."""
    return json.dumps(in_short(document))


def in_short(document: "Document") -> ShortDocument:
    """Give a document in short."""
    meta = document.meta
    return ShortDocument(
        document.title, meta.byline, meta.outlet, meta.published, meta.kind, document.words, document.hash
    )


def of_layer(layer: "TagFile", settled: str) -> str:
    """Give a tag file in short, as text; `settled` is the hash of a text in which every tag stands at its place."""
    from annot_tui.model import outline_of

    outline = outline_of(layer, settled)
    texts = tuple(sorted(outline.texts))
    return json.dumps(ShortLayer(**{**outline._asdict(), "reading": outline.reading.value, "texts": texts}))


def of_project(project: "ProjectFile") -> str:
    """Give the project's own file in short, as text."""
    return json.dumps(ShortProject(project.title, project.blind, project.lead, project.released, project.assigned))


def document(short: str) -> ShortDocument:
    """Read a document in short."""
    return ShortDocument(*json.loads(short))


def layer(short: str) -> ShortLayer:
    """Read a tag file in short."""
    return ShortLayer(*json.loads(short))


def all_of(shorts: "Iterable[str]") -> list[Any]:
    """Read many at once: for each what the tuples above hold, or nothing of note."""
    found: list[Any] = json.loads(f"[{','.join(short or 'null' for short in shorts)}]")
    return found
