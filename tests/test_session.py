"""Every change is on disk, can be undone to the byte, and loses nobody's work."""

from pathlib import Path

import pytest

from annot_tui.compare.selection import Selection
from annot_tui.model import BrokenFile, InvalidInput, ReadOnly, Relation, UnknownName
from annot_tui.session import Session
from annot_tui.store import write
from annot_tui.store.scaffold import init_project
from annot_tui.text.span import Span
from tests.writers import disk

TEXT = "The council met. It did not decide. Its members left the town.\n"


def make(root: Path) -> Path:
    init_project(root, "Trial")
    (root / "corpus" / "doc.md").write_text(f"---\ntitle: Doc\nauthors: [A]\n---\n{TEXT}")
    (root / "annotations" / "theses" / "t.yaml").write_text("id: t\nstatement: T.\nrevision: 2\n")
    return root


@pytest.fixture
def root(tmp_path):
    return make(tmp_path / "project")


@pytest.fixture
def session(root):
    return Session.open(root, "analyst-a")


def test_a_tag_is_on_disk_as_the_format_says(session, root):
    tag = session.add_tag("doc", [Span(17, 35)], "t", "rejects", note="why")
    content = (root / "annotations/tags/analyst-a/doc.yaml").read_text().splitlines()
    assert content[:5] == [
        "schema: 1",
        "document: doc",
        "analyst: analyst-a",
        f"text: {session.document('doc').hash}",
        "reading: reading",
    ]
    assert content[5:13] == [
        "tags:",
        f"- id: {tag.id}",
        "  thesis: t",
        "  stance: rejects",
        "  note: why",
        "  revision: 2",
        "  passage:",
        "  - start: 17",
    ]
    assert '    quote: "It did not decide."' in content
    assert session.compare(Selection()).stand("a", "t").position == "rejects"


def test_no_two_tags_get_one_id_whatever_goes_wrong(session, root, monkeypatch):
    made = [session.add_tag("doc", [Span(0, 3)], "t", "rejects").id for _ in range(3)]
    with monkeypatch.context() as patch:
        patch.setattr(session._kept, "keep", lambda _: 1 // 0)
        with pytest.raises(ZeroDivisionError):
            session.add_tag("doc", [Span(0, 3)], "t", "rejects")
    with pytest.raises(InvalidInput):
        session.add_tag("doc", [Span(0, 3)], "t", "perhaps")
    made += [session.add_tag("doc", [Span(0, 3)], "t", "rejects").id for _ in range(2)]
    there = [a.tag.id for a in Session.open(root).project.annotations()]
    assert len(there) == len(set(there)) == 6
    assert set(made) < set(there)


def test_undo_and_redo_survive_a_restart_and_restore_the_bytes(session, root):
    states = [disk(root)]
    tag = session.add_tag("doc", [Span(0, 16)], "t", "asserts")
    states.append(disk(root))
    session.update_tag(tag.id, stance="rejects")
    states.append(disk(root))
    session.delete_tag(tag.id)
    states.append(disk(root))
    for state in reversed(states[:-1]):
        Session.open(root, "analyst-a").undo()
        assert disk(root) == state
    for state in states[1:]:
        Session.open(root, "analyst-a").redo()
        assert disk(root) == state
    with pytest.raises(InvalidInput, match="nothing to do again"):
        Session.open(root, "analyst-a").redo()


def test_undo_is_ones_own(session, root):
    session.add_tag("doc", [Span(0, 16)], "t", "asserts")
    other = Session.open(root, "analyst-b")
    assert not other.can_undo
    with pytest.raises(InvalidInput, match="nothing to undo"):
        other.undo()


def test_two_who_write_the_same_file_lose_nothing(root):
    one, other = Session.open(root, "analyst-a"), Session.open(root, "analyst-a")
    made = [s.add_tag("doc", [Span(n, n + 5)], "t", "asserts").id for n in range(10) for s in (one, other)]
    assert {a.tag.id for a in Session.open(root).project.annotations()} == set(made)
    assert len(one.project.layers["analyst-a", "doc"].tags) == 19


def test_undo_spares_what_another_wrote_meanwhile(root):
    one, other = Session.open(root, "analyst-a"), Session.open(root, "analyst-a")
    first = one.add_tag("doc", [Span(0, 3)], "t", "asserts")
    second = other.add_tag("doc", [Span(4, 11)], "t", "rejects")
    one.undo()
    assert [a.tag.id for a in Session.open(root).project.annotations()] == [second.id]
    assert first.id not in (root / "annotations/tags/analyst-a/doc.yaml").read_text()


def test_a_broken_file_is_never_written(root):
    path = root / "annotations/tags/analyst-a/doc.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("document: doc\nanalyst: analyst-a\ntags: [oops]\n")
    session = Session.open(root, "analyst-a")
    with pytest.raises(BrokenFile, match=r"doc\.yaml:3"):
        session.add_tag("doc", [Span(0, 3)], "t", "asserts")
    assert path.read_text().endswith("tags: [oops]\n")


def test_a_failing_disk_leaves_the_old_file(session, root, monkeypatch):
    session.add_tag("doc", [Span(0, 3)], "t", "asserts")
    before = disk(root)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write.os, "fsync", full)
    with pytest.raises(ReadOnly, match="disk is full"):
        session.add_tag("doc", [Span(4, 11)], "t", "rejects")
    assert disk(root) == before
    assert len(list(session.project.annotations())) == 1


def test_what_need_not_change_is_not_written(session, root):
    path = root / "annotations/theses/t.yaml"
    path.write_text("# mine\nid:   t\nstatement: 'T.'\nrevision: 2\n")
    session = Session.open(root, "analyst-a")
    session.add_tag("doc", [Span(0, 3)], "t", "asserts")
    assert path.read_text().startswith("# mine\nid:   t")
    session.update_thesis("t", definition="D.")
    assert path.read_text() == "# mine\nschema: 1\nid:   t\nstatement: 'T.'\ndefinition: D.\nrevision: 3\n"


@pytest.mark.parametrize(
    ("act", "error", "message"),
    [
        (lambda s: s.add_tag("none", [Span(0, 3)], "t", "asserts"), UnknownName, "no document"),
        (lambda s: s.add_tag("doc", [Span(0, 3)], "none", "asserts"), UnknownName, "no thesis"),
        (lambda s: s.add_tag("doc", [Span(0, 3)], "t", "asserts", leaning="both"), InvalidInput, "leaning"),
        (lambda s: s.add_tag("doc", [Span(0, 3)], "t", "asserts", time="soon"), InvalidInput, "is not a date"),
        (lambda s: s.add_tag("doc", [Span(5, 5)], "t", "asserts"), InvalidInput, "no words"),
        (lambda s: s.add_tag("doc", [Span(5, 5000)], "t", "asserts"), InvalidInput, "no words"),
        (lambda s: s.add_tag("doc", [], "t", "asserts"), InvalidInput, "no words"),
        (lambda s: s.delete_tag("none"), UnknownName, "no tag"),
        (lambda s: s.add_relation("t", Relation(type="implies", to="t")), InvalidInput, "itself"),
        (lambda s: s.add_thesis("T", id="t"), InvalidInput, "already"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(session, root, act, error, message):
    before = disk(root)
    with pytest.raises(error, match=message):
        act(session)
    assert disk(root) == before


def test_a_passage_can_be_moved_and_get_a_second_segment(session):
    tag = session.add_tag("doc", [Span(0, 3)], "t", "asserts")
    assert session.move_tag(tag.id, [Span(17, 35), Span(0, 11)]).quote == "The council … It did not decide."
    with pytest.raises(InvalidInput, match="overlap"):
        session.move_tag(tag.id, [Span(0, 5), Span(3, 8)])


def test_others_tags_are_read_only_and_used_theses_stay(session, root):
    tag = session.add_tag("doc", [Span(0, 3)], "t", "asserts")
    other = Session.open(root, "analyst-b")
    with pytest.raises(InvalidInput, match="analyst-a's"):
        other.delete_tag(tag.id)
    with pytest.raises(InvalidInput, match="retire"):
        other.delete_thesis("t")
    with pytest.raises(InvalidInput, match="who you are"):
        Session.open(root).add_tag("doc", [Span(0, 3)], "t", "asserts")


def test_the_same_words_at_the_old_place_are_not_taken_for_the_passage(root):
    """The text grows by exactly the distance between two occurrences of the tagged words."""
    line = "It did not decide. "
    path = root / "corpus/doc.md"
    path.write_text(f"---\nauthors: [A]\n---\nFirst. {line * 3}Last.\n")
    session = Session.open(root, "analyst-a")
    start = 7 + 2 * len(line)
    tag = session.add_tag("doc", [Span(start, start + len(line) - 1)], "t", "asserts")
    path.write_text(f"---\nauthors: [A]\n---\nFirst. {line * 4}Last.\n")
    later = Session.open(root, "analyst-a")
    assert later.placement(later.annotation(tag.id)).state == "moved"
    later.add_tag("doc", [Span(0, 6)], "t", "rejects")
    assert later.layer("doc").text != later.document("doc").hash
    assert later.settle([tag.id]) == 1
    assert later.annotation(tag.id).tag.start == start + len(line)
    assert later.layer("doc").text == later.document("doc").hash


def test_a_changed_text_is_not_confirmed_by_tagging_it_again(session, root):
    session.add_tag("doc", [Span(17, 35)], "t", "asserts")
    stored = session.layer("doc").text
    path = root / "corpus/doc.md"
    path.write_text(path.read_text().replace("The council", "The old council"))
    later = Session.open(root, "analyst-a")
    later.add_tag("doc", [Span(0, 7)], "t", "rejects")
    assert later.layer("doc").text == stored
    states = {a.tag.stance.value: later.placement(a).state.value for a in later.project.annotations()}
    assert states == {"asserts": "moved", "rejects": "anchored"}


def test_several_passages_are_tagged_as_one_change_and_none_twice(root):
    (root / "corpus" / "other.md").write_text(TEXT)
    session, before = Session.open(root, "analyst-a"), disk(root)
    first, second, third = Span(0, 16), Span(17, 35), Span(36, 62)
    session.add_tag("doc", [second], "t", "asserts")
    one = disk(root)
    wanted = [("doc", first), ("doc", Span(10, 20)), ("doc", third), ("other", second), ("doc", Span(34, 40))]
    made = session.add_tags(wanted, "t", "qualifies", leaning="rejects")
    assert [tag.quote for tag in made] == [TEXT[slice(*first)], TEXT[slice(*third)], TEXT[slice(*second)]]
    assert {(tag.stance, tag.leaning, tag.revision) for tag in made} == {("qualifies", "rejects", 2)}
    assert [tag.id for tag in Session.open(root, "analyst-a").layer("doc").tags][1:] == [tag.id for tag in made[:2]]
    assert session.add_tags(wanted, "t", "asserts") == ()
    assert session.undo() == "3 tags qualifies t"
    assert disk(root) == one
    session.undo()
    assert disk(root) == before


def test_of_several_passages_none_is_tagged_where_one_cannot_be(session, root):
    before = disk(root)
    with pytest.raises(UnknownName):
        session.add_tags([("doc", Span(0, 16)), ("nowhere", Span(0, 1))], "t", "asserts")
    with pytest.raises(UnknownName):
        session.add_tags([("doc", Span(0, 16))], "nothing", "asserts")
    with pytest.raises(InvalidInput):
        Session.open(root).add_tags([("doc", Span(0, 16))], "t", "asserts")
    assert disk(root) == before
