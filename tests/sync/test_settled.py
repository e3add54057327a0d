"""What two people settled: alike, differently, and on theses that one of them renames."""

import pytest

from annot_tui.model.words import Reason
from annot_tui.reliability.cases import Status
from annot_tui.session import Session
from tests.store.merging.repository import tag
from tests.sync.team import synced, team
from tests.sync.test_joining import PURSE, met, the_same


@pytest.fixture
def ann(tmp_path):
    return team(tmp_path, "ann", "bo")["ann"]


@pytest.fixture
def bo(ann):
    return ann.with_name("bo")


def decided(root, by, **fields):
    """Decide, or decide anew, on the one passage that two read differently."""
    session = Session.open(root, by)
    (case,) = session.cases
    mark = session.made(case.group.marks[0], **fields)
    session.decide(case, [mark], Reason.SLIP, f"by {by}: {fields.get('stance', 'first')}")
    return Session.open(root)


@pytest.fixture
def settled(ann, bo):
    """A passage that was settled, known to both, with a verdict on what came of it."""
    tag(ann, "ann", "first", PURSE)
    tag(ann, "bo", "first", PURSE, stance="rejects")
    decided(ann, "ann")
    synced(ann, "ann")
    synced(bo, "bo")
    (chosen,) = Session.open(ann).project.layers["consensus", "first"].tags
    return chosen


def test_who_decides_anew_alone_keeps_the_id_everywhere(ann, bo, settled):
    decided(bo, "bo", stance="qualifies", leaning="none")
    assert met(bo, ann).fine
    (chosen,) = Session.open(ann).project.layers["consensus", "first"].tags
    assert (chosen.id, chosen.stance) == (settled.id, "qualifies")
    the_same(ann, bo)


def test_two_who_decide_anew_and_differently_are_asked_nothing_and_both_are_kept(ann, bo, settled):
    decided(bo, "bo", stance="qualifies", leaning="none")
    decided(ann, "ann", stance="rejects")
    assert met(bo, ann).fine
    session = Session.open(ann, "ann")
    (case,) = session.cases
    assert case.status is Status.TWICE
    own = {t.stance: t.id for t in session.project.layers["consensus", "first"].tags}
    assert own["rejects"] == settled.id != own["qualifies"]
    assert {d.note: d.chosen for d in case.decisions} == {
        "by ann: rejects": (settled.id,),
        "by bo: qualifies": (own["qualifies"],),
    }
    the_same(ann, bo)
    assert [t.stance for t in decided(ann, "ann").project.layers["consensus", "first"].tags] == ["asserts"]


@pytest.mark.parametrize("first", ["ann", "bo"])
def test_one_decides_anew_what_the_other_takes_back(ann, bo, settled, first):
    roots = {"ann": ann, "bo": bo}
    here, there = roots.pop(first), next(iter(roots.values()))
    decided(here, "ann", stance="rejects")
    session = Session.open(there, "bo")
    session.reopen(session.cases[0])
    assert met(bo, ann).fine
    (case,) = Session.open(ann).cases
    assert (case.status, [mark.tag.stance for mark in case.consensus]) == (Status.SETTLED, ["rejects"])
    the_same(ann, bo)


@pytest.mark.parametrize("first", ["ann", "bo"])
def test_what_two_settled_alike_follows_the_thesis_that_one_of_them_renamed(ann, bo, first):
    tag(ann, "ann", "first", PURSE)
    tag(ann, "bo", "first", PURSE, stance="rejects")
    synced(ann, "ann")
    synced(bo, "bo")
    for root in (ann, bo):
        decided(root, root.name)
    session = Session.open(ann if first == "ann" else bo, first)
    session.carry_out(session.plan_rename("lost", "n"))
    assert met(bo, ann).fine
    (chosen,) = Session.open(ann).project.layers["consensus", "first"].tags
    assert chosen.thesis == "n"
    assert Session.open(ann, "ann").cases[0].status is Status.SETTLED
    the_same(ann, bo)


def test_one_decides_anew_on_a_thesis_that_the_other_renames(ann, bo, settled):
    decided(bo, "bo", stance="rejects")
    session = Session.open(ann, "ann")
    session.carry_out(session.plan_rename("lost", "n"))
    assert met(bo, ann).fine
    (chosen,) = Session.open(ann).project.layers["consensus", "first"].tags
    assert (chosen.id, chosen.thesis, chosen.stance) == (settled.id, "n", "rejects")
    the_same(ann, bo)
