"""What the work of a class shows: how hard each item was, what was taken for what, which words were tagged instead."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from annot_tui.model import Exercise
from annot_tui.model.exercise_words import Remark
from annot_tui.model.ids import id_of, slug
from annot_tui.teaching.norming import Norming
from annot_tui.teaching.values import Note, Place, Result

_CONFUSED = frozenset(
    (
        Remark.THESIS,
        Remark.STANCE,
        Remark.VOICE,
        Remark.TREATMENT,
        Remark.HEDGE,
        Remark.EVIDENCE,
        Remark.FIELD,
        Remark.CHOICE,
        Remark.WHY,
        Remark.ORDER,
    )
)
_MISPLACED = frozenset((Remark.EXTRA, Remark.BOUNDARY))
_MOST = 8
"""Entries of each list that are shown; what is rarer tells little."""


@dataclass(frozen=True)
class Confusion:
    """What several students said instead of what the key has."""

    kind: Remark
    wanted: str
    said: str
    students: int


@dataclass(frozen=True)
class WrongSpan:
    """Words that students tagged where the key has other ones, or none."""

    place: Place
    quote: str
    students: int


@dataclass(frozen=True)
class ItemFigures:
    """One item over the whole class."""

    item: str
    points: int
    answered: int
    mean: Fraction | None
    """Share of its points that those who answered earned, 0 to 1; None where nobody did."""
    open: int
    """Students of whom points wait."""
    remarks: Mapping[Remark, int]
    """Students by what was to be said of their answer."""
    confusions: tuple[Confusion, ...]
    spans: tuple[WrongSpan, ...]


@dataclass(frozen=True)
class ClassFigures:
    """The work of a class on one exercise, in an order that tells nothing of names."""

    exercise: Exercise
    results: tuple[Result, ...]
    named: bool
    wrong: tuple[str, ...] = ()
    """What could not be graded."""
    norming: Norming | None = None
    """How alike the class reads in two rounds, where there were two."""

    @cached_property
    def names(self) -> Mapping[str, str]:
        """How each student is called: by name, or by a number."""
        width = len(str(len(self.results)))
        return {
            result.student: result.student if self.named else f"student {number:0{width}}"
            for number, result in enumerate(self.results, start=1)
        }

    @cached_property
    def items(self) -> tuple[ItemFigures, ...]:
        """Every item over the class."""
        return tuple(self._figures(number) for number in range(len(self.exercise.items)))

    @cached_property
    def extra(self) -> tuple[WrongSpan, ...]:
        """Words that students tagged and that belong to no item."""
        return _spans([(result.student, note) for result in self.results for note in result.extra])

    @property
    def mean(self) -> Fraction | None:
        """Share of all points that the class earned; None without any."""
        total = self.exercise.points * len(self.results)
        return sum((result.earned for result in self.results), Fraction(0)) / total if total else None

    def _figures(self, number: int) -> ItemFigures:
        item = self.exercise.items[number]
        marked = [(result.student, result.items[number]) for result in self.results]
        answered = [(student, one) for student, one in marked if one.answered]
        shares = [one.earned / one.points for _, one in answered if one.points]
        notes = [(student, note) for student, one in answered for note in one.notes]
        whose: dict[Remark, set[str]] = defaultdict(set)
        for student, note in notes:
            whose[note.kind].add(student)
        return ItemFigures(
            item.id,
            item.points,
            len(answered),
            sum(shares, Fraction(0)) / len(shares) if shares else None,
            sum(one.open > 0 for _, one in answered),
            {kind: len(whose[kind]) for kind in Remark if kind in whose},
            _confusions(notes),
            _spans([(student, note) for student, note in notes if note.kind in _MISPLACED]),
        )


def class_figures(
    exercise: Exercise,
    results: Sequence[Result],
    *,
    named: bool = False,
    wrong: Sequence[str] = (),
    norming: Norming | None = None,
) -> ClassFigures:
    """The work of a class by name, capitals aside; without names its order is one that no list of names shows."""

    def place(result: Result) -> tuple[str, str]:
        return slug(result.student) if named else id_of(exercise.id, result.student), result.student

    return ClassFigures(exercise, tuple(sorted(results, key=place)), named, tuple(wrong), norming)


def _confusions(notes: Sequence[tuple[str, Note]]) -> tuple[Confusion, ...]:
    whose: dict[tuple[Remark, str, str], set[str]] = defaultdict(set)
    for student, note in notes:
        if note.kind in _CONFUSED and note.wanted:
            whose[note.kind, note.wanted, note.said].add(student)
    ranked = sorted(whose.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return tuple(Confusion(*key, len(students)) for key, students in ranked[:_MOST])


def _spans(notes: Sequence[tuple[str, Note]]) -> tuple[WrongSpan, ...]:
    """Places counted together where the words are the same."""
    counted: Counter[Place] = Counter()
    quotes: dict[Place, str] = {}
    seen: set[tuple[str, Place]] = set()
    for student, note in notes:
        if note.place and (student, note.place) not in seen:
            seen.add((student, note.place))
            counted[note.place] += 1
            quotes[note.place] = note.quote
    ranked = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))
    return tuple(WrongSpan(place, quotes[place], students) for place, students in ranked[:_MOST])
