"""Saying, settling, changing and deleting through the session, each in one's own file and undone with one undo."""

import pytest

from annot_tui.model import Conflict, InvalidInput, UnknownName
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from annot_tui.talk.threads import Kind, Subject
from annot_tui.text.span import Span
from tests.writers import disk, make


@pytest.fixture
def root(tmp_path):
    return make(tmp_path / "project")


@pytest.fixture
def ann(root):
    return Session.open(root, "ann")


def bo(root):
    """Another one's session, which sees what is on disk by now."""
    return Session.open(root, "bo")


def texts(thread):
    return [(remark.analyst, remark.comment.text, remark.comment.resolved) for remark in thread.remarks]


def test_each_comment_is_in_the_file_of_who_made_it(root, ann):
    tag = ann.add_tag("doc", [Span(0, 3)], "one", "asserts")
    other = bo(root)
    for on in (tag.id, "doc", "one"):
        other.add_comment(on, f"on {on}")
    assert [c.on for c in other.project.layers["bo", "doc"].comments] == [tag.id, "doc"]
    assert [c.on for c in other.project.verdicts["bo"].comments] == ["one"]
    assert [thread.subject for thread in bo(root).threads()] == [
        Subject(Kind.DOCUMENT, "doc", "doc"),
        Subject(Kind.TAG, tag.id, "doc", "ann"),
        Subject(Kind.THESIS, "one"),
    ]


@pytest.mark.parametrize("on", ["doc", "one"])
def test_a_thread_goes_to_and_fro(root, ann, on):
    ann.add_comment(on, "Why?")
    other = bo(root)
    other.settle_thread(other.thread_on(on), "Agreed.")
    ann = Session.open(root, "ann")
    with pytest.raises(InvalidInput, match="settled already"):
        ann.settle_thread(ann.thread_on(on))
    with pytest.raises(InvalidInput, match="bo has settled this; a reply"):
        ann.reopen_thread(ann.thread_on(on))
    ann.add_comment(on, "No.")
    assert ann.thread_on(on).open
    ann.settle_thread(ann.thread_on(on))
    assert texts(ann.thread_on(on)) == [("ann", "Why?", False), ("bo", "Agreed.", True), ("ann", "No.", True)]
    ann.reopen_thread(ann.thread_on(on))
    assert ann.thread_on(on).open
    assert ann.thread_on(on) == ann.thread(ann.thread_on(on).subject)


def test_answers_of_one_second_stand_in_their_order(ann):
    for number in range(9):
        ann.add_comment("doc", str(number))
    assert [text for _, text, _ in texts(ann.thread_on("doc"))] == [*"012345678"]


@pytest.mark.parametrize("on", ["doc", "one"])
def test_every_change_is_undone_with_one_undo(root, ann, on):
    states = [disk(root)]

    def done(change, *given, **fields):
        change(*given, **fields)
        states.append(disk(root))

    done(ann.add_comment, on, "First.")
    done(ann.edit_comment, ann.thread_on(on).last, text="Better.")
    done(ann.settle_thread, ann.thread_on(on))
    done(ann.reopen_thread, ann.thread_on(on))
    done(ann.delete_comment, ann.thread_on(on).last)
    assert len({str(state) for state in states}) == 6 - 1  # reopened, it says what it said before
    assert not ann.thread_on(on).remarks
    said = ["deletion of a comment", "reopening of a thread", "settling of a thread", "change of a comment", "comment"]
    for before, what in zip(reversed(states[:-1]), said, strict=True):
        assert ann.undo() == f"{what} on {on}"
        assert disk(root) == before


def test_one_cannot_change_what_others_say(root, ann):
    ann.add_comment("doc", "Why?")
    other = bo(root)
    last = other.thread_on("doc").last
    for change in (other.delete_comment, lambda remark: other.edit_comment(remark, text="x")):
        with pytest.raises(InvalidInput, match="this comment is ann's; you can answer it"):
            change(last)


def test_what_was_changed_elsewhere_is_not_overwritten(root, ann):
    ann.add_comment("doc", "Why?")
    seen = ann.thread_on("doc").last
    elsewhere = Session.open(root, "ann")
    elsewhere.edit_comment(elsewhere.thread_on("doc").last, text="How?")
    for change in (ann.delete_comment, lambda remark: ann.edit_comment(remark, text="When?")):
        with pytest.raises(Conflict, match="your comment on doc was changed elsewhere"):
            change(seen)
    ann.edit_comment(seen, resolved=True)
    assert texts(ann.thread_on("doc")) == [("ann", "How?", True)]
    elsewhere.delete_comment(ann.thread_on("doc").last)
    with pytest.raises(Conflict, match="deleted elsewhere"):
        ann.edit_comment(seen, text="When?")
    ann.put_back_comment(seen)
    assert texts(ann.thread_on("doc")) == [("ann", "Why?", False)]


def test_nobody_settles_what_they_have_not_read(root, ann):
    ann.add_comment("doc", "Why?")
    other = bo(root)
    seen = other.thread_on("doc")
    other.add_comment("doc", "Because.")
    with pytest.raises(InvalidInput, match="bo has said something here meanwhile; read it first"):
        other.settle_thread(seen)


def test_no_words_are_no_comment_but_may_settle(root, ann):
    with pytest.raises(InvalidInput, match="no words"):
        ann.add_comment("doc", " \n")
    ann.add_comment("doc", "Why?")
    with pytest.raises(InvalidInput, match="or delete it"):
        ann.edit_comment(ann.thread_on("doc").last, text=" ")
    other = bo(root)
    other.settle_thread(other.thread_on("doc"))
    assert texts(other.thread_on("doc"))[1] == ("bo", "", True)
    assert read_project(root).problems == ()


def test_talk_on_a_deleted_tag_stays_and_can_go_on(root, ann):
    tag = ann.add_tag("doc", [Span(0, 3)], "one", "asserts")
    bo(root).add_comment(tag.id, "Why?")
    ann = Session.open(root, "ann")
    ann.delete_tag(tag.id)
    thread = ann.thread_on(tag.id)
    assert (thread.subject, texts(thread)) == (Subject(Kind.GONE, tag.id, "doc"), [("bo", "Why?", False)])
    ann.settle_thread(thread, "Deleted.")
    assert not ann.thread_on(tag.id).open
    found = [p for p in check(read_project(root)) if "any more" in p.message]
    assert [(p.file, p.severity.value) for p in found] == [
        ("annotations/tags/ann/doc.yaml", "warning"),
        ("annotations/tags/bo/doc.yaml", "warning"),
    ]


def test_what_an_id_names_is_said_where_it_names_several(root, ann):
    ann.add_thesis("As a document.", "doc")
    with pytest.raises(InvalidInput, match="document:doc and thesis:doc"):
        ann.add_comment("doc", "hm")
    ann.add_comment("thesis:doc", "hm")
    assert [thread.subject for thread in ann.threads()] == [Subject(Kind.THESIS, "doc")]
    with pytest.raises(UnknownName, match="no tag, document or thesis 'nope'"):
        ann.add_comment("nope", "hm")


def test_only_tag_files_with_comments_are_read(root, ann, monkeypatch):
    ann.add_tag("doc", [Span(0, 3)], "one", "asserts")
    bo(root).add_comment("doc", "hm")
    Session.open(root, "ann")
    session, read = Session.open(root, "ann"), []
    from annot_tui.store.keeper import KeptLayer

    whole = KeptLayer.read
    monkeypatch.setattr(KeptLayer, "read", lambda layer: read.append(layer._file) or whole(layer))
    assert len(session.threads()) == 1
    session.add_thesis("Something else changes.")
    assert len(session.threads()) == 1
    assert read == ["annotations/tags/bo/doc.yaml"]


def test_a_comment_in_a_file_of_verdicts_on_what_is_gone_is_a_warning_with_its_line(root):
    path = root / "annotations/verdicts/bo.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("analyst: bo\ncomments:\n- {id: k, on: one, text: t}\n- {id: l, on: nope, text: t}\n")
    (found,) = (p for p in check(read_project(root)) if "any more" in p.message)
    assert (found.file, found.line, found.severity.value) == ("annotations/verdicts/bo.yaml", 4, "warning")
    assert Session.open(root, "ann").thread_on("nope").subject == Subject(Kind.GONE, "nope")
