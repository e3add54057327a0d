"""`annot-tui sync`, with git, without git, and in a folder that another program syncs."""

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from annot_tui.cli.main import main
from annot_tui.session import Session
from tests.store.merging.repository import git, project, tag
from tests.sync.conftest import nobodys_settings  # noqa: F401
from tests.sync.team import team

PURSE, ABROAD = "lost control of the purse", "take their orders abroad"
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def clones(tmp_path):
    return team(tmp_path, "ann", "bo")


def sync(root, analyst, *words):
    return main(["sync", "--project", str(root), "--analyst", analyst, *words])


def torn(clones):
    """Ann and Bo have given one thesis two wordings; Bo has sent his."""
    Session.open(clones["bo"], "bo").update_thesis("lost", statement="Bo's wording.")
    Session.open(clones["ann"], "ann").update_thesis("lost", statement="Ann's\x1b[2J wording.")
    assert sync(clones["bo"], "bo") == 0


def test_what_was_done_came_and_was_sent(clones, capsys):
    tag(clones["bo"], "bo", "first", ABROAD)
    tag(clones["ann"], "ann", "second", PURSE)
    assert sync(clones["bo"], "bo") == 0
    capsys.readouterr()
    assert sync(clones["ann"], "ann") == 0
    assert capsys.readouterr().out == (
        "Committed here:\n  ann: 1 new tag, 1 document begun in second\n"
        "New from the others:\n  bo: 1 new tag, 1 document begun in first\n"
        "Sent to the others:\n  ann: 1 new tag, 1 document begun in second\n"
        "Please note:\n  git does not know your name and email, so the work is signed ann; "
        '`git config --global user.name "…"` changes that\n'
    )
    assert sync(clones["ann"], "ann") == 0
    assert capsys.readouterr().out == "Nothing is new, here or from the others.\n"


def test_both_wordings_are_shown_and_one_is_taken(clones, capsys):
    torn(clones)
    capsys.readouterr()
    assert sync(clones["ann"], "ann") == 1
    out = capsys.readouterr().out
    assert "mine   Ann's␛[2J wording." in out
    assert "theirs Bo's wording." in out
    assert "before He has lost control." in out
    assert "--take mine|theirs" in out
    assert sync(clones["ann"], "ann", "--tag", "lost=theirs") == 0
    assert Session.open(clones["ann"]).thesis("lost").statement == "Bo's wording."


def test_what_waits_as_json(clones, capsys):
    torn(clones)
    capsys.readouterr()
    assert sync(clones["ann"], "ann", "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["git"] is True
    assert found["stopped"] is None
    (waiting,) = found["waiting"]
    assert waiting["clashes"][0]["fields"]["statement"] == {
        "before": "He has lost control.", "mine": "Ann's\x1b[2J wording.", "theirs": "Bo's wording.",
    }  # fmt: skip


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("typed", "code", "kept"), [("x\nm\n", 0, "Ann's\x1b[2J wording."), ("\n", 1, None), ("", 1, None)]
)
def test_it_asks_in_a_terminal(clones, monkeypatch, typed, code, kept):
    torn(clones)
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert sync(clones["ann"], "ann") == code
    assert "statement: which stays?" in sys.stdout.getvalue()
    if kept:
        assert Session.open(clones["ann"]).thesis("lost").statement == kept


def test_a_stop_is_told_and_fails(clones, capsys):
    git(clones["ann"], "checkout", "-q", "--detach")
    assert sync(clones["ann"], "ann") == 1
    assert capsys.readouterr().err.startswith("stopped: git stands on a single old state")


def test_an_unknown_id(clones, capsys):
    assert sync(clones["ann"], "ann", "--tag", "nothing=mine") == 2
    assert "'nothing'" in capsys.readouterr().err


def test_without_git(tmp_path, capsys):
    root = tmp_path / "project"
    project(root)
    assert sync(root, "ann") == 0
    out = capsys.readouterr().out
    assert "not kept with git" in out
    assert "git init" in out
    assert "No file is in two versions." in out


def test_a_synced_folder(tmp_path, capsys):
    """Two machines of one person; the program that syncs keeps the second version as a copy."""
    here, there = tmp_path / "here", tmp_path / "there"
    project(here)
    shutil.copytree(here, there)
    tag(here, "ann", "first", PURSE)
    second = tag(there, "ann", "first", ABROAD)
    tag(there, "bo", "second", ABROAD)
    name = "annotations/tags/ann/first"
    shutil.copy(there / f"{name}.yaml", here / f"{name}.sync-conflict-20260105-101112-ABCDEFG.yaml")
    shutil.copytree(there / "annotations/tags/bo", here / "annotations/tags/bo")
    assert sync(here, "ann") == 1
    assert f"{name}.yaml: `annot-tui merge` puts them together" in capsys.readouterr().out
    assert sync(here, "ann", "--format", "json") == 1
    assert json.loads(capsys.readouterr().out)["copies"] == [{"file": f"{name}.yaml", "copies": 1, "settles": True}]
    assert main(["merge", "--project", str(here)]) == 0
    assert sync(here, "ann") == 0
    assert Session.open(here).annotation(second.id)
    assert "bo" in Session.open(here).project.analysts


def test_a_folder_that_cannot_be_written(clones, capsys, monkeypatch):
    from annot_tui.model import ReadOnly
    from annot_tui.store import lock

    def refuse(root):
        raise ReadOnly("cannot write .annot: no; nothing was changed")

    monkeypatch.setattr(lock, "derived_folder", refuse)
    assert sync(clones["ann"], "ann") == 1
    assert "nothing was changed" in capsys.readouterr().err


def test_it_starts_nothing_but_git_by_its_path(clones):
    tag(clones["ann"], "ann", "first", PURSE)
    code = (
        "import json, shutil, sys\n"
        "from tests.guarded import Watch\n"
        "from annot_tui.cli.main import main\n"
        "watch, seen = Watch(), []\n"
        "sys.addaudithook(lambda event, a: seen.append(str(a[0])) if event == 'subprocess.Popen' else None)\n"
        "watch.on = True\n"
        "code = main(['sync', '--project', sys.argv[1], '--analyst', 'ann'])\n"
        "watch.on = False\n"
        "starts = ('subprocess.Popen', 'os.exec', 'os.fork', 'os.posix_spawn')\n"
        "others = [words for words in watch.forbidden if not words.startswith(starts)]\n"
        "print(json.dumps([code, sorted(set(seen)), shutil.which('git'), others]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(clones["ann"])], cwd=ROOT, capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    code, started, git_path, others = json.loads(done.stdout.splitlines()[-1])
    assert (code, started, others) == (0, [git_path], [])
