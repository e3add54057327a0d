"""What grading takes and what it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from annot_tui.model import Answers, Card, Exercise, TagFile
from annot_tui.model.exercise_words import Remark
from annot_tui.text.span import Span


@dataclass(frozen=True)
class Handed:
    """What one student handed in: tag files by document, and the answers that are no tags."""

    student: str
    layers: Mapping[str, TagFile] = field(default_factory=dict)
    answers: Answers | None = None
    notes: tuple[str, ...] = ()
    """What was odd about it before anybody looked at what it says."""

    def card(self, document: str) -> Card:
        """What was made of a document as a source: in the exercise, else while it was read; empty where nothing was."""
        cards = self.answers.cards if self.answers else ()
        layer = self.layers.get(document)
        said = next((card for card in cards if card.document == document and card.lines), None)
        return said or (layer and layer.card) or Card()


class Place(NamedTuple):
    """A passage in the teacher's text, offsets in code points."""

    document: str
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Note:
    """One thing to be said of an answer: of which kind, what was written and what the key has, in words."""

    item: str
    kind: Remark
    said: str = ""
    wanted: str = ""
    feedback: str = ""
    """The teacher's own words."""
    place: Place | None = None
    quote: str = ""
    tag: str = ""
    """The student's tag, empty where there is none."""
    for_teacher: bool = False
    """Whether the teacher should look at it: it is in no key, or only a person can judge it."""


@dataclass(frozen=True)
class Marked:
    """One item, graded. `earned` and `open` are points; open ones wait for a reason or for the teacher."""

    item: str
    points: int
    earned: Fraction = Fraction(0)
    open: Fraction = Fraction(0)
    notes: tuple[Note, ...] = ()
    explanation: str = ""
    answered: bool = True
    rubric: tuple[str, ...] = ()
    words: str = ""
    """What the student wrote in free words."""


@dataclass(frozen=True)
class Result:
    """One student's work, graded."""

    student: str
    exercise: Exercise
    items: tuple[Marked, ...]
    extra: tuple[Note, ...] = ()
    """Tags that belong to no item."""
    told: tuple[str, ...] = ()
    """What was odd: theses that nobody knows, passages that are not in the text."""

    @cached_property
    def earned(self) -> Fraction:
        """Points of all items together."""
        return sum((item.earned for item in self.items), Fraction(0))

    @cached_property
    def open(self) -> Fraction:
        """Points that wait for a reason or for the teacher."""
        return sum((item.open for item in self.items), Fraction(0))

    @property
    def points(self) -> int:
        """Points that there are."""
        return self.exercise.points

    @property
    def answered(self) -> int:
        """Items that were answered at all."""
        return sum(item.answered for item in self.items)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All that is to be said, items first."""
        return (*(note for item in self.items for note in item.notes), *self.extra)

    @property
    def for_teacher(self) -> tuple[Note, ...]:
        """What the teacher should look at."""
        return tuple(note for note in self.notes if note.for_teacher)
