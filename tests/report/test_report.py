"""Reports on one small project: goldens compared byte for byte, and hostile words in every field."""

import csv
import dataclasses
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import By, Selection
from annot_tui.model import Document, Metadata, Project, ProjectFile, Tag, Thesis, segment_at
from annot_tui.report.registry import BINARY, FORMATS, render
from annot_tui.report.summary import summarized
from annot_tui.report.value import build
from annot_tui.text.cells import cells
from tests.build import layer, thesis
from tests.build import project as assemble

TEXTS = [format for format in FORMATS if format not in BINARY]
GOLDEN = Path(__file__).parent / "golden"

FIRST = "The ministries take their orders abroad.\n\nHe keeps control of nothing but the police, as everyone can see.\n"
SECOND = (
    "Nobody in the ministries asks anyone but him.\n\n“He has lost control”, writes the Herald; it may be so one day.\n"
)


def tag(text: str, id: str, words: str, thesis: str, stance: str, **fields) -> Tag:
    start = text.index(words)
    segment = segment_at(text, start, start + len(words))
    return Tag.model_validate({"id": id, "thesis": thesis, "stance": stance, "passage": [segment], **fields})


def small(title: str = "A small quarrel", hostile: str = "") -> Project:
    first = Document(
        "first",
        Metadata(
            title="First" + hostile,
            authors=("Ann Ott" + hostile,),
            published="2022-05",
            origin={"published": "stated"},
        ),
        FIRST,
    )
    second = Document(
        "second", Metadata(title="Second", authors=(), outlet="The Weekly" + hostile, published="2022"), SECOND
    )
    theses = [
        Thesis(id="drift", statement=f"The ministries drift abroad{hostile}.", definition=hostile),
        thesis("lost", "implies drift").model_copy(update={"statement": "He has lost control."}),
    ]
    made = assemble(
        [first, second],
        theses,
        [
            layer(
                "analyst-a",
                "first",
                tag(FIRST, "f1", "take their orders abroad", "drift", "asserts", note=hostile),
                tag(FIRST, "f2", "control of nothing", "lost", "asserts", explicitness="implied"),
                card={"origin": "A letter of May." + hostile, "limitation": "She was not there." + hostile},
            ),
            layer(
                "analyst-a",
                "second",
                tag(SECOND, "s1", "asks anyone but him", "drift", "rejects"),
                tag(
                    SECOND,
                    "s2",
                    "“He has lost control”",
                    "lost",
                    "asserts",
                    voice=["the Herald" + hostile],
                    treatment="neutral",
                ),
                tag(SECOND, "s3", "it may be so one day", "lost", "qualifies", leaning="rejects", modality="hedged"),
                absent=[],
            ),
        ],
        [("analyst-a", "f1", "s1", "real")],
    )
    return Project(ProjectFile(title=title), made.documents, made.theses, made.voices, made.layers, made.verdicts)


def written(format: str, made: Project | None = None, **selection) -> str:
    project = made or small()
    return render(summarized(build(project, compare(project, Selection(**selection)))), format)


@pytest.mark.parametrize("format", TEXTS)
def test_golden(format):
    assert written(format) == (GOLDEN / f"small.{format}").read_bytes().decode()


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("by", By)
def test_every_format_knows_every_kind_of_holder(format, by):
    assert written(format, by=by) == written(format, by=by)


@pytest.mark.parametrize("format", FORMATS)
def test_an_empty_project_gives_a_report(format):
    assert written(format, Project())


HOSTILE = " <script>alert(1)</script> [x](javascript:y) | `code` **b** \x1b[31m \u202e =HYPERLINK(1) {{ 7*7 }}"


@pytest.mark.parametrize("format", TEXTS)
def test_nothing_in_a_file_acts(format):
    text = written(format, small(HOSTILE, HOSTILE))
    assert not set(text) & {"\x1b", "\u202e"}
    if format == "html":
        assert "<script" not in text
        assert "{{ 7*7 }}" in text
    if format == "md":
        assert not re.search(r"(?<!\\)<script|(?<!\\)\]\(javascript", text)
        rows = [line for line in text.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows}) == 1


def test_formulas_are_disarmed_in_csv():
    project = small()
    renamed = project.theses["drift"].model_copy(update={"statement": "=1+1"})
    rows = list(
        csv.reader(
            io.StringIO(written("csv", Project(**{**vars(project), "theses": {**project.theses, "drift": renamed}})))
        )
    )
    assert "'=1+1" in {row[3] for row in rows}
    assert not [cell for row in rows[1:] for cell in row if cell.startswith(("=", "+", "-", "@"))]


class Balanced(HTMLParser):
    VOID = frozenset(("meta", "br", "link", "img"))

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links = [], [], []

    def handle_starttag(self, name, attributes):
        given = dict(attributes)
        assert not {"src", "onclick", "onload"} & set(given)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if "href" in given else []
        if name not in self.VOID:
            self.open.append(name)

    def handle_endtag(self, name):
        assert self.open.pop() == name


def test_the_page_is_sound_and_leads_nowhere_else():
    page = Balanced()
    page.feed(written("html"))
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert page.links
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)


def test_json_has_the_shape_of_the_contract():
    report = json.loads(written("json"))
    assert list(report) == [
        *("schema", "project", "by", "layers", "holders", "theses", "positions", "agreements", "contradictions"),
        *("tensions", "shifts", "single_source", "silences", "contested", "copies", "same_facts", "sources"),
    ]
    assert len(report["positions"]) == len(report["holders"]) * len(report["theses"])
    kinds = {c["kind"]: c for c in report["contradictions"]}
    assert set(kinds) == {"direct", "soft", "inferred"}
    assert kinds["direct"]["standing"] == "real"
    assert kinds["direct"]["pairs"][0]["verdict"] == "real"
    assert kinds["inferred"]["under"] == "drift"
    assert kinds["inferred"]["pairs"][0]["weakened_by"] == ["implied"]
    assert set(report["positions"][0]) == {
        *("holder", "thesis", "position", "leaning", "caveat", "implied", "contested", "tags", "reported")
    }


def test_a_word_document_has_headings_a_table_and_quotations():
    document = docx.Document(io.BytesIO(written("docx")))
    headings = [p.text for p in document.paragraphs if p.style.name in ("Title", "Heading 1")]
    assert headings[:4] == ["A small quarrel", "Summary", "Who holds what", "Contradictions"]
    table, sources = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Thesis", "Ann Ott", "The Weekly (unnamed)"],
        ["He has lost control", "+i asserts", "~− qualifies"],
        ["The ministries drift abroad", "+ asserts", "− rejects"],
    ]
    quotes = [p for p in document.paragraphs if p.style.name == "Quote"]
    assert "".join(run.text for run in quotes[0].runs if run.bold) == "take their orders abroad"
    assert [[cell.text for cell in row.cells] for row in sources.rows] == [
        ["Source", "Passages"],
        ["Ott, Ann. “First.” May 2022.", "2"],
        ["“Second.” The Weekly, 2022.", "3"],
    ]


def test_a_word_document_keeps_hostile_words_as_words():
    text = "".join(p.text for p in docx.Document(io.BytesIO(written("docx", small(HOSTILE, HOSTILE)))).paragraphs)
    assert "<script>alert(1)</script>" in text
    assert not set(text) & {"\x1b", "\u202e"}


def test_in_each_matrix_theses_of_the_same_words_have_numbers_and_columns_stay():
    project = small()
    wide = "白俄罗斯总统依靠俄罗斯的支持" * 20
    more = {
        id: Thesis(id=id, statement=words) for id, words in (("wide", wide), ("one", "He left."), ("two", "He left."))
    }
    project = dataclasses.replace(project, theses={**project.theses, **more})
    report = build(project, compare(project, Selection()))
    for format in ("text", "md", "html"):
        shown = render(report, format)
        assert "He left (1)" in shown
        assert "He left (2)" in shown
    table = docx.Document(io.BytesIO(render(report, "docx"))).tables[0]
    names = [row.cells[0].text for row in table.rows]
    assert len(set(names)) == len(names)
    lines = render(report, "text").splitlines()
    assert max(map(cells, lines)) <= 100
    (row,) = (line for line in lines if line.startswith("白") and line.endswith("·"))
    assert cells(row) == 100
