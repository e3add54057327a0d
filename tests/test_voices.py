"""The registry of voices in the open project: each change is one undo, and shows at once in comparisons."""

import pytest

from annot_tui.codebook.hearing import Hearing, cited_by, passages_of
from annot_tui.compare.selection import By, Selection
from annot_tui.model import InvalidInput
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from annot_tui.store.scaffold import init_project
from annot_tui.text.span import Span
from tests.writers import disk

VOICES = "annotations/voices.yaml"


@pytest.fixture
def root(tmp_path):
    root = init(tmp_path / "project")
    tag(root, "ann", "one", 0, "Ott")
    tag(root, "ann", "one", 1, "the Herald", "Anna Ott")
    tag(root, "bo", "one", 0, "Ott")
    tag(root, "bo", "two", 0, "the premier", stance="rejects")
    return root


def init(root):
    init_project(root, "Trial")
    for name, author in (("one", "Kim Lee"), ("two", "Max Roe")):
        text = f"---\ntitle: {name.title()}\nauthors: [{author}]\n---\nIt is so. It is not so. Who knows.\n"
        (root / "corpus" / f"{name}.md").write_text(text)
    (root / "annotations/theses/t.yaml").write_text("id: t\nstatement: It is so.\n")
    return root


def tag(root, analyst, document, sentence, *voice, stance="asserts"):
    start = sentence * 10
    Session.open(root, analyst).add_tag(document, [Span(start, start + 9)], "t", stance, voice=voice)


def test_who_is_heard_with_every_spelling(root):
    session = Session.open(root, "ann")
    session.same_voice("Ott", ["Anna Ott"])
    session.set_voice_kind("the press", "media")
    heard = {h.name: h for h in session.hearing.voices}
    assert [*heard] == ["Ott", "the Herald", "the premier", "the press"]
    ott = heard["Ott"]
    assert [(s.name, s.tags, s.settled, sorted(s.documents)) for s in ott.spellings] == [
        ("Ott", 2, 0, ["one"]),
        ("Anna Ott", 1, 0, ["one"]),
    ]
    assert (ott.tags, ott.innermost, ott.names, ott.unused, sorted(ott.documents)) == (
        3,
        3,
        ("Ott", "Anna Ott"),
        (),
        ["one"],
    )
    assert (heard["the Herald"].tags, heard["the Herald"].innermost) == (1, 0)
    assert (heard["the press"].kind, heard["the press"].tags, heard["the press"].spellings) == ("media", 0, ())
    assert cited_by(session.project, ott) == ("Kim Lee",)
    assert cited_by(session.project, heard["the Herald"]) == ()
    found = passages_of(session.project, ott)
    assert [(a.analyst, a.tag.voice[-1]) for a in found] == [("ann", "Ott"), ("bo", "Ott"), ("ann", "Anna Ott")]


def test_in_some_documents_only_those_who_are_heard_there(root):
    session = Session.open(root, "ann")
    session.set_voice_kind("the press", "media")
    assert [h.name for h in Hearing.of(session.project, ["two"]).voices] == ["the premier"]


def test_hints_name_authors_too_and_nobody_who_is_quoted_by_the_other(root):
    tag(root, "ann", "two", 1, "Lee")
    tag(root, "ann", "two", 2, "A. Ott", "Ott")
    hearing = Session.open(root, "ann").hearing
    assert [(h.one, h.other, str(h.rule)) for h in hearing.perhaps["Lee"]] == [("Lee", "Kim Lee", "within")]
    assert [h.other for h in hearing.perhaps["Ott"]] == ["Anna Ott"]
    assert hearing.is_author("kim lee")
    session = Session.open(root, "ann")
    session.set_voice_kind("Ott", "person")
    main_of = session.hearing.main_of
    assert [main_of("Lee", "Kim Lee"), main_of("Anna Ott", "Ott"), main_of("Anna Ott", "Lee")] == [
        "Kim Lee",
        "Ott",
        "Anna Ott",
    ]
    assert not hearing.is_author("Ott")


def test_a_join_shows_in_the_comparison_by_voice_and_goes_with_one_undo(root):
    session, by_voice = Session.open(root, "ann"), Selection(By.VOICE)
    before = disk(root)
    assert {h.name for h in session.compare(by_voice).holders} >= {"Ott", "Anna Ott", "the premier"}
    session.same_voice("Ott", ["Anna Ott", "the premier"])
    assert {h.name for h in session.compare(by_voice).holders} == {"Ott", "Kim Lee", "Max Roe"}
    assert session.compare(by_voice).stand("ott", "t").position == "mixed"
    assert check(read_project(root)) == ()
    assert [session.undo(), disk(root)] == ["“Anna Ott” and 1 more as the same voice as “Ott”", before]
    assert "ott" in {h.id for h in session.compare(by_voice).holders}
    session.redo()
    for name in ("the premier", "Anna Ott"):
        session.take_apart(name)
    assert disk(root) == before


CHANGES = [
    (lambda s: s.same_voice("Ott", ["Anna Ott"]), "“Anna Ott” as the same voice as “Ott”"),
    (lambda s: s.take_apart("the boss"), "“the boss” as a voice of its own"),
    (lambda s: s.set_voice_kind("the boss", "person"), "kind of “the boss”"),
    (lambda s: s.rename_voice("the premier", "the boss"), "“the boss” as the main name of “the premier”"),
    (lambda s: s.forget_voice("the premier"), "taking “the premier” out of the list of voices"),
]


@pytest.mark.parametrize(("change", "words"), CHANGES)
def test_each_change_is_one_undo_in_plain_words(root, change, words):
    (root / VOICES).write_text("# by hand\n- {id: p, name: the premier, aliases: [the boss]}\n")
    session = Session.open(root, "ann")
    before = disk(root)
    change(session)
    assert disk(root) != before
    assert {file for file, data in disk(root).items() if before.get(file) != data} == {VOICES}
    assert (root / VOICES).read_text().startswith("# by hand\n")
    assert session.project.voices == read_project(root).project.voices
    assert session.undo() == words
    assert disk(root) == before


def test_what_changes_nothing_writes_nothing(root):
    (root / VOICES).write_text("voices:\n- {id: p, name: the premier, aliases: [the boss]} # as it is\n")
    session = Session.open(root, "ann")
    before = disk(root)
    session.same_voice("the premier", ["the boss"])
    session.set_voice_kind("the premier", "")
    assert disk(root) == before


def test_what_somebody_else_wrote_meanwhile_is_kept(root):
    session = Session.open(root, "ann")
    Session.open(root, "bo").same_voice("Ott", ["the premier"])
    session.same_voice("Ott", ["Anna Ott"])
    assert session.project.voices.voices[0].aliases == ("the premier", "Anna Ott")
    (root / VOICES).write_text("- {id: p, name: Pal}\n")
    session.same_voice("Ott", ["Anna Ott"])
    assert [v.name for v in read_project(root).project.voices.voices] == ["Pal", "Ott"]


def test_a_guest_changes_nothing(root, monkeypatch):
    monkeypatch.setenv("ANNOT_SERVED", "guest")
    session = Session.open(root, "ann")
    for change, _ in CHANGES:
        with pytest.raises(InvalidInput, match="your teacher keeps the list of voices"):
            change(session)
    assert not (root / VOICES).exists()


def test_who_reads_blind_is_told_no_name_that_stands_in_others_tags_alone(root):
    Session.open(root, "kim").set_blind(True)
    session = Session.open(root, "ann")
    assert {h.name for h in session.hearing.voices} == {"Ott", "the Herald", "Anna Ott"}
    assert {s.name: s.tags for h in session.hearing.voices for s in h.spellings} == dict.fromkeys(
        ("Ott", "the Herald", "Anna Ott"), 1
    )
    Session.open(root, "lead").release("two")
    assert "the premier" in {h.name for h in Session.open(root, "ann").hearing.voices}


def test_settled_tags_are_counted_apart(root):
    folder = root / "annotations/tags/consensus"
    folder.mkdir()
    text = (root / "annotations/tags/bo/one.yaml").read_text().replace("analyst: bo", "analyst: consensus")
    (folder / "one.yaml").write_text(text.replace("- id: ", "- id: c"))
    session = Session.open(root, "ann")
    (ott,) = [h for h in session.hearing.voices if h.name == "Ott"]
    assert (ott.tags, ott.settled, ott.innermost, ott.spellings[0][1:3]) == (2, 1, 2, (2, 1))
    assert {a.analyst for a in passages_of(session.project, ott)} == {"ann", "bo"}


def test_after_a_change_of_names_no_tag_file_is_gone_through_again(root, monkeypatch):
    session = Session.open(root, "ann")
    assert len(session.hearing.voices) == 4
    monkeypatch.setattr("annot_tui.codebook.chains.Counter", lambda _: pytest.fail("gone through again"))
    session.same_voice("Ott", ["Anna Ott"])
    assert len(session.hearing.voices) == 3
