"""Changing the codebook under the tags that use it: as a plan that is looked at first, and then done as one change.

Plans are made of the whole project, of what is held back from the analyst too: no tag may be left behind.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from annot_tui.model import InvalidInput, TagFile, Thesis, VerdictFile
from annot_tui.session.codebook import Codebook
from annot_tui.store import paths
from annot_tui.store.kinds import exercise_model
from annot_tui.store.planning import Edit
from annot_tui.store.records import build
from annot_tui.store.workspace import now

if TYPE_CHECKING:
    from annot_tui.codebook.changes import Stamp
    from annot_tui.codebook.plan import Plan
    from annot_tui.codebook.succession import Heirs
    from annot_tui.model import Exercise


class Recasting(Codebook):
    """Renaming, merging, splitting, moving and retiring theses, and what that leaves to be done."""

    # Plans; each raises InvalidInput or UnknownName where it cannot be

    def plan_rename(self, old: str, new: str, statement: str = "") -> "Plan":
        """Give a thesis another id, and another statement where one is given."""
        from annot_tui.codebook import changes

        return self._with_lessons(changes.rename(self._files.project, old, new, self._stamp(), statement))

    def plan_merge(self, old: Sequence[str], into: str, statement: str = "") -> "Plan":
        """Let one thesis take in others; with a statement it is a new one."""
        from annot_tui.codebook import changes

        part, stamp = self._part(into, statement), self._stamp()
        plan = changes.merge(self._files.project, old, part, stamp, shown=self.project.layers.keys())
        return self._with_lessons(plan)

    def plan_split(self, old: str, into: Mapping[str, str]) -> "Plan":
        """Let several theses take the place of one: ids with their statements, empty for those there are."""
        from annot_tui.codebook import changes

        parts = [self._part(id, statement) for id, statement in into.items()]
        return self._with_lessons(changes.split(self._files.project, old, parts, self._stamp()))

    def plan_move(self, thesis: str, parent: str) -> "Plan":
        """Put a thesis under another one, or with an empty name under none."""
        from annot_tui.codebook import changes

        return changes.move(self._files.project, thesis, parent)

    def plan_retire(self, thesis: str) -> "Plan":
        """Take a thesis out of use; its tags stay."""
        from annot_tui.codebook import changes

        return self._with_lessons(changes.retire(self._files.project, thesis))

    def plan_restore(self, thesis: str) -> "Plan":
        """Take a thesis into use again, whatever it became."""
        from annot_tui.codebook import changes

        return changes.restore(self._files.project, thesis)

    def plan_settlement(self, *, everybody: bool = True) -> "Plan":
        """Give what came in under replaced theses to those that they became: all, or only one's own tags.

        Exercises go along with all; they are read only then.
        """
        from annot_tui.codebook.settling import settlement

        self._named()
        if everybody:
            return self._with_lessons(settlement(self._files.project))
        return settlement(self._files.project, self.own_layers())

    def plan_seen(self, thesis: str) -> "Plan":
        """Note that the later words of a replaced thesis were compared with what it became."""
        from annot_tui.codebook.plan import planned
        from annot_tui.codebook.settling import seen

        old = self.thesis(thesis)
        return planned(f"comparison of the replaced thesis {thesis}", self._files.project, {thesis: seen(old)})

    def as_shown(self, plan: "Plan") -> "Plan":
        """A plan as far as the analyst may see what it changes: to be told of, not to be carried out."""
        return plan if self.project is self._files.project else replace(plan, project=self.project)

    # Doing it

    def carry_out(self, plan: "Plan") -> int:
        """Do what was planned, as one change that is undone as one; gives how many files that are.

        Raises InvalidInput where a thesis of the plan was changed meanwhile; nothing is written then. Tags that were
        made meanwhile are taken along where they are in a file of the plan, and can be settled otherwise.
        """
        from annot_tui.codebook.rewriting import in_layer, in_verdicts

        edits: list[Edit[Any]] = [
            Edit(paths.thesis_file(id), Thesis, _becomes(plan.project.theses.get(id), thesis), {"id": id})
            for id, thesis in plan.changed.items()
        ]
        for analyst, document in plan.layers:
            implied = {"document": document, "analyst": analyst}
            edits.append(
                Edit(paths.tag_file(analyst, document), TagFile, lambda f: f and in_layer(f, plan.heirs), implied)
            )
        for analyst in plan.verdicts:
            implied = {"analyst": analyst}
            edits.append(
                Edit(paths.verdict_file(analyst), VerdictFile, lambda f: f and in_verdicts(f, plan.heirs), implied)
            )
        exercises = {lesson.exercise.id: lesson.exercise for lesson in plan.lessons}
        for id, files in plan.taught.items():
            for file, record in files.items():
                edits.append(
                    Edit(
                        file,
                        type(record),
                        _follows(exercises[id], plan.heirs),
                        exercise_model(PurePosixPath(file).parts)[1],
                    )
                )
        if edits:
            self._files.change_all(edits, plan.what)
        return len(edits)

    def settle_replaced(self, *, everybody: bool = False) -> int:
        """Settle what came in under theses that were replaced, as one change, and give how many files were written.

        One's own tags only, unless for `everybody`; the theses themselves in either case. What it writes depends on
        nothing but the files, so that several clones may do it.
        """
        return self.carry_out(self.plan_settlement(everybody=everybody))

    def _with_lessons(self, plan: "Plan") -> "Plan":
        """A plan with the exercises there are, and what is to be thought about because of them."""
        from annot_tui.codebook.questions import of_exercises
        from annot_tui.store.exercises import lessons

        found, faulty = lessons(self.root)
        whole = replace(plan, lessons=found)
        told = [f"{file} has faults and stays as it is: mend it (annot-tui check), then settle" for file in faulty]
        return replace(whole, questions=(*plan.questions, *of_exercises(whole), *(told if plan.heirs else ())))

    def _part(self, id: str, statement: str) -> Thesis:
        """A thesis that there is, or a new one."""
        if not statement.strip():
            return self.thesis(id)
        from annot_tui.codebook.changes import check_new

        check_new(self._files.project, id)
        return build(Thesis, id=id, statement=statement.strip())

    def _stamp(self) -> "Stamp":
        from annot_tui.codebook.changes import Stamp

        return Stamp(now(), self._named())


def _follows(exercise: "Exercise", heirs: "Heirs") -> "Callable[[Any], Any]":
    """How a file of an exercise is to call theses, whatever it says by now."""
    from annot_tui.codebook.exercises import renamed

    return lambda current: current and renamed(current, exercise, heirs)


def _becomes(seen_: Thesis | None, wanted: Thesis) -> Callable[[Thesis | None], Thesis]:
    def change(current: Thesis | None) -> Thesis:
        if current != seen_:
            raise InvalidInput(f"thesis {wanted.id} was changed meanwhile; nothing was written, look at it again")
        return wanted

    return change
