"""Pages and tables for teachers and students: nothing from a file becomes markup, names are kept back."""

import csv
import io
import json
import re
from fractions import Fraction
from functools import partial

import pytest

from annot_tui.model.exercise_words import Level
from annot_tui.report.teaching.feedback import feedback
from annot_tui.report.teaching.pages import class_page, feedback_page
from annot_tui.report.teaching.tables import class_csv, class_json
from annot_tui.report.teaching.text import class_text, feedback_text
from annot_tui.report.teaching.words import percent, points
from annot_tui.teaching.classroom import class_figures
from annot_tui.teaching.grading import Grading
from tests.teaching.school import exercise, handed, key, passage, project, tag

EVIL = "<script>alert(1)</script>\x1b[2J\u202e&quot;"
MILLER, MAYOR = "The mill stands still", "calls the mill a success"
GIVEN = exercise(
    "attribute-the-voice",
    {"id": "miller", "document": "mill", "thesis": "mill-works", "passage": passage(MILLER), "question": EVIL},
    {"id": "mayor", "document": "mill", "thesis": "mill-pays", "passage": passage(MAYOR), "points": 2},
    title=EVIL,
    task=EVIL,
    before_reading=[EVIL],
)
ANSWERS = key(
    {
        "item": "miller",
        "model": [{"status": "required", "stance": "rejects", "voice": [EVIL]}],
        "mistakes": [{"stance": "rejects", "kind": "voice", "feedback": EVIL}],
        "explanation": EVIL,
    },
    {"item": "mayor", "model": [{"status": "required", "stance": "asserts", "voice": ["the mayor"]}]},
)
CLASS = [
    handed(tag(MILLER, stance="rejects"), tag(MAYOR, "mill-pays"), student="kim", miller={"words": EVIL}),
    handed(tag(MILLER, stance="rejects"), student="lee"),
    handed(tag(MILLER, EVIL), tag("Old people", "mill-pays", voice=[EVIL]), student="=cmd()"),
    handed(student="mo"),
]


@pytest.fixture(scope="module")
def results():
    grading = Grading(project(), GIVEN, ANSWERS)
    return [grading.grade(work) for work in CLASS]


def pages(results, *, named):
    figures = class_figures(GIVEN, results, named=named, wrong=[EVIL])
    yield class_page(figures, project())
    for result, work in zip(results, CLASS, strict=True):
        for level in Level:
            yield feedback_page(feedback(project(), result, work, level))


def test_nothing_from_a_file_becomes_markup(results):
    for page in pages(results, named=True):
        assert "<script" not in page
        assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", page)
        assert "http" not in page.replace("http-equiv", "")
        assert "default-src 'none'" in page


def test_who_handed_in_nothing_is_not_told_the_key(results):
    found = {
        r.student: feedback_text(feedback(project(), r, w, Level.FULL)) for r, w in zip(results, CLASS, strict=True)
    }
    assert "The key has" in found["lee"]
    assert "The key has" not in found["mo"]
    assert "Tell your teacher if you have worked on it." in " ".join(found["mo"].split())


def test_nothing_steers_a_terminal(results):
    figures = class_figures(GIVEN, results, wrong=[EVIL])
    texts = [
        class_text(figures, project()),
        *(feedback_text(feedback(project(), r, w, Level.FULL)) for r, w in zip(results, CLASS, strict=True)),
    ]
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u202e]", "".join(texts))


def test_names_are_kept_back_unless_asked_for(results):
    shown = [r.student for r in results if r.student != "mo"]
    without, named = (class_figures(GIVEN, results, named=flag) for flag in (False, True))
    page = partial(class_page, project=project())
    for write in (
        page,
        class_csv,
        partial(class_text, project=project()),
        lambda figures: json.dumps(class_json(figures)),
    ):
        assert not any(name in write(without) for name in shown), write
        assert "kim" in write(named)
    assert sorted(without.names.values()) == [f"student {n}" for n in range(1, 5)]


def test_a_table_counts_and_calls_nothing_by_a_formula(results):
    rows = [*csv.DictReader(io.StringIO(class_csv(class_figures(GIVEN, results, named=True))))]
    assert len(rows) == 4 * 3
    kim = {row["item"]: row for row in rows if row["student"] == "kim"}
    assert (kim["miller"]["earned"], kim["mayor"]["earned"], kim["total"]["earned"]) == ("0.00", "1.00", "1.00")
    assert (kim["mayor"]["open"], kim["mayor"]["remarks"]) == ("1.00", "voice")
    assert not any(row["student"].startswith("=") for row in rows)


def test_the_figures_of_a_class(results):
    figures = class_figures(GIVEN, results)
    miller, mayor = figures.items
    assert (miller.answered, miller.mean) == (3, 0)
    assert (mayor.answered, mayor.mean) == (1, Fraction(1, 2))
    assert [(c.said, c.students) for c in miller.confusions if c.kind.value == "voice"] == [("the author", 2)]
    assert [(span.quote, span.students) for span in figures.extra] == []
    assert figures.mean == Fraction(1, 12)
    assert class_figures(GIVEN, []).mean is None
    assert "0 students" in class_page(class_figures(GIVEN, []), project())


def test_json_has_exact_points(results):
    found = class_json(class_figures(GIVEN, results, named=True))
    assert found["students"][1]["items"][1]["earned"] == "1"
    assert json.loads(json.dumps(found)) == found


@pytest.mark.parametrize(
    ("value", "words"), [(Fraction(0), "0"), (Fraction(1, 2), "1/2"), (Fraction(7, 3), "2 1/3"), (Fraction(4), "4")]
)
def test_points_are_told_exactly(value, words):
    assert points(value) == words


def test_shares_are_told_in_hundredths():
    assert (percent(None), percent(Fraction(2, 3))) == ("–", "67 %")
