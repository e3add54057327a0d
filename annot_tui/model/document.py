"""A document: bibliographic metadata and a text that is never altered."""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Annotated

from pydantic import Field, model_validator

from annot_tui.model.dates import Bounds, Edtf, bounds_or_unknown
from annot_tui.model.record import Record, Several, Whole
from annot_tui.model.words import SCHEMA_VERSION, Origin, RegionKind


class Region(Record):
    """A part that is not the author's text; offsets in code points, end exclusive."""

    start: Whole
    end: Whole
    kind: RegionKind

    @model_validator(mode="after")
    def _ordered(self) -> "Region":
        if self.end <= self.start:
            raise ValueError("end must be greater than start; correct the two")
        return self


class Source(Record):
    """The original file that a document was imported from."""

    sha256: str = ""
    name: str = ""


class Metadata(Record):
    """The front matter of a document."""

    schema_version: int | None = Field(default=SCHEMA_VERSION, alias="schema")
    title: str = ""
    authors: Annotated[tuple[str, ...], Several] | None = None
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


@dataclass(frozen=True)
class Document:
    """One text with its metadata; `id` is the stem of its file."""

    id: str
    meta: Metadata = field(default_factory=Metadata)
    text: str = ""

    @property
    def title(self) -> str:
        """The title, or the id of a document that has none."""
        return self.meta.title or self.id

    @cached_property
    def hash(self) -> str:
        """Hash of the text as it is now."""
        return text_hash(self.text)
