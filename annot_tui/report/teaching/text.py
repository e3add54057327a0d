"""A student's feedback and a class's figures as plain text."""

from collections.abc import Iterator
from textwrap import fill

from annot_tui.report.teaching import words
from annot_tui.report.teaching.feedback import Feedback, Shown, Told
from annot_tui.report.teaching.words import HEADS, count, percent, points
from annot_tui.teaching.classroom import ClassFigures
from annot_tui.text.safe import one_line

_WIDTH = 79


def feedback_text(found: Feedback) -> str:
    """One student's feedback."""
    return "\n".join(_feedback(found)) + "\n"


def _feedback(found: Feedback) -> Iterator[str]:
    yield _wrapped(f"{found.title} – {found.student}")
    yield _wrapped(found.score)
    for item in found.items:
        yield ""
        yield _wrapped(f"{item.number}. {item.question} [{item.score}]")
        for name, shown in item.passages:
            yield _passage(shown, name)
        for told in item.remarks:
            yield from _told(told)
        if item.explanation:
            yield _wrapped(item.explanation, "   = ")
    if found.extra:
        yield "\nWhat belongs to no item"
        for told in found.extra:
            yield from _told(told)
    for before in found.before:
        yield ""
        yield _wrapped(f"What you wrote of {before.document}")
        for question, said in before.lines:
            yield _wrapped(f"{question} – {said}", "   ")


def _told(told: Told) -> Iterator[str]:
    yield _wrapped(f"{told.head}: {' '.join(told.lines)}", "   * ")
    if told.passage:
        yield _passage(told.passage)


def _passage(shown: Shown, name: str = "") -> str:
    quoted = "".join(f"[{piece.text}]" if piece.quoted else piece.text for piece in shown.pieces)
    return _wrapped(f"{f'{name}) ' if name else ''}{quoted} ({shown.source})", "   > ")


def _wrapped(text: str, indent: str = "") -> str:
    return fill(one_line(text), _WIDTH, initial_indent=indent, subsequent_indent=" " * len(indent))


def class_text(figures: ClassFigures) -> str:
    """A class, as a summary."""
    return "\n".join(_class(figures)) + "\n"


def _class(figures: ClassFigures) -> Iterator[str]:
    exercise = figures.exercise
    students = count(len(figures.results), "student")
    yield _wrapped(f"{exercise.title or exercise.id}: {students}, {percent(figures.mean)} of the points")
    yield ""
    for item in figures.items:
        kinds = ", ".join(f"{HEADS[kind].lower()} {number}" for kind, number in item.remarks.items())
        yield _wrapped(f"{item.item}: {percent(item.mean)}, {item.answered} answered. {kinds}".strip(), "  ")
        for confusion in item.confusions[:3]:
            line = f"{confusion.wanted} taken for {confusion.said}: {confusion.students}"
            yield _wrapped(line, "    ")
    yield ""
    for result in figures.results:
        waiting = f", {points(result.open)} waiting" if result.open else ""
        done = f"{result.answered} of {len(exercise.items)} answered"
        name = figures.names[result.student]
        yield _wrapped(f"{name}: {points(result.earned)} of {result.points}{waiting}; {done}", "  ")
        for told in result.told:
            yield _wrapped(told, "    ")
    if figures.norming:
        yield ""
        yield _wrapped(f"How alike {count(len(figures.norming.students), 'student')} read, before and after")
        for asks, before, after in figures.norming.changes:
            yield _wrapped(f"{words.asks(asks)} {words.figure(before)}, then {words.figure(after)}", "  ")
    for wrong in figures.wrong:
        yield _wrapped(f"Not graded: {wrong}")
