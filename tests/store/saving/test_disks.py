"""Whatever the disk does: nothing acknowledged is lost, nothing is half made."""

import errno
import os
import resource
import shutil
import tempfile
import time
from pathlib import Path

import pytest

from annot_tui.model import InvalidInput, ReadOnly, Thesis
from annot_tui.session import Session
from annot_tui.store import aside, planning, workspace, write
from annot_tui.store.planning import Edit
from annot_tui.store.workspace import Workspace
from tests.store.saving.work import said, tagged
from tests.writers import define, disk, make, sound


def test_a_full_disk_is_said_and_leaves_everything_as_it_was(root, session):
    tagged(session)
    before, log = disk(root), (root / ".annot/journal.jsonl").read_bytes()
    for limit in (100, len(before["annotations/tags/analyst-a/doc.yaml"]) + 400):

        def act(limit=limit):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            tagged(session)

        assert said(act).endswith("it would be larger than this system allows; nothing was changed")
        assert disk(root) == before
        assert (root / ".annot/journal.jsonl").read_bytes() == log
        assert list(root.rglob("*.tmp")) == []


def test_what_would_make_a_file_too_large_to_be_read_again_is_refused(root, session, monkeypatch):
    tagged(session)
    before = disk(root)
    monkeypatch.setattr(planning, "LARGEST_RECORD", len(before["annotations/tags/analyst-a/doc.yaml"]) + 20)
    with pytest.raises(InvalidInput, match=r"would have more than 0 MB, .* nothing was changed, divide"):
        tagged(session)
    assert disk(root) == before
    assert session.undo() == "tag asserts one"


def test_a_disk_that_is_full_only_when_a_file_is_to_last_leaves_everything_as_it_was(root, session, monkeypatch):
    """Some systems promise room that they have not, and say so when the file is synced."""
    tagged(session)
    session.undo()
    before, sync = disk(root), os.fsync
    log = (root / ".annot/journal.jsonl").stat().st_ino

    def full(handle: int) -> None:
        if os.fstat(handle).st_ino != log:
            raise OSError(errno.ENOSPC, "full")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    for change in (tagged, lambda session: define(session, "Both.")):
        with pytest.raises(ReadOnly, match="the disk is full; nothing was changed"):
            change(session)
        assert disk(root) == before
        assert list(root.rglob("*.tmp")) == []
    monkeypatch.undo()
    assert not session.can_undo
    assert session.redo() == "tag asserts one"
    sound(root, set())


@pytest.mark.parametrize("all_fail", [False, True])
def test_a_log_that_will_not_last_is_cut_back_and_nothing_is_changed(root, session, monkeypatch, all_fail):
    tagged(session)
    tagged(session)
    log = root / ".annot/journal.jsonl"
    before, logged, sync = disk(root), log.read_bytes(), os.fsync

    def full(handle: int) -> None:
        if all_fail or os.path.samestat(os.fstat(handle), log.stat()):
            raise OSError(errno.ENOSPC, "full")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    for change in (tagged, lambda session: define(session, "Both."), Session.undo):
        with pytest.raises(ReadOnly, match="the disk is full; nothing was changed"):
            change(session)
        assert disk(root) == before
        assert log.read_bytes() == logged
        assert list(root.rglob("*.tmp")) == []
    monkeypatch.undo()
    tag = tagged(session)
    assert session.undo() == "tag asserts one"
    assert tag not in Session.open(root).project.by_tag
    assert [session.undo(), session.undo()] == ["tag asserts one"] * 2
    sound(root, set())


def test_a_fault_of_the_program_while_it_waits_for_the_disk_is_not_lost_and_changes_nothing(root, session, monkeypatch):
    tagged(session)
    before = disk(root)
    monkeypatch.setattr(workspace, "with_files", {}.__getitem__)
    with pytest.raises(TypeError):
        tagged(session)
    monkeypatch.undo()
    assert disk(root) == before
    tag = tagged(session)
    assert {tag} < Session.open(root).project.by_tag.keys()
    assert [session.undo(), session.undo()] == ["tag asserts one"] * 2
    sound(root, set())


def test_a_file_is_in_place_only_when_it_and_the_log_will_last(root, session, monkeypatch):
    tagged(session)
    synced, rename, sync = [], Path.replace, os.fsync

    def renamed(path: Path, target: Path) -> Path:
        assert path.stat().st_ino in synced
        assert (root / ".annot/journal.jsonl").stat().st_ino in synced
        return rename(path, target)

    def lasting(handle: int) -> None:
        time.sleep(0.02)
        sync(handle)
        synced.append(os.fstat(handle).st_ino)

    monkeypatch.setattr(os, "fsync", lasting)
    monkeypatch.setattr(Path, "replace", renamed)
    tagged(session)
    assert synced[-1] == (root / "annotations/tags/analyst-a").stat().st_ino


def test_a_system_without_threads_to_spare_saves_all_the_same(root, session, monkeypatch):
    def none(*_: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(aside, "start_new_thread", none)
    monkeypatch.setattr(aside, "_thread", aside._Thread())
    monkeypatch.setattr(write, "_LARGE", 0)
    made = {tagged(session), tagged(session)}
    assert made <= Session.open(root).project.by_tag.keys()


def test_a_folder_that_is_gone_is_said_and_not_made_again(root, session):
    shutil.rmtree(root)
    with pytest.raises(ReadOnly, match="is not there any more"):
        tagged(session)
    assert not root.exists()


@pytest.mark.parametrize("closed", ["annotations", ".annot", "annotations/tags/analyst-a"])
def test_a_folder_that_cannot_be_written_is_only_read(closed):
    with tempfile.TemporaryDirectory() as folder:
        root = make(Path(folder, "project"))
        tagged(Session.open(root, "analyst-a"))
        for path in (Path(folder), root, *root.rglob("*")):
            path.chmod(0o777 if path.is_dir() else 0o666)
        (root / closed).chmod(0o555)
        before = disk(root)

        def act():
            if os.getuid() == 0:
                os.setuid(65534)
            opened = Session.open(root, "analyst-a")
            if opened.problems or opened.read_only != (closed != "annotations/tags/analyst-a"):
                raise ReadOnly(f"read only: {opened.read_only} {opened.problems}")
            tagged(opened)

        assert "cannot " in said(act)
        assert disk(root) == before


def test_nothing_is_written_through_a_link_out_of_the_project(root, session, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / "annotations/tags").mkdir()
    (root / "annotations/tags/analyst-a").symlink_to(outside)
    with pytest.raises(ReadOnly, match="leads out of the project"):
        tagged(session)
    assert list(outside.iterdir()) == []


def test_a_file_keeps_its_permissions(root, session):
    tagged(session)
    file = root / "annotations/tags/analyst-a/doc.yaml"
    file.chmod(0o660)
    tagged(session)
    assert file.stat().st_mode & 0o777 == 0o660


def test_a_document_or_thesis_that_somebody_else_has_just_made_is_not_overwritten(root, session, tmp_path):
    source = tmp_path / "new.txt"
    source.write_text("Mine.\n")
    Session.open(root, "analyst-b").import_file(source)
    source.write_text("Yours.\n")
    with pytest.raises(InvalidInput, match="somebody else has just added"):
        session.import_file(source)
    assert (root / "corpus/new.md").read_text().endswith("Mine.\n")


def test_an_edit_may_make_and_delete_files(root, session):
    workspace: Workspace = session._files
    edits = [
        Edit("annotations/theses/three.yaml", Thesis, lambda _: Thesis(id="three", statement="Three.")),
        Edit("annotations/theses/two.yaml", Thesis, lambda _: None),
    ]
    workspace.change_all(edits, "one for another")
    assert set(Session.open(root).project.theses) == {"one", "three"} == set(session.project.theses)
    session.undo()
    assert set(session.project.theses) == {"one", "two"}
