"""Parts of a text that are not its author's, marked and unmarked: the text and all other lines keep their bytes."""

import pytest

from annot_tui.model import Document, InvalidInput, ReadOnly, UnknownName
from annot_tui.model.words import RegionKind
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.config import SERVED
from annot_tui.store.reader import read_project
from annot_tui.store.scaffold import init_project
from annot_tui.text.regionplaces import standing
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
    note = 'quote: "1. A note. … 2. Another note."'
    line = f"- start: {NOTES.start}\n  end: {NOTES.end}\n  kind: footnote\n  {note}\n"
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
        (middle + 1, NOTES.end, "furniture"),
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


EDITED = "A new beginning.\n\n" + TEXT.replace("Share", "Tweet")


def edit(root, text):
    (root / "corpus/first.md").write_bytes((read(root).rpartition("---\n")[0] + "---\n" + text).encode())
    return Session.open(root, "ann")


def told(root):
    return [(p.severity.value, p.field, p.message.partition(":")[0], p.mend) for p in check(read_project(root))]


def test_in_an_edited_text_regions_are_where_their_words_are_and_check_says_so(root, session):
    document = session.document("first")
    session.unmark(document, [SHARE])
    session.mark(document, [SHARE], RegionKind.FURNITURE)
    session.mark(document, [NOTES], RegionKind.FOOTNOTE)
    assert told(root) == []
    session = edit(root, EDITED)
    now = Span(EDITED.index("1. "), len(EDITED) - 1)
    assert [(r.start, r.end, r.kind) for r in standing(session.document("first"))] == [(*now, "footnote")]
    settle = "`annot-tui documents first --settle-regions`"
    anew = f"mark what stands there now (in the reader, or --region); {settle} leaves this one out"
    assert told(root) == [
        ("warning", "regions[0]", "its words are gone or were changed", anew),
        ("warning", "regions[1]", "its words are elsewhere by now", f"{settle} writes where"),
    ]
    assert said(session) == [(*SHARE, "furniture"), (*NOTES, "footnote")], "nothing is written by itself"
    before = read(root)
    session.settle_regions(session.document("first"))
    assert said(session) == [(*now, "footnote")]
    assert told(root) == []
    session.undo()
    assert read(root) == before


def test_who_marks_in_an_edited_text_takes_along_what_moved_and_keeps_what_is_lost(root, session):
    session.mark(session.document("first"), [SHARE], RegionKind.FURNITURE)
    session.mark(session.document("first"), [NOTES], RegionKind.FOOTNOTE)
    session = edit(root, EDITED)
    second = Span(EDITED.index("2. "), len(EDITED) - 1)
    session.mark(session.document("first"), [second], RegionKind.TEASER)
    assert said(session) == [
        (*SHARE, "furniture"),
        (EDITED.index("1. "), second.start - 1, "footnote"),
        (*second, "teaser"),
    ]
    assert [field for _, field, *_ in told(root)] == ["regions[0]"]


def test_a_text_that_came_back_has_its_regions_where_they_were(root, session):
    session.mark(session.document("first"), [NOTES], RegionKind.FOOTNOTE)
    before = said(session)
    edit(root, EDITED)
    session = edit(root, TEXT)
    session.settle_regions(session.document("first"))
    assert (said(session), told(root), session.can_undo) == (before, [], True)
    assert session.undo() == "mark words of first as footnote"


def test_what_was_written_by_hand_and_ends_beyond_the_text_is_told_and_can_be_left_out(root):
    (root / "corpus/first.md").write_bytes((WRITTEN.replace("end: 10", "end: 900") + TEXT).encode())
    ((severity, _, message, _),) = told(root)
    assert (severity, message) == ("error", f"ends at 900, beyond the text of {len(TEXT)} characters")
    session = Session.open(root, "ann")
    session.settle_regions(session.document("first"))
    assert (said(session), told(root)) == ([], [])
    session.undo()
    assert said(session) == [(0, 900, "heading")]


def test_what_was_written_by_hand_and_cuts_a_word_is_told(root):
    (root / "corpus/first.md").write_bytes((WRITTEN + "Do " + TEXT).encode())
    assert told(root) == [
        (
            "warning",
            "regions[0]",
            "begins or ends within a word",
            "`annot-tui documents first` shows its words; mark them anew, or correct the offsets",
        )
    ]
