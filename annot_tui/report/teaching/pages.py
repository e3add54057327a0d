"""The class and each student's feedback as pages: no scripts, nothing loaded from anywhere, good to print."""

from annot_tui.report.teaching import words
from annot_tui.report.teaching.feedback import Feedback
from annot_tui.report.templating import environment_of
from annot_tui.teaching.classroom import ClassFigures


def feedback_page(found: Feedback) -> str:
    """One student's page."""
    return _rendered("feedback.html.j2", page=found)


def class_page(figures: ClassFigures) -> str:
    """The class's page, for the teacher."""
    return _rendered("class.html.j2", figures=figures)


def _rendered(template: str, **values: object) -> str:
    page = environment_of().get_template(template).render(words=words, **values)
    return page.rstrip("\n") + "\n"
