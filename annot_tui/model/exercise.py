"""Exercises: what a student is given."""

from typing import Annotated

from pydantic import Field

from annot_tui.model.exercise_words import TAGGED, Asked, Kind
from annot_tui.model.record import FileId, Record, Several, Whole
from annot_tui.model.tag import Segment
from annot_tui.model.words import SCHEMA_VERSION, Judgement, Position

POSITIONS = tuple(
    position.value
    for position in (
        Position.ASSERTS,
        Position.REJECTS,
        Position.QUALIFIES,
        Position.MIXED,
        Position.REPORTS,
        Position.ABSENT,
    )
)
"""What may stand in a cell of the matrix."""


class Candidate(Record):
    """A passage that an item shows, under a short name of its own."""

    id: str = Field(min_length=1)
    document: str = Field(min_length=1)
    thesis: str = ""
    passage: tuple[Segment, ...] = Field(min_length=1)


class Item(Record):
    """One question of an exercise."""

    id: str = Field(min_length=1)
    document: str = ""
    thesis: str = ""
    author: str = ""
    """Whose cell of the matrix it is, as a person would name them."""
    passage: tuple[Segment, ...] = ()
    """The passage that is asked about; none where it is to be found."""
    candidates: tuple[Candidate, ...] = ()
    options: Annotated[tuple[str, ...], Several] = ()
    most: Whole = 0
    """How many options or pairs may be given; 0 for as many as one likes."""
    question: str
    points: Whole = 1

    def choices(self, kind: Kind) -> tuple[str, ...]:
        """The options of the item, written or given by the kind of exercise."""
        implied = {Kind.MATRIX: POSITIONS, Kind.REAL: (Judgement.REAL.value, Judgement.APPARENT.value)}
        return self.options or implied.get(kind, ())


class Exercise(Record):
    """`annotations/exercises/<id>/exercise.yaml`."""

    schema_version: int | None = Field(default=SCHEMA_VERSION, alias="schema")
    id: FileId
    title: str = ""
    kind: Kind
    skills: Annotated[tuple[str, ...], Several] = ()
    documents: Annotated[tuple[FileId, ...], Several] = ()
    theses: Annotated[tuple[FileId, ...], Several] = ()
    fields: Annotated[tuple[Asked, ...], Several] = ()
    """The fields of a tag that are asked for; none for those of the kind."""
    task: str = ""
    before_reading: Annotated[tuple[str, ...], Several] = ()
    prompts: Annotated[tuple[str, ...], Several] = ()
    items: tuple[Item, ...] = ()

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """The version is in every file."""
        return frozenset({"schema_version"})

    @property
    def tagged(self) -> bool:
        """Whether it is answered with tags."""
        return self.kind in TAGGED

    @property
    def asked(self) -> tuple[Asked, ...]:
        """The fields of a tag that are asked for and graded."""
        return self.fields or TAGGED.get(self.kind, ())

    @property
    def points(self) -> int:
        """The points of all items."""
        return sum(item.points for item in self.items)
