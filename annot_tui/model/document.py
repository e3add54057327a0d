"""A document: bibliographic metadata and a text that is never altered."""

from hashlib import sha256
from typing import Final, Protocol

from pydantic import Field, model_validator

from annot_tui.model.dates import Bounds, bounds_or_unknown
from annot_tui.model.record import Edtf, Names, Record, Whole
from annot_tui.model.shelf import Unread
from annot_tui.model.words import SCHEMA_VERSION, Origin, RegionKind


class Region(Record):
    """A part that is not the author's text; offsets in code points, end exclusive.

    `quote` notes its words, of long ones the first and the last, so that it is found again in a changed text.
    """

    start: Whole
    end: Whole
    kind: RegionKind
    quote: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> "Region":
        if self.end <= self.start:
            raise ValueError("end must be greater than start; correct the two")
        return self


class Source(Record):
    """The original file that a document was imported from."""

    sha256: str = ""
    name: str = ""
    extractor: str = ""
    """What took the text out of a file that is no plain text."""


class Metadata(Record):
    """The front matter of a document."""

    schema_version: int | None = Field(default=SCHEMA_VERSION, alias="schema")
    title: str = ""
    authors: Names | None = None
    outlet: str = ""
    published: Edtf = ""
    kind: str = ""
    language: str = ""
    url: str = ""
    origin: dict[str, Origin] = Field(default_factory=dict)
    regions: tuple[Region, ...] = ()
    source: Source | None = None

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """The version is in every file."""
        return frozenset({"schema_version"})

    @property
    def byline(self) -> str:
        """The authors as one reads them, or the empty string for an unnamed text."""
        return joined(self.authors or ())

    @property
    def published_bounds(self) -> Bounds:
        """The days on which it may have been published."""
        return bounds_or_unknown(self.published)


def joined(names: tuple[str, ...]) -> str:
    """Join names as a byline does: `A`, `A and B`, `A, B and C`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def text_hash(text: str) -> str:
    """Give the hash that tag files quote, `sha256:` and 64 hex digits of the text in UTF-8."""
    return "sha256:" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class Text(Protocol):
    """A text that is still where it is kept, and what is known of it without reading it."""

    hash: str
    """As `text_hash` gives it."""
    words: int

    def read(self, *, keep: bool = True) -> str:
        """Give the text; with `keep`, somebody will soon ask for it again."""


class Document:
    """One text with its metadata, never altered; `id` is the stem of its file. Both may still be unread."""

    __slots__ = ("__weakref__", "_hash", "_meta", "_text", "_words", "id")

    def __init__(self, id: str, meta: Metadata | Unread[Metadata] | None = None, text: str | Text = "") -> None:
        self.id: Final = id
        self._meta = meta or Metadata()
        self._text = text
        self._hash = "" if isinstance(text, str) else text.hash
        self._words = None if isinstance(text, str) else text.words

    @property
    def meta(self) -> Metadata:
        """The metadata, read when it is first asked for."""
        if isinstance(self._meta, Unread):
            self._meta = self._meta.read()
        return self._meta

    @property
    def text(self) -> str:
        """The text, read each time that it is asked for if it is not in memory."""
        return self._text if isinstance(self._text, str) else self._text.read()

    def text_once(self) -> str:
        """The text, for who goes through all of them: it takes no place in memory from those that people look at."""
        return self._text if isinstance(self._text, str) else self._text.read(keep=False)

    @property
    def words(self) -> int:
        """How many words it has, as spaces tell them apart."""
        if self._words is None:
            self._words = len(self.text.split())
        return self._words

    @property
    def title(self) -> str:
        """The title, or the id of a document that has none."""
        return self.meta.title or self.id

    @property
    def hash(self) -> str:
        """Hash of the text as it is now."""
        self._hash = self._hash or text_hash(self.text)
        return self._hash

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Document)
            and (self.id, self.meta) == (other.id, other.meta)
            and (self._text == other._text or self.hash == other.hash)
        )

    def __hash__(self) -> int:
        return hash((self.id, self.hash))

    def __repr__(self) -> str:
        return f"Document({self.id!r}, {self.meta!r}, {self.hash})"
