"""Files of other programs become documents: their text, what they say of it, and how it came to us."""

import pytest

from annot_tui.model import InvalidInput
from annot_tui.model.words import Origin, RegionKind
from annot_tui.session import Session
from annot_tui.store import importing
from annot_tui.store.scaffold import init_project
from tests.exchange.making import epub, odt, p, word
from tests.exchange.test_pdf import book, shown

FILES = {
    "a.docx": word(p("The words."), core="<dc:title>Its title</dc:title><dc:creator>Ann</dc:creator>"),
    "a.odt": odt("<text:p>The words.</text:p>", meta="<dc:title>Its title</dc:title><dc:creator>Ann</dc:creator>"),
    "a.epub": epub(
        {"a.xhtml": "<html><p>The words.</p></html>"}, said="<dc:title>Its title</dc:title><dc:creator>Ann</dc:creator>"
    ),
    "a.pdf": book(shown("The words."), info=b"/Title (Its title) /Author (Ann)"),
    "a.html": b"<html><title>Its title</title><meta name=author content=Ann><p>The words.",
}


@pytest.fixture
def session(tmp_path):
    init_project(tmp_path / "project", "Trial")
    return Session.open(tmp_path / "project", "ann")


def given(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("name", FILES)
def test_a_file_becomes_a_document_that_says_where_it_comes_from(session, tmp_path, name):
    session.import_file(given(tmp_path, name, FILES[name]), metadata={"published": "2022", "authors": ()})
    again = Session.open(session.root, "ann")
    (document,) = again.project.documents.values()
    meta = document.meta
    assert again.problems == ()
    assert (document.text, meta.title, meta.authors, meta.published) == ("The words.\n", "Its title", ("Ann",), "2022")
    assert meta.origin == {"title": Origin.EXTERNAL, "authors": Origin.EXTERNAL}
    assert meta.source.name == name
    assert meta.source.extractor.startswith("annot-tui ")
    session.undo()
    assert not session.project.documents


def test_what_a_person_says_stands_before_what_the_file_says(session, tmp_path):
    made = session.import_file(given(tmp_path, "a.docx", FILES["a.docx"]), metadata={"title": "Mine"})
    assert (made.meta.title, made.meta.origin) == ("Mine", {"authors": Origin.EXTERNAL})


def test_marked_parts_are_regions_of_the_document(session, tmp_path):
    made = session.import_file(given(tmp_path, "a.html", b"<html><h1>Title</h1><p>Words"))
    assert [(region.start, region.end, region.kind) for region in made.meta.regions] == [(0, 5, RegionKind.HEADING)]


def test_a_date_that_is_none_does_not_keep_a_text_out(session, tmp_path):
    made = session.import_file(given(tmp_path, "a.html", b"<html><meta name=date content=2022-13-01><p>Words"))
    assert made.meta.published == ""


@pytest.mark.parametrize("text", ["<p>---<p>title: x<p>---<p>Words", "<pre>---\ntitle: x\n---\nWords</pre>"])
def test_what_looks_like_front_matter_in_a_page_is_text(session, tmp_path, text):
    made = session.import_file(given(tmp_path, "a.html", f"<html><title>T</title>{text}".encode()))
    assert made.text.startswith("---\n")
    assert Session.open(session.root, "ann").document("a").text == made.text


def test_a_file_with_pictures_may_be_larger_than_a_text(session, tmp_path, monkeypatch):
    monkeypatch.setattr(importing, "LARGEST_TEXT", 1000)
    monkeypatch.setattr(importing, "LARGEST_ORIGINAL", 2000)
    page = b"<html><p>Words<!--" + b"x" * 1500 + b"-->"
    assert session.import_file(given(tmp_path, "a.html", page)).text == "Words\n"
    with pytest.raises(InvalidInput, match="has more than"):
        session.read_file(given(tmp_path, "b.html", page + b"x" * 1000))
    with pytest.raises(InvalidInput, match="has more than"):
        session.read_file(given(tmp_path, "b.txt", b"x" * 1500))


@pytest.mark.parametrize("name", FILES)
def test_a_missing_library_is_said_with_what_installs_it(session, tmp_path, monkeypatch, name):
    for library in ("lxml", "pypdfium2"):
        (tmp_path / f"{library}.py").write_text(f"raise ModuleNotFoundError('{library}')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with pytest.raises(InvalidInput, match=r"pip install 'annot-tui\[import\]'"):
        session.read_file(given(tmp_path, name, FILES[name]))
