"""A student's feedback and a class's figures as plain text."""

from collections.abc import Iterator

from annot_tui.model import Project
from annot_tui.report.teaching import words
from annot_tui.report.teaching.feedback import Feedback, Shown, Told
from annot_tui.report.teaching.items import item_words
from annot_tui.report.teaching.words import HEADS, count, percent, points
from annot_tui.report.wrapping import wrapped
from annot_tui.teaching.classroom import ClassFigures
from annot_tui.text.safe import one_line

WIDTH = 79
"""Cells of a line."""

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
    return "\n".join(wrapped(one_line(text), width, " " * len(indent), indent))


def class_text(figures: ClassFigures, project: Project, width: int = WIDTH) -> str:
    """A class, as a summary: an item in words, cut to one line, and on the next one its id and its figures."""
    return "\n".join(_class(figures, project, width)) + "\n"


def _class(figures: ClassFigures, project: Project, width: int) -> Iterator[str]:
    exercise = figures.exercise
    students = count(len(figures.results), "student")
    yield _wrapped(f"{exercise.title or exercise.id}: {students}, {percent(figures.mean)} of the points", width=width)
    yield ""
    for number, (given, item) in enumerate(zip(exercise.items, figures.items, strict=True), start=1):
        yield _cut(f"{number}. {item_words(project, exercise, given)}", "  ", width)
        kinds = ", ".join(f"{HEADS[kind].lower()} {number}" for kind, number in item.remarks.items())
        yield _wrapped(f"{item.item}: {percent(item.mean)}, {item.answered} answered. {kinds}".strip(), "     ", width)
        for confusion in item.confusions[:3]:
            wanted, said = (words.in_words(project, what) for what in (confusion.wanted, confusion.said))
            yield _wrapped(f"{wanted} taken for {said}: {confusion.students}", "     * ", width)
    yield ""
    yield from _students(figures, width)


def _students(figures: ClassFigures, width: int) -> Iterator[str]:
    items = len(figures.exercise.items)
    for result in figures.results:
        waiting = f", {points(result.open)} waiting" if result.open else ""
        done = f"{result.answered} of {items} answered"
        name = figures.names[result.student]
        yield _wrapped(f"{name}: {points(result.earned)} of {result.points}{waiting}; {done}", "  ", width)
        for told in result.told:
            yield _wrapped(told, "    ", width)
    if figures.norming:
        yield ""
        alike = f"How alike {count(len(figures.norming.students), 'student')} read, before and after"
        yield _wrapped(alike, width=width)
        for asks, before, after in figures.norming.changes:
            yield _wrapped(f"{words.asks(asks)} {words.figure(before)}, then {words.figure(after)}", "  ", width)
    for wrong in figures.wrong:
        yield _wrapped(f"Not graded: {wrong}", width=width)


def _cut(text: str, indent: str, width: int) -> str:
    """The beginning of a text, on one line."""
    whole = f"{indent}{one_line(text)}"
    return whole if len(whole) <= width else f"{whole[: width - 1].rstrip()}…"
