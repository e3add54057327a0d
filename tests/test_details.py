"""Details of a document, corrected after it was imported: the text and all other lines keep their bytes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.compare.selection import By, Selection
from annot_tui.model import BrokenFile, Conflict, Document, InvalidInput, Metadata, ReadOnly, UnknownName
from annot_tui.report.json import render
from annot_tui.session import Session
from annot_tui.store.config import SERVED
from annot_tui.store.details import corrected, typed
from annot_tui.store.documents import read_document, write_document
from annot_tui.store.front import with_front
from annot_tui.store.merging.merge import Take, merge
from annot_tui.store.scaffold import init_project
from annot_tui.text.span import Span
from tests import blind

TEXT = "One claim here. \r\n\u00a0Another — there…\n---\nno front matter: this\n"
WRITTEN = (
    "---\n# copied from the site\ntitle: Frist\nauthors: [Ann Ott]   # sic\n\nmine: 012\n"
    "published: 2021-05\nregions:\n- {start: 0, end: 3, kind: heading}  # hm\nsource: {sha256: ab, name: a.txt}\n---\n"
)


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    init_project(root, "Trial")
    (root / "corpus/first.md").write_bytes((WRITTEN + TEXT).encode())
    (root / "corpus/plain.txt").write_bytes(TEXT.encode())
    (root / "annotations/theses/drift.yaml").write_text("id: drift\nstatement: They drift.\n")
    return root


@pytest.fixture
def session(root):
    return Session.open(root, "ann")


def read(root, name="first.md"):
    return (root / "corpus" / name).read_bytes().decode()


def test_only_the_lines_of_what_changes_are_written_and_one_undo_restores_every_byte(root, session):
    session.change_details("first", title=" First ", published="2021-06~", origin={"published": "inferred"})
    assert read(root) == (
        WRITTEN.replace("title: Frist", "title: First")
        .replace("2021-05\n", "2021-06~\norigin:\n  published: inferred\n")
        .replace("title: First", "schema: 1\ntitle: First", 1)
        + TEXT
    )
    assert session.undo() == "details of first"
    assert read(root) == WRITTEN + TEXT
    assert session.document("first").meta.title == "Frist"
    session.redo()
    assert session.document("first").title == Session.open(root).document("first").title == "First"


def test_a_text_without_front_matter_gets_one_where_it_is(root, session):
    session.change_details("plain", authors=("Bo Pal",))
    assert read(root, "plain.txt") == "---\nschema: 1\nauthors:\n- Bo Pal\n---\n" + TEXT
    assert not (root / "corpus/plain.md").exists()
    assert session.document("plain").text == TEXT
    session.undo()
    assert read(root, "plain.txt") == TEXT


def test_nothing_is_written_where_nothing_changes_and_a_bad_date_is_told(root, session):
    session.change_details("first", title="Frist ")
    assert not session.can_undo
    with pytest.raises(InvalidInput, match="published: 'last spring'"):
        session.change_details("first", published="last spring")
    with pytest.raises(InvalidInput, match="origin"):
        session.change_details("first", origin={"published": "guess"})
    with pytest.raises(UnknownName, match="did you mean 'first'"):
        session.change_details("frist", title="x")
    assert read(root) == WRITTEN + TEXT


def test_a_text_that_was_changed_meanwhile_stays_as_it_is_by_now(root, session):
    session.add_tag("first", [Span(0, 15)], "drift", "asserts")
    (root / "corpus/first.md").write_bytes((WRITTEN + "Preface. " + TEXT).encode())
    session.change_details("first", title="First")
    assert read(root).endswith("Preface. " + TEXT)
    assert session.placement(next(iter(session.project.by_tag.values()))).state == "moved"
    session.undo()
    assert read(root) == WRITTEN + "Preface. " + TEXT


def test_what_only_one_of_two_changed_is_kept_and_what_both_changed_is_asked(root, session):
    seen = session.document("first").meta
    Session.open(root, "bo").change_details("first", authors=(), outlet="The Herald")
    session.change_details("first", seen, title="First")
    assert session.document("first").meta.outlet == "The Herald"
    assert session.document("first").meta.authors == ()
    assert "authors: []\n" in read(root)
    with pytest.raises(Conflict) as caught:
        session.change_details("first", seen, outlet="The Times")
    assert caught.value.fields == ("outlet",)
    assert "“The Herald” there and “The Times” here" in str(caught.value)
    session.undo()
    assert session.document("first").meta.outlet == "The Herald", "the other's change stays when one's own is undone"
    assert session.document("first").meta.authors == ()
    assert session.document("first").title == "Frist"


def test_an_undo_puts_authors_back_in_their_order_though_the_file_was_changed_since(root, session):
    session.change_details("first", authors=("Bo Pal", "Ann Ott"))
    session.change_details("first", authors=("Ann Ott", "Bo Pal"))
    (root / "corpus/first.md").write_bytes(read(root).replace("title: Frist", "title: Other").encode())
    session.undo()
    assert session.document("first").meta.authors == ("Bo Pal", "Ann Ott")
    assert session.document("first").title == "Other"


def test_a_file_with_faults_or_that_is_gone_is_not_written(root, session):
    broken = WRITTEN.replace("2021-05", "[") + TEXT
    (root / "corpus/first.md").write_bytes(broken.encode())
    with pytest.raises(BrokenFile, match=r"corpus/first\.md"):
        session.change_details("first", title="x")
    assert read(root) == broken
    (root / "corpus/first.md").unlink()
    with pytest.raises(InvalidInput, match="not there any more"):
        session.change_details("first", title="x")


def test_a_guest_cannot_and_a_folder_that_is_read_only_is_left(root, session, monkeypatch):
    monkeypatch.setenv(SERVED, "guest")
    with pytest.raises(InvalidInput, match="your teacher hands out the texts"):
        session.change_details("first", title="x")
    monkeypatch.delenv(SERVED)
    monkeypatch.setattr(type(session._files), "read_only", property(lambda _: True))
    with pytest.raises(ReadOnly):
        session.change_details("first", title="x")
    assert read(root) == WRITTEN + TEXT


def test_comparisons_are_fresh_at_once_as_if_the_project_had_been_opened_anew(root, session):
    session.add_tag("first", [Span(0, 15)], "drift", "asserts")
    session.add_tag("plain", [Span(0, 15)], "drift", "rejects")
    for by in By:
        session.report(Selection(by=by))
    session.change_details("plain", authors=("Bo Pal",), outlet="The Herald", published="2030")
    session.change_details("first", authors=("Cy Rex",), published="2010")
    for by in By:
        shown = render(session.report(Selection(by=by)))
        assert shown == render(Session.open(root, "ann").report(Selection(by=by)))
    holders = json.loads("".join(render(session.report(Selection()))))["holders"]
    assert [(h["id"], h["first"]) for h in holders] == [("bo-pal", "2030"), ("cy-rex", "2010")]
    listed = {document.id: document for document in session.overview.documents}
    assert (listed["plain"].byline, listed["plain"].published) == ("Bo Pal", "2030")


def test_an_open_window_takes_in_what_another_corrected_and_tells_what(root, session):
    other = Session.open(root, "bo")
    other.change_details("first", authors=(), published="2020")
    assert session.take(session.reread(["corpus/first.md"])) == ["details of first were changed: authors, published"]
    assert session.document("first").meta.published == "2020"
    other.change_details("first", title="x")
    other.change_details("plain", title="y")
    told = session.take(session.reread(["corpus/first.md", "corpus/plain.txt"]))
    assert told == ["details of 2 documents were changed"]


def test_in_a_blind_project_nothing_comes_to_light_by_it(tmp_path):
    root = blind.write(tmp_path / "blind")
    session = Session.open(root, "me")
    held, shown = session.held_back, len(session.project.by_tag)
    session.change_details("first", title="A title of its own", authors=("Ann",))
    assert (session.held_back, len(session.project.by_tag)) == (held, shown)
    assert held.readings
    assert Session.open(root, "other").document("first").meta.authors == ("Ann",)


def test_exercises_that_name_an_author_of_before_are_told(root, session):
    folder = root / "annotations/exercises/matrix"
    folder.mkdir(parents=True)
    (folder / "exercise.yaml").write_text(
        "id: matrix\nkind: fill-the-matrix\nitems:\n- {id: a, author: Ann Ott, thesis: drift, question: What of it?}\n"
    )
    before = session.document("first").meta
    session.change_details("plain", authors=("Ann Ott",))
    after = session.change_details("first", authors=("Anne Ott", "Bo Pal"))
    assert session.still_named(before, after) == (), "another text has her as its author"
    session.change_details("plain", authors=())
    assert session.still_named(before, after) == (("Ann Ott", "matrix"),)
    assert session.still_named(after, before) == (), "nobody asks of Anne Ott or Bo Pal"


def test_that_a_text_has_no_byline_is_said_by_an_empty_list_and_survives_a_merge():
    base = {"title": "T", "authors": ["Ann"]}
    merged = merge(base, {"title": "T", "authors": []}, {"title": "U", "authors": ["Ann"]}, lambda _: Take.FIRST)
    assert merged.plain == {"title": "U", "authors": []}


LINE = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12).map(str.strip)
METADATA = st.fixed_dictionaries(
    {},
    optional={
        "title": LINE,
        "authors": st.none() | st.lists(LINE.filter(bool), max_size=3).map(tuple),
        "outlet": LINE,
        "published": st.sampled_from(("", "2022", "2022-11~", "2021-21", "2020-08/..")),
        "kind": LINE,
        "origin": st.dictionaries(st.sampled_from(("published", "outlet")), st.sampled_from(("stated", "external"))),
    },
)


@given(METADATA, METADATA, st.sampled_from((b"", b"\xef\xbb\xbf")), st.sampled_from((TEXT, "", "---\nx", "---\n---\n")))
def test_any_details_come_back_and_no_text_is_touched(old, new, mark, text):
    before, after = Metadata.model_validate(old), Metadata.model_validate(new)
    data = mark + write_document(Document("x", before, text))
    made = with_front(data, before, after)
    document, problems = read_document("x", made, "corpus/x.md")
    assert (document.meta, document.text, problems) == (after, text, ())
    assert made.startswith(mark)


WORDS = st.text(max_size=8)


@given(
    st.builds(
        Metadata,
        title=WORDS,
        authors=st.none() | st.lists(WORDS, max_size=3).map(tuple),
        url=WORDS,
        origin=st.dictionaries(WORDS, st.sampled_from(("stated", "external")), max_size=2),
    )
)
def test_a_form_that_is_left_as_it_was_shown_changes_nothing(meta):
    shown = typed(meta)
    assert corrected(meta, {name: words.strip() for name, words in shown.items()}) == {}
    assert not any(character in words for words in shown.values() for character in "\x1b\n\r\t\u202e")


def test_what_is_typed_is_taken_apart():
    meta = Metadata(title="T", authors=("Ann", "Bo"), origin={"mine": "stated"})
    words = typed(meta) | {"authors": " Bo ;; Ann", "origin": "published= inferred, mine: unknown"}
    assert corrected(meta, words) == {"authors": ("Bo", "Ann"), "origin": {"published": "inferred", "mine": "unknown"}}
    assert corrected(meta, typed(meta) | {"authors": "", "origin": ""}) == {"authors": (), "origin": {}}
    for wrong in ("published", "published: maybe", "date: stated"):
        with pytest.raises((InvalidInput, UnknownName), match="detail"):
            corrected(meta, {"origin": wrong})
