"""Parts of a text that are not its author's, marked and unmarked: the text and all other lines keep their bytes."""

import pytest

from annot_tui.model import Document, InvalidInput, ReadOnly, UnknownName
from annot_tui.model.words import RegionKind
from annot_tui.session import Session
from annot_tui.store.config import SERVED
from annot_tui.store.scaffold import init_project
from annot_tui.text.span import Span

TEXT = "Share this\n\nThe claim — as it was made…\n\n1. A note.\n2. Another note.\n"
WRITTEN = (
    "---\n# from the site\ntitle: First\nauthors: [Ann Ott]   # sic\nmine: 012\n"
    "regions:\n# on top\n- {start: 0, end: 10, kind: heading}  # hm\nsource: {sha256: ab, name: a.txt}\n---\n"
)
NOTES = Span(TEXT.index("1. "), len(TEXT) - 1)
SHARE = Span(0, 10)


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    init_project(root, "Trial")
    (root / "corpus/first.md").write_bytes((WRITTEN + TEXT).encode())
    (root / "corpus/plain.txt").write_bytes(TEXT.encode())
    return root


@pytest.fixture
def session(root):
    return Session.open(root, "ann")


def read(root, name="first.md"):
    return (root / "corpus" / name).read_bytes().decode()


def said(session, document="first"):
    return [(r.start, r.end, r.kind.value) for r in session.document(document).meta.regions]


def test_one_more_region_is_put_between_the_lines_and_one_undo_restores_every_byte(root, session):
    session.mark(session.document("first"), [NOTES], RegionKind.FOOTNOTE)
    line = f"- start: {NOTES.start}\n  end: {NOTES.end}\n  kind: footnote\n"
    assert read(root) == WRITTEN.replace("title:", "schema: 1\ntitle:").replace("source:", f"{line}source:") + TEXT
    assert said(session) == said(Session.open(root)) == [(0, 10, "heading"), (*NOTES, "footnote")]
    assert session.undo() == "mark words of first as footnote"
    assert read(root) == WRITTEN + TEXT
    session.redo()
    assert said(session)[1:] == [(*NOTES, "footnote")]


def test_several_stretches_are_one_change_and_the_later_word_holds(root, session):
    session.mark(session.document("plain"), [SHARE, NOTES], RegionKind.FURNITURE)
    session.mark(session.document("plain"), [Span(NOTES.start, NOTES.start + 10)], RegionKind.FOOTNOTE)
    middle = NOTES.start + 10
    assert said(session, "plain") == [
        (0, 10, "furniture"),
        (NOTES.start, middle, "footnote"),
        (middle, NOTES.end, "furniture"),
    ]
    session.undo()
    session.undo()
    assert read(root, "plain.txt") == TEXT


def test_words_are_the_authors_after_all(root, session):
    session.mark(session.document("first"), [NOTES], RegionKind.FOOTNOTE)
    session.unmark(session.document("first"), [Span(4, NOTES.start + 3)])
    assert said(session) == [(0, 4, "heading"), (NOTES.start + 3, NOTES.end, "footnote")]
    assert "# sic" in read(root)
    session.undo()
    assert said(session) == [(0, 10, "heading"), (*NOTES, "footnote")]


def test_what_is_said_already_writes_nothing(root, session):
    session.mark(session.document("first"), [Span(2, 8)], RegionKind.HEADING)
    session.unmark(session.document("first"), [NOTES])
    assert read(root) == WRITTEN + TEXT
    assert not session.can_undo


def test_another_marks_other_words_meanwhile_and_both_stand_with_an_undo_each(root, session):
    other = Session.open(root, "bo")
    other.mark(other.document("first"), [NOTES], RegionKind.FOOTNOTE)
    session.mark(session.document("first"), [Span(4, 10)], RegionKind.TEASER)
    assert said(session) == [(0, 4, "heading"), (4, 10, "teaser"), (*NOTES, "footnote")]
    other.undo()
    assert sorted(said(other)) == [(0, 4, "heading"), (4, 10, "teaser")]
    session.undo()
    assert sorted(said(session)) == [(0, 10, "heading")]


def test_a_text_that_was_changed_meanwhile_is_noticed_and_nothing_is_written(root, session):
    seen, changed = session.document("first"), WRITTEN + "Preface. " + TEXT
    (root / "corpus/first.md").write_bytes(changed.encode())
    for change in (
        lambda: session.mark(seen, [NOTES], RegionKind.FOOTNOTE),
        lambda: session.unmark(seen, [SHARE]),
    ):
        with pytest.raises(InvalidInput, match="the text of first was changed meanwhile; nothing was written"):
            change()
        assert read(root) == changed
    assert not session.can_undo


def test_only_words_of_a_document_that_there_is(session):
    with pytest.raises(UnknownName):
        session.mark(Document("frist", text=TEXT), [NOTES], RegionKind.FOOTNOTE)
    for none in ([], [Span(3, 3)], [Span(0, len(TEXT) + 1)]):
        with pytest.raises(InvalidInput, match="say which words"):
            session.mark(session.document("first"), none, RegionKind.FOOTNOTE)


def test_a_guest_cannot_and_a_folder_that_is_read_only_is_left(root, session, monkeypatch):
    monkeypatch.setenv(SERVED, "guest")
    with pytest.raises(InvalidInput, match="your teacher hands out the texts"):
        session.mark(session.document("first"), [NOTES], RegionKind.FOOTNOTE)
    with pytest.raises(InvalidInput, match="your teacher hands out the texts"):
        session.unmark(session.document("first"), [SHARE])
    monkeypatch.delenv(SERVED)
    monkeypatch.setattr(type(session._files), "read_only", property(lambda _: True))
    with pytest.raises(ReadOnly):
        session.mark(session.document("first"), [NOTES], RegionKind.FOOTNOTE)
    assert read(root) == WRITTEN + TEXT
