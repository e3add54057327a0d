"""Tags: what one analyst says of a passage; and the file that holds one analyst's tags of one document."""

from collections.abc import Iterable
from typing import Annotated, NamedTuple

from pydantic import Field, model_validator

from annot_tui.model.card import Card
from annot_tui.model.dates import Bounds, bounds_or_unknown
from annot_tui.model.decision import Decision
from annot_tui.model.record import Edtf, FileId, Record, Several, Timestamp, Whole
from annot_tui.model.words import (
    SCHEMA_VERSION,
    Confidence,
    Evidence,
    Explicitness,
    Leaning,
    Modality,
    Reading,
    Stance,
    Treatment,
)

CONTEXT = 32
"""Longest prefix and suffix kept with a quote, in code points."""


class Segment(Record):
    """A stretch of text, offsets in code points, end exclusive, with the words found there and around it."""

    start: Whole
    end: Whole
    quote: str
    prefix: str = ""
    suffix: str = ""

    @model_validator(mode="after")
    def _ordered(self) -> "Segment":
        if self.end <= self.start:
            raise ValueError("end must be greater than start; correct the two")
        if not self.quote:
            raise ValueError("a segment needs the quoted words; copy them from the text")
        return self


def segment_at(text: str, start: int, end: int) -> Segment:
    """Make the segment of a text between two offsets, with its context."""
    return Segment(
        start=start,
        end=end,
        quote=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


class Tag(Record):
    """In this passage, this voice takes this stance on this thesis."""

    id: str = Field(min_length=1)
    thesis: str = Field(min_length=1)
    stance: Stance
    leaning: Leaning | None = None
    voice: Annotated[tuple[str, ...], Several] = ()
    treatment: Treatment | None = None
    evidence: Annotated[tuple[Evidence, ...], Several] = ()
    modality: Modality = Modality.CATEGORICAL
    explicitness: Explicitness = Explicitness.EXPLICIT
    time: Edtf = ""
    confidence: Confidence | None = None
    note: str = ""
    needs: Annotated[tuple[str, ...], Several] = ()
    revision: Whole | None = None
    passage: tuple[Segment, ...] = Field(min_length=1)
    text: str = ""
    """Hash of the text that this passage was confirmed against, while others of the file wait in a changed one."""
    orphan: str = ""
    """Hash of the text in which the analyst saw that the passage is gone, and kept the tag without a place."""
    created: Timestamp = ""
    updated: Timestamp = ""

    @model_validator(mode="after")
    def _consistent(self) -> "Tag":
        if self.leaning is not None and self.stance is not Stance.QUALIFIES:
            raise ValueError("leaning goes only with the stance qualifies; remove it or change the stance")
        if self.treatment is not None and not self.voice:
            raise ValueError("treatment goes only with a voice; name the voice or remove the treatment")
        return self

    @property
    def time_bounds(self) -> Bounds:
        """The days the passage speaks of; open where the analyst named none."""
        return bounds_or_unknown(self.time)

    @property
    def own(self) -> bool:
        """Whether the tag counts for the author: no voice, or one that the author endorses."""
        return not self.voice or self.treatment is Treatment.ENDORSES

    @property
    def counts(self) -> bool:
        """Whether the tag enters comparisons; one of low confidence does not."""
        return self.confidence is not Confidence.LOW

    @property
    def start(self) -> int:
        """Offset of the first segment as it stands in the file."""
        return self.passage[0].start

    @property
    def quote(self) -> str:
        """The words of all segments, with ` … ` between them."""
        passage = self.passage
        return passage[0].quote if len(passage) == 1 else " … ".join([segment.quote for segment in passage])


class Comment(Record):
    """An analyst's remark on a tag, a document or a thesis."""

    id: str = Field(min_length=1)
    on: str = Field(min_length=1)
    text: str
    created: Timestamp = ""
    resolved: bool = False


class TagFile(Record):
    """All that one analyst recorded on one document."""

    schema_version: int | None = Field(default=SCHEMA_VERSION, alias="schema")
    document: FileId
    analyst: FileId
    text: str = ""
    reading: Reading = Reading.UNREAD
    absent: Annotated[tuple[str, ...], Several] = ()
    card: Card | None = None
    """What the analyst makes of the document as a source."""
    tags: tuple[Tag, ...] = ()
    comments: tuple[Comment, ...] = ()
    decisions: tuple[Decision, ...] = ()
    """Only in the consensus layer."""

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """The version is in every file."""
        return frozenset({"schema_version"})

    def with_tags(self, tags: Iterable[Tag]) -> "TagFile":
        """The same with other tags; nothing is checked anew, since each of them was when it was made."""
        return self.model_copy(update={"tags": tuple(tags)})

    @property
    def touched(self) -> bool:
        """Whether the analyst has begun with the document at all."""
        return bool(self.tags or self.absent) or self.reading is not Reading.UNREAD


class Annotation(NamedTuple):
    """A tag together with the document and the layer it belongs to."""

    tag: Tag
    document: str
    analyst: str
