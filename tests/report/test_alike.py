"""The section of a report on how alike its analysts read, in every format for people."""

import io
from dataclasses import replace

import docx
import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import Selection
from annot_tui.model import Project
from annot_tui.report.alike.attaching import with_agreement
from annot_tui.report.alike.told import NOTE, TITLE
from annot_tui.report.registry import render
from annot_tui.report.value import build
from tests.build import thesis
from tests.reliability.small import reading, team
from tests.report.test_report import HOSTILE

FIRST, SECOND, THIRD = (0, 13), (14, 29), (44, 57)


def project(hostile: str = "", **options) -> Project:
    made = team(
        reading("a", ("t", "asserts", FIRST), ("t", "rejects", SECOND), ("s", "asserts", THIRD), **options),
        reading("b", ("t", "asserts", FIRST), ("t", "asserts", SECOND)),
        reading("c", ("t", "asserts", FIRST), reading="reading"),
    )
    theses = {id: found.model_copy(update={"statement": f"{id} is so{hostile}."}) for id, found in made.theses.items()}
    return replace(made, theses=theses | {"u": thesis("u")})


def written(format: str, made: Project, selection: Selection | None = None) -> str:
    made_of = with_agreement(build(made, compare(made, selection or Selection())))
    found = render(made_of, format)
    if isinstance(found, str):
        return found
    opened = docx.Document(io.BytesIO(found))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in opened.paragraphs), *cells])


@pytest.mark.parametrize("format", ["text", "md", "html", "docx"])
def test_it_says_who_what_and_how_in_every_format(format):
    text = " ".join(written(format, project()).replace("\\", "").split())
    for said in (
        "Compared are a and b, on one document that both have finished: 75 characters, two theses with 5 tags (3 of a "
        "and 2 of b).",
        "2 of 3 passages are read differently: missed by some 1, stance 1.",
        "Was the same text marked?",
        "F1 0.80",
        "Method: 2 coders; one document",
        NOTE,
    ):
        assert said in text.replace("&#39;", "'")
    assert TITLE in text or TITLE.upper() in text


@pytest.mark.parametrize("format", ["text", "md", "html", "docx"])
def test_nothing_in_a_statement_acts(format):
    text = written(format, project(HOSTILE))
    assert not set(text) & {"\x1b", "\u202e"}
    if format == "html":
        assert "<script" not in text


@pytest.mark.parametrize("format", ["text", "md", "html", "docx"])
def test_there_is_none_where_there_is_nothing_to_compare(format):
    assert TITLE.lower() not in written(format, project(), Selection(analysts=("a",))).lower()
    alone = team(reading("a", ("t", "asserts", FIRST)), reading("b", reading="reading"))
    assert TITLE.lower() not in written(format, alone).lower()
    assert TITLE.lower() not in written(format, Project()).lower()


def test_it_is_on_the_theses_of_the_report():
    text = written("text", project(), Selection(theses=("t",)))
    assert "one thesis with 4 tags" in text
