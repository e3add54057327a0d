"""Keys: the answers of an exercise, which a student need not have."""

from typing import Annotated

from pydantic import Field

from annot_tui.model.exercise_words import Level, Remark, Status
from annot_tui.model.record import FileId, Record, Several, Whole
from annot_tui.model.tag import Segment
from annot_tui.model.verdict import Pair
from annot_tui.model.words import SCHEMA_VERSION, Evidence, Explicitness, Leaning, Modality, Stance, Treatment, Why

Percent = Annotated[int, Field(ge=0, le=100)]
"""A share in whole hundredths, so that points can be counted exactly."""


class Said(Record):
    """What a tag says, as far as the key names it."""

    thesis: str = ""
    """Empty for the item's."""
    stance: Stance | None = None
    leaning: Leaning | None = None
    voice: Annotated[tuple[str, ...], Several] = ()
    """None for the author."""
    treatment: Treatment | None = None
    evidence: Annotated[tuple[Evidence, ...], Several] = ()
    modality: Modality | None = None
    explicitness: Explicitness | None = None


class _Judged(Record):
    """What stands first in a model tag."""

    status: Status = Status.REQUIRED


class ModelTag(Said, _Judged):
    """A tag as it should be. Document, thesis and passage are the item's where it names none."""

    credit: Percent = 100
    """Of what it is worth; counts for debatable and acceptable ones."""
    document: str = ""
    passage: tuple[Segment, ...] = ()
    overlap: Percent | None = None
    phrase: str = ""
    """Words that must be inside, instead of an overlap."""

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """Of each model tag it is said whether it is required."""
        return frozenset({"status"})


class Alternative(Said):
    """Another reading of the same passage that earns a share of its points."""

    of: Whole = 1
    """Which of the item's model tags it stands for, counted from 1."""
    status: Status = Status.ACCEPTABLE
    credit: Percent = 100
    why: str = ""


class Mistake(Said):
    """A reading that the teacher expects and has something to say about."""

    of: Whole = 1
    kind: Remark
    credit: Percent = 0
    feedback: str = ""


class Distractor(Record):
    """A passage that looks like an answer and is none."""

    document: str = ""
    thesis: str = ""
    passage: tuple[Segment, ...] = Field(min_length=1)
    cost: Whole = 0
    """Points that it takes away from the item; an item never has fewer than none."""
    feedback: str = ""


class ModelOption(Record):
    """What is to be said of an option that may be chosen."""

    option: str = Field(min_length=1)
    status: Status = Status.REQUIRED
    credit: Percent = 100
    kind: Remark | None = None
    why: Annotated[tuple[Why, ...], Several] = ()
    """Reasons that fit; with any, half of the points is for the reason."""
    feedback: str = ""

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """Of each option it is said what it is."""
        return frozenset({"status"})


class ModelPair(Record):
    """What is to be said of two candidates put together; their order does not matter."""

    pair: Pair
    status: Status = Status.REQUIRED
    credit: Percent = 100
    feedback: str = ""

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """Of each pair it is said what it is."""
        return frozenset({"status"})


class KeyItem(Record):
    """The answers to one item."""

    item: str = Field(min_length=1)
    model: tuple[ModelTag, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    distractors: tuple[Distractor, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    options: tuple[ModelOption, ...] = ()
    pairs: tuple[ModelPair, ...] = ()
    order: tuple[tuple[str, ...], ...] = ()
    """The options from the best on; those in one group are as good as each other."""
    by_teacher: Whole = 0
    """How many of the item's points only a person can give, for reasons and wordings."""
    rubric: Annotated[tuple[str, ...], Several] = ()
    explanation: str = ""


class Tolerance(Record):
    """How exactly a passage has to be found."""

    overlap: Percent = 50
    """Characters that both cover, of all that the two cover."""

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """It is said even where it is the usual one."""
        return frozenset({"overlap"})


class Key(Record):
    """`annotations/exercises/<id>/key.yaml`."""

    schema_version: int | None = Field(default=SCHEMA_VERSION, alias="schema")
    exercise: FileId
    points: Whole = 0
    """Of all items, for whoever reads the file; 0 where it is not said."""
    tolerance: Tolerance = Field(default_factory=Tolerance)
    feedback: Level | None = None
    """The most that students are told, while at work where the key is, and in the pages of `grade`; None for all."""
    notes: str = ""
    items: tuple[KeyItem, ...] = ()

    @classmethod
    def always_written(cls) -> frozenset[str]:
        """The version is in every file, and how exact one has to be."""
        return frozenset({"schema_version", "tolerance"})
