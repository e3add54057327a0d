"""A folder from a stranger with a `.git` of their making must not get a program started; the traps work."""

import pytest

from tests.store.merging.repository import commit, git, tag
from tests.sync.team import synced, team

PURSE = "lost control of the purse"


@pytest.fixture
def ann(tmp_path):
    return team(tmp_path, "ann", "bo")["ann"]


@pytest.fixture
def trap(tmp_path):
    """A program that leaves a trace, and the trace."""
    trap, trace = tmp_path / "trap", tmp_path / "trace"
    trap.write_text(f'#!/bin/sh\necho "$0 $@" >> {trace}\ncat\nexit 0\n')
    trap.chmod(0o755)
    return trap, trace


def test_no_hook_is_run(ann, tmp_path, trap):
    program, trace = trap
    names = "pre-commit commit-msg post-commit prepare-commit-msg pre-merge-commit post-merge post-checkout pre-push "
    names += "reference-transaction post-index-change pre-auto-gc fsmonitor-watchman post-rewrite"
    for name in names.split():
        (ann / ".git/hooks" / name).write_bytes(program.read_bytes())
        (ann / ".git/hooks" / name).chmod(0o755)
    git(ann, "config", "core.fsmonitor", str(program))
    git(ann, "config", "core.pager", str(program))
    git(ann, "config", "core.editor", str(program))
    tag(tmp_path / "bo", "bo", "first", PURSE)
    synced(tmp_path / "bo", "bo")
    tag(ann, "ann", "first", PURSE)
    outcome = synced(ann, "ann")
    assert outcome.fine
    assert outcome.came
    assert outcome.sent
    assert not trace.exists()
    git(ann, "commit", "-q", "--allow-empty", "-m", "by hand")
    assert trace.exists()


@pytest.mark.parametrize(
    "name",
    [
        *("core.sshCommand", "core.askPass", "core.gitProxy", "credential.helper", "credential.https://x.helper"),
        *(
            "filter.x.clean",
            "filter.x.process",
            "merge.x.driver",
            "remote.origin.uploadpack",
            "remote.origin.receivepack",
        ),
    ],
)
def test_settings_of_a_repository_that_name_programs_stop_it_all(ann, trap, name):
    program, trace = trap
    git(ann, "config", name, str(program))
    (ann / ".git/info").mkdir(exist_ok=True)
    (ann / ".git/info/attributes").write_text("* filter=x merge=x\n")
    tag(ann, "ann", "first", PURSE)
    outcome = synced(ann, "ann")
    assert name.lower() in outcome.stopped.lower()
    assert not trace.exists()


def test_an_included_file_of_settings_is_seen_too(ann, trap):
    (ann / "more").write_text(f'[filter "x"]\n\tclean = {trap[0]}\n')
    git(ann, "config", "include.path", "../more")
    assert "filter.x.clean" in synced(ann, "ann").stopped


def test_whoever_made_the_settings_can_say_so(ann, tmp_path, trap):
    program, trace = trap
    git(ann, "config", "filter.x.clean", str(program))
    git(ann, "config", "annot.trusted", str(ann))
    assert "annot.trusted" in synced(ann, "ann").stopped
    git(ann, "config", "--unset", "annot.trusted")
    (tmp_path / "gitconfig").write_text(f'[annot]\n\ttrusted = "{ann}"\n')
    (ann / ".git/info").mkdir(exist_ok=True)
    (ann / ".git/info/attributes").write_text("* filter=x\n")
    tag(ann, "ann", "first", PURSE)
    assert synced(ann, "ann").fine
    assert trace.exists()


def test_the_others_work_is_not_fetched_from_the_folder_itself(ann, trap, tmp_path):
    program, trace = trap
    git(tmp_path, "clone", "-q", "--bare", str(ann), str(ann / "evil"))
    (ann / "evil/hooks/pre-receive").write_bytes(program.read_bytes())
    (ann / "evil/hooks/pre-receive").chmod(0o755)
    for address in ("./evil", "evil", str(ann / "evil"), f"file://{ann}/evil"):
        git(ann, "remote", "set-url", "origin", address)
        tag(ann, "ann", "first", PURSE)
        assert "in the project itself" in synced(ann, "ann").stopped
    assert not trace.exists()


def test_commands_as_addresses(ann, trap):
    git(ann, "config", "protocol.ext.allow", "always")
    git(ann, "remote", "set-url", "origin", f"ext::{trap[0]} %S")
    assert synced(ann, "ann").stopped
    assert not trap[1].exists()


def test_a_work_tree_elsewhere(ann, tmp_path):
    victim = tmp_path / "victim"
    victim.mkdir()
    git(ann, "config", "core.worktree", str(tmp_path))
    assert synced(ann, "ann").stopped
    assert list(victim.iterdir()) == []


def test_the_environment_does_not_lead_elsewhere(ann, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "bo/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "bo/.git/index"))
    tag(ann, "ann", "first", PURSE)
    assert synced(ann, "ann").sent
    assert git(tmp_path / "bo", "rev-list", "--count", "HEAD").strip() == "1"


def test_links_that_come_in_lead_nowhere(ann, tmp_path):
    bo = tmp_path / "bo"
    (bo / "annotations/tags/eve").mkdir(parents=True)
    (bo / "annotations/tags/eve/first.yaml").symlink_to(tmp_path / "gitconfig")
    commit(bo)
    git(bo, "push", "-q", "origin", "main")
    outcome = synced(ann, "ann")
    assert not outcome.stopped
    assert outcome.came == ("eve: a change in first",)
