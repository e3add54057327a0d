"""Decisions stay while work goes on, and what is new is told from what is not."""

import re

import pytest

from annot_tui.model import InvalidInput
from annot_tui.model.words import CONSENSUS, Disagreement, Reading, Reason
from annot_tui.reliability.cases import Status
from annot_tui.report.disagreements import heading, outcomes
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.reader import read_project
from tests.adjudication.work import MET, NOT, consensus, finish, settle, statuses
from tests.test_session import TEXT
from tests.writers import disk


def test_decisions_survive_new_work(session):
    session.merge_agreed()
    decision = settle(session)
    ids = [case.group.ids for case in session.cases]
    finish(session, "analyst-c", (MET, "t", "asserts", {}), (NOT, "t", "qualifies", {}))
    assert statuses(session) == [Status.AGREED, Status.RENEWED]
    assert session.cases[1].new == session.cases[1].group.ids - ids[1]
    assert decision in consensus(session).decisions
    session.analyst = "analyst-a"
    session.uphold(session.cases[1])
    assert statuses(session) == [Status.AGREED, Status.SETTLED]
    assert session.merge_agreed() == 1
    assert statuses(session) == [Status.SETTLED, Status.SETTLED]
    assert len(consensus(session).tags) == 2
    with pytest.raises(InvalidInput):
        session.uphold(session.cases[1])


def test_a_tag_that_was_changed_since_is_new(session, monkeypatch):
    settle(session)
    mark = session.cases[1].group.versions["analyst-a"][0]
    monkeypatch.setattr("annot_tui.session.tags.now", lambda: "2999-01-01T00:00:00Z")
    session.update_tag(mark.id, stance="qualifies")
    assert session.cases[1].status is Status.RENEWED
    assert session.cases[1].new == {mark.id}


@pytest.mark.parametrize("fields", [{"stance": "rejects"}, {"stance": "rejects", "note": "as was decided"}])
def test_a_tag_that_is_mended_as_was_decided_is_nothing_new(session, monkeypatch, fields):
    settle(session, "analyst-b")
    mark = session.cases[1].group.versions["analyst-a"][0]
    monkeypatch.setattr("annot_tui.session.tags.now", lambda: "2999-01-01T00:00:00Z")
    session.update_tag(mark.id, **fields)
    assert session.cases[1].status is Status.SETTLED
    assert session.cases[1].new == frozenset()
    session.update_tag(mark.id, stance="qualifies")
    assert session.cases[1].status is Status.RENEWED


@pytest.fixture
def later(monkeypatch):
    """What is changed from now on is changed after everything that was decided."""
    monkeypatch.setattr("annot_tui.session.tags.now", lambda: "2999-01-01T00:00:00Z")


def of_a(session):
    """The tag of analyst-a in the passage that was decided otherwise."""
    return session.cases[1].group.versions["analyst-a"][0].id


@pytest.mark.parametrize("fields", [{"note": "mine"}, {"confidence": "high"}, {"needs": ["another"]}])
def test_what_no_decision_is_about_reopens_nothing(session, later, fields):
    settle(session)
    session.update_tag(of_a(session), **fields)
    assert (session.cases[1].status, session.cases[1].new) == (Status.SETTLED, frozenset())


@pytest.mark.parametrize(
    "fields",
    [
        {"thesis": "u"},
        {"stance": "qualifies", "leaning": "none"},
        {"voice": ["the mayor"]},
        {"evidence": ["statistic"]},
        {"modality": "hedged"},
        {"explicitness": "implied"},
        {"time": "2020"},
    ],
)
def test_what_is_read_otherwise_reopens_it_whatever_the_note_says(session, later, fields):
    settle(session)
    session.update_tag(of_a(session), note="mine", **fields)
    assert session.cases[1].new == {of_a(session)}


def test_another_passage_reopens_it_and_the_one_of_before_does_not(session, later):
    settle(session)
    session.move_tag(of_a(session), [NOT._replace(end=NOT.end + 8)])
    assert session.cases[1].new == {of_a(session)}
    session.move_tag(of_a(session), [NOT])
    assert session.cases[1].status is Status.SETTLED


def test_a_note_reopens_nothing_on_a_thesis_that_was_renamed_twice_and_merged(session, later):
    settle(session)
    for old, new in (("t", "x"), ("x", "y")):
        session.carry_out(session.plan_rename(old, new))
    session.carry_out(session.plan_merge(["y"], "u"))
    session.update_tag(of_a(session), note="mine")
    assert session.cases[1].status is Status.SETTLED


def test_what_was_upheld_and_what_goes_on_to_be_told_keep_what_the_tags_said(session, later):
    settle(session)
    session.update_tag(of_a(session), stance="qualifies", leaning="none")
    session.uphold(session.cases[1])
    session.update_tag(of_a(session), note="mine")
    assert session.cases[1].status is Status.SETTLED


def test_an_older_decision_says_nothing_of_what_the_tags_said(session, root, later):
    settle(session)
    file = root / "annotations/tags/consensus/doc.yaml"
    text = file.read_text()
    file.write_text(re.sub(r"(?m)^  said:\n(?:  - .*\n)+", "", text))
    assert file.read_text() != text
    session = Session.open(root, "analyst-a")
    session.update_tag(of_a(session), note="mine")
    assert session.cases[1].new == {of_a(session)}


def test_who_comes_later_and_reads_as_was_decided_reopens_nothing(session):
    settle(session, "analyst-b")
    finish(session, "analyst-c", (MET, "t", "asserts", {}), (NOT, "t", "rejects", {}))
    assert statuses(session) == [Status.AGREED, Status.SETTLED]


def test_tags_whose_words_have_moved_are_decided_on_still(session, root, monkeypatch):
    session.merge_agreed()
    settle(session)
    for file in ("core", "tags", "anchors"):
        monkeypatch.setattr(f"annot_tui.session.{file}.now", lambda: "2999-01-01T00:00:00Z", raising=False)
    path = root / "corpus/doc.md"
    path.write_text(path.read_text().replace(TEXT, f"A line before. {TEXT}"))
    session = Session.open(root, "analyst-a")
    session.settle([annotation.tag.id for annotation, _ in session.unsettled()])
    assert session.unsettled() == []
    assert statuses(session) == [Status.SETTLED, Status.SETTLED]


def test_a_decision_whose_choice_is_gone_is_to_be_made_again(session):
    settle(session)
    (tag,) = consensus(session).tags
    session.analyst = CONSENSUS
    session.delete_tag(tag.id)
    session.analyst = "analyst-a"
    assert session.cases[1].status is Status.RENEWED
    with pytest.raises(InvalidInput, match="gone"):
        session.uphold(session.cases[1])
    settle(session)
    assert session.cases[1].status is Status.SETTLED


def test_what_was_merged_and_is_changed_by_one_is_open_again(session):
    session.merge_agreed()
    session.update_tag(session.cases[0].group.versions["analyst-a"][0].id, modality="hedged")
    assert session.cases[0].status is Status.RENEWED
    assert session.cases[0].kind is Disagreement.FIELD


def test_a_decision_whose_tags_are_gone_is_harmless(session):
    settle(session)
    for mark in session.cases[1].group.marks:
        session.analyst = mark.analyst
        session.delete_tag(mark.id)
    assert statuses(session) == [Status.AGREED, Status.BEREFT]
    session.merge_agreed()
    assert len(consensus(session).decisions) == 2


def bereft(session):
    """A finished settled reading, of whose second tag all that it came of is deleted since."""
    session.merge_agreed()
    settle(session)
    session.finish_consensus("doc")
    for mark in session.cases[1].group.marks:
        session.analyst = mark.analyst
        session.delete_tag(mark.id)
    session.analyst = "analyst-a"
    return session.cases[1]


def test_a_settled_tag_that_nobody_stands_behind_is_kept_by_a_decision(session, root):
    case, before = bereft(session), disk(root)
    assert (case.status, case.open, case.group.start) == (Status.BEREFT, True, NOT.start)
    assert heading(case) == "nobody's tag stands behind it any more"
    (told,) = check(read_project(root))
    assert "though 1 passage is still to be decided" in told.message
    session.uphold(case)
    assert statuses(session) == statuses(Session.open(root)) == [Status.SETTLED, Status.SETTLED]
    assert check(read_project(root)) == ()
    (told,) = outcomes(session.project, session.cases[1], str)
    assert told == "rejects t; a slip: seen so (analyst-a)"
    (decision,) = session.cases[1].decisions
    assert (decision.reason, decision.by, case.consensus[0].id in decision.tags) == (Reason.SLIP, "analyst-a", True)
    session.undo()
    assert disk(root) == before


def test_a_settled_tag_that_nobody_stands_behind_is_taken_out(session, root):
    case, before = bereft(session), disk(root)
    session.reopen(case)
    assert statuses(session) == [Status.SETTLED]
    assert (len(consensus(session).tags), len(consensus(session).decisions)) == (1, 1)
    assert consensus(session).reading is Reading.FINISHED
    assert check(read_project(root)) == ()
    session.undo()
    assert disk(root) == before


def test_what_is_tagged_again_where_nobody_stands_behind_a_settled_tag_is_decided_as_any_other(session):
    bereft(session)
    for analyst in ("analyst-a", "analyst-b"):
        session.analyst = analyst
        session.add_tag("doc", [NOT], "t", "rejects")
    assert statuses(session) == [Status.SETTLED, Status.AGREED, Status.BEREFT]
    session.merge_agreed()
    assert statuses(session) == [Status.SETTLED, Status.SETTLED]
    assert len(consensus(session).tags) == 2
