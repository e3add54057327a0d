"""Exercises of the project, and what a student answers that is no tag."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from annot_tui.model import InvalidInput, Record
from annot_tui.model.words import Why
from annot_tui.session.core import Core
from annot_tui.store import paths
from annot_tui.store.config import is_guest
from annot_tui.store.planning import Edit

if TYPE_CHECKING:
    from annot_tui.model import Answer, Answers, Exercise, Key, StudentCard
    from annot_tui.teaching.studying import Study

# What exercises are made of is imported when somebody asks for one: most projects have none.


class Exercises(Core):
    """Exercises are read from their files whenever they are asked for."""

    @property
    def exercises(self) -> tuple[str, ...]:
        """The ids of the exercises, sorted."""
        from annot_tui.store.exercises import exercise_ids

        return exercise_ids(self.root)

    def exercise(self, exercise: str) -> "Exercise":
        """Read an exercise. Raises UnknownName, and BrokenFile for one with faults."""
        from annot_tui.store.exercises import read_exercise

        return read_exercise(self.root, exercise)

    def has_key(self, exercise: str) -> bool:
        """Whether the key is there, as it is for a teacher."""
        from annot_tui.store.exercises import has_key

        return has_key(self.root, exercise)

    def key(self, exercise: str) -> "Key":
        """Read the key of an exercise. Raises as `exercise` does."""
        from annot_tui.store.exercises import read_key

        return read_key(self.root, exercise)

    def answers(self, exercise: str) -> "Answers":
        """One's own answers that are no tags, empty where there are none yet. Raises BrokenFile."""
        from annot_tui.store.exercises import read_answers

        return read_answers(self.root, exercise, self._named())

    def study(self, exercise: str) -> "Study":
        """How far one is with an exercise; as nobody has begun it where nobody is named. Raises as `exercise` does."""
        from annot_tui.teaching.studying import Study

        answers = self.answers(exercise) if self.analyst else None
        return Study(self.project, self.exercise(exercise), self.analyst, answers)

    def feedback(self, exercise: str, *, full: bool, width: int = 79) -> str:
        """Feedback on what one has answered so far in lines of some characters, or a sentence why there is none.

        Raises as `key` does, and InvalidInput where the key does not go with the exercise.
        """
        from annot_tui.report.teaching.sofar import WITHOUT_KEY, WITHOUT_KEY_SERVED, told_so_far

        study = self.study(exercise)
        if not self.has_key(exercise):
            return WITHOUT_KEY_SERVED if is_guest() else WITHOUT_KEY
        return told_so_far(study, self.key(exercise), full=full, width=width)

    def reason_asked(self, exercise: str, item: str) -> bool:
        """Whether one's answer to an item counts only with a reason; False where the key is not here."""
        from annot_tui.report.teaching.sofar import reason_asked

        return self.has_key(exercise) and reason_asked(self.study(exercise), self.key(exercise), item)

    def answer(
        self,
        exercise: str,
        item: str,
        *,
        chosen: Sequence[str] | None = None,
        pairs: Sequence[tuple[str, str]] | None = None,
        why: Why | None = None,
        words: str | None = None,
    ) -> "Answer":
        """Answer an item; what is None stays as it was, an answer that says nothing is taken out.

        A reason goes with what was chosen: where `chosen` is given without `why`, there is none from then on.
        Raises UnknownName for an item, and InvalidInput for an option or passage that it does not have.
        """
        from annot_tui.session.answering import check_answer, with_answer

        check_answer(self.exercise(exercise), item, chosen, pairs)
        fields: dict[str, object] = {"chosen": chosen, "pairs": pairs, "why": why, "words": words}
        wanted = {name: value for name, value in fields.items() if value is not None}
        if chosen is not None and why is None:
            wanted["why"] = None
        self._edit_answers(exercise, f"answer to {item}", partial(with_answer, item=item, fields=wanted))
        return self.answers(exercise).to(item)

    def answer_before(self, exercise: str, document: str, question: int, words: str) -> None:
        """Keep what was written of a document before its text opened; no words take it out.

        Raises InvalidInput for a document or a question, counted from 1, that the exercise does not have.
        """
        from annot_tui.session.answering import with_before

        given = self.exercise(exercise)
        if document not in given.documents or not 1 <= question <= len(given.before_reading):
            raise InvalidInput(f"{exercise} asks no question {question} of {document}")
        edit = partial(with_before, document=document, question=question, words=words)
        self._edit_answers(exercise, f"answer on {document} before reading", edit)

    def fill_card(self, exercise: str, document: str, **fields: str) -> "StudentCard":
        """Fill in origin, purpose, value or limitation of a document; fields that are not named stay.

        Raises InvalidInput for a document that the exercise does not have.
        """
        from annot_tui.session.answering import with_card

        if document not in self.exercise(exercise).documents:
            raise InvalidInput(f"{document} is none of the documents of {exercise}")
        edit = partial(with_card, document=document, fields=fields)
        self._edit_answers(exercise, f"card of {document}", edit)
        return next(card for card in self.answers(exercise).cards if card.document == document)

    def make_exercise(self, exercise: "Exercise", key: "Key") -> None:
        """Write a new exercise with its key. Raises InvalidInput where there is one of that name."""
        if exercise.id in self.exercises:
            raise InvalidInput(f"there is an exercise {exercise.id!r} already; choose another id")
        self._named()
        files: tuple[tuple[str, Record], ...] = (
            (paths.exercise_file(exercise.id), exercise),
            (paths.key_file(exercise.id), key),
        )
        edits: list[Edit[Record]] = [Edit(file, type(record), _becomes(record)) for file, record in files]
        self._files.change_all(edits, f"exercise {exercise.id}")

    def _edit_answers(self, exercise: str, what: str, edit: "Callable[[Answers], Answers]") -> None:
        from annot_tui.model import Answers

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
