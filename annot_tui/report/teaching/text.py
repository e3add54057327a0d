"""A student's feedback and a class's figures as plain text."""

from collections.abc import Iterator
from textwrap import fill

from annot_tui.report.teaching import words
from annot_tui.report.teaching.feedback import Feedback, Shown, Told
from annot_tui.report.teaching.words import HEADS, count, percent, points
from annot_tui.teaching.classroom import ClassFigures
from annot_tui.text.safe import one_line

WIDTH = 79
"""Characters of a line."""

Line = tuple[str, str]
"""Words, and what stands before the first line of them."""

_BLANK = ("", "")


def feedback_text(found: Feedback, width: int = WIDTH) -> str:
    """One student's feedback, in lines of at most so many characters."""
    return "\n".join(_wrapped(words, indent, width) for words, indent in _feedback(found)) + "\n"


def _feedback(found: Feedback) -> Iterator[Line]:
    yield f"{found.title} – {found.student}", ""
    yield found.score, ""
    for item in found.items:
        yield _BLANK
        yield f"{item.number}. {item.question} [{item.score}]", ""
        for name, shown in item.passages:
            yield _passage(shown, name)
        for told in item.remarks:
            yield from _told(told)
        if item.explanation:
            yield item.explanation, "   = "
    if found.extra:
        yield _BLANK
        yield "What belongs to no item", ""
        for told in found.extra:
            yield from _told(told)
    for before in found.before:
        yield _BLANK
        yield f"What you wrote of {before.document}", ""
        for question, said in before.lines:
            yield question, "   "
            yield from ((line, "     ") for line in said.splitlines())


def _told(told: Told) -> Iterator[Line]:
    yield f"{told.head}: {' '.join(told.lines)}", "   * "
    if told.passage:
        yield _passage(told.passage)


def _passage(shown: Shown, name: str = "") -> Line:
    quoted = "".join(f"[{piece.text}]" if piece.quoted else piece.text for piece in shown.pieces)
    return f"{f'{name}) ' if name else ''}{quoted} ({shown.source})", "   > "


def _wrapped(text: str, indent: str = "", width: int = WIDTH) -> str:
    return fill(one_line(text), width, initial_indent=indent, subsequent_indent=" " * len(indent))


def class_text(figures: ClassFigures) -> str:
    """A class, as a summary."""
    return "\n".join(_class(figures)) + "\n"


def _class(figures: ClassFigures) -> Iterator[str]:
    exercise = figures.exercise
    students = count(len(figures.results), "student")
    yield _wrapped(f"{exercise.title or exercise.id}: {students}, {percent(figures.mean)} of the points")
    yield ""
    for number, item in enumerate(figures.items, start=1):
        kinds = ", ".join(f"{HEADS[kind].lower()} {number}" for kind, number in item.remarks.items())
        yield _wrapped(f"{number}. {item.item}: {percent(item.mean)}, {item.answered} answered. {kinds}".strip(), "  ")
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
