"""Two people who settle, each on their own machine; and layers from before there were decisions."""

import shutil

from annot_tui.model import TagFile
from annot_tui.model.words import CONSENSUS, Reading, Reason
from annot_tui.reliability.cases import Status
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.merging.merge import merge
from annot_tui.store.paths import tag_file
from annot_tui.store.reader import read_project
from annot_tui.store.records import build, changed
from annot_tui.store.yaml_out import dump
from tests.adjudication.work import MET, NOT, consensus, settle, statuses


def clones(root, tmp_path, *work):
    """What each of several does with a copy of the project, and all their consensus files brought together."""
    base = read_project(root).project.layers.get((CONSENSUS, "doc"))
    made = base.plain() if base else {}
    for number, doing in enumerate(work):
        copy = tmp_path / f"clone{number}"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(root, copy)
        own = Session.open(copy, f"analyst-{'abc'[number]}")
        doing(own)
        file = own.project.layers.get((CONSENSUS, "doc"))
        merged = merge(base.plain() if base else None, made or file.plain(), file.plain()) if file else None
        assert merged is None or merged.clashes == ()
        made = merged.plain if merged else made
    (root / "annotations/tags/consensus").mkdir(exist_ok=True)
    (root / tag_file(CONSENSUS, "doc")).write_text(dump(build(TagFile, **made)))
    return Session.open(root, "analyst-a")


def test_the_same_work_of_two_people_is_one(root, tmp_path):
    def work(session):
        session.merge_agreed()
        settle(session)

    together = clones(root, tmp_path, work, work)
    assert statuses(together) == [Status.SETTLED, Status.SETTLED]
    assert len(consensus(together).tags) == 2
    assert {decision.by for decision in consensus(together).decisions} == {"", "analyst-a", "analyst-b"}


def test_two_decisions_that_differ_are_both_kept_and_shown(root, tmp_path):
    together = clones(root, tmp_path, lambda s: settle(s, "analyst-a"), lambda s: settle(s, "analyst-b"))
    case = together.cases[1]
    assert (case.status, len(case.decisions), len(case.consensus)) == (Status.TWICE, 2, 2)
    settle(together, "analyst-b", Reason.JUDGEMENT)
    assert together.cases[1].status is Status.SETTLED
    assert [tag.stance for tag in consensus(together).tags] == ["rejects"]
    assert check(read_project(root)) == ()


def test_a_thesis_renamed_here_and_a_decision_made_again_there_ask_nobody(root, tmp_path):
    session = Session.open(root, "analyst-a")
    session.merge_agreed()
    settle(session, "analyst-a")

    def rename(session):
        session.carry_out(session.plan_rename("t", "n"))

    for number, works in enumerate(((rename, lambda s: settle(s)), (lambda s: settle(s), rename))):
        copy = tmp_path / f"root{number}"
        shutil.copytree(root, copy)
        together = clones(copy, tmp_path, *works)
        assert [(tag.thesis, tag.stance) for tag in consensus(together).tags] == [("n", "asserts"), ("n", "rejects")]
        assert {chosen for decision in consensus(together).decisions for chosen in decision.chosen} == {
            tag.id for tag in consensus(together).tags
        }


def earlier_consensus(root, *tags, reading=Reading.READING):
    """A consensus layer as it was written before there were decisions; gives a session on it."""
    session = Session.open(root, "analyst-z")
    for span, thesis, stance in tags:
        session.add_tag("doc", [span], thesis, stance)
    file = changed(session.layer("doc"), analyst=CONSENSUS, reading=reading)
    (root / tag_file("analyst-z", "doc")).unlink()
    (root / tag_file(CONSENSUS, "doc")).parent.mkdir()
    (root / tag_file(CONSENSUS, "doc")).write_text(dump(file))
    return Session.open(root, "analyst-a")


def test_a_settled_reading_without_decisions_counts(root):
    session = earlier_consensus(root, (NOT, "t", "rejects"))
    assert statuses(session) == [Status.AGREED, Status.SETTLED]
    session.merge_agreed()
    assert len(consensus(session).tags) == 2
    settle(session, "analyst-a")
    assert [tag.stance for tag in consensus(session).tags] == ["asserts", "asserts"]


def test_what_a_finished_one_has_no_tag_for_was_passed_over(root):
    session = earlier_consensus(root, (MET, "t", "asserts"), reading=Reading.FINISHED)
    assert statuses(session) == [Status.SETTLED, Status.SETTLED]
    path = root / tag_file("analyst-b", "doc")
    file = session.project.layers["analyst-b", "doc"]
    late = tuple(changed(tag, updated="2999-01-01T00:00:00Z") for tag in file.tags)
    path.write_text(dump(changed(file, tags=late)))
    assert statuses(Session.open(root)) == [Status.SETTLED, Status.OPEN]
