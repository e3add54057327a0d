"""What analysts read differently is settled in the consensus layer; decisions stay, and can be taken back."""

import shutil

import pytest

from annot_tui.model import InvalidInput, TagFile
from annot_tui.model.words import CONSENSUS, Disagreement, Judgement, Reading, Reason
from annot_tui.reliability.cases import Status
from annot_tui.report.disagreements import heading, outcomes
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.merging.merge import merge
from annot_tui.store.paths import tag_file
from annot_tui.store.reader import read_project
from annot_tui.store.records import build, changed
from annot_tui.store.yaml_out import dump
from annot_tui.text.span import Span
from tests.test_session import TEXT, make
from tests.writers import disk

MET, NOT, LEFT = (
    Span(TEXT.index(s), TEXT.index(s) + len(s)) for s in ("The council met", "It did not", "left the town")
)


def finish(session, analyst, *tags, absent=()):
    session.analyst = analyst
    made = [session.add_tag("doc", [span], thesis, stance, **fields) for span, thesis, stance, fields in tags]
    for thesis in absent:
        session.set_absent("doc", thesis, True)
    session.set_reading("doc", Reading.FINISHED)
    return [tag.id for tag in made]


@pytest.fixture
def root(tmp_path):
    root = make(tmp_path / "project")
    (root / "annotations/theses/u.yaml").write_text("id: u\nstatement: U.\n")
    session = Session.open(root, "analyst-a")
    finish(session, "analyst-a", (MET, "t", "asserts", {}), (NOT, "t", "asserts", {}), absent=["u"])
    finish(session, "analyst-b", (MET, "t", "asserts", {"note": "b's"}), (NOT, "t", "rejects", {}), absent=["u"])
    return root


@pytest.fixture
def session(root):
    return Session.open(root, "analyst-a")


def consensus(session):
    return session.project.layers[CONSENSUS, "doc"]


def statuses(session):
    return [case.status for case in session.cases]


def settle(session, analyst="analyst-b", reason=Reason.SLIP, note="seen so", place=1):
    case = session.cases[place]
    return session.decide(case, case.group.versions.get(analyst, ()), reason, note)


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


# Two people who settle, each on their own machine


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


# Layers from before there were decisions


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
