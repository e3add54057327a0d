"""Items of an exercise in few words."""

from annot_tui.report.teaching.items import item_words
from annot_tui.report.teaching.text import class_text
from annot_tui.teaching.classroom import class_figures
from annot_tui.teaching.grading import Grading
from tests.teaching.school import exercise, handed, key, passage, project, tag

SAME = {"document": "mill", "question": "Who says this?"}


def words(given):
    return [item_words(project(), given, item) for item in given.items]


def test_a_question_tells_an_item_and_what_it_shows_where_others_ask_the_same():
    given = exercise(
        "attribute-the-voice",
        {"id": "a", **SAME, "passage": passage("The mill stands still")},
        {"id": "b", **SAME, "thesis": "mill-pays"},
        {"id": "c", "question": "And who\nsays it here?"},
    )
    statement = project().theses["mill-pays"].statement
    assert words(given) == [
        "“The mill stands still”",
        f"{project().documents['mill'].title}, {statement}",
        "And who says it here?",
    ]


def test_a_cell_of_the_matrix_is_told_by_its_author_and_its_thesis():
    cell = {"id": "a", "author": "Ann Ott", "thesis": "mill-pays", "question": "What is the position of Ann Ott on …?"}
    assert words(exercise("fill-the-matrix", cell)) == [f"Ann Ott: “{project().theses['mill-pays'].statement}”"]


def test_the_figures_of_a_class_name_items_and_theses_in_words_cut_to_the_width():
    given = exercise(
        "find-the-claim",
        {
            "id": "one",
            "document": "mill",
            "question": "Where does it say that the mill works? " * 3,
            "thesis": "mill-works",
        },
    )
    answers = key(
        {
            "item": "one",
            "model": [{"status": "required", "stance": "rejects", "passage": passage("The mill stands still")}],
        }
    )
    work = handed(tag("The mill stands still", stance="asserts"), student="kim")
    lines = class_text(
        class_figures(given, [Grading(project(), given, answers).grade(work)]), project(), 60
    ).splitlines()
    assert lines[2] == "  1. Where does it say that the mill works? Where does it s…"
    assert lines[3].startswith("     one: ")
    assert all(len(line) <= 60 for line in lines)
