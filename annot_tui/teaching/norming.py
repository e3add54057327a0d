"""A norming round: how alike a class reads before it has talked about its readings, and after.

The figures are those that the team uses for its own work (`reliability`), over the students who were there both times.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from annot_tui.model import Exercise, Project, TagFile
from annot_tui.model.exercise_words import Asked
from annot_tui.model.words import Reading
from annot_tui.reliability.agreement import Agreement
from annot_tui.reliability.measures import score
from annot_tui.reliability.questions import Question
from annot_tui.reliability.result import Figure
from annot_tui.reliability.table import Table
from annot_tui.reliability.values import Cell, value_of
from annot_tui.teaching.values import Handed

_MOST_TAGS = 500
"""Tags of one student and document that are compared."""

_QUESTIONS = {
    Asked.STANCE: Question.STANCE,
    Asked.VOICE: Question.VOICE,
    Asked.TREATMENT: Question.TREATMENT,
    Asked.EVIDENCE: Question.EVIDENCE,
    Asked.MODALITY: Question.MODALITY,
    Asked.EXPLICITNESS: Question.EXPLICITNESS,
}
FOUND, THESIS, CHOSEN = "passage", "thesis", "choice"


class Change(NamedTuple):
    """A figure before and after: `asks` is `passage`, `thesis`, `choice` or a field of a tag."""

    asks: str
    before: Figure
    after: Figure


@dataclass(frozen=True)
class Norming:
    """How far the same students agree in two rounds; without changes where fewer than two were there both times."""

    students: tuple[str, ...]
    changes: tuple[Change, ...] = ()


def norming(project: Project, exercise: Exercise, before: Sequence[Handed], after: Sequence[Handed]) -> Norming:
    """Compare two rounds of one class.

    `passage` is the F1 of marked passages, 0 to 1; all others are Krippendorff's alpha, 1 where all agree and 0 as by
    chance, of the theses of sentences, of fields of passages that several tagged, or of the options of items.
    """
    rounds = [{handed.student: handed for handed in one} for one in (before, after)]
    students = tuple(sorted(rounds[0].keys() & rounds[1].keys()))
    if len(students) < 2:
        return Norming(students)
    figures = [
        dict(_of_tags(project, exercise, [one[s] for s in students]))
        if exercise.tagged
        else {CHOSEN: _of_choices(exercise, [one[s] for s in students])}
        for one in rounds
    ]
    return Norming(students, tuple(Change(asks, figures[0][asks], figures[1][asks]) for asks in figures[0]))


def _of_tags(project: Project, exercise: Exercise, works: Sequence[Handed]) -> Iterator[tuple[str, Figure]]:
    documents = [name for name in exercise.documents if name in project.documents]
    theses = [name for name in exercise.theses if name in project.theses]
    layers = {(work.student, name): _finished(work, name) for work in works for name in documents}
    alone = replace(project, layers=dict(sorted(layers.items())), verdicts={})
    figures = Agreement(alone, [work.student for work in works], theses, documents).whole.figures
    yield FOUND, figures.found.found
    for asks, question in ((THESIS, Question.THESIS), *((field.value, _QUESTIONS[field]) for field in exercise.asked)):
        found = figures.coding(question).score
        yield asks, Figure(found.value, found.undefined)


def _finished(work: Handed, document: str) -> TagFile:
    """A student's tags as those of a finished reading, with ids that nobody else's have."""
    layer = work.layers.get(document) or TagFile(document=document, analyst=work.student)
    tags = tuple(tag.model_copy(update={"id": f"{work.student} {n}"}) for n, tag in enumerate(layer.tags[:_MOST_TAGS]))
    return layer.model_copy(update={"tags": tags, "analyst": work.student, "reading": Reading.FINISHED})


def _of_choices(exercise: Exercise, works: Sequence[Handed]) -> Figure:
    given = [_chosen(work) for work in works]
    rows = [[one.get(item.id) for one in given] for item in exercise.items]
    found = score(Table.of_rows([work.student for work in works], rows))
    return Figure(found.value, found.undefined)


def _chosen(work: Handed) -> Mapping[str, Cell]:
    """What a student chose in each item: the set of options or of pairs."""
    answers = work.answers.answers if work.answers else ()
    found: dict[str, Cell] = {}
    for answer in answers:
        labels = {" and ".join(sorted(pair)) for pair in answer.pairs} or set(answer.chosen)
        if labels:
            found[answer.item] = value_of(labels)
    return found
