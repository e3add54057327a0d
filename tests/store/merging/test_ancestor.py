"""A repository from a stranger must not get a program started; the traps are shown to work first."""

import subprocess

import pytest

from annot_tui.store.merging.ancestor import ancestor
from tests.store.merging.repository import commit, git

NAME = "annotations/tags/ann/first.yaml"


@pytest.fixture
def conflicted(tmp_path):
    root = tmp_path / "repository"
    (root / NAME).parent.mkdir(parents=True)
    git(tmp_path, "init", "-q", "-b", "main", str(root))
    for branch, text in (("main", "base\n"), ("there", "there\n"), ("main", "here\n")):
        if text != "base\n":
            git(root, "checkout", "-q", "-B", branch, "main~0" if branch == "there" else "main")
        (root / NAME).write_text(text)
        commit(root, text)
    git(root, "merge", "there", code=1)
    return root


def test_the_ancestor_of_a_conflict(conflicted):
    assert ancestor(conflicted, NAME) == b"base\n"
    assert ancestor(conflicted / "annotations", "tags/ann/first.yaml") == b"base\n"


def test_no_ancestor(conflicted, tmp_path):
    assert ancestor(conflicted, "annotations/other.yaml") is None
    assert ancestor(conflicted, "../../etc/passwd") is None
    assert ancestor(conflicted, "a\0b") is None
    assert ancestor(tmp_path, NAME) is None
    git(conflicted, "add", "-A")
    assert ancestor(conflicted, NAME) is None


@pytest.fixture
def trapped(conflicted, tmp_path):
    """The repository with every setting that names a program set to one that leaves a trace."""
    trap, trace = tmp_path / "trap", tmp_path / "trace"
    trap.write_text(f'#!/bin/sh\necho "$0 $@" >> {trace}\nexit 1\n')
    trap.chmod(0o755)
    names = "core.fsmonitor core.pager core.editor core.sshCommand core.askPass diff.external diff.x.textconv "
    names += "filter.x.smudge filter.x.clean filter.x.process pager.cat-file alias.cat-file gpg.program "
    names += "credential.helper core.gitProxy core.alternateRefsCommand uploadpack.packObjectsHook "
    for name in (*names.split(), "remote.origin.uploadpack", "remote.origin.receivepack"):
        git(conflicted, "config", name, f"!{trap}" if name.startswith("alias") else str(trap))
    (conflicted / ".git/info/attributes").write_text("* filter=x diff=x\n")
    hooks = conflicted / ".git/hooks"
    hooks.mkdir(exist_ok=True)
    for hook in ("post-index-change", "post-checkout", "reference-transaction", "fsmonitor-watchman"):
        (hooks / hook).write_bytes(trap.read_bytes())
        (hooks / hook).chmod(0o755)
    return conflicted, trap, trace


def test_nothing_in_the_settings_of_a_repository_is_run(trapped):
    root, _, trace = trapped
    assert ancestor(root, NAME) == b"base\n"
    assert not trace.exists()
    git(root, "status", code=None)
    assert "trap" in trace.read_text()


def test_what_a_partial_clone_left_on_a_server_is_not_fetched(trapped):
    root, trap, trace = trapped
    for name, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.promisor", "true"),
        ("remote.origin.url", f"ext::{trap} %S"),
        ("protocol.ext.allow", "always"),
        ("protocol.allow", "always"),
        ("core.fsmonitor", "false"),
    ):
        git(root, "config", name, value)
    blob = git(root, "rev-parse", f":1:{NAME}").strip()
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()
    trace.unlink(missing_ok=True)
    assert ancestor(root, NAME) is None
    assert not trace.exists()
    subprocess.run(["git", "-C", str(root), "cat-file", "blob", blob], capture_output=True, check=False)
    assert trace.exists()


def test_a_git_inside_the_project_is_not_run(trapped, monkeypatch):
    root, trap, trace = trapped
    (root / "git").write_bytes(trap.read_bytes())
    (root / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(root))
    assert ancestor(root, NAME) is None
    assert not trace.exists()
