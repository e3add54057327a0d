"""Verdicts: judgements on pairs of tags that the program put side by side."""

from typing import Annotated

from pydantic import Field

from annot_tui.model.record import FileId, Record, Timestamp
from annot_tui.model.tag import Comment
from annot_tui.model.words import SCHEMA_VERSION, Judgement, Why

Pair = Annotated[tuple[str, ...], Field(min_length=2, max_length=2)]


class Verdict(Record):
    """One judgement on one pair; the order of the two tags does not matter."""

    pair: Pair
    verdict: Judgement
    why: Why | None = None
    note: str = ""
    created: Timestamp = ""

    @property
    def key(self) -> frozenset[str]:
        """The pair without an order."""
        return frozenset(self.pair)


class VerdictFile(Record):
    """What one analyst says of no single document: verdicts on pairs of tags, comments on theses."""

    schema_version: int | None = Field(default=SCHEMA_VERSION, alias="schema")
    analyst: FileId
    verdicts: tuple[Verdict, ...] = ()
    comments: tuple[Comment, ...] = ()

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """The version is in every file."""
        return frozenset({"schema_version"})
