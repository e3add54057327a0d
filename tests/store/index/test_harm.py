"""Damaged, lost, locked, sent along by somebody else: the index changes nothing."""

import os
import shutil
import sqlite3
import struct
import sys
from random import Random

import pytest

from annot_tui.model import UnknownName
from annot_tui.session import Session
from annot_tui.store import index
from annot_tui.store.listing import fresh_listing, listing
from annot_tui.store.reader import read_project
from tests.store.index.against import TAGS, database_of, right


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_index_changes_nothing(root, seed):
    right(root)
    path, random = database_of(root), Random(seed)
    data = bytearray(path.read_bytes())
    if seed % 3 == 0:
        data = data[: random.randrange(len(data))]
    for _ in range(random.choice((1, 20, 2000))):
        if data:
            data[random.randrange(len(data))] = random.randrange(256)
    path.write_bytes(bytes(data))
    right(root)


def test_damage_that_the_database_tells_in_bytes_that_are_no_text_changes_nothing(root):
    right(root)
    path = database_of(root)
    data = path.read_bytes()
    assert b"contentscontents" in data
    damaged = data.replace(b"contentscontents", b"cont\xfantscont\xfants").replace(
        b"CREATE TABLE cont", b"CREATE TABLZ cont"
    )
    path.write_bytes(damaged)
    right(root)
    assert path.read_bytes() != damaged


@pytest.mark.parametrize("table", ["records", "texts", "contents", "files", "tags"])
def test_rows_that_are_gone_change_nothing(root, table):
    opened = read_project(root)
    with sqlite3.connect(database_of(root)) as connection:
        connection.execute(f"DELETE FROM {table}")
    assert opened.project == read_project(root, indexed=False).project
    right(root)


def test_no_index_at_all_where_the_folder_cannot_be_written(root, monkeypatch):
    monkeypatch.setattr(index, "open_database", lambda *_: None)
    assert listing(root) is None
    right(root)


def test_an_index_that_leads_elsewhere_is_left_alone(root, tmp_path):
    right(root)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"precious")
    path = database_of(root)
    path.unlink()
    path.symlink_to(elsewhere)
    right(root)
    assert elsewhere.read_bytes() == b"precious"
    assert not database_of(root).is_symlink()


def test_a_database_that_was_sent_along_is_never_opened(root, tmp_path):
    """What lies beside a database is played back when it is opened: this names a file that would be deleted then."""
    right(root)
    path, victim = database_of(root), tmp_path / "victim"
    victim.write_text("mine")
    name = str(victim).encode()
    magic = bytes.fromhex("d9d505f920a163d7")
    pages = path.stat().st_size // 4096
    head = (magic + struct.pack(">IIIII", 0, 1234, pages, 512, 4096)).ljust(512, b"\0")
    check = struct.pack(">II", len(name), sum(name))
    tail = struct.pack(">I", 0x40000000 // 4096 + 1) + name + check + magic
    sent = tmp_path / "sent"
    shutil.copytree(root, sent)
    database_of(sent).with_name(f"{path.name}-journal").write_bytes(head + tail)
    for odd in ("index-1-2-3.sqlite3", "index.sqlite3"):
        shutil.copy(path, sent / ".annot" / odd)
        (sent / ".annot" / f"{odd}-journal").write_bytes(head + tail)
    assert listing(sent) is None
    right(sent)
    assert victim.read_text() == "mine"
    assert len(list((sent / ".annot").glob("index-*"))) == 1
    with sqlite3.connect(database_of(sent).with_name("index.sqlite3")) as opened:  # so does it delete, were it opened
        opened.execute("SELECT * FROM sqlite_schema").fetchall()
    assert not victim.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_beside_the_index_are_not_waited_for(root):
    right(root)
    for name in ("index.born", "index-1-2-3.sqlite3", "index-1-2-3.sqlite3-journal"):
        path = root / ".annot" / name
        path.unlink(missing_ok=True)
        os.mkfifo(path)
    right(root)


@pytest.mark.skipif(os.name != "posix" or sys.platform == "darwin", reason="names are text here")
def test_names_that_are_no_text_are_read_each_time(root):
    for odd in (os.fsdecode(b"\xff"), "annotations/tags/" + os.fsdecode(b"a\xff")):
        folder = root / odd if "/" in odd else root / "annotations/tags" / odd
        folder.mkdir(parents=True)
        shutil.copy(root / TAGS, folder / "d00000.yaml")
    shutil.copy(root / TAGS, root / "corpus" / os.fsdecode(b"\xff.md"))
    for _ in range(2):
        right(root)
    assert fresh_listing(root) is None


def test_a_tag_that_the_index_has_lost_is_found_all_the_same(root):
    session = Session.open(root, "analyst-a")
    with sqlite3.connect(database_of(root)) as connection:
        connection.execute("DELETE FROM tags")
    id = next(session.project.annotations()).tag.id
    assert session.annotation(id).tag.id == id
    assert id in session.project.by_tag
    with pytest.raises(UnknownName, match="there is no tag 'nothing'"):
        session.annotation("nothing")
