"""An item of an exercise in few words, for lists."""

from annot_tui.model import Exercise, Item, Project
from annot_tui.model.exercise_words import Kind
from annot_tui.text.safe import one_line


def item_words(project: Project, exercise: Exercise, item: Item) -> str:
    """What tells an item from the others, on one line: its question, or where others ask the same what it is about.

    Of a cell of the matrix it is who is asked about, and the thesis.
    """
    if exercise.kind is Kind.MATRIX and item.author and item.thesis:
        return one_line(f"{item.author}: “{thesis_words(project, item.thesis)}”")
    alike = sum(other.question == item.question for other in exercise.items) > 1
    return one_line((told_apart(project, item) if alike else "") or item.question)


def told_apart(project: Project, item: Item) -> str:
    """What tells a question from others that are worded alike: its words, its text or its thesis."""
    passage = item.passage or next((candidate.passage for candidate in item.candidates), ())
    if passage:
        return f"“{' … '.join(segment.quote for segment in passage)}”"
    return ", ".join(filter(None, (title(project, item.document), thesis_words(project, item.thesis), item.author)))


def title(project: Project, document: str) -> str:
    """The title of a document, its id where it is not there."""
    known = project.documents.get(document)
    return known.title if known else document


def thesis_words(project: Project, thesis: str) -> str:
    """What a thesis says, its id where it is not there."""
    known = project.theses.get(thesis)
    return known.statement if known else thesis
