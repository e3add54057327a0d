"""What analysts read differently is settled in the consensus layer, and can be taken back."""

import pytest

from annot_tui.model import InvalidInput
from annot_tui.model.words import CONSENSUS, Disagreement, Judgement, Reading, Reason
from annot_tui.reliability.cases import Status
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.paths import tag_file
from annot_tui.store.reader import read_project
from annot_tui.text.span import Span
from tests.adjudication.work import LEFT, consensus, settle, statuses
from tests.writers import disk


def test_what_all_agree_on_is_merged_as_one_change(session, root):
    before = disk(root)
    assert statuses(session) == [Status.AGREED, Status.OPEN]
    assert session.merge_agreed() == 1
    assert statuses(session) == [Status.SETTLED, Status.OPEN]
    (tag,), (decision,) = consensus(session).tags, consensus(session).decisions
    assert (tag.thesis, tag.stance, tag.note, tag.quote) == ("t", "asserts", "", "The council met")
    assert (decision.kind, decision.by, decision.reason, decision.chosen) == (None, "", None, (tag.id,))
    assert consensus(session).reading is Reading.READING
    assert session.merge_agreed() == 0
    assert check(read_project(root)) == ()
    session.undo()
    assert disk(root) == before


def test_one_voice_under_two_names_is_merged_once(root):
    (root / "annotations/voices.yaml").write_text("schema: 1\nvoices:\n- {id: kgb, name: KGB, aliases: [the KGB]}\n")
    session = Session.open(root, "analyst-a")
    for analyst, voice in (("analyst-a", "KGB"), ("analyst-b", "the KGB")):
        session.analyst = analyst
        session.add_tag("doc", [LEFT], "u", "asserts", voice=[voice])
    assert session.merge_agreed() == 2
    assert session.merge_agreed() == 0
    assert statuses(session) == [Status.SETTLED, Status.OPEN, Status.SETTLED]


def test_nothing_is_merged_before_everybody_has_finished(session):
    session.analyst = "analyst-b"
    session.set_reading("doc", Reading.READING)
    assert statuses(session)[0] is Status.WAITING
    assert session.merge_agreed() == 0
    assert (CONSENSUS, "doc") not in session.project.layers


def test_a_version_is_chosen(session, root):
    before = disk(root)
    decision = settle(session)
    (tag,) = consensus(session).tags
    assert (tag.stance, tag.revision, tag.id) == ("rejects", 2, decision.chosen[0])
    assert (decision.kind, decision.reason, decision.note) == (Disagreement.STANCE, Reason.SLIP, "seen so")
    assert (decision.by, set(decision.tags)) == ("analyst-a", session.cases[1].group.ids)
    assert session.cases[1].decided
    assert Session.open(root).cases[1].decided
    session.undo()
    assert disk(root) == before


def test_none_of_these(session):
    decision = session.decide(session.cases[1], (), Reason.AMBIGUOUS_TEXT)
    assert decision.chosen == ()
    assert session.cases[1].status is Status.SETTLED
    assert consensus(session).tags == ()


def test_a_new_version(session):
    base = session.cases[1].group.marks[0]
    made = session.made(base, [LEFT], stance="qualifies", leaning="both")
    decision = session.decide(session.cases[1], [made], Reason.EDGE_CASE)
    (tag,) = consensus(session).tags
    assert (tag.quote, tag.stance, tag.id) == ("left the town", "qualifies", decision.chosen[0])
    assert session.cases[1].consensus[0].tag == tag
    with pytest.raises(InvalidInput):
        session.made(base, [LEFT, LEFT])


def test_deciding_again_replaces_what_was_decided(session):
    settle(session, "analyst-a")
    settle(session, "analyst-b", Reason.JUDGEMENT)
    assert [tag.stance for tag in consensus(session).tags] == ["rejects"]
    assert [decision.reason for decision in consensus(session).decisions] == [Reason.JUDGEMENT]


def test_a_tag_that_is_decided_anew_keeps_what_was_said_of_it(session, root):
    session.merge_agreed()
    settle(session, "analyst-a")
    one, tag = consensus(session).tags
    session.give_verdict((one.id, tag.id), Judgement.APPARENT)
    session.add_comment(tag.id, "Sure?")
    before = disk(root)
    decision = settle(session, "analyst-b", Reason.JUDGEMENT)
    assert [(t.id, t.stance) for t in consensus(session).tags] == [(one.id, "asserts"), (tag.id, "rejects")]
    assert (consensus(session).tags[1].updated, consensus(session).tags[1].created) == (decision.created, tag.created)
    assert decision.chosen == (tag.id,)
    base = session.cases[1].group.marks[0]
    session.decide(session.cases[1], [session.made(base, [LEFT], thesis="u")], Reason.SLIP)
    assert [(t.id, t.thesis) for t in consensus(session).tags] == [(one.id, "t"), (tag.id, "u")]
    assert check(read_project(root)) == ()
    session.undo()
    session.undo()
    assert disk(root) == before


def test_of_several_new_tags_each_takes_the_place_of_one_on_its_thesis(session):
    session.update_tag(session.cases[1].group.versions["analyst-a"][0].id, thesis="u")
    case = session.cases[1]
    mark = case.group.marks[0]
    session.decide(case, [session.made(mark, thesis=thesis) for thesis in ("t", "u")], Reason.SLIP)
    ids = {tag.thesis: tag.id for tag in consensus(session).tags}
    made = [session.made(mark, thesis=thesis, stance="qualifies", leaning="none") for thesis in ("u", "t")]
    session.decide(session.cases[1], made, Reason.SLIP)
    assert {tag.thesis: tag.id for tag in consensus(session).tags} == ids
    session.decide(session.cases[1], made[:1], Reason.SLIP)
    assert {tag.thesis: tag.id for tag in consensus(session).tags} == {"u": ids["u"]}


def test_a_settled_tag_that_was_changed_is_not_taken_for_what_is_chosen(session, root):
    settle(session)
    path = root / tag_file(CONSENSUS, "doc")
    path.write_text(path.read_text().replace("stance: rejects", "stance: asserts"))
    session = Session.open(root, "analyst-a")
    decision = settle(session, reason=Reason.JUDGEMENT)
    (tag,) = consensus(session).tags
    assert (tag.stance, tag.id) == ("rejects", decision.chosen[0])


def test_a_decision_is_taken_back(session):
    session.merge_agreed()
    settle(session)
    session.finish_consensus("doc")
    session.reopen(session.cases[1])
    assert statuses(session) == [Status.SETTLED, Status.OPEN]
    assert consensus(session).reading is Reading.READING
    assert len(consensus(session).decisions) == len(consensus(session).tags) == 1
    session.undo()
    assert consensus(session).reading is Reading.FINISHED


def test_what_was_not_decided_cannot_be_taken_back(session):
    with pytest.raises(InvalidInput):
        session.reopen(session.cases[1])


def test_the_settled_reading_is_finished_when_nothing_is_left(session):
    with pytest.raises(InvalidInput, match="2 passages"):
        session.finish_consensus("doc")
    session.merge_agreed()
    settle(session)
    session.finish_consensus("doc")
    assert consensus(session).reading is Reading.FINISHED
    assert consensus(session).absent == ("u",)


def test_check_tells_of_a_finished_consensus_that_knows_nothing_of_what_came_in_since(session, root):
    session.merge_agreed()
    settle(session)
    session.finish_consensus("doc")
    assert check(read_project(root)) == ()
    session.analyst = "analyst-c"
    session.add_tag("doc", [LEFT], "t", "qualifies", leaning="none")
    session.set_reading("doc", Reading.FINISHED)
    (told,) = check(read_project(root))
    assert (told.file, told.field) == (tag_file(CONSENSUS, "doc"), "reading")
    assert "though 2 passages are still to be decided" in told.message


def test_only_the_lead_settles_where_one_is_named(session, root):
    (root / "annotations/project.yaml").write_text("schema: 1\ntitle: T\nlead: analyst-b\n")
    session = Session.open(root, "analyst-a")
    with pytest.raises(InvalidInput, match="analyst-b leads"):
        settle(session)
    with pytest.raises(InvalidInput):
        session.merge_agreed()
    session.analyst = "analyst-b"
    settle(session)
    session.analyst = ""
    with pytest.raises(InvalidInput):
        session.merge_agreed()


def test_tags_that_one_needs_are_those_of_the_consensus(session, root):
    session.analyst = "analyst-b"
    first, second = (case.group.versions["analyst-b"][0] for case in session.cases)
    session.update_tag(second.id, needs=[first.id, "gone"])
    session.merge_agreed()
    settle(session)
    one, other = consensus(session).tags
    assert other.needs == (one.id,)


def test_work_on_one_document_leaves_the_cases_of_others_as_they_are(session, root):
    (root / "corpus" / "other.md").write_text("---\nauthors: [B]\n---\nOther words.\n")
    session = Session.open(root, "analyst-a")
    session.add_tag("other", [Span(0, 5)], "t", "asserts")
    before = session.cases_of("other")
    settle(session)
    assert session.cases_of("other") is before
    session.add_tag("other", [Span(6, 11)], "t", "asserts")
    assert len(session.cases_of("other")) == 2


def test_nobody_works_as_the_consensus(session, root):
    settle(session)
    tag, before = consensus(session).tags[0], disk(root)
    session.analyst = CONSENSUS
    for work in (
        lambda: session.add_tag("doc", [LEFT], "t", "asserts"),
        lambda: session.update_tag(tag.id, stance="asserts"),
        lambda: session.set_reading("doc", Reading.FINISHED),
        lambda: session.set_absent("doc", "u", True),
        lambda: session.add_comment(tag.id, "Why?"),
        lambda: session.add_comment("t", "Why?"),
        lambda: settle(session),
        session.merge_agreed,
    ):
        with pytest.raises(InvalidInput, match="adjudicate"):
            work()
    assert disk(root) == before
