"""Whoever writes, however they end, and whatever the disk does: nothing acknowledged is lost, nothing is half made."""

import errno
import os
import resource
import shutil
import tempfile
import time
from pathlib import Path

import pytest

from annot_tui.model import BrokenFile, InvalidInput, ReadOnly, Thesis
from annot_tui.session import Session
from annot_tui.store import paths, write
from annot_tui.store.journal import Journal
from annot_tui.store.lock import Lock
from annot_tui.store.planning import Edit
from annot_tui.store.workspace import Workspace
from annot_tui.text.span import Span
from tests.writers import THESES, Writer, define, disk, kill_often, make, sound, two_writers


@pytest.fixture
def root(tmp_path):
    return make(tmp_path / "project")


@pytest.fixture
def session(root):
    return Session.open(root, "analyst-a")


def tagged(session: Session) -> str:
    return session.add_tag("doc", [Span(0, 16)], "one", "asserts").id


def said(action) -> str:
    """What the user is told, of an action done in a process of its own under the limits that it sets itself."""

    def work():
        try:
            action()
        except ReadOnly as error:
            yield str(error)

    code, lines = Writer(work).told()
    assert code == 0, "\n".join(lines)
    return "\n".join(lines)


# Several writers


def test_two_writers_of_one_file_lose_nothing(root):
    assert two_writers(root, 25) == (50, 50)


def test_a_killed_writer_loses_nothing_and_leaves_nothing(root):
    assert kill_often(root, 12, seed=4) > 0


def test_a_lock_does_not_outlive_its_owner(root, session):
    def hold():
        with Lock(root).held():
            yield "held"
            time.sleep(60)

    owner = Writer(hold)
    assert owner.next_line() == "held"
    with pytest.raises(ReadOnly, match="another program has been writing"), Lock(root).held(patience=0.05):
        pass
    owner.kill()
    tagged(session)


def test_sessions_in_one_process_do_not_block_each_other(root, session):
    other = Session.open(root, "analyst-b")
    for _ in range(3):
        tagged(session)
        tagged(other)
    assert len(list(Session.open(root).project.annotations())) == 6


def test_undo_sees_what_another_session_of_the_analyst_did(root, session):
    first = tagged(session)
    other = Session.open(root, "analyst-a")
    second = tagged(other)
    session.undo()
    session.undo()
    assert not {first, second} & Session.open(root).project.by_tag.keys()
    assert not other.can_undo
    other.redo()
    other.redo()
    assert {first, second} == Session.open(root).project.by_tag.keys()


def test_what_cannot_be_taken_back_does_not_bar_what_came_before(root, session):
    tagged(session)
    session.update_thesis("one", statement="First.")
    thesis = root / "annotations/theses/one.yaml"
    thesis.write_text(thesis.read_text().replace("First.", "Uno."))
    with pytest.raises(InvalidInput, match="somebody else changed it since"):
        session.undo()
    assert session.undo() == "tag asserts one"
    assert "Uno." in thesis.read_text()


# Several files


def test_several_files_are_one_change(root, session):
    before = disk(root)
    define(session, "Both.")
    after = disk(root)
    assert {session.thesis(name).definition for name in THESES} == {"Both."}
    assert session.undo() == "both defined"
    assert disk(root) == before
    session.redo()
    assert disk(root) == after


def test_several_files_are_all_changed_or_none(root, session):
    (root / "annotations/theses/two.yaml").write_text("id: two\nstatement: [\n")
    before = disk(root)
    with pytest.raises(BrokenFile):
        define(session, "Both.")
    assert disk(root) == before
    assert not session.can_undo


def test_files_are_replaced_and_deleted_as_one_change(root, session):
    before = disk(root)
    files = session._files
    files.replace({"corpus/doc.md": b"Other words.\n", "annotations/theses/two.yaml": None}, "a merge", {})
    assert session.document("doc").text == "Other words.\n"
    assert "two" not in session.project.theses
    assert session.undo() == "a merge"
    assert disk(root) == before
    with pytest.raises(ValueError, match="not a patch"):
        files.replace({"README.md": b""}, "no file of the format", {})
    with pytest.raises(InvalidInput, match="was changed meanwhile"):
        files.replace({"corpus/doc.md": b"Later."}, "a merge", {"corpus/doc.md": b"Earlier."})


# Killed at the worst moments


def dies(where: object, name: str, *, after: bool) -> None:
    """Make a process die just before or just after it next calls something."""
    original = getattr(where, name)

    def last(*arguments, **named):
        if after:
            original(*arguments, **named)
        os._exit(9)

    setattr(where, name, last)


MOMENTS = {
    "before the log": (Journal, "begin", False, False),
    "logged": (Journal, "begin", True, False),
    "one file in place": (write, "sync_folder", False, True),
    "all files in place": (Journal, "end", False, True),
    "done": (Journal, "end", True, True),
}
"""Where the process dies, and whether the change is there afterwards."""


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("step", ["do", "undo", "redo"])
def test_a_change_of_two_files_is_whole_whenever_the_writer_dies(root, session, moment, step):
    where, name, after, made = MOMENTS[moment]
    old = disk(root)
    if step != "do":
        define(session, "Both.")
    new = disk(root)
    if step == "redo":
        session.undo()
    there = disk(root)

    def act():
        writer = Session.open(root, "analyst-a")
        dies(where, name, after=after)
        {"do": lambda: define(writer, "Both."), "undo": writer.undo, "redo": writer.redo}[step]()
        yield "survived"

    assert Writer(act).told() == (9, [])
    sound(root, set())
    later = Session.open(root, "analyst-a")
    if step == "do":
        assert (disk(root) != old) == made
    else:
        assert disk(root) == ({"undo": old, "redo": new}[step] if made else there)
    assert later.can_undo == ((step == "undo") != made)
    assert later.can_redo == ((step == "undo") == made and step != "do")


def test_a_finished_change_is_not_made_again_when_a_person_reverts_a_file(root, session):
    thesis = root / "annotations/theses/one.yaml"
    before = thesis.read_bytes()
    define(session, "Both.")
    thesis.write_bytes(before)
    later = Session.open(root, "analyst-a")
    tagged(later)
    assert thesis.read_bytes() == before


def test_a_lost_mark_of_a_change_of_one_file_is_read_off_the_file(root, session):
    """A power cut may take the last line of the log, which one file does not wait for."""
    tag = tagged(session)
    journal = root / ".annot/journal.jsonl"
    journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])
    later = Session.open(root, "analyst-a")
    assert tag in later.project.by_tag
    assert later.undo() == "tag asserts one"


def test_an_unfinished_change_leaves_what_a_person_wrote_since(root, session):
    def act():
        dies(write, "sync_folder", after=False)
        define(session, "Both.")
        yield

    assert Writer(act).told() == (9, [])
    files = [root / paths.thesis_file(name) for name in THESES]
    (missing,) = (file for file in files if "Both." not in file.read_text())
    missing.write_text(f"# mine\nid: {missing.stem}\nstatement: By hand.\n")
    Session.open(root, "analyst-a")
    assert all("Both." in file.read_text() for file in files)
    assert missing.read_text().startswith("# mine\n")
    assert "By hand." in missing.read_text()


# What a kill leaves behind


def test_only_ownerless_files_of_ours_are_cleared(root):
    tags = root / "annotations/tags/analyst-a"
    tags.mkdir(parents=True)
    ended = Writer(lambda: iter(()))
    ended.told()
    mine, elsewhere = f".annot-{write._MACHINE}", f".annot-{'f' * 6}"
    gone = [
        tags / f"{mine}-{ended.process}-{'0' * 16}.tmp",
        root / f"corpus/{elsewhere}-1-{'1' * 16}.tmp",
    ]
    kept = [
        tags / f"{mine}-{os.getpid()}-{'0' * 16}.tmp",
        root / f"corpus/{elsewhere}-{ended.process}-{'0' * 16}.tmp",
        root / f"corpus/{mine}-{ended.process}-{'0' * 16}.tmp.md",
        root / "corpus/.doc.md.1234abcd.tmp",
    ]
    for path in (*gone, *kept):
        path.write_text("x")
    for path in (gone[1], kept[3]):
        os.utime(path, (1, 1))
    Session.open(root, "analyst-a")
    assert not any(path.exists() for path in gone)
    assert all(path.exists() for path in kept)


def test_opening_writes_nothing_but_the_index_where_there_is_nothing_to_mend(root):
    before = disk(root)
    Session.open(root, "analyst-a")
    made = {path.name.partition("-")[0] for path in (root / ".annot").iterdir()}
    assert made == {".gitignore", "index.born", "index"}
    assert {file: data for file, data in disk(root).items() if not file.startswith(".annot/")} == before


# Disks


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

    monkeypatch.setattr(write, "start_new_thread", none)
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
