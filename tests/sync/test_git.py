"""Git itself: missing, too old, silent, without a password, and what it says put into words."""

import threading
from pathlib import Path
from time import monotonic, sleep

import pytest

from annot_tui.session import Session
from annot_tui.store.merging import ancestor
from annot_tui.sync.steps import Wishes, sync
from annot_tui.sync.stop import explained
from tests.store.merging.repository import git, tag
from tests.sync.team import synced, team

PURSE = "lost control of the purse"


@pytest.fixture
def ann(tmp_path):
    return team(tmp_path, "ann")["ann"]


def test_git_is_not_installed(ann, monkeypatch):
    monkeypatch.setattr(ancestor.shutil, "which", lambda _: None)
    assert "not installed" in sync(ann, Wishes("ann")).stopped


def test_git_is_too_old(ann, monkeypatch):
    from annot_tui.sync import git as module

    monkeypatch.setattr(module, "OLDEST", (99, 0))
    assert "99.0 or newer" in synced(ann, "ann").stopped


def test_it_can_be_stopped(ann):
    stop = threading.Event()
    stop.set()
    tag(ann, "ann", "first", PURSE)
    assert "as you asked" in sync(ann, Wishes("ann"), stop=stop).stopped
    assert git(ann, "status", "--porcelain")


def test_a_server_that_does_not_answer(ann, tmp_path, monkeypatch):
    from annot_tui.sync import git as module

    silent = tmp_path / "ssh"
    silent.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 600\n")
    silent.chmod(0o755)
    monkeypatch.setenv("GIT_SSH", str(silent))
    monkeypatch.setattr(module, "SILENCE", 0.5)
    git(ann, "remote", "set-url", "origin", "ssh://example.org/x")
    assert "has not answered" in synced(ann, "ann").stopped
    process, end = int((tmp_path / "pid").read_text()), monotonic() + 30
    while at_work(process):  # it has been killed, which takes effect a moment later
        assert monotonic() < end
        sleep(0.01)


def at_work(process):
    """Whether a process is there and not just waiting to be buried."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_nobody_is_asked_for_a_password(ann, monkeypatch, tmp_path):
    refuses = tmp_path / "ssh"
    refuses.write_text("#!/bin/sh\necho 'git@example.org: Permission denied (publickey).' >&2\nexit 255\n")
    refuses.chmod(0o755)
    monkeypatch.setenv("GIT_SSH", str(refuses))
    git(ann, "remote", "set-url", "origin", "ssh://example.org/x")
    assert "ssh-add" in synced(ann, "ann").stopped


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("fatal: could not read Username for 'https://example.org': terminal prompts disabled", "sign in"),
        ("fatal: unable to access 'https://x/': Could not resolve host: x", "cannot be reached"),
        ("Host key verification failed.\nfatal: Could not read from remote repository.", "fingerprint"),
        ("fatal: detected dubious ownership in repository at '/x'", "safe.directory"),
        ("error: file write error: No space left on device", "disk is full"),
        ("fatal: something nobody knows", "it says: fatal: something nobody knows"),
        ("", "it says: nothing"),
    ],
)
def test_what_git_says_in_words(said, means):
    assert means in str(explained(said, "/x"))


def test_nobody_knows_who_it_is(ann):
    Session.open(ann, "ann").set_absent("first", "lost", True)
    assert "--analyst" in synced(ann, "").stopped
    assert git(ann, "status", "--porcelain")


def test_the_name_that_git_knows_is_used(ann):
    git(ann, "config", "user.name", "Ann Ott")
    git(ann, "config", "user.email", "ann@example.org")
    tag(ann, "ann", "first", PURSE)
    assert not synced(ann, "ann").notes
    assert git(ann, "log", "-1", "--format=%an <%ae>").strip() == "Ann Ott <ann@example.org>"
