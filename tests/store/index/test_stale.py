"""Trying to make the index stale."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from annot_tui.session import Session
from annot_tui.store import database, files, index, reader, stamps
from annot_tui.store.listing import listing
from annot_tui.store.reader import read_project
from tests.store.index.against import TAGS, database_of, right


def test_a_file_with_the_old_time_and_size_is_seen_to_be_another(root):
    right(root)
    path = root / TAGS
    before, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"asserts", b"rejects"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_size == before.st_size
    right(root)


def test_a_file_put_in_place_of_another_is_seen(root):
    right(root)
    path = root / TAGS
    before = path.stat()
    other = path.with_name("other")
    other.write_bytes(path.read_bytes().replace(b"asserts", b"rejects"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(path)
    right(root)


def test_two_files_that_changed_places_are_seen(root):
    right(root)
    one, other, aside = root / "corpus/d00000.md", root / "corpus/d00001.md", root / "corpus/x"
    one.rename(aside)
    other.rename(one)
    aside.rename(other)
    right(root)


def test_what_is_written_within_one_tick_of_the_clock_is_read_again(root, monkeypatch):
    monkeypatch.setattr(stamps, "SETTLED", 1 << 60)
    right(root)
    path = root / TAGS
    frozen = stamps.stamp_of(path)
    path.write_bytes(path.read_bytes().replace(b"asserts", b"rejects"))
    real = stamps.survey(root)
    monkeypatch.setattr(reader, "survey", lambda _: real._replace(stamps={**real.stamps, TAGS: frozen}))
    right(root)


def test_a_file_that_changes_while_it_is_read_is_read_again_the_next_time(root, monkeypatch):
    path, real = root / TAGS, files.read_bytes

    def meanwhile(read: Path, most: int) -> bytes:
        data = real(read, most)
        if read == path:
            path.write_bytes(data.replace(b"asserts", b"rejects"))
        return data

    monkeypatch.setattr(files, "read_bytes", meanwhile)
    read_project(root)
    monkeypatch.setattr(files, "read_bytes", real)
    right(root)


def test_files_that_come_and_go(root):
    right(root)
    (root / TAGS).unlink()
    right(root)
    other = next(path for path in (root / "annotations/tags/analyst-a").glob("*.yaml"))
    shutil.copy(other, root / TAGS)
    right(root)
    (root / "corpus/d00000.txt").write_text("a twin")
    right(root)
    (root / "corpus/d00000.md").unlink()
    right(root)


def test_a_text_that_changes_and_comes_back(root):
    right(root)
    path = root / "corpus/d00000.md"
    before = path.read_text()
    for text in (before.replace("\n---\n", "\n---\nNot so: ", 1), before):
        path.write_text(text)
        opened = right(root)
        session = Session(opened, "analyst-a")
        plain = Session(read_project(root, indexed=False), "analyst-a")
        assert session.unsettled() == plain.unsettled()
        assert bool(session.unsettled()) is (text != before)


def test_a_copied_project_does_not_take_the_index_for_its_own(root, tmp_path):
    right(root)
    shutil.copytree(root, tmp_path / "copy")
    assert listing(tmp_path / "copy") is None
    right(tmp_path / "copy")
    assert listing(tmp_path / "copy") == listing(root)


def test_an_index_of_another_version_is_made_anew(root, monkeypatch):
    right(root)
    monkeypatch.setattr(database, "fingerprint", lambda: "another")
    assert listing(root) is None
    right(root)


def test_an_index_with_something_else_in_it_is_made_anew(root):
    right(root)
    with sqlite3.connect(database_of(root)) as connection:
        connection.execute("CREATE TRIGGER evil AFTER INSERT ON files BEGIN DELETE FROM contents; END")
    assert listing(root) is None
    right(root)


def test_a_busy_index_is_done_without(root, monkeypatch):
    right(root)
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    path = root / TAGS
    path.write_text(path.read_text().replace("asserts", "rejects"))
    busy = sqlite3.connect(database_of(root), isolation_level=None)
    busy.execute("BEGIN EXCLUSIVE")
    assert read_project(root).project == read_project(root, indexed=False).project
    busy.close()
    right(root)


def test_reading_can_be_broken_off_and_goes_on_the_next_time(root):
    def stop(done: int, of: int) -> None:
        if done > of // 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_project(root, progress=stop)
    right(root)


@pytest.mark.parametrize("deleted", [False, True])
def test_what_no_file_has_said_for_a_day_is_dropped(root, monkeypatch, deleted):
    right(root)
    path = root / TAGS
    text = path.read_text()
    for number in range(3):
        path.write_text(f"{text}secret: word{number}\n")
        right(root)
    if deleted:
        path.unlink()
        (root / "corpus/d00003.md").unlink()
        right(root)
    assert b"word0" in database_of(root).read_bytes()
    monkeypatch.setattr(index, "KEPT_FOR", -1)
    right(root)
    assert b"word0" not in database_of(root).read_bytes()
    assert (b"word2" in database_of(root).read_bytes()) is not deleted
    with sqlite3.connect(database_of(root)) as connection:
        counts = {
            table: connection.execute(f"SELECT count(DISTINCT {column}) FROM {table}").fetchone()[0]
            for table, column in (("files", "file"), ("contents", "id"), ("records", "id"), ("texts", "hash"))
        }
    assert counts["files"] == counts["contents"] == counts["records"]
    assert counts["texts"] == 4 - deleted
