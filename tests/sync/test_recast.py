"""Theses are renamed and merged in one clone while the other works on what is tagged with them: nobody is asked."""

import shutil

import pytest

from annot_tui.cli.main import main
from annot_tui.model import Decision
from annot_tui.model.words import CONSENSUS, Reading
from annot_tui.reliability.cases import Status
from annot_tui.session import Session
from annot_tui.session.arrivals import left_behind, settle_arrivals
from annot_tui.store.check import check
from annot_tui.store.merging.merge import Take
from annot_tui.store.reader import read_project
from tests.store.merging.repository import git, tag
from tests.sync.team import entries, synced, team

ABROAD, PURSE = "take their orders abroad", "lost control of the purse"


@pytest.fixture
def roots(tmp_path):
    """Ann and Bo have read a document alike and otherwise, and have each other's work."""
    roots = team(tmp_path, "ann", "bo")
    for name, root in roots.items():
        tag(root, name, "first", ABROAD)
        tag(root, name, "first", PURSE, stance="asserts" if name == "ann" else "rejects")
        Session.open(root, name).set_reading("first", Reading.FINISHED)
        Session.open(root, name).add_comment("lost", f"{name} asks.")
    for name in ("ann", "bo", "ann"):
        assert synced(roots[name], name).fine
    return roots


def opened(roots, name):
    return Session.open(roots[name], name)


def own(session):
    found = [a.tag for a in session.project.annotations() if a.analyst == session.analyst]
    return sorted(found, key=lambda tag: tag.start)


def meet(roots, **wishes):
    """Bo sends, Ann meets it, both end with the same; gives Ann's project."""
    for name in ("bo", "ann") * 3:
        outcome = synced(roots[name], name, **wishes)
        assert outcome.fine, outcome
        settle_arrivals(opened(roots, name))
    assert entries(roots["ann"]) == entries(roots["bo"])
    assert [p for p in check(read_project(roots["ann"])) if p.severity.value == "error"] == []
    return opened(roots, "ann")


def test_what_was_deleted_meanwhile_stays_deleted(roots):
    ann, bo = opened(roots, "ann"), opened(roots, "bo")
    gone = own(ann)[0].id
    ann.delete_tag(gone)
    ann.delete_comment(next(r for r in ann.thread_on("lost").remarks if r.analyst == "ann"))
    bo.carry_out(bo.plan_rename("lost", "gone"))
    after = meet(roots)
    assert gone not in after.project.by_tag
    assert [remark.analyst for remark in after.thread_on("gone").remarks] == ["bo"]


def test_a_tag_that_got_another_thesis_meanwhile_keeps_it(roots):
    ann, bo = opened(roots, "ann"), opened(roots, "bo")
    bo.carry_out(bo.plan_rename("lost", "gone"))
    ann.update_tag(own(ann)[0].id, thesis="drifting", note="rather")
    changed, other = own(meet(roots))
    assert (changed.thesis, changed.note, other.thesis) == ("drifting", "rather", "gone")


def test_two_new_names_for_a_thesis_are_asked_once_and_tags_follow_the_answer(roots):
    ann, bo = opened(roots, "ann"), opened(roots, "bo")
    bo.carry_out(bo.plan_rename("lost", "gone"))
    ann.carry_out(ann.plan_merge(["lost"], "drifting"))
    assert synced(roots["bo"], "bo").fine
    waiting = synced(roots["ann"], "ann").open
    assert [(file.file, [c.fields for c in file.clashes]) for file in waiting] == [
        ("annotations/theses/lost.yaml", [("replaced_by", "replaced")])
    ]
    after = meet(roots, choose=lambda *_: Take.SECOND)
    assert after.thesis("lost").replaced.how == "renamed"
    assert {a.tag.thesis for a in after.project.annotations()} == {"gone"}
    assert {r.comment.on for thread in after.threads() for r in thread.remarks} == {"gone"}


def test_a_settled_tag_that_one_moves_on_and_the_other_decides_anew_goes_with_what_it_came_of(roots):
    ann = opened(roots, "ann")
    case = next(case for case in ann.cases if case.open)
    ann.decide(case, case.group.marks[:1])
    ann.carry_out(ann.plan_split("lost", {"one": "One.", "two": "Two."}))
    meet(roots)
    ann, bo = opened(roots, "ann"), opened(roots, "bo")
    old = next(a for a in bo.project.annotations() if a.analyst == CONSENSUS)
    made = bo.retag(old, ["one", "two"])
    decision = bo.project.layers[CONSENSUS, "first"].decisions[0]
    assert (decision.by, {*decision.chosen}) == ("bo", {tag.id for tag in made})
    ann.decide(ann.case(case.group.marks[0].id), ())
    after = meet(roots)
    assert after.case(case.group.marks[0].id).status is Status.TWICE
    assert {tag.id for tag in after.project.layers[CONSENSUS, "first"].tags} == {tag.id for tag in made}


def test_what_a_decision_chose_stays_for_it_though_the_other_decides_otherwise(roots):
    ann, bo = opened(roots, "ann"), opened(roots, "bo")
    case = next(case for case in ann.cases if case.open)
    ann.decide(case, case.group.marks[:1])
    meet(roots)
    ann, bo = opened(roots, "ann"), opened(roots, "bo")
    bo.decide(bo.case(case.group.marks[0].id), case.group.marks[:1], note="so it is")
    ann.decide(ann.case(case.group.marks[0].id), ())
    layer = meet(roots).project.layers[CONSENSUS, "first"]
    kept = next(d for d in layer.decisions if isinstance(d, Decision) and d.note)
    assert {*kept.chosen} == {tag.id for tag in layer.tags} != set()


@pytest.fixture
def cut_off(roots):
    """Ann tagged with a thesis that Bo renamed meanwhile, and her sync ended when it had taken that in."""
    bo = opened(roots, "bo")
    bo.carry_out(bo.plan_rename("lost", "gone"))
    assert synced(roots["bo"], "bo").fine
    late = tag(roots["ann"], "ann", "second", PURSE)
    assert synced(roots["ann"], "ann").fine
    return late


def test_the_next_sync_finishes_what_one_that_was_cut_off_left_though_nothing_comes_in(roots, cut_off, capsys):
    assert opened(roots, "ann").project.by_tag[cut_off.id].tag.thesis == "lost"
    words = ["sync", "--project", str(roots["ann"]), "--analyst", "ann"]
    assert main([*words, "--dry-run"]) == 0
    assert opened(roots, "ann").project.by_tag[cut_off.id].tag.thesis == "lost"
    capsys.readouterr()
    assert main(words) == 0
    assert "what hangs on them went along, in 1 file" in capsys.readouterr().out
    assert opened(roots, "ann").project.by_tag[cut_off.id].tag.thesis == "gone"
    assert main(words) == 0
    assert "went along" not in capsys.readouterr().out
    assert not main(["sync", "--project", str(roots["bo"]), "--analyst", "bo"])
    assert entries(roots["ann"]) == entries(roots["bo"])


def test_what_cannot_come_in_leaves_ones_own_work_as_it_is(roots, cut_off):
    git(roots["ann"], "remote", "set-url", "origin", "../nowhere")
    assert main(["sync", "--project", str(roots["ann"]), "--analyst", "ann"]) == 1
    assert opened(roots, "ann").project.by_tag[cut_off.id].tag.thesis == "lost"


def test_without_git_it_is_settled_and_said_too(roots, cut_off, capsys):
    shutil.rmtree(roots["ann"] / ".git")
    assert main(["sync", "--project", str(roots["ann"]), "--analyst", "ann"]) == 0
    assert "what hangs on them went along, in 1 file" in capsys.readouterr().out


def test_the_next_start_says_what_was_left(roots, cut_off):
    assert left_behind(opened(roots, "bo")) == left_behind(Session.open(roots["ann"])) == 0
    assert left_behind(opened(roots, "ann")) == 1
    settle_arrivals(opened(roots, "ann"))
    assert left_behind(opened(roots, "ann")) == 0


def test_theses_that_two_put_under_each_other_are_sorted_out_alike_everywhere(roots):
    one, other = sorted(opened(roots, "ann").project.theses)[:2]
    for name, lower, upper in (("ann", one, other), ("bo", other, one)):
        session = opened(roots, name)
        session.carry_out(session.plan_move(lower, upper))
    theses = meet(roots).project.theses
    assert (theses[one].parent, theses[other].parent) == (other, "")
