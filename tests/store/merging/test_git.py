"""What git itself makes of a project, and what is left for `merge`; with git as it is installed."""

import pytest

from annot_tui.model import BrokenFile
from annot_tui.model.words import Judgement, Reading
from annot_tui.session import Session
from annot_tui.store.check import check
from annot_tui.store.merging.merge import Take
from annot_tui.store.merging.settling import settle
from annot_tui.store.merging.waiting import bring_together, cases
from annot_tui.store.reader import read_project
from annot_tui.store.workspace import Workspace
from tests.store.merging.repository import commit, git, project, pull, tag, two_clones

FILE = "annotations/tags/ann/first.yaml"
PURSE, ABROAD, ALONE = "lost control of the purse", "take their orders abroad", "still decides alone"


def faults(root):
    return check(read_project(root))


def ids(root):
    return [tag.id for tag in read_project(root).project.layers["ann", "first"].tags]


def merge(root, choose=lambda _: None):
    outcomes = [bring_together(root, case, choose) for case in cases(root)]
    settle(Workspace(read_project(root), "ann"), outcomes)
    return outcomes


def both_tag(tmp_path, *options):
    """Ann works on two machines; git cannot put her two files together."""
    here, there = two_clones(tmp_path)
    first = tag(here, "ann", "first", PURSE)
    second = tag(there, "ann", "first", ABROAD, "drifting")
    for root in (here, there):
        commit(root)
    pull(here, there, 1, *options)
    return here, first, second


def test_two_analysts_never_meet(tmp_path):
    here, there = two_clones(tmp_path)
    shared = tag(here, "ann", "second", PURSE)
    commit(here)
    git(there, "pull", "-q", "--ff-only", str(here), "main")
    for root, analyst, thesis in ((here, "ann", "new-one"), (there, "bo", "new-two")):
        session = Session.open(root, analyst)
        for document in ("first", "second"):
            own = tag(root, analyst, document, ABROAD, "drifting")
            session = Session.open(root, analyst)
            session.set_reading(document, Reading.FINISHED)
            session.add_comment(shared.id, f"{analyst} sees it otherwise")
        session.set_absent("first", "lost", True)
        session.add_thesis(f"What {analyst} thinks of.", thesis)
        session.give_verdict((shared.id, own.id), Judgement.APPARENT)
        commit(root)
    pull(here, there)
    assert not faults(here)
    merged = read_project(here).project
    assert {*merged.layers} == {(analyst, d) for analyst in ("ann", "bo") for d in ("first", "second")}
    assert {"new-one", "new-two"} < {*merged.theses}
    assert len(merged.by_tag) == 5
    assert [*merged.verdicts] == ["ann", "bo"]
    assert list(cases(here)) == []


def test_two_analysts_who_change_one_thesis_meet_and_that_is_told(tmp_path):
    here, there = two_clones(tmp_path)
    for root, analyst, field in ((here, "ann", "definition"), (there, "bo", "include")):
        Session.open(root, analyst).update_thesis("lost", **{field: "words" if field == "definition" else ("words",)})
        commit(root)
    pull(here, there, 1)
    (fault,) = [f for f in faults(here) if f.file.endswith("lost.yaml")]
    assert "merge conflict" in fault.message
    (outcome,) = merge(here)
    assert outcome.settled
    assert not faults(here)
    thesis = read_project(here).project.theses["lost"]
    assert (thesis.definition, thesis.include) == ("words", ("words",))


def test_one_analyst_on_two_machines(tmp_path):
    here, first, second = both_tag(tmp_path)
    marked = (here / FILE).read_bytes()
    (fault,) = faults(here)
    assert (fault.file, fault.line) == (FILE, marked.decode().split("\n").index("<<<<<<< HEAD") + 1)
    assert "annot-tui merge" in fault.mend

    session = Session.open(here, "ann")
    assert session.document("second").text
    tag(here, "ann", "second", PURSE)
    with pytest.raises(BrokenFile, match="merge conflict"):
        tag(here, "ann", "first", PURSE)
    assert (here / FILE).read_bytes() == marked

    (outcome,) = merge(here)
    assert (outcome.first, outcome.second, outcome.taken) == ("HEAD", "there", 1)
    assert ids(here) == [first.id, second.id]
    assert not faults(here)
    commit(here)
    assert git(here, "status", "--porcelain") == ""


def test_the_marked_file_is_kept_and_the_merge_undone(tmp_path):
    here, *_ = both_tag(tmp_path)
    marked = (here / FILE).read_bytes()
    merge(here)
    (kept,) = (here / ".annot" / "merged").rglob("*.yaml")
    assert kept.read_bytes() == marked
    settled = (here / FILE).read_bytes()
    session = Session.open(here, "ann")
    session.undo()
    assert (here / FILE).read_bytes() == marked
    session.redo()
    assert (here / FILE).read_bytes() == settled


@pytest.mark.parametrize("style", ["merge", "diff3", "zdiff3"])
@pytest.mark.parametrize("staged", [True, False])
def test_a_deleted_tag_stays_deleted_where_the_ancestor_is_known(tmp_path, style, staged):
    here, there = two_clones(tmp_path)
    old = tag(here, "ann", "first", ALONE)
    kept = tag(here, "ann", "first", "spokesman")
    commit(here)
    git(there, "pull", "-q", "--ff-only", str(here), "main")
    Session.open(here, "ann").delete_tag(old.id)
    first = tag(here, "ann", "first", PURSE)
    second = tag(there, "ann", "first", ABROAD)
    for root in (here, there):
        commit(root)
    pull(here, there, 1, "-c", f"merge.conflictStyle={style}")
    if not staged:
        git(here, "add", "-A")
    merge(here)
    assert {*ids(here)} - {old.id} == {kept.id, first.id, second.id}
    if staged:
        assert old.id not in ids(here)
    assert not faults(here)


def test_a_true_conflict_is_shown_and_left_until_somebody_chooses(tmp_path):
    here, there = two_clones(tmp_path)
    old = tag(here, "ann", "first", ALONE, note="was")
    commit(here)
    git(there, "pull", "-q", "--ff-only", str(here), "main")
    Session.open(here, "ann").update_tag(old.id, note="here", modality="hedged")
    Session.open(there, "ann").update_tag(old.id, note="there")
    for root in (here, there):
        commit(root)
    pull(here, there, 1)
    marked = (here / FILE).read_bytes()
    (outcome,) = merge(here)
    (clash,) = outcome.clashes
    assert (clash.base, clash.first, clash.second) == ({"note": "was"}, {"note": "here"}, {"note": "there"})
    assert (here / FILE).read_bytes() == marked
    merge(here, lambda _: Take.SECOND)
    merged = read_project(here).project.by_tag[old.id].tag
    assert (merged.note, merged.modality) == ("there", "hedged")
    assert not faults(here)


def test_verdicts_and_files_of_the_whole_project(tmp_path):
    here, there = two_clones(tmp_path)
    tags = [tag(here, "ann", "first", quote).id for quote in (PURSE, ABROAD, ALONE)]
    commit(here)
    git(there, "pull", "-q", "--ff-only", str(here), "main")
    for root, pair in ((here, tags[:2]), (there, tags[1:])):
        Session.open(root, "ann").give_verdict(tuple(pair), Judgement.REAL)
        name = root.name
        (root / "annotations/voices.yaml").write_text(f"schema: 1\nvoices:\n- id: {name}\n  name: {name.title()}\n")
        (root / "annotations/project.yaml").write_text(f"schema: 1\ntitle: Trial\n{name}-key: kept\n")
        commit(root)
    pull(here, there, 1)
    assert all(outcome.settled for outcome in merge(here))
    merged = read_project(here).project
    assert not faults(here)
    assert len(merged.verdicts["ann"].verdicts) == 2
    assert [voice.id for voice in merged.voices.voices] == ["here", "there"]
    assert {*merged.meta.unknown} == {"here-key", "there-key"}


def test_the_front_matter_of_a_document_is_merged_its_text_never(tmp_path):
    here, there = two_clones(tmp_path)
    file = "corpus/first.md"
    for root, line in ((here, "outlet: A Journal  # as printed"), (there, "language: en")):
        text = (root / file).read_text(encoding="utf-8")
        (root / file).write_text(text.replace("title: First\n", f"title: First\n{line}\n"), encoding="utf-8")
        commit(root)
    pull(here, there, 1)
    assert any("merge conflict" in fault.message for fault in faults(here))
    assert merge(here)[0].settled
    document = read_project(here).project.documents["first"]
    assert (document.meta.outlet, document.meta.language) == ("A Journal", "en")
    assert "outlet: A Journal  # as printed\n" in (here / file).read_text(encoding="utf-8")
    assert not faults(here)
    commit(here)
    git(there, "reset", "-q", "--hard", "HEAD~1")
    for root, word in ((here, "never"), (there, "always")):
        text = (root / file).read_text(encoding="utf-8").replace("still decides", f"{word} decides")
        (root / file).write_text(text, encoding="utf-8")
        commit(root)
    git(here, "branch", "-D", "there")
    pull(here, there, 1)
    marked = (here / file).read_bytes()
    (fault,) = [f for f in faults(here) if f.file == file]
    assert marked.decode().split("\n")[fault.line - 1].startswith("<<<<<<<")
    (outcome,) = merge(here, lambda _: Take.FIRST)
    assert "never mixes texts" in outcome.refused
    assert (here / file).read_bytes() == marked


def test_places_confirmed_on_one_machine_only_are_looked_at_again(tmp_path):
    here, there = two_clones(tmp_path)
    old = tag(here, "ann", "first", ALONE)
    commit(here)
    git(there, "pull", "-q", "--ff-only", str(here), "main")
    before = Session.open(here, "ann").layer("first").text
    file = here / "corpus/first.md"
    file.write_text(file.read_text(encoding="utf-8").replace("Ministries", "Most ministries"), encoding="utf-8")
    session = Session.open(here, "ann")
    session.settle([old.id])
    session.update_tag(old.id, note="seen again")
    assert session.layer("first").text != before
    tag(there, "ann", "first", ABROAD)
    for root in (here, there):
        commit(root)
    pull(here, there, 1)
    merge(here)
    layer = read_project(here).project.layers["ann", "first"]
    assert layer.text == before
    assert [f.message.split()[3] for f in faults(here)] == ["moved:"]


def test_a_marked_file_that_is_broken_besides_waits(tmp_path):
    here, *_ = both_tag(tmp_path)
    path = here / FILE
    path.write_text(path.read_text(encoding="utf-8").replace("stance: asserts", "stance: assert"), encoding="utf-8")
    before = path.read_bytes()
    (outcome,) = merge(here)
    assert "HEAD, line" in outcome.refused
    assert path.read_bytes() == before


def test_without_git_the_marks_have_to_do(tmp_path, monkeypatch):
    here, first, second = both_tag(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    merge(here)
    assert ids(here) == [first.id, second.id]


@pytest.mark.parametrize("mark", [" (conflicted copy 2026-01-05)", ".sync-conflict-20260105-101112-ABCDEFG"])
def test_copies_of_synced_folders_are_taken_in(tmp_path, mark):
    root = tmp_path / "project"
    project(root)
    one = tag(root, "ann", "first", PURSE)
    path = root / FILE
    original = path.read_bytes()
    tag(root, "ann", "first", ABROAD)
    copy = path.with_name(f"first{mark}.yaml")
    path.rename(copy)
    path.write_bytes(original)
    other = tag(root, "ann", "first", ALONE)
    (fault,) = faults(root)
    assert fault.file.endswith(copy.name)
    assert "synced folders" in fault.message
    (outcome,) = merge(root)
    assert outcome.settled
    assert len(ids(root)) == 3
    assert ids(root)[:2] == [one.id, other.id]
    assert not copy.exists()
    assert not faults(root)
    assert copy.name in {kept.name for kept in (root / ".annot" / "merged").rglob("*.yaml")}
    Session.open(root, "ann").undo()
    assert copy.exists()


def test_copies_of_theses_verdicts_and_documents(tmp_path):
    root = tmp_path / "project"
    session = project(root)
    pair = tuple(tag(root, "ann", "first", quote).id for quote in (PURSE, ABROAD))
    session = Session.open(root, "ann")
    session.give_verdict(pair, Judgement.REAL)
    for file in ("annotations/theses/lost.yaml", "annotations/verdicts/ann.yaml", "corpus/first.md"):
        path = root / file
        path.with_name(f"{path.stem} (conflicted copy 2026-01-05){path.suffix}").write_bytes(path.read_bytes())
    (root / "annotations/theses/lost.yaml").unlink()
    assert len([f for f in faults(root) if "synced folders" in f.message]) == 3
    assert [outcome.settled for outcome in merge(root)] == [True] * 3
    assert not faults(root)
    assert not [*root.glob("**/*conflicted*.yaml")][3:]
