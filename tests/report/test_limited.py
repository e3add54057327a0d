"""Reports for people write out as much of each kind as anybody reads, and say how to see the rest."""

import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import Selection
from annot_tui.report import json, limited, markdown, text
from annot_tui.report.summary import summarized
from annot_tui.report.value import build
from tests.generate import generate
from tests.tagging import Size


@pytest.fixture(scope="module")
def report():
    made = generate(Size(documents=8, holders=5, theses=4, relations=3, tags=120, share=0.9), seed=4)
    return summarized(build(made, compare(made, Selection())))


def test_of_too_many_the_first_are_written_out_and_the_number_is_that_of_all(report, monkeypatch):
    whole = text.render(report)
    assert "These are the first" not in whole
    monkeypatch.setattr(limited, "MOST", 2)
    short = text.render(report)
    count = next(line for line in whole.splitlines() if line.startswith("CONTRADICTIONS"))
    assert count in short
    assert "\n1. " in short
    assert "\n2. " in short
    assert "\n3. " not in short
    assert "These are the first 2 of" in short
    assert "annot-tui brief" in short


@pytest.mark.parametrize("format", ["md", "html", "docx"])
def test_every_format_for_people_says_so(report, monkeypatch, format):
    from annot_tui.report.registry import render

    monkeypatch.setattr(limited, "MOST", 2)
    made = render(report, format)
    if format == "docx":
        from io import BytesIO

        from docx import Document

        made = "\n".join(paragraph.text for paragraph in Document(BytesIO(made)).paragraphs)
    assert made.count("These are the first 2 of") >= 2


def test_programs_get_everything(report, monkeypatch):
    whole = json.render(report)
    monkeypatch.setattr(limited, "MOST", 2)
    assert json.render(report) == whole
    assert markdown.render(report) != whole
