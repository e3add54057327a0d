"""Making the zip that a student hands in."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from annot_tui.model import BrokenFile, InvalidInput
from annot_tui.model.words import CONSENSUS
from annot_tui.session.exercises import Exercises
from annot_tui.store.config import is_guest

if TYPE_CHECKING:
    from annot_tui.teaching.studying import Study


class HandIn(NamedTuple):
    """What is handed in: how the zip is called, its bytes, and how far the student is with each exercise in it."""

    name: str
    data: bytes
    studies: "tuple[Study, ...]"
    left_out: tuple[str, ...]
    """Exercises whose files have faults, with what is wrong."""


class HandingIn(Exercises):
    """One's own work on the exercises of the project, as a teacher grades it."""

    def hand_in(self) -> HandIn:
        """Put together what one hands in: all exercises that have no key here, with one's own tags and answers.

        Raises InvalidInput where there is nothing to hand in, where nobody is named, and for a guest, whose work the
        teacher has already; ReadOnly and UnknownName as `handed_over` does.
        """
        from annot_tui.store.handing_in import handed_over, zip_name

        if is_guest():
            raise InvalidInput("your teacher has your work already: there is nothing to hand in")
        student = self._person()
        given = [name for name in self.exercises if not self.has_key(name)]
        if not given:
            here = "their keys are here, as they are for a teacher" if self.exercises else "there are no exercises here"
            raise InvalidInput(f"there is nothing to hand in: {here}")
        studies, left_out = [], []
        for name in given:
            try:
                studies.append(self.study(name))
            except BrokenFile as error:
                left_out.append(str(error))
        if not studies:
            raise BrokenFile(left_out[0])
        data, done = handed_over(self.root, self.project, student, [study.exercise for study in studies])
        if not done:
            others = sorted({analyst for analyst, _ in self.project.layers} - {CONSENSUS})[:3]
            more = f"; work under the same name as before ({', '.join(others)})" if others else ""
            raise InvalidInput(f"there is nothing to hand in yet: {student} has not begun{more}")
        return HandIn(zip_name(self.root, student), data, tuple(studies), tuple(left_out))

    def write_hand_in(self) -> tuple[Path, HandIn]:
        """Write that zip into the project's folder, over an earlier one. Raises as `hand_in` does."""
        from annot_tui.store.paths import within
        from annot_tui.store.write import write_atomic

        made = self.hand_in()
        file = within(self.root, made.name)
        write_atomic(file, made.data)
        return file.resolve(), made
