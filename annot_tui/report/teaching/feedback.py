"""One student's feedback, put together at the level that the teacher chose; pages and text only lay it out."""

from dataclasses import dataclass, replace

from annot_tui.model import Document, Exercise, Project
from annot_tui.model.exercise_words import Level, Remark
from annot_tui.report.teaching.words import HEADS, count, hinted, in_words, points, told
from annot_tui.teaching.places import placed_in
from annot_tui.teaching.values import Handed, Marked, Note, Place, Result
from annot_tui.text.excerpt import Piece, excerpt

_NO_WORK = "Nothing of yours on this exercise is in what was handed in. Tell your teacher if you have worked on it."
_CONTEXT = 90
"""Characters shown around a passage."""


@dataclass(frozen=True)
class Shown:
    """A passage with the words around it, and where it is from."""

    pieces: tuple[Piece, ...]
    source: str
    language: str


@dataclass(frozen=True)
class Told:
    """One remark."""

    head: str
    lines: tuple[str, ...]
    passage: Shown | None = None


@dataclass(frozen=True)
class ItemFeedback:
    """One item."""

    number: int
    question: str
    score: str
    passages: tuple[tuple[str, Shown], ...]
    """What the item shows, with the short name that it has there."""
    remarks: tuple[Told, ...]
    explanation: str = ""
    good: bool = False


@dataclass(frozen=True)
class Before:
    """What a student wrote of a document: before reading, and on its card."""

    document: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Feedback:
    """One student's page."""

    student: str
    title: str
    task: str
    level: Level
    score: str
    items: tuple[ItemFeedback, ...] = ()
    extra: tuple[Told, ...] = ()
    before: tuple[Before, ...] = ()


def feedback(project: Project, result: Result, handed: Handed, level: Level) -> Feedback:
    """What one student is told. At `none` only that the work has arrived, as in an examination.

    Whoever has handed in nothing is not told the key, as they may still do so.
    """
    exercise = result.exercise
    arrived = f"{result.answered} of {count(len(exercise.items), 'item')} answered."
    title = exercise.title or exercise.id
    before = _before(project, exercise, handed)
    if not (result.answered or result.extra or before):
        return Feedback(result.student, title, exercise.task, level, _NO_WORK)
    if level is Level.NONE:
        return Feedback(result.student, title, exercise.task, level, f"Your work has arrived: {arrived}", before=before)
    full = level is Level.FULL
    items = tuple(_item(project, exercise, number, marked, full=full) for number, marked in enumerate(result.items))
    extra = tuple(_told(project, note, full=full) for note in result.extra)
    return Feedback(result.student, title, exercise.task, level, f"{_score(result)} {arrived}", items, extra, before)


def _score(result: Result) -> str:
    wait = "waits" if result.open <= 1 else "wait"
    waiting = f" {points(result.open)} more {wait} for a reason of yours or for your teacher." if result.open else ""
    return f"{points(result.earned)} of {count(result.points, 'point')}.{waiting}"


def _item(project: Project, exercise: Exercise, number: int, marked: Marked, *, full: bool) -> ItemFeedback:
    item = exercise.items[number]
    waiting = f", {points(marked.open)} waiting" if marked.open else ""
    score = f"{points(marked.earned)} of {marked.points}{waiting}" if marked.answered else "not answered"
    shown: list[tuple[str, Shown]] = []
    for name, document, passage in (
        ("", item.document, item.passage),
        *((candidate.id, candidate.document, candidate.passage) for candidate in item.candidates),
    ):
        placed = placed_in(project.documents[document], passage) if document in project.documents and passage else None
        if placed:
            shown.append((name, _shown(project.documents[document], placed[0])))
    remarks = tuple(_told(project, note, full=full, beside=bool(item.passage)) for note in marked.notes)
    explanation = marked.explanation if full else ""
    good = marked.answered and marked.earned == marked.points
    return ItemFeedback(number + 1, item.question, score, tuple(shown), remarks, explanation, good)


def _told(project: Project, note: Note, *, full: bool, beside: bool = False) -> Told:
    """A remark; the passage is shown where the item does not show it, to whoever has only hints not a missed one."""
    wanted = note.place and not (beside and note.kind is not Remark.EXTRA)
    visible = wanted and (full or note.kind is not Remark.MISSED)
    shown = _shown(project.documents[note.place.document], note.place) if visible and note.place else None
    named = replace(note, said=in_words(project, note.said), wanted=in_words(project, note.wanted))
    return Told(HEADS[note.kind], told(named) if full else (hinted(note),), shown)


def _shown(document: Document, place: Place) -> Shown:
    pieces = excerpt(document.text, place.spans, _CONTEXT)
    return Shown(pieces, document.meta.title or document.id, document.meta.language)


def _before(project: Project, exercise: Exercise, handed: Handed) -> tuple[Before, ...]:
    """What was written of each document, to be looked at again at the end."""
    questions = dict(enumerate(exercise.before_reading, start=1))
    said = handed.answers.before if handed.answers else ()
    found: list[Before] = []
    for name in exercise.documents:
        lines = [(questions[b.question], b.words) for b in said if b.document == name and b.question in questions]
        lines += [(aspect.capitalize(), words) for aspect, words in handed.card(name).lines]
        if lines:
            document = project.documents.get(name)
            found.append(Before((document and document.meta.title) or name, tuple(lines)))
    return tuple(found)
