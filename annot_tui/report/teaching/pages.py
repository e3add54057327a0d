"""The class and each student's feedback as pages: no scripts, nothing loaded from anywhere, good to print."""

from functools import partial

from annot_tui.model import Project
from annot_tui.report.teaching import words
from annot_tui.report.teaching.feedback import Feedback
from annot_tui.report.templating import environment_of
from annot_tui.teaching.classroom import ClassFigures


def feedback_page(found: Feedback) -> str:
    """One student's page."""
    return _rendered("feedback.html.j2", page=found)


def class_page(figures: ClassFigures, project: Project) -> str:
    """The class's page, for the teacher."""
    numbers = {item.id: number for number, item in enumerate(figures.exercise.items, start=1)}
    return _rendered("class.html.j2", figures=figures, numbers=numbers, called=partial(words.in_words, project))


def _rendered(template: str, **values: object) -> str:
    page = environment_of().get_template(template).render(words=words, **values)
    return page.rstrip("\n") + "\n"
