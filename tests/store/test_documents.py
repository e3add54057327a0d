import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Document, InvalidInput, Metadata
from annot_tui.store.documents import read_document, write_document
from annot_tui.store.importing import make_document


@given(
    st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
)
def test_a_text_survives_whatever_it_holds(text, title):
    document = Document("d", Metadata(title=title, authors=("A", "B")), text)
    assert read_document("d", write_document(document), "d.md") == (document, ())


@pytest.mark.parametrize(
    "text", ["", "---\n", "---\na: b\n---\nx", "\n\n", "no end of line", "\ufeffmark", "a\u2028b\x0cc\x00d"]
)
def test_texts_that_look_like_something_else(text):
    document = Document("d", Metadata(title="T"), text)
    assert read_document("d", write_document(document), "d.md")[0].text == text


def test_a_file_without_front_matter_is_a_document():
    assert read_document("d", b"Just text\n---\nmore", "d.txt") == (Document("d", text="Just text\n---\nmore"), ())


def test_front_matter_that_is_not_closed_is_a_fault():
    document, problems = read_document("d", b"---\ntitle: T\ntext", "d.md")
    assert document.text == "---\ntitle: T\ntext"
    assert "not closed" in problems[0].message


def imported(tmp_path, data, **options):
    path = tmp_path / "The File.txt"
    path.write_bytes(data)
    given = {"id": "", "encoding": "", "taken": frozenset(), "metadata": {}} | options
    return make_document(path, **given).document


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        (b"one\r\ntwo\rthree\n", "", "one\ntwo\nthree\n"),
        (b"\xef\xbb\xbfmark", "", "mark"),
        ("Юникод".encode("utf-16"), "", "Юникод"),
        ("Минск".encode("cp1251"), "cp1251", "Минск"),
        ("cafe\u0301 – “x”\u00a0y".encode(), "", "cafe\u0301 – “x”\u00a0y"),
    ],
)
def test_import_changes_line_ends_and_nothing_else(tmp_path, data, encoding, text):
    document = imported(tmp_path, data, encoding=encoding)
    assert (document.id, document.text, document.meta.source.name) == ("the-file", text, "The File.txt")


@pytest.mark.parametrize(
    ("data", "options", "message"),
    [
        ("Минск".encode("cp1251"), {}, "--encoding"),
        (b"x", {"encoding": "no-such"}, "no-such"),
        (b"x", {"id": "a/b"}, "must not contain"),
        (b"x", {"taken": frozenset({"the-file"})}, "already"),
        (b"x", {"metadata": {"published": "yesterday"}}, "is not a date"),
    ],
)
def test_import_says_why_it_cannot(tmp_path, data, options, message):
    with pytest.raises(InvalidInput, match=message):
        imported(tmp_path, data, **options)


def test_front_matter_of_an_imported_file_is_kept_and_overridden(tmp_path):
    data = b"---\ntitle: Theirs\nauthors: [X]\n---\nText.\n"
    document = imported(tmp_path, data, metadata={"title": "Ours"})
    assert (document.meta.title, document.meta.authors, document.text) == ("Ours", ("X",), "Text.\n")


def test_keys_of_other_programs_are_kept_as_front_matter_and_do_not_become_text(tmp_path):
    made = imported(tmp_path, b"---\ntitle: T\nauthor: Ann\ndate: 2022-05-01 10:00\n---\nBody.\n")
    kept = {"author": "Ann", "date": "2022-05-01 10:00"}
    assert (made.text, made.meta.title, made.meta.unknown) == ("Body.\n", "T", kept)


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ("title: T\npublished: May 2022\n", ":3: published: 'May 2022' is not a date; write"),
        ("title: [T\n", ":3:"),
        ("schema: 9\ntitle: T\n", ":2: schema: is of format version 9"),
    ],
)
def test_front_matter_with_a_fault_is_not_imported_as_text(tmp_path, front, said):
    with pytest.raises(InvalidInput, match=re.escape(said)):
        imported(tmp_path, f"---\n{front}---\nBody.\n".encode())


@pytest.mark.parametrize("text", ["---\n\nA motto.\n---\nBody.\n", "---\nTo: whom\nit concerns.\n", "---\n"])
def test_a_text_with_a_line_of_dashes_on_top_is_a_text(tmp_path, text):
    assert imported(tmp_path, text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04\x14\x00\x80", "not a whole zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Word file; open it in its program and save it as .docx"),
        (b"{\\rtf1\\ansi Words}", "Rich Text Format"),
    ],
)
def test_import_says_what_a_file_is_whose_text_cannot_be_taken(tmp_path, data, what):
    path = tmp_path / "text.bin"
    path.write_bytes(data)
    with pytest.raises(InvalidInput, match=what):
        make_document(path, "", "", frozenset(), {})
