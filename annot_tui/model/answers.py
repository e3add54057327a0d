"""Answers that are no tags: what a student says of the documents, and in closed and open questions."""

from typing import Annotated

from pydantic import Field

from annot_tui.model.card import Card
from annot_tui.model.record import FileId, Record, Several, Timestamp, Whole
from annot_tui.model.verdict import Pair
from annot_tui.model.words import SCHEMA_VERSION, Why


class OfDocument(Record):
    """What a student says of one document."""

    document: str = Field(min_length=1)


class Before(OfDocument):
    """What a student wrote of a document before its text opened."""

    question: Whole
    """Which question of the exercise's `before_reading`, counted from 1."""
    words: str = ""


class StudentCard(Card, OfDocument):
    """The card of one of the documents of an exercise."""


class Answer(Record):
    """The answer to one item."""

    item: str = Field(min_length=1)
    chosen: Annotated[tuple[str, ...], Several] = ()
    """Options; in a ranking from the best on."""
    pairs: tuple[Pair, ...] = ()
    why: Why | None = None
    words: str = ""
    """A reason, or the wording that was asked for."""
    updated: Timestamp = ""
    earlier: tuple["Answer", ...] = ()
    """What was answered on another machine meanwhile, before this: kept to be looked at, until it is answered anew."""

    @property
    def given(self) -> bool:
        """Whether it says anything."""
        return bool(self.chosen or self.pairs or self.why or self.words.strip())


class Answers(Record):
    """`annotations/exercises/<id>/answers/<student>.yaml`."""

    schema_version: int | None = Field(default=SCHEMA_VERSION, alias="schema")
    exercise: FileId
    student: FileId
    before: tuple[Before, ...] = ()
    cards: tuple[StudentCard, ...] = ()
    answers: tuple[Answer, ...] = ()

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """The version is in every file."""
        return frozenset({"schema_version"})

    def to(self, item: str) -> Answer:
        """The answer to an item, empty where there is none."""
        return next((answer for answer in self.answers if answer.item == item), Answer(item=item))
