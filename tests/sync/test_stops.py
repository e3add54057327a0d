"""What keeps a sync from going on: each is told with its mend, and leaves everything as it was."""

import subprocess

import pytest

from annot_tui.session import Session
from tests.store.merging.repository import commit, git, tag
from tests.sync.team import entries, synced

ABROAD, PURSE = "take their orders abroad", "lost control of the purse"
FILE = "annotations/tags/ann/first.yaml"


def head(root):
    return git(root, "rev-parse", "HEAD").strip()


def stays(root, words):
    """The sync stops with some words, and does nothing."""
    before = entries(root), head(root), git(root, "status", "--porcelain")
    outcome = synced(root, "ann")
    assert words in outcome.stopped
    assert (outcome.kept, outcome.came, outcome.sent) == ((), (), ())
    assert (entries(root), head(root), git(root, "status", "--porcelain")) == before


def test_a_merge_that_somebody_began(ann, clones):
    tag(ann, "ann", "first", PURSE)
    commit(ann)
    tag(clones["bo"], "ann", "first", ABROAD)
    commit(clones["bo"])
    git(ann, "fetch", "-q", str(clones["bo"]), "main:there")
    git(ann, "merge", "there", code=1)
    outcome = synced(ann, "ann")
    assert "annot-tui merge" in outcome.stopped
    assert git(ann, "rev-parse", "MERGE_HEAD")


def test_a_rebase_that_somebody_began(ann):
    (ann / ".git/rebase-merge").mkdir()
    stays(ann, "git rebase --continue")


def test_a_detached_head(ann):
    git(ann, "checkout", "-q", "--detach")
    tag(ann, "ann", "first", PURSE)
    stays(ann, "git switch")


def test_a_locked_index(ann):
    (ann / ".git/index.lock").touch()
    tag(ann, "ann", "first", PURSE)
    before = entries(ann)
    outcome = synced(ann, "ann")
    assert "index.lock" in outcome.stopped
    assert entries(ann) == before


def test_files_in_two_versions_in_the_index(ann):
    blob = git(ann, "rev-parse", "HEAD:annotations/project.yaml").strip()
    lines = f"0 {'0' * 40}\tannotations/project.yaml\n"
    lines += "".join(f"100644 {blob} {stage}\tannotations/project.yaml\n" for stage in (1, 2, 3))
    subprocess.run(["git", "-C", str(ann), "update-index", "--index-info"], input=lines, text=True, check=True)
    stays(ann, "two versions")


def test_a_branch_that_the_others_do_not_have(ann):
    git(ann, "checkout", "-q", "-b", "elsewhere")
    stays(ann, "git branch -m main")


def test_several_places_for_the_others_work(ann):
    git(ann, "remote", "rename", "origin", "one")
    git(ann, "remote", "add", "two", "../bare")
    git(ann, "branch", "--unset-upstream")
    stays(ann, "git push --set-upstream one main")


def test_another_branch_of_the_same_machine(ann):
    git(ann, "checkout", "-q", "-b", "other", "--track", "main")
    stays(ann, "follows another one on this machine")


def test_begun_apart(ann, tmp_path, clones):
    other = tmp_path / "other"
    git(tmp_path, "clone", "-q", str(tmp_path / "bare"), str(other))
    git(other, "checkout", "-q", "--orphan", "fresh")
    commit(other, "begun anew")
    git(other, "branch", "-M", "main")
    git(other, "branch", "-q", "--set-upstream-to=origin/main")
    stays(other, "no common beginning")


def test_only_the_latest_part_of_the_history(ann, tmp_path):
    shallow = tmp_path / "shallow"
    for number in range(3):
        tag(ann, "ann", "first", PURSE, note=str(number))
        synced(ann, "ann")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}/bare", str(shallow))
    tag(shallow, "bo", "first", ABROAD)
    outcome = synced(shallow, "bo")
    assert outcome.fine
    assert outcome.sent


def test_no_place_for_the_others_work(ann):
    git(ann, "remote", "remove", "origin")
    tag(ann, "ann", "first", PURSE)
    outcome = synced(ann, "ann")
    assert outcome.fine
    assert outcome.kept
    assert not outcome.sent
    assert "git remote add origin" in " ".join(outcome.notes)
    assert git(ann, "status", "--porcelain") == ""


def test_before_the_first_commit_and_into_an_empty_repository(tmp_path, ann):
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(tmp_path / "empty"))
    git(ann, "checkout", "-q", "--orphan", "new")
    git(ann, "rm", "-rq", "--cached", ".")
    git(ann, "branch", "-D", "main")
    git(ann, "branch", "-m", "main")
    git(ann, "remote", "set-url", "origin", str(tmp_path / "empty"))
    git(ann, "update-ref", "-d", "refs/remotes/origin/main")
    outcome = synced(ann, "ann")
    assert outcome.fine, outcome.stopped
    assert git(tmp_path / "empty", "rev-parse", "main").strip() == head(ann)
    assert git(ann, "status", "--porcelain") == ""


@pytest.mark.parametrize("address", ["/nowhere/at/all", "file:///nowhere"])
def test_nothing_at_the_address(ann, address):
    git(ann, "remote", "set-url", "origin", address)
    tag(ann, "ann", "first", PURSE)
    outcome = synced(ann, "ann")
    assert "git remote -v" in outcome.stopped
    assert outcome.kept
    assert git(ann, "status", "--porcelain") == ""


def test_the_others_do_not_take_it(ann, tmp_path):
    hook = tmp_path / "bare/hooks/pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    tag(ann, "ann", "first", PURSE)
    outcome = synced(ann, "ann")
    assert "does not take it" in outcome.stopped
    assert outcome.kept
    hook.unlink()
    assert synced(ann, "ann").sent


def test_somebody_is_always_faster(ann, clones, monkeypatch):
    from annot_tui.sync import steps

    tag(ann, "ann", "first", PURSE)
    monkeypatch.setattr(steps._Sync, "_push", lambda *_: False)
    assert "faster" in synced(ann, "ann").stopped


def test_somebody_is_faster_once(ann, clones, monkeypatch):
    from annot_tui.sync import steps

    push = steps._Sync._push
    tag(ann, "ann", "first", PURSE)
    tag(clones["bo"], "bo", "first", ABROAD)

    def late(self, found):
        if self._wishes.analyst == "ann" and not git(clones["bo"], "log", "--format=%an", "origin/main").count("bo"):
            assert synced(clones["bo"], "bo").sent
        return push(self, found)

    monkeypatch.setattr(steps._Sync, "_push", late)
    outcome = synced(ann, "ann")
    assert outcome.fine
    assert outcome.came == ("bo: 1 new tag, 1 document begun in first",)
    assert (ann / "annotations/tags/bo/first.yaml").exists()


def test_work_goes_on_while_it_syncs(ann, clones, monkeypatch):
    from annot_tui.sync import steps

    tag(clones["bo"], "bo", "first", ABROAD)
    synced(clones["bo"], "bo")
    together = steps._Sync._together
    late = []

    def and_meanwhile(self, *words):
        made = together(self, *words)
        if not late:
            late.append(tag(ann, "ann", "first", PURSE))
        return made

    monkeypatch.setattr(steps._Sync, "_together", and_meanwhile)
    outcome = synced(ann, "ann")
    assert outcome.fine
    assert (outcome.kept, outcome.came) == (outcome.sent, ("bo: 1 new tag, 1 document begun in first",))
    assert Session.open(ann).annotation(late[0].id)


def test_a_file_with_a_fault_stays_here_and_the_rest_goes(ann, clones):
    tag(ann, "ann", "first", PURSE)
    tag(ann, "ann", "second", PURSE)
    (ann / FILE).write_text((ann / FILE).read_text() + "tags: [\n")
    outcome = synced(ann, "ann")
    assert FILE in outcome.left[0]
    assert not outcome.fine
    assert outcome.sent == ("ann: 1 new tag, 1 document begun in second",)
    assert git(ann, "status", "--porcelain", "-uall").split() == ["??", FILE]


def test_a_file_with_a_fault_that_others_changed(ann, clones):
    for root in clones.values():
        synced(root, "x")
    tag(ann, "ann", "first", PURSE)
    synced(ann, "ann")
    synced(clones["bo"], "bo")
    Session.open(clones["bo"], "ann").set_absent("first", "drifting", True)
    synced(clones["bo"], "ann")
    (ann / FILE).write_text((ann / FILE).read_text() + "tags: [\n")
    broken = (ann / FILE).read_bytes()
    assert "mend it first" in synced(ann, "ann").stopped
    assert (ann / FILE).read_bytes() == broken


def test_marks_of_a_conflict_are_not_sent(ann):
    tag(ann, "ann", "first", PURSE)
    text = (ann / "corpus/first.md").read_text()
    (ann / "corpus/first.md").write_text(f"{text}<<<<<<< here\na\n=======\nb\n>>>>>>> there\n")
    outcome = synced(ann, "ann")
    assert "annot-tui merge" in outcome.left[0]
    assert outcome.sent == ("ann: 1 new tag, 1 document begun in first",)


def test_copies_of_a_synced_folder_are_not_sent(ann):
    copy = ann / "annotations/tags/ann/first (conflicted copy 2026-01-05).yaml"
    tag(ann, "ann", "first", PURSE)
    copy.write_bytes((ann / FILE).read_bytes())
    outcome = synced(ann, "ann")
    assert "annot-tui merge" in outcome.left[0]
    assert git(ann, "ls-files", "--", str(copy)) == ""


def test_only_files_of_the_project_are_committed(ann):
    tag(ann, "ann", "first", PURSE)
    kept = ("notes.txt", "corpus/scan.pdf", "annotations/.secret.yaml", "annotations/tags/ann/.annot-x.tmp", "-A")
    for name in kept:
        (ann / name).write_text("x")
    (ann / "annotations/exercises/one").mkdir(parents=True)
    (ann / "annotations/exercises/one/-rf").write_text("x")
    git(ann, "add", "notes.txt")
    outcome = synced(ann, "ann")
    assert git(ann, "show", "--format=", "--name-only", "HEAD").split("\n")[:-1] == [
        "annotations/exercises/one/-rf", FILE,
    ]  # fmt: skip
    assert outcome.fine
    assert outcome.notes[0] == "corpus/ and annotations/ hold files that are no part of the project: 2"
    assert git(ann, "diff", "--cached", "--name-only").split() == ["notes.txt"]


def test_a_file_outside_that_both_changed(ann, clones):
    for root, text in ((ann, "here"), (clones["bo"], "there")):
        (root / "README").write_text(text)
        git(root, "add", "README")
        git(root, "commit", "-qm", text)
        tag(root, root.name, "first", PURSE)
    synced(clones["bo"], "bo")
    outcome = synced(ann, "ann")
    assert "README" in outcome.stopped
    assert outcome.kept
    assert (ann / "README").read_text() == "here"


def test_a_file_outside_that_git_can_merge(ann, clones):
    for number, root in enumerate(clones.values()):
        lines = [f"{n}\n" for n in range(20)]
        if number == 0:
            (root / "README").write_text("".join(lines))
            git(root, "add", "README")
            git(root, "commit", "-qm", "readme")
            synced(root, "ann")
            continue
        synced(root, "bo")
    for root, line in ((ann, 2), (clones["bo"], 17)):
        lines = (root / "README").read_text().splitlines(keepends=True)
        lines[line] = f"{root.name}\n"
        (root / "README").write_text("".join(lines))
        git(root, "commit", "-qam", "line")
        tag(root, root.name, "first", PURSE)
    assert synced(clones["bo"], "bo").fine
    assert synced(ann, "ann").fine
    assert {"ann\n", "bo\n"} <= {*(ann / "README").read_text().splitlines(keepends=True)}


def test_others_changed_a_file_outside_that_is_not_committed(ann, clones):
    (clones["bo"] / ".gitignore").write_text("theirs\n")
    (clones["bo"] / "README").write_text("theirs")
    commit(clones["bo"])
    synced(clones["bo"], "bo")
    (ann / "README").write_text("mine")
    outcome = synced(ann, "ann")
    assert "git stash" in outcome.stopped
    assert (ann / "README").read_text() == "mine"
    assert (ann / ".gitignore").read_text() != "theirs\n"


def test_a_project_in_a_folder_of_a_larger_repository(tmp_path):
    from tests.store.merging.repository import project

    top = tmp_path / "thesis work"
    project(top / "data" / "über")
    (top / "paper.tex").write_text("draft")
    git(tmp_path, "init", "-q", "-b", "main", str(top))
    commit(top, "start")
    git(tmp_path, "clone", "-q", "--bare", str(top), str(tmp_path / "bare"))
    git(top, "remote", "add", "origin", str(tmp_path / "bare"))
    git(tmp_path, "clone", "-q", str(tmp_path / "bare"), str(tmp_path / "other"))
    (top / "paper.tex").write_text("better")
    root, other = top / "data" / "über", tmp_path / "other" / "data" / "über"
    tag(root, "ann", "first", PURSE)
    tag(other, "bo", "first", ABROAD)
    assert synced(root, "ann").fine
    outcome = synced(other, "bo")
    assert outcome.fine, outcome.stopped
    assert outcome.came == ("ann: 1 new tag, 1 document begun in first",)
    assert synced(root, "ann").came == ("bo: 1 new tag, 1 document begun in first",)
    assert entries(root) == entries(other)
    assert git(top, "status", "--porcelain").split() == ["M", "paper.tex"]


def test_a_larger_repository_that_does_not_keep_the_project(tmp_path):
    from tests.store.merging.repository import project

    (tmp_path / "home").mkdir()
    git(tmp_path, "init", "-q", "-b", "main", "home")
    git(tmp_path / "home", "commit", "-q", "--allow-empty", "-m", "settings")
    root = tmp_path / "home/project"
    project(root)
    assert "git init" in synced(root, "ann").stopped
    assert git(tmp_path / "home", "ls-files") == ""
