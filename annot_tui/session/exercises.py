"""Exercises of the project, and what a student answers that is no tag."""

from collections.abc import Callable, Sequence

from annot_tui.model import Answer, Answers, Before, Card, Exercise, InvalidInput, Item, Key, Record, UnknownName
from annot_tui.model.words import Why
from annot_tui.session.core import Core
from annot_tui.store import paths
from annot_tui.store.exercises import exercise_ids, has_key, read_answers, read_exercise, read_key
from annot_tui.store.planning import Edit
from annot_tui.store.records import build, changed
from annot_tui.store.workspace import now


class Exercises(Core):
    """Exercises are read from their files whenever they are asked for."""

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of the exercises, sorted."""
        return exercise_ids(self.root)

    def exercise(self, exercise: str) -> Exercise:
        """Read an exercise. Raises UnknownName, and BrokenFile for one with faults."""
        return read_exercise(self.root, exercise)

    def has_key(self, exercise: str) -> bool:
        """Whether the key is there, as it is for a teacher."""
        return has_key(self.root, exercise)

    def key(self, exercise: str) -> Key:
        """Read the key of an exercise. Raises as `exercise` does."""
        return read_key(self.root, exercise)

    def answers(self, exercise: str) -> Answers:
        """One's own answers that are no tags, empty where there are none yet. Raises BrokenFile."""
        return read_answers(self.root, exercise, self._named())

    def answer(
        self,
        exercise: str,
        item: str,
        *,
        chosen: Sequence[str] | None = None,
        pairs: Sequence[tuple[str, str]] | None = None,
        why: Why | None = None,
        words: str | None = None,
    ) -> Answer:
        """Answer an item; what is None stays as it was, an answer that says nothing is taken out.

        Raises UnknownName for an item, and InvalidInput for an option or passage that it does not have.
        """
        given = self.exercise(exercise)
        asked = _item(given, item)
        _check(asked, given, chosen or (), pairs or ())
        fields: dict[str, object] = {"chosen": chosen, "pairs": pairs, "why": why, "words": words}
        wanted = {name: value for name, value in fields.items() if value is not None}
        if chosen is not None and why is None:
            wanted["why"] = None
        made: list[Answer] = []

        def edit(file: Answers) -> Answers:
            new = changed(file.to(item), updated=now(), **wanted)
            made.append(new)
            kept = {a.item: a for a in file.answers} | {item: new}
            return changed(file, answers=tuple(a for a in kept.values() if a.given))

        self._edit_answers(exercise, f"answer to {item}", edit)
        return made[-1]

    def answer_before(self, exercise: str, document: str, question: int, words: str) -> None:
        """Keep what was written of a document before its text opened; no words take it out.

        Raises InvalidInput for a document or a question, counted from 1, that the exercise does not have.
        """
        given = self.exercise(exercise)
        if document not in given.documents or not 1 <= question <= len(given.before_reading):
            raise InvalidInput(f"{exercise} asks no question {question} of {document}")
        new = build(Before, document=document, question=question, words=words.strip())

        def edit(file: Answers) -> Answers:
            kept = {(b.document, b.question): b for b in file.before} | {(document, question): new}
            return changed(file, before=tuple(before for before in kept.values() if before.words))

        self._edit_answers(exercise, f"answer on {document} before reading", edit)

    def fill_card(self, exercise: str, document: str, **fields: str) -> Card:
        """Fill in origin, purpose, value or limitation of a document; fields that are not named stay.

        Raises InvalidInput for a document that the exercise does not have.
        """
        if document not in self.exercise(exercise).documents:
            raise InvalidInput(f"{document} is none of the documents of {exercise}")
        made: list[Card] = []

        def edit(file: Answers) -> Answers:
            cards = {card.document: card for card in file.cards}
            new = changed(cards.get(document) or Card(document=document), **fields)
            made.append(new)
            return changed(file, cards=tuple({**cards, document: new}.values()))

        self._edit_answers(exercise, f"card of {document}", edit)
        return made[-1]

    def make_exercise(self, exercise: Exercise, key: Key) -> None:
        """Write a new exercise with its key. Raises InvalidInput where there is one of that name."""
        if exercise.id in self.exercises:
            raise InvalidInput(f"there is an exercise {exercise.id!r} already; choose another id")
        self._named()
        files: tuple[tuple[str, Record], ...] = (
            (paths.exercise_file(exercise.id), exercise),
            (paths.key_file(exercise.id), key),
        )
        edits: list[Edit[Record]] = [Edit(file, type(record), _becomes(record), {}) for file, record in files]
        self._files.change_all(edits, f"exercise {exercise.id}")

    def _edit_answers(self, exercise: str, what: str, edit: Callable[[Answers], Answers]) -> None:
        student = self._named()

        def change(current: Answers | None) -> Answers:
            return edit(current or Answers(exercise=exercise, student=student))

        implied = {"exercise": exercise, "student": student}
        self._files.change(paths.answers_file(exercise, student), Answers, change, what, **implied)


def _becomes(record: Record) -> Callable[[Record | None], Record]:
    def change(current: Record | None) -> Record:
        if current is not None:
            raise InvalidInput("somebody else has just made an exercise of that name; choose another id")
        return record

    return change


def _item(exercise: Exercise, item: str) -> Item:
    found = next((one for one in exercise.items if one.id == item), None)
    if not found:
        there = ", ".join(one.id for one in exercise.items)
        raise UnknownName(f"{exercise.id} has no item {item!r}; it has {there}")
    return found


def _check(item: Item, exercise: Exercise, chosen: Sequence[str], pairs: Sequence[tuple[str, str]]) -> None:
    options, names = item.choices(exercise.kind), {candidate.id for candidate in item.candidates}
    strange = [option for option in chosen if option not in options]
    strange += [name for pair in pairs for name in pair if name not in names]
    if strange:
        raise InvalidInput(f"{item.id} has no {strange[0]!r}; choose from {', '.join(options or sorted(names))}")
    if any(one == other for one, other in pairs):
        raise InvalidInput("a pair is made of two different passages")
    given = max(len(chosen), len(pairs))
    if item.most and given > item.most:
        raise InvalidInput(f"{item.id} takes at most {item.most} answers; these are {given}")
