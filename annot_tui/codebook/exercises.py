"""Exercises, their keys and what students answered, with some theses called by those that they became.

Nothing is dropped but what is said twice then. Words that people wrote, and the ids of items, stay as they are.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, TypeVar

from annot_tui.codebook.succession import Heirs
from annot_tui.model import Answer, Answers, Exercise, Item, Key, KeyItem
from annot_tui.model.exercise_words import Kind
from annot_tui.model.key import Alternative, Mistake, ModelTag

T = TypeVar("T")
Reading = TypeVar("Reading", Alternative, Mistake)
Named = Callable[[str], str]
"""How a thesis, or an option that is one, is called."""


class Lesson(NamedTuple):
    """An exercise as it is, with the key and the answers that there are, each of them by its file."""

    exercise: Exercise
    files: Mapping[str, Exercise | Key | Answers]


def theses_asked(lesson: Lesson) -> frozenset[str]:
    """The theses that an exercise, its key or an answer to it names."""
    return frozenset().union(*(theses_of(record, lesson.exercise) for record in lesson.files.values()))


def names_person(exercise: Exercise, name: str) -> bool:
    """Whether an exercise speaks of somebody: in a question, an option, or as the author of a cell."""
    return any(name in (item.author, *item.options) or name in item.question for item in exercise.items)


def lesson_after(lesson: Lesson, heirs: Heirs) -> Mapping[str, Exercise | Key | Answers]:
    """The files of an exercise that will be other than they are."""
    after = {file: renamed(record, lesson.exercise, heirs) for file, record in lesson.files.items()}
    return {file: record for file, record in after.items() if record != lesson.files[file]}


def renamed(record: T, exercise: Exercise, heirs: Heirs) -> T:
    """One file of an exercise in which replaced theses are called by their heirs."""
    return _called(record, exercise, lambda id: heirs[id].thesis if id in heirs else id)


def theses_of(record: Exercise | Key | Answers, exercise: Exercise) -> frozenset[str]:
    """The theses that a file of an exercise names."""
    found = set[str]()

    def note(id: str) -> str:
        found.add(id)
        return id

    _called(record, exercise, note)
    return frozenset(found - {""})


def _called(record: T, exercise: Exercise, name: Named) -> T:
    """A file of an exercise with all of its theses called as they are to be."""
    made: object = record
    match record:
        case Exercise():
            items = tuple(_item(item, exercise.kind, name) for item in record.items)
            made = record.model_copy(update={"theses": _names(record.theses, name), "items": items})
        case Key():
            theses = {item.id: item.thesis for item in exercise.items}
            entries = tuple(_entry(entry, exercise.kind, theses.get(entry.item, ""), name) for entry in record.items)
            made = record.model_copy(update={"items": entries})
        case Answers() if exercise.kind is Kind.ABSENT:
            made = record.model_copy(update={"answers": tuple(_answer(answer, name) for answer in record.answers)})
    return record if made == record else made  # type: ignore[return-value]  # of the type that it was


def _answer(answer: Answer, name: Named) -> Answer:
    earlier = tuple(_answer(version, name) for version in answer.earlier)
    return answer.model_copy(update={"chosen": _names(answer.chosen, name), "earlier": earlier})


def _item(item: Item, kind: Kind, name: Named) -> Item:
    candidates = tuple(c.model_copy(update={"thesis": name(c.thesis)}) for c in item.candidates)
    fields: dict[str, object] = {"thesis": name(item.thesis), "candidates": candidates}
    if kind is Kind.ABSENT:
        fields["options"] = _names(item.options, name)
    return item.model_copy(update=fields)


def _entry(entry: KeyItem, kind: Kind, thesis: str, name: Named) -> KeyItem:
    """What the key says of an item on a thesis; what it says twice then is said once."""
    models = [model.model_copy(update={"thesis": name(model.thesis)}) for model in entry.model]
    fields: dict[str, object] = {
        "model": models,
        "alternatives": [a.model_copy(update={"thesis": name(a.thesis)}) for a in entry.alternatives],
        "mistakes": [m.model_copy(update={"thesis": name(m.thesis)}) for m in entry.mistakes],
        "distractors": [d.model_copy(update={"thesis": name(d.thesis)}) for d in entry.distractors],
    }
    if kind is Kind.ABSENT:
        fields["options"] = [o.model_copy(update={"option": name(o.option)}) for o in entry.options]
    made = entry.model_copy(update={field: tuple(values) for field, values in fields.items()})  # type: ignore[arg-type]
    return entry if made == entry else _once(made, name(thesis))


def _once(entry: KeyItem, thesis: str) -> KeyItem:
    """The answers to an item on a thesis, each model tag once; readings of one that is gone are those of its like."""
    whole = [model.model_copy(update={"thesis": model.thesis or thesis}) for model in entry.model]
    firsts = [whole.index(model) for model in whole]
    kept = sorted(set(firsts))
    now = {number: kept.index(first) + 1 for number, first in enumerate(firsts, start=1)}

    def of(readings: Iterable[Reading]) -> tuple[Reading, ...]:
        return _each(reading.model_copy(update={"of": now.get(reading.of, reading.of)}) for reading in readings)

    models: tuple[ModelTag, ...] = tuple(entry.model[number] for number in kept)
    fields: dict[str, object] = {
        "model": models,
        "alternatives": of(entry.alternatives),
        "mistakes": of(entry.mistakes),
    }
    fields |= {"distractors": _each(entry.distractors), "options": _each(entry.options)}
    return entry.model_copy(update=fields)


def _names(names: tuple[str, ...], name: Named) -> tuple[str, ...]:
    after = tuple(map(name, names))
    return names if after == names else _each(after)


def _each(values: Iterable[T]) -> tuple[T, ...]:
    """Each value once, in the order in which they come first."""
    found: list[T] = []
    for value in values:
        if value not in found:
            found.append(value)
    return tuple(found)
