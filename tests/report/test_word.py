"""Word documents: real footnotes, table heads, links that lead somewhere, languages, and nothing that changes."""

import io
import zipfile
from xml.etree import ElementTree

import pytest

from annot_tui.compare.comparison import compare
from annot_tui.compare.selection import By, Selection
from annot_tui.model import Document, Project
from annot_tui.report.docx import render
from annot_tui.report.value import build
from tests.build import document, layer, project, tag, thesis
from tests.report.test_contract import quarrel
from tests.report.test_report import HOSTILE, small

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Package:
    def __init__(self, made: Project, **selection) -> None:
        self.data = render(build(made, compare(made, Selection(**selection))))
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            self.files = {name: package.read(name) for name in package.namelist()}
        self.body = self.part("document")

    def part(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.files[f"word/{name}.xml"])

    def notes(self) -> dict[str, str]:
        """The text of each footnote that a reader sees, by id."""
        return {
            note.get(f"{W}id"): "".join(t.text or "" for t in note.iter(f"{W}t"))
            for note in self.part("footnotes").iter(f"{W}footnote")
            if not note.get(f"{W}type")
        }


def test_each_quotation_ends_in_a_footnote_and_each_footnote_is_referred_to_once():
    made = Package(small())
    quotes = [p for p in made.body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle[@{W}val='Quote']") is not None]
    references = [p.findall(f".//{W}footnoteReference") for p in quotes]
    assert all(len(found) == 1 for found in references)
    ids = [found[0].get(f"{W}id") for found in references]
    assert ids == list(made.notes()) == [str(number) for number in range(1, len(ids) + 1)]


def test_a_source_is_cited_in_full_once_and_shortened_afterwards():
    notes = [note for note in Package(small()).notes().values() if "First" in note]
    assert notes[0] == " Ann Ott, “First,” May 2022, ¶ 1 (asserts; tagged by analyst-a)."
    assert len(notes) > 1
    assert all(note.startswith(" Ott, “First,” May 2022, ¶") for note in notes[1:])


def test_the_package_declares_its_footnotes():
    made = Package(small())
    relations = ElementTree.fromstring(made.files["word/_rels/document.xml.rels"])
    assert [r.get("Target") for r in relations if r.get("Type").endswith("/footnotes")] == ["footnotes.xml"]
    types = ElementTree.fromstring(made.files["[Content_Types].xml"])
    (named,) = [t for t in types if t.get("PartName") == "/word/footnotes.xml"]
    assert named.get("ContentType").endswith("wordprocessingml.footnotes+xml")
    settings = made.part("settings")
    order = [child.tag for child in settings]
    assert order.index(f"{W}footnotePr") < order.index(f"{W}compat")
    separators = {note.get(f"{W}id") for note in settings.iter(f"{W}footnote")}
    typed = {n.get(f"{W}id") for n in made.part("footnotes").iter(f"{W}footnote") if n.get(f"{W}type")}
    assert separators == typed == {"-1", "0"}
    styles = {style.get(f"{W}styleId") for style in made.part("styles").iter(f"{W}style")}
    used = {s.get(f"{W}val") for part in ("document", "footnotes") for s in made.part(part).iter() if "Style" in s.tag}
    assert used - {None} <= styles


def test_tables_repeat_their_head_and_say_what_they_are():
    tables = list(Package(small()).body.iter(f"{W}tbl"))
    assert len(tables) == 2
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert table.find(f"{W}tblPr/{W}tblCaption").get(f"{W}val")
        assert table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")
        assert table.find(f"{W}tblPr/{W}tblLook").get(f"{W}firstRow") == "1"


@pytest.mark.parametrize("theses", [(), ("t1",)])
def test_links_inside_lead_to_a_bookmark(theses):
    documents = [document("one", "Ann"), document("two", "Ben")]
    many = (
        [[tag(f"{side}{n}", "t2", stance, n * 7) for n in range(3)] for side, stance in ("a+", "b-")] if False else []
    )
    del many
    layers = [
        layer("x", id, *(tag(f"{id}{n}", t, stance, n * 7) for n in range(3)))
        for id, t, stance in (("one", "t1", "asserts"), ("two", "t2", "rejects"))
    ]
    body = Package(project(documents, [thesis("t1", "implies t2"), thesis("t2")], layers), theses=theses).body
    marks = [mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")]
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    assert links
    assert len(marks) == len(set(marks))
    assert set(links) <= set(marks)


def test_only_addresses_of_the_web_are_links():
    made = small()
    first = made.documents["first"].meta
    for url, linked in (("https://example.org/a?b=c&d", True), ("javascript:alert(1)", False), ("https://a b", False)):
        documents = {**made.documents, "first": Document("first", first.model_copy(update={"url": url}), "")}
        package = Package(Project(**{**vars(made), "documents": documents}))
        assert (
            f'Target="{url.replace("&", "&amp;")}"'.encode() in package.files["word/_rels/document.xml.rels"]
        ) == linked
        assert url in "".join(t.text or "" for t in package.body.iter(f"{W}t"))


def test_a_quotation_has_the_language_of_its_document():
    made = small()
    for language, expected in (("ru", {"ru"}), ("pt-BR", {"pt-BR"}), ("Belarusian of old", set())):
        first = made.documents["first"]
        meta = first.meta.model_copy(update={"language": language})
        documents = {**made.documents, "first": Document("first", meta, first.text)}
        body = Package(Project(**{**vars(made), "documents": documents})).body
        assert {lang.get(f"{W}val") for lang in body.iter(f"{W}lang")} == expected


def test_the_properties_name_the_report_and_no_moment():
    core = Package(small()).files["docProps/core.xml"].decode()
    assert "<dc:title>A small quarrel</dc:title>" in core
    assert "<dc:language>en-US</dc:language>" in core
    assert "dcterms:" not in core.replace("xmlns:dcterms", "")
    assert "python-docx" not in core


@pytest.mark.parametrize("count", [3, 9, 20])
def test_many_holders_get_numbers_and_very_many_a_list(count):
    documents = [document(f"d{n}", f"Author X{chr(97 + n)}") for n in range(count)]
    layers = [layer("x", d.id, tag(d.id, "t", "asserts")) for d in documents]
    package = Package(project(documents, [thesis("t")], layers), by=By.AUTHOR)
    cells = ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in next(package.body.iter(f"{W}tr"))]
    heads = [cell for cell in cells if cell]
    if count == 20:
        assert heads == ["Source", "Passages"]
    else:
        names = [f"Author X{chr(97 + n)}" for n in range(count)]
        assert heads == ["Thesis", *(names if count == 3 else [str(n + 1) for n in range(count)])]
    said = "".join(t.text or "" for t in package.body.iter(f"{W}t"))
    assert all(f"Author X{chr(97 + n)}" in said for n in range(count))


@pytest.mark.parametrize("made", [small(), small(HOSTILE, HOSTILE), quarrel(), Project()])
def test_two_runs_are_byte_for_byte_equal(made):
    assert Package(made).data == Package(made).data


def test_hostile_names_make_a_package_that_still_parses():
    made = Package(small("\x00\x0b\ud800" * 200, "\x00\ufffe\ud800]]>"))
    for name, data in made.files.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(data)
