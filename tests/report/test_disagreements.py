"""Versions and decisions in words, and the section of the report on what was settled."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import Selection
from annot_tui.model.words import CONSENSUS, Reading
from annot_tui.report.disagreements import facts, pieces
from annot_tui.report.registry import render
from annot_tui.report.value import build
from annot_tui.text.span import Span
from tests.build import tag
from tests.reliability.test_groups import passages
from tests.reliability.test_reasons import decided, settled


def told(tag, *differing):
    return [(fact.label, fact.words, fact.differs) for fact in facts(tag, frozenset(differing), str.upper)]


def test_what_is_usual_is_told_only_where_it_differs():
    made = tag("1", "x", "asserts")
    assert told(made) == [("thesis", "X", False), ("stance", "asserts", False)]
    assert told(made, "voice", "time")[2:] == [("voice", "the author", True), ("speaks of", "not stated", True)]
    voiced = tag("1", "x", "qualifies", voice=["a", "b"], leaning="rejects", modality="hedged")
    assert told(voiced, "leaning")[1:] == [
        ("stance", "qualifies, leaning against it", True),
        ("voice", "a > b", False),
        ("modality", "hedged", False),
    ]


@given(passages, st.integers(0, 20), st.integers(0, 20))
def test_the_words_of_a_version_are_those_that_are_marked(spans, before, after):
    text = "".join(chr(0x4E00 + place) for place in range(140))
    extent = Span(max(0, spans[0].start - before), spans[-1].end + after)
    found = pieces(text, extent, spans)
    assert "".join(piece.text for piece in found if piece.quoted) == "".join(text[slice(*span)] for span in spans)
    assert text[slice(*extent)] in "".join(piece.text for piece in found)


def test_versions_far_apart_are_shown_with_the_words_around_them():
    text = "word " * 1000
    found = pieces(text, Span(0, 4999), [Span(0, 4)])
    assert len("".join(piece.text for piece in found)) < 200


def report(reading, **selection):
    made = settled(decided("p", "1", kind="stance", reason="slip", chosen=("c",)))
    layers = {**made.layers}
    layers[CONSENSUS, "d"] = layers[CONSENSUS, "d"].model_copy(update={"reading": reading})
    made = type(made)(documents=made.documents, theses=made.theses, layers=layers)
    return build(made, compare(made, Selection(**selection)))


def words(made):
    if isinstance(made, bytes):
        with zipfile.ZipFile(io.BytesIO(made)) as package:
            return package.read("word/document.xml").decode()
    return made


@pytest.mark.parametrize("format", ["text", "md", "html", "docx"])
def test_the_reasons_are_in_every_report_for_people(format):
    assert "a slip 1" in words(render(report(Reading.FINISHED), format))
    assert "a slip 1" not in words(render(report(Reading.READING), format))
    assert "a slip 1" not in words(render(report(Reading.FINISHED, analysts=("a",)), format))
