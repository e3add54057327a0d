"""Grading the whole of what a student handed in."""

from collections import Counter
from collections.abc import Iterator, Sequence

from annot_tui.codebook.exercises import renamed
from annot_tui.codebook.rewriting import in_layer
from annot_tui.codebook.succession import Succession
from annot_tui.model import Answer, Exercise, InvalidInput, Key, KeyItem, Project
from annot_tui.teaching.choices import graded
from annot_tui.teaching.places import Work, works
from annot_tui.teaching.tagged import Sheet
from annot_tui.teaching.values import Handed, Result
from annot_tui.text.safe import one_line

_MOST_TAGS = 2_000
"""Tags of one student that are looked at: an exercise asks for a few dozen."""


class Grading:
    """One exercise with its key, for grading one student after another.

    Students may have their exercise since before a thesis got another name, or went into another one: whoever names the
    old one means what it became.
    """

    def __init__(self, project: Project, exercise: Exercise, key: Key) -> None:
        """Raises InvalidInput where the key does not go with the exercise or the texts."""
        missing = [item.id for item in exercise.items if item.id not in {entry.item for entry in key.items}]
        if missing:
            raise InvalidInput(f"the key says nothing of item {missing[0]}; `annot-tui exercise check` tells more")
        self._heirs = Succession(project.theses).heirs
        self.project = project
        self.exercise = renamed(exercise, exercise, self._heirs)
        self.key = renamed(key, exercise, self._heirs)
        self._sheet = Sheet(project, self.exercise, self.key) if exercise.tagged else None
        self._entries = {entry.item: entry for entry in self.key.items}

    def grade(self, handed: Handed) -> Result:
        """Grade one student's work."""
        handed = self._as_called_now(handed)
        answers = handed.answers
        found, lost, moved = works(self.project, self._asked_for(handed))
        told = (*handed.notes, *self._told(handed, found, lost, moved))
        if self._sheet:
            items, extra = self._sheet.graded(found[:_MOST_TAGS], answers)
            return Result(handed.student, self.exercise, items, extra, told)
        given = {answer.item: answer for answer in answers.answers} if answers else {}
        items = tuple(
            graded(self.exercise, item, self._entries.get(item.id) or KeyItem(item=item.id), answer)
            for item in self.exercise.items
            for answer in [given.get(item.id) or Answer(item=item.id)]
        )
        return Result(handed.student, self.exercise, items, (), told)

    def _as_called_now(self, handed: Handed) -> Handed:
        if not self._heirs:
            return handed
        layers = {name: in_layer(layer, self._heirs) for name, layer in handed.layers.items()}
        answers = handed.answers and renamed(handed.answers, self.exercise, self._heirs)
        return Handed(handed.student, layers, answers, handed.notes)

    def _asked_for(self, handed: Handed) -> Handed:
        layers = {name: layer for name, layer in handed.layers.items() if name in self.exercise.documents}
        return Handed(handed.student, layers, handed.answers)

    def _told(self, handed: Handed, found: Sequence[Work], lost: Sequence[Work], moved: int) -> Iterator[str]:
        """What a teacher should know before they trust the figures."""
        theses = Counter(work.tag.thesis for work in (*found, *lost) if work.tag.thesis not in self.project.theses)
        if theses:
            names = ", ".join(one_line(name)[:60] for name, _ in theses.most_common(5))
            more = "" if len(theses) <= 5 else f" and {len(theses) - 5} more"
            yield f"{_tags(theses.total())} on theses that this project does not have: {names}{more}"
        if lost:
            names = ", ".join(sorted({work.place.document for work in lost}))
            yield f"{_tags(len(lost))} on words that are not in the text: {names}"
        if moved:
            yield f"{_tags(moved)} made in a text that is not quite this one; the passages were found by their words"
        other = sorted(set(handed.layers) - set(self.exercise.documents))
        if other:
            yield f"tags in documents that the exercise does not ask for: {', '.join(map(one_line, other[:5]))}"
        if len(found) > _MOST_TAGS:
            yield f"{_tags(len(found))}, of which the first {_MOST_TAGS:,} were looked at"
        for answer in [a for a in handed.answers.answers if a.earlier][:5] if handed.answers else ():
            earlier = "; ".join(_said(version) for version in answer.earlier)
            twice = "was answered on two machines, and the later answer counts; earlier"
            yield f"{one_line(answer.item)} {twice}: {earlier}"
        items = {item.id for item in self.exercise.items}
        strange = [a.item for a in handed.answers.answers if a.item not in items] if handed.answers else []
        if strange:
            yield f"answers to items that the exercise does not have: {', '.join(map(one_line, strange[:5]))}"


def _said(answer: Answer) -> str:
    """An answer in short."""
    pairs = (" × ".join(pair) for pair in answer.pairs)
    return one_line(", ".join(filter(None, (*answer.chosen, *pairs, answer.why or "", answer.words))))[:200]


def _tags(number: int) -> str:
    return f"{number:,} tag{'' if number == 1 else 's'}"
