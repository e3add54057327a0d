"""Changes of the codebook on disk: nothing lost, one undo, and what comes in late is settled alike everywhere."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annot_tui.codebook.telling import told
from annot_tui.codebook.worklist import Task
from annot_tui.model import InvalidInput, ReadOnly, Relation, UnknownName
from annot_tui.session import Session
from annot_tui.session.arrivals import settle_arrivals
from annot_tui.store import write
from annot_tui.store.check import check
from annot_tui.store.merging.settling import settle
from annot_tui.store.merging.waiting import bring_together, cases
from annot_tui.store.reader import read_project
from annot_tui.store.workspace import Workspace
from tests.store.merging.repository import commit, git, project, pull, tag, two_clones
from tests.writers import disk

PURSE, ABROAD, ALONE = "lost control of the purse", "take their orders abroad", "still decides alone"


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "project"
    project(root)
    tag(root, "ann", "first", PURSE)
    tag(root, "bo", "first", PURSE, stance="rejects")
    tag(root, "bo", "second", ABROAD, "drifting")
    Session.open(root, "bo").set_absent("second", "lost", True)
    return root


def theses_of(root):
    return {a.tag.id: a.tag.thesis for a in Session.open(root).project.annotations()}


def warnings(root):
    return [str(problem) for problem in check(read_project(root))]


def test_a_renaming_touches_every_layer_and_is_undone_to_the_byte(root):
    before, session = disk(root), Session.open(root, "ann")
    session.carry_out(session.plan_rename("lost", "lost-control"))
    assert set(theses_of(root).values()) == {"lost-control", "drifting"}
    assert "replaced:\n  at: " in (root / "annotations/theses/lost.yaml").read_text()
    assert Session.open(root).project.layers["bo", "second"].absent == ("lost-control",)
    assert warnings(root) == []
    assert session.undo() == "renaming of thesis lost to lost-control"
    assert disk(root) == before
    session.redo()
    session.carry_out(session.plan_rename("lost-control", "lost"))
    assert set(theses_of(root).values()) == {"lost", "drifting"}
    assert warnings(root) == []


def test_a_plan_is_not_carried_out_on_a_thesis_that_was_changed_meanwhile(root):
    session, other = Session.open(root, "ann"), Session.open(root, "bo")
    plan = session.plan_merge(["drifting"], "lost")
    other.update_thesis("drifting", definition="D.")
    before = disk(root)
    with pytest.raises(InvalidInput, match="drifting was changed meanwhile"):
        session.carry_out(plan)
    assert disk(root) == before


def test_what_is_tagged_meanwhile_in_a_file_of_the_plan_goes_along(root):
    session = Session.open(root, "ann")
    plan = session.plan_rename("lost", "n")
    late = tag(root, "bo", "first", ABROAD)
    session.carry_out(plan)
    assert theses_of(root)[late.id] == "n"


def test_a_failing_disk_leaves_everything_as_it_was(root, monkeypatch):
    session, before = Session.open(root, "ann"), disk(root)
    plan = session.plan_rename("lost", "n")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write.os, "fsync", full)
    with pytest.raises(ReadOnly):
        session.carry_out(plan)
    assert disk(root) == before


def test_a_split_is_worked_off_tag_by_tag_by_those_who_made_them(root):
    Session.open(root, "ann").set_absent("second", "lost", True)
    ann = Session.open(root, "ann")
    ann.carry_out(ann.plan_split("lost", {"purse": "He has lost the purse.", "drifting": ""}))
    assert any("which became purse and drifting; whoever made it chooses" in w for w in warnings(root))
    absence, mine = sorted(ann.worklist(), key=lambda item: item.tag is not None)
    assert (mine.task, mine.choices) == (Task.SPLIT, ("purse", "drifting"))
    one, other = ann.retag(mine.annotation, ["purse", "drifting"])
    assert (one.id, one.thesis, other.thesis, other.passage) == (mine.tag.id, "purse", "drifting", one.passage)
    ann.retag_absence(absence, ["purse"])
    assert ann.worklist() == ()
    theirs = next(a for a in ann.project.annotations() if a.analyst == "bo" and a.tag.thesis == "lost")
    with pytest.raises(InvalidInput, match="bo's, who alone knows"):
        ann.retag(theirs, ["purse"])
    bo = Session.open(root, "bo")
    assert [item.task for item in bo.worklist()] == [Task.SPLIT, Task.SPLIT]
    for item in bo.worklist():
        bo.retag(item.annotation, ["purse"]) if item.annotation else bo.retag_absence(item, [])
    assert bo.worklist() == ()
    assert warnings(root) == []
    ann.undo()
    assert ann.worklist() != ()


def test_tags_of_before_the_definition_changed_are_listed_until_they_are_confirmed_or_changed(root):
    session = Session.open(root, "bo")
    assert session.worklist() == ()
    session.update_thesis("lost", definition="Only of money.")
    session.update_thesis("drifting", include=("x",))
    (item,) = session.worklist()
    assert (item.task, item.thesis) == (Task.OUTDATED, "lost")
    assert {i.analyst for i in session.worklist(everybody=True)} == {"ann", "bo"}
    assert session.confirm_wording([item.tag.id]) == 1
    assert session.worklist() == ()
    assert session.annotation(item.tag.id).tag.revision == 2
    with pytest.raises(InvalidInput, match="ann's"):
        session.confirm_wording([i.tag.id for i in session.worklist(everybody=True)])


def test_two_tags_that_say_the_same_after_a_merge_wait_for_whoever_made_them(root):
    second = tag(root, "ann", "first", PURSE, "drifting")
    session = Session.open(root, "ann")
    session.carry_out(session.plan_merge(["drifting"], "lost"))
    items = [item for item in session.worklist() if item.task is Task.TWICE]
    assert [item.tag.id for item in items] == [second.id]
    session.delete_tag(second.id)
    assert [item.task for item in session.worklist()] == []


def test_two_theses_that_say_the_same_of_a_third_say_after_a_merge_why_both_do(root):
    session = Session.open(root, "ann")
    for name in ("third", "one", "two"):
        session.add_thesis(f"{name} holds.", name)
    for name, why in (("one", "for this"), ("two", "for that")):
        session.add_relation(name, Relation(type="supports", to="third", why=why))
    session.carry_out(session.plan_merge(["two"], "one"))
    assert [r.why for r in session.thesis("one").relations] == ["for this; for that"]
    assert session.settle_replaced() == 0


def test_a_thesis_in_use_is_not_deleted_and_says_by_what(root):
    session = Session.open(root, "ann")
    with pytest.raises(InvalidInput, match=r"lost is in use \(2 tags; 1 in lists .*retire it instead"):
        session.delete_thesis("lost")
    session.add_thesis("N.", "n", parent="drifting")
    session.carry_out(session.plan_rename("n", "m"))
    with pytest.raises(InvalidInput, match="thesis n"):
        session.delete_thesis("m")


def test_what_is_left_on_a_name_that_was_taken_back_is_given_to_the_thesis(root):
    session = Session.open(root, "ann")
    session.carry_out(session.plan_rename("lost", "n"))
    late = tag(root, "bo", "first", ALONE, "n")
    session.undo()
    assert theses_of(root)[late.id] == "n"
    (told_,) = warnings(root)
    assert "there is no thesis 'n'; `annot-tui codebook --rename n=ID` gives it to the thesis ID" in told_
    session, before = Session.open(root, "ann"), disk(root)
    plan = session.plan_rename("n", "lost")
    assert next(told(plan)) == "Giving of what is on n, which is no thesis, to lost: 1 file"
    session.carry_out(plan)
    assert theses_of(root)[late.id] == "lost"
    assert warnings(root) == []
    session.undo()
    assert disk(root) == before
    with pytest.raises(UnknownName):
        session.plan_rename("nothing", "lost")


def test_two_theses_under_each_other_are_put_right_as_check_says(root):
    for one, other in (("lost", "drifting"), ("drifting", "lost")):
        file = root / f"annotations/theses/{one}.yaml"
        file.write_text(f"{file.read_text()}parent: {other}\n")
    told_ = [problem for problem in check(read_project(root)) if "stands under itself" in problem.message]
    assert [problem.mend for problem in told_] == [
        "`annot-tui codebook --move drifting` puts it under no other",
        "`annot-tui codebook --move lost` puts it under no other",
    ]
    session = Session.open(root, "ann")
    session.carry_out(session.plan_move("lost", ""))
    assert warnings(root) == []
    assert Session.open(root).project.theses["drifting"].parent == "lost"


# Clones


def merged(root: Path) -> list[object]:
    outcomes = [bring_together(root, case, lambda _: None) for case in cases(root)]
    settle(Workspace(read_project(root), "ann"), outcomes)
    return [outcome for outcome in outcomes if not outcome.settled]


def test_a_tag_that_comes_in_under_a_name_of_before_is_settled_alike_in_both_clones(tmp_path):
    here, there = two_clones(tmp_path)
    session = Session.open(here, "ann")
    session.carry_out(session.plan_rename("lost", "n"))
    late = tag(there, "bo", "first", PURSE)
    Session.open(there, "bo").add_comment("lost", "really?")
    Session.open(there, "bo").set_absent("second", "lost", True)
    for root in (here, there):
        commit(root)
    pull(here, there)
    git(there, "pull", "-q", "--ff-only", str(here), "main")
    assert any("which became n; `annot-tui codebook --settle`" in w for w in warnings(here))
    assert Session.open(here, "ann").settle_replaced() == 0
    assert Session.open(there, "bo").settle_replaced() == 3
    assert Session.open(here, "ann").settle_replaced(everybody=True) == 3
    assert {k: v for k, v in disk(here).items() if k.startswith("annotations")} == {
        k: v for k, v in disk(there).items() if k.startswith("annotations")
    }
    assert theses_of(here) == {late.id: "n"}
    assert Session.open(here).project.verdicts["bo"].comments[0].on == "n"
    assert warnings(here) == []


def test_what_was_written_to_a_thesis_while_it_got_another_name_goes_with_it(tmp_path):
    here, there = two_clones(tmp_path)
    session = Session.open(here, "ann")
    session.carry_out(session.plan_rename("lost", "n"))
    other = Session.open(there, "bo")
    other.update_thesis("lost", definition="Of money.", include=("his purse",))
    other.add_relation("lost", Relation(type="implies", to="drifting"))
    for root in (here, there):
        commit(root)
    pull(here, there, None)
    assert merged(here) == []
    assert Session.open(here, "ann").settle_replaced() == 2
    new = Session.open(here).project.theses["n"]
    assert (new.definition, new.include, new.revision) == ("Of money.", ("his purse",), 2)
    assert [r.to for r in new.relations] == ["drifting"]
    assert Session.open(here, "ann").settle_replaced() == 0
    assert warnings(here) == []


def test_new_words_on_both_sides_of_a_renaming_are_told_until_somebody_has_compared_them(tmp_path):
    here, there = two_clones(tmp_path)
    session = Session.open(here, "ann")
    session.carry_out(session.plan_rename("lost", "n", "He controls nothing."))
    Session.open(there, "bo").update_thesis("lost", definition="Of money.")
    for root in (here, there):
        commit(root)
    pull(here, there, None)
    assert merged(here) == []
    session = Session.open(here, "ann")
    session.settle_replaced()
    assert any("was worded anew elsewhere after it had become n" in w for w in warnings(here))
    session.carry_out(session.plan_seen("lost"))
    assert warnings(here) == []


def test_two_new_names_for_one_thesis_meet_and_both_are_shown(tmp_path):
    here, there = two_clones(tmp_path)
    for root, analyst, name in ((here, "ann", "n"), (there, "bo", "m")):
        session = Session.open(root, analyst)
        session.carry_out(session.plan_rename("lost", name))
        commit(root)
    pull(here, there, 1)
    outcomes = [bring_together(here, case, lambda _: None) for case in cases(here)]
    assert [clash.fields for outcome in outcomes for clash in outcome.clashes] == [("replaced_by", "replaced")]


def test_the_same_name_given_twice_is_no_quarrel(tmp_path):
    here, there = two_clones(tmp_path)
    for root, analyst in ((here, "ann"), (there, "bo")):
        session = Session.open(root, analyst)
        session.carry_out(session.plan_rename("lost", "n"))
        commit(root)
    pull(here, there, None)
    assert merged(here) == []
    assert warnings(here) == []


def test_of_two_who_merge_each_others_theses_the_one_who_did_so_first_prevails(tmp_path, monkeypatch):
    here, there = two_clones(tmp_path)
    tags = {tag(here, "ann", "first", PURSE).id, tag(here, "ann", "first", ABROAD, "drifting").id}
    commit(here)
    pull(there, here)
    for root, analyst, old, into, at in (
        (here, "ann", "lost", "drifting", "12"),
        (there, "bo", "drifting", "lost", "11"),
    ):
        monkeypatch.setattr("annot_tui.session.recasting.now", lambda at=at: f"2026-01-05T{at}:00:00Z")
        session = Session.open(root, analyst)
        session.carry_out(session.plan_merge([old], into))
        commit(root)
    pull(here, there, None)
    assert merged(here) == []
    assert sum("leads back to itself" in w for w in warnings(here)) == 2
    session = Session.open(here, "ann")
    session.settle_replaced(everybody=True)
    assert warnings(here) == []
    assert theses_of(here) == dict.fromkeys(tags, "lost")
    assert session.plan_settlement().nothing


NAMES = st.sampled_from("abcd")
STEPS = st.one_of(
    st.tuples(st.just("plan_rename"), NAMES, NAMES),
    st.tuples(st.just("plan_merge"), st.lists(NAMES, max_size=2), NAMES),
    st.tuples(st.just("plan_split"), NAMES, st.dictionaries(NAMES, st.just(""), max_size=3)),
    st.tuples(st.sampled_from(["plan_retire", "plan_restore"]), NAMES),
)


@settings(max_examples=30)
@given(st.lists(STEPS, max_size=6))
def test_whatever_is_done_no_tag_is_lost_and_undo_brings_all_back(tmp_path_factory, steps):
    root = tmp_path_factory.mktemp("any") / "project"
    session = project(root)
    for name, quote in zip("abc", (PURSE, ABROAD, ALONE), strict=True):
        session.add_thesis(f"{name} holds.", name)
        tag(root, "ann", "first", quote, name)
        tag(root, "bo", "second", quote, name)
    session = Session.open(root, "ann")
    tags, states = set(session.project.by_tag), [disk(root)]
    for what, *names in steps:
        with suppress(InvalidInput, UnknownName):
            session.carry_out(getattr(session, what)(*names))
            states += [disk(root)] if disk(root) != states[-1] else []
            assert session.plan_settlement().nothing
    assert set(session.project.by_tag) == tags
    assert {a.tag.thesis for a in session.project.annotations()} <= set(session.project.theses)
    for state in reversed(states[:-1]):
        session.undo()
        assert disk(root) == state


def test_after_a_sync_ones_own_tags_follow_what_came_in(root):
    ann, bo = Session.open(root, "ann"), Session.open(root, "bo")
    ann.carry_out(ann.plan_rename("lost", "n"))
    late = tag(root, "bo", "second", PURSE)
    bo = Session.open(root, "bo")
    told = settle_arrivals(bo)
    assert told == "theses were renamed, merged or moved: what hangs on them went along, in 1 file"
    assert theses_of(root)[late.id] == "n"
    assert settle_arrivals(bo) == ""


def test_in_a_blind_project_a_plan_takes_all_along_and_tells_nothing_of_what_is_held_back(root):
    file = root / "annotations/project.yaml"
    file.write_text(file.read_text() + "blind: true\nlead: cy\n")
    second = tag(root, "bo", "first", PURSE, "drifting", "asserts")
    session = Session.open(root, "ann")
    assert second.id not in session.project.by_tag
    plan = session.plan_merge(["drifting"], "lost")
    assert plan.questions == ()
    lines = [*told(plan, session.as_shown(plan))]
    assert not any("bo" in line for line in lines)
    assert lines[-1] == "Whatever is held back from you is changed alike."
    third = tag(root, "bo", "second", PURSE, "drifting", "rejects")
    again = Session.open(root, "ann")
    plan = again.plan_merge(["drifting"], "lost")
    assert third.id in {a.tag.id for a in plan.tags}
    assert [*told(plan, again.as_shown(plan))] == lines
    assert str(session.uses("drifting")) == "what is held back from you"
    session.carry_out(plan)
    assert {a.tag.thesis for a in read_project(root).project.annotations()} == {"lost"}
    assert session.worklist(everybody=True) == session.worklist() == ()
    assert Session.open(root, "bo").worklist() != ()
