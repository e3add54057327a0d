"""Files that both sides changed: put together by records, never by lines; what only a person can say is asked."""

import pytest

from annot_tui.model import Relation
from annot_tui.model.words import Judgement
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.merging.merge import Take
from annot_tui.store.reader import read_project
from tests.store.merging.repository import TEXT, commit, git, tag
from tests.sync.team import entries, synced

ABROAD, PURSE, ALONE = "take their orders abroad", "lost control of the purse", "still decides alone"
THESIS = "annotations/theses/lost.yaml"


@pytest.fixture
def bo(clones):
    return clones["bo"]


def met(bo, ann, **wishes):
    """Bo sends first, then Ann meets it."""
    assert synced(bo, "bo").fine
    return synced(ann, "ann", **wishes)


def the_same(ann, bo):
    assert synced(bo, "bo").fine
    assert entries(ann) == entries(bo)
    assert not [p for p in check(read_project(ann)) if p.severity.value == "error"]


def test_one_person_on_two_machines_tags_a_document_that_neither_had(ann, bo):
    one, other = tag(ann, "ann", "first", PURSE), tag(bo, "ann", "first", ABROAD)
    assert met(bo, ann).fine
    assert {t.id for t in Session.open(ann).project.layers["ann", "first"].tags} == {one.id, other.id}
    the_same(ann, bo)


def test_what_git_would_merge_wrongly(ann, bo, tmp_path):
    """Two verdicts on the same pair stand in different places of the file, so git keeps both and sees no conflict."""
    ids = [tag(ann, "ann", "first", quote).id for quote in (PURSE, ABROAD, ALONE)]
    pairs = [(ids[0], ids[1]), (ids[0], ids[2]), (ids[1], ids[2])]
    synced(ann, "ann")
    synced(bo, "bo")
    Session.open(ann, "ann").give_verdict(pairs[1], Judgement.REAL, note="a\nb\nc\nd")
    synced(ann, "ann")
    synced(bo, "bo")
    file = "annotations/verdicts/ann.yaml"
    entry = f"- pair: [{ids[0]}, {ids[1]}]\n  verdict: apparent\n"
    Session.open(ann, "ann").give_verdict(pairs[0], Judgement.APPARENT)
    text = (bo / file).read_text()
    (bo / file).write_text(text.replace("verdicts:\n", f"verdicts:\n{entry}"))
    for root in (ann, bo):
        commit(root)
    git(ann, "fetch", "-q", str(bo), "main:there")
    git(ann, "merge", "-q", "--no-edit", "there")
    assert (ann / file).read_text().count("apparent") == 2
    git(ann, "reset", "-q", "--hard", "HEAD^")
    assert met(bo, ann).fine
    assert [v.verdict for v in Session.open(ann).project.verdicts["ann"].verdicts] == ["real", "apparent"]


def test_two_fields_of_one_thesis(ann, bo):
    Session.open(ann, "ann").update_thesis("lost", statement="He lost it.")
    Session.open(bo, "bo").update_thesis("lost", definition="Of the purse.")
    assert met(bo, ann).fine
    thesis = Session.open(ann).thesis("lost")
    assert (thesis.statement, thesis.definition, thesis.revision) == ("He lost it.", "Of the purse.", 3)
    the_same(ann, bo)


def clash(ann, bo, **wishes):
    Session.open(ann, "ann").update_thesis("lost", statement="Ann's.", definition="Ann's too.")
    Session.open(bo, "bo").update_thesis("lost", statement="Bo's.", definition="Bo's too.")
    tag(bo, "bo", "first", ABROAD)
    return met(bo, ann, **wishes)


def test_the_same_field_of_one_thesis_waits_and_nothing_else_happens(ann, bo):
    tag(ann, "ann", "first", PURSE)
    outcome = clash(ann, bo)
    assert [(w.file, [c.fields for c in w.clashes]) for w in outcome.open] == [(THESIS, [("statement", "definition")])]
    (both,) = outcome.open[0].clashes
    assert (both.first["statement"], both.second["statement"]) == ("Ann's.", "Bo's.")
    assert outcome.kept
    assert (outcome.came, outcome.sent) == ((), ())
    assert Session.open(ann).thesis("lost").statement == "Ann's."
    assert not (ann / "annotations/tags/bo").exists()
    assert git(ann, "status", "--porcelain") == ""
    assert not (ann / ".git/MERGE_HEAD").exists()
    assert synced(ann, "ann").open == outcome.open


@pytest.mark.parametrize(
    ("answer", "statement", "definition"),
    [
        (Take.FIRST, "Ann's.", "Ann's too."),
        (Take.SECOND, "Bo's.", "Bo's too."),
        (frozenset(("statement",)), "Ann's.", "Bo's too."),
        (frozenset(), "Bo's.", "Bo's too."),
    ],
)
def test_an_answer_ends_it(ann, bo, answer, statement, definition):
    outcome = clash(ann, bo, choose=lambda file, clash: answer)
    assert outcome.fine
    thesis = Session.open(ann).thesis("lost")
    assert (thesis.statement, thesis.definition) == (statement, definition)
    the_same(ann, bo)


def test_both_made_a_thesis_of_one_id(ann, bo):
    Session.open(ann, "ann").add_thesis("All is well.", "well")
    Session.open(bo, "bo").add_thesis("All is well.", "well", definition="Of everything.")
    assert met(bo, ann).fine
    assert Session.open(ann).thesis("well").definition == "Of everything."
    Session.open(ann, "ann").add_thesis("All is ill.", "ill")
    synced(bo, "bo")
    Session.open(bo, "bo").add_thesis("Much is ill.", "ill")
    (waiting,) = met(bo, ann).open
    assert waiting.clashes[0].fields == ("statement",)
    assert waiting.conflict(waiting.clashes[0]).theirs.statement == "Much is ill."


@pytest.mark.parametrize(("take", "there"), [(Take.FIRST, False), (Take.SECOND, True), (None, None)])
def test_deleted_here_and_changed_there(ann, bo, take, there):
    Session.open(ann, "ann").delete_thesis("lost")
    Session.open(bo, "bo").update_thesis("lost", color="blue")
    outcome = met(bo, ann, choose=lambda file, clash: take)
    if take is None:
        assert outcome.open[0].clashes[0].first is None
        assert outcome.open[0].conflict(outcome.open[0].clashes[0]) is None
        return
    assert outcome.fine
    assert (ann / THESIS).exists() is there
    the_same(ann, bo)


def test_deleted_on_both_sides(ann, bo):
    for root in (ann, bo):
        Session.open(root, root.name).delete_thesis("lost")
        tag(root, root.name, "first", PURSE, "drifting")
    assert met(bo, ann).fine
    the_same(ann, bo)


@pytest.mark.parametrize("first", ["ann", "bo"])
def test_a_thesis_that_was_deleted_while_others_came_to_use_it_stays(ann, bo, first):
    """With the thesis that it relates to, which was deleted as well; what nobody uses is gone."""
    session = Session.open(ann, "ann")
    session.add_thesis("Nobody says so.", "unused")
    session.add_relation("lost", Relation(type="implies", to="drifting"))
    synced(ann, "ann")
    synced(bo, "bo")
    session = Session.open(ann, "ann")
    for thesis in ("lost", "drifting", "unused"):
        session.delete_thesis(thesis)
    tag(bo, "bo", "first", PURSE)
    Session.open(bo, "bo").update_thesis("lost", definition="Bo has it so.")
    roots = {"ann": ann, "bo": bo}
    for name in (first, *sorted(roots.keys() - {first}), first):
        assert synced(roots[name], name).fine
    the_same(ann, bo)
    assert [*read_project(ann).project.theses] == ["drifting", "lost"]
    assert Session.open(ann).thesis("lost").definition == "Bo has it so."


def test_one_side_changed_the_text_and_the_other_what_is_known_of_it(ann, bo):
    (ann / "corpus/first.md").write_text((ann / "corpus/first.md").read_text() + "One more line.\n")
    (bo / "corpus/first.md").write_text((bo / "corpus/first.md").read_text().replace("First", "The First"))
    assert met(bo, ann).fine
    document = Session.open(ann).document("first")
    assert document.meta.title == "The First"
    assert document.text == TEXT + "One more line.\n"


@pytest.mark.parametrize(("take", "line"), [(Take.FIRST, "ann\n"), (Take.SECOND, "bo\n"), (None, None)])
def test_texts_are_never_mixed(ann, bo, take, line):
    for root in (ann, bo):
        (root / "corpus/first.md").write_text((root / "corpus/first.md").read_text() + f"{root.name}\n")
    outcome = met(bo, ann, choose=lambda file, clash: take)
    if take is None:
        assert "never mixed" in outcome.open[0].refused
    else:
        assert Session.open(ann).document("first").text == TEXT + line


def test_a_tag_is_looked_at_again_in_the_text_that_came_with_it(ann, bo):
    """Ann's tags of one document on two machines, of which one has its text changed."""
    here, _ = (tag(root, "ann", "first", PURSE) for root in (ann, bo))
    old = Session.open(ann).document("first").hash
    text = (bo / "corpus/first.md").read_text()
    (bo / "corpus/first.md").write_text(text.replace("Ministries", "All the ministries"))
    session = Session.open(bo, "ann")
    session.settle([a.tag.id for a, _ in session.unsettled()])
    assert met(bo, ann).fine
    session = Session.open(ann, "ann")
    assert session.layer("first").text == old
    assert [a.tag.id for a, _ in session.unsettled()] == [here.id]
    assert synced(bo, "bo").fine
    assert entries(ann) == entries(bo)


def test_merges_crosswise(ann, bo):
    """Both have merged each other's work by themselves: there are two common ancestors."""
    Session.open(ann, "ann").update_thesis("lost", statement="Ann's.")
    Session.open(bo, "bo").update_thesis("lost", definition="Bo's.")
    for root in (ann, bo):
        commit(root)
    heads = {root: git(root, "rev-parse", "HEAD").strip() for root in (ann, bo)}
    for root, other in ((ann, bo), (bo, ann)):
        git(root, "fetch", "-q", str(other), heads[other])
        git(root, "merge", "-q", "--no-edit", "--no-ff", heads[other], code=None)
        (root / THESIS).write_text("schema: 1\nid: lost\nstatement: Ann's.\ndefinition: Bo's.\nrevision: 2\n")
        commit(root, "both")
    Session.open(ann, "ann").update_thesis("lost", statement="He has lost control.")
    Session.open(bo, "bo").update_thesis("lost", color="red")
    outcome = met(bo, ann)
    assert len(git(ann, "merge-base", "--all", "HEAD^1", "HEAD^2").split()) == 2
    assert outcome.fine
    thesis = Session.open(ann).thesis("lost")
    assert (thesis.statement, thesis.definition, thesis.color) == ("He has lost control.", "Bo's.", "red")


def test_undo_survives(ann, bo):
    session = Session.open(ann, "ann")
    session.set_absent("first", "lost", True)
    session.update_thesis("lost", color="red")
    Session.open(bo, "bo").update_thesis("lost", definition="Bo's.")
    assert met(bo, ann).fine
    session = Session.open(ann, "ann")
    assert session.undo() == "change of thesis lost"
    thesis = session.thesis("lost")
    assert (thesis.color, thesis.definition) == ("", "Bo's.")
    assert session.undo() == "mark lost as absent"


def test_what_comes_in_with_a_fault_is_told(ann, bo):
    (bo / THESIS).write_text("id: lost\nstatement: [")
    commit(bo)
    git(bo, "push", "-q", "origin", "main")
    assert THESIS in " ".join(synced(ann, "ann").notes)


def test_blind_projects_tell_nothing_of_others_work(ann, bo):
    (ann / "annotations/project.yaml").write_text("schema: 1\ntitle: Trial\nblind: true\n")
    synced(ann, "ann")
    synced(bo, "bo")
    tag(bo, "bo", "first", ABROAD)
    assert synced(bo, "bo").sent == ("bo: 1 new tag, 1 document begun in first",)
    assert synced(ann, "ann").came == ("new work of bo",)
    assert git(ann, "log", "-1", "--format=%B").strip() == "new work of bo"


def test_a_dry_run_changes_nothing(ann, bo):
    Session.open(bo, "bo").update_thesis("lost", definition="Bo's.")
    synced(bo, "bo")
    Session.open(ann, "ann").update_thesis("lost", statement="Ann's.")
    before = entries(ann), git(ann, "status", "--porcelain"), git(ann, "rev-parse", "HEAD", "--all")
    index = (ann / ".git/index").read_bytes()
    git(ann, "fetch", "-q")
    refs = git(ann, "for-each-ref")
    outcome = synced(ann, "ann", dry_run=True)
    assert outcome.kept == ("codebook: thesis lost changed (statement)",)
    assert outcome.came == ("codebook: thesis lost changed (definition)",)
    assert outcome.sent == outcome.kept
    assert (entries(ann), git(ann, "status", "--porcelain")) == before[:2]
    assert (git(ann, "for-each-ref"), (ann / ".git/index").read_bytes()) == (refs, index)


def test_without_sending(ann, bo, tmp_path):
    tag(ann, "ann", "first", PURSE)
    tag(bo, "bo", "first", PURSE)
    outcome = met(bo, ann, push=False)
    assert outcome.kept
    assert outcome.came
    assert not outcome.sent
    assert "ann" not in git(tmp_path / "bare", "log", "--format=%an")


def test_a_message_of_ones_own(ann):
    tag(ann, "ann", "first", PURSE)
    synced(ann, "ann", message="First reading")
    assert git(ann, "log", "-1", "--format=%B").strip() == "First reading"


def test_the_index_of_the_program_sees_what_came(ann, bo):
    Session.open(ann, "ann")
    tag(bo, "bo", "first", ABROAD)
    met(bo, ann)
    assert "bo" in Session.open(ann).project.analysts


def test_a_thesis_that_becomes_another_while_it_is_taken_into_use_again_is_out_of_use(ann, bo):
    session = Session.open(ann, "ann")
    session.carry_out(session.plan_retire("lost"))
    synced(ann, "ann")
    synced(bo, "bo")
    for root, change in ((bo, lambda s: s.plan_restore("lost")), (ann, lambda s: s.plan_rename("lost", "n"))):
        session = Session.open(root)
        session.analyst = root.name
        session.carry_out(change(session))
    assert met(bo, ann).fine
    thesis = Session.open(ann).project.theses["lost"]
    assert (thesis.replaced_by, thesis.retired) == (("n",), True)
    the_same(ann, bo)
