"""The index under `.annot/` is never wrong: what is read with it is what the files say, whatever was done to either."""

import os
import shutil
import sqlite3
import struct
import sys
from pathlib import Path
from random import Random

import pytest

from annot_tui.model import InvalidInput, TagFile, UnknownName, Unread, entry
from annot_tui.session import Session
from annot_tui.store import database, files, index, keeper, reader, stamps
from annot_tui.store.filling import Filling
from annot_tui.store.index import Index
from annot_tui.store.listing import fresh_listing, listing
from annot_tui.store.reader import Opened, read_project
from annot_tui.text.span import Span
from tests.generate import generate, write
from tests.tagging import Size

TAGS = "annotations/tags/analyst-a/d00000.yaml"


@pytest.fixture
def root(tmp_path) -> Path:
    """A project whose files have been left alone for long enough to be known again by their stamps."""
    write(generate(Size(documents=4, tags=60), seed=3), tmp_path / "p")
    return tmp_path / "p"


@pytest.fixture(autouse=True)
def later(monkeypatch):
    """All files count as settled at once; tests that write twice within a tick say so themselves."""
    monkeypatch.setattr(stamps, "SETTLED", 0)


def right(root: Path) -> Opened:
    """Open a project and hold it against one that was read without an index."""
    opened, plain = read_project(root), read_project(root, indexed=False)
    assert opened.project == plain.project
    assert (opened.problems, opened.broken, opened.digests) == (plain.problems, plain.broken, plain.digests)
    for id, annotation in plain.project.by_tag.items():
        assert opened.project.by_tag[id] == annotation
    assert dict(opened.project.by_tag) == plain.project.by_tag
    return opened


def database_of(root: Path) -> Path:
    """The file that holds the index."""
    (found,) = (root / ".annot").glob("index-*.sqlite3")
    return found


def untouched(monkeypatch) -> None:
    """From now on no file's contents may be read."""

    def fail(*_: object) -> None:
        pytest.fail("a file was read that had not changed")

    monkeypatch.setattr(files, "read_bytes", fail)


def test_what_has_not_changed_is_not_read_again(root, monkeypatch):
    before = right(root).project
    untouched(monkeypatch)
    assert read_project(root).project == before


def test_nothing_is_in_memory_until_it_is_asked_for(root):
    project = read_project(root).project
    assert all(isinstance(entry(project.layers, key), Unread) for key in project.layers)
    assert isinstance(project.layers["analyst-a", "d00000"], TagFile)


def test_of_many_files_one_that_changed_is_understood_anew(root, monkeypatch):
    right(root)
    path = root / TAGS
    path.write_text(path.read_text().replace("asserts", "rejects"))
    understood = []
    monkeypatch.setattr(
        files, "_content", lambda file, *rest, _real=files._content: [understood.append(file), _real(file, *rest)][1]
    )
    read_project(root)
    assert understood == [TAGS]
    right(root)


def test_a_file_that_was_only_touched_is_not_understood_anew(root, monkeypatch):
    right(root)
    os.utime(root / TAGS, (1, 1))
    monkeypatch.setattr(files, "_content", lambda *_: pytest.fail("understood anew"))
    read_project(root)


def test_who_trusts_no_stamps_has_every_file_read_and_only_what_differs_understood(root, monkeypatch):
    before = right(root)
    opened = stamps.survey(root)
    path = root / TAGS
    path.write_bytes(path.read_bytes().replace(b"asserts", b"rejects"))
    # a system that gives a file that has changed the stamp that it had
    monkeypatch.setattr(reader, "survey", lambda _: opened)
    assert read_project(root).project == before.project
    hashed, understood = [], []
    monkeypatch.setattr(
        files, "read_bytes", lambda path, most, _real=files.read_bytes: [hashed.append(path), _real(path, most)][1]
    )
    monkeypatch.setattr(
        files, "_content", lambda file, *rest, _real=files._content: [understood.append(file), _real(file, *rest)][1]
    )
    found = read_project(root, trusting=False)
    assert {str(path.relative_to(root)) for path in hashed} == set(opened.stamps)
    assert understood == [TAGS]
    assert found.project == read_project(root, indexed=False).project != before.project
    assert read_project(root).project == found.project


# Trying to make it stale


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


def test_what_the_listing_leaves_out_is_left_to_the_project(root, monkeypatch, tmp_path):
    right(root)
    monkeypatch.setattr(stamps, "MOST_TEXT", 100)
    assert (listing(root), fresh_listing(root)) == (None, None)
    monkeypatch.undo()
    (tmp_path / "elsewhere").mkdir()
    (root / "annotations/tags/linked").symlink_to(tmp_path / "elsewhere")
    assert (listing(root), fresh_listing(root)) == (None, None)


def test_analysts_come_in_the_same_order_with_and_without_an_index(root):
    for name in ("a", "a-b"):
        folder = root / "annotations/tags" / name
        folder.mkdir()
        (folder / "d00000.yaml").write_text(f"document: d00000\nanalyst: {name}\n")
    found = fresh_listing(root)
    assert found is not None
    assert list(found.documents[0].reading)[:2] == ["a", "a-b"]
    assert repr(found.documents) == repr(Session(right(root), "").overview.documents)


def test_a_tag_that_the_index_has_lost_is_found_all_the_same(root):
    session = Session.open(root, "analyst-a")
    with sqlite3.connect(database_of(root)) as connection:
        connection.execute("DELETE FROM tags")
    id = next(session.project.annotations()).tag.id
    assert session.annotation(id).tag.id == id
    assert id in session.project.by_tag
    with pytest.raises(UnknownName, match="there is no tag 'nothing'"):
        session.annotation("nothing")


# While a project is open


def test_an_open_project_stays_what_it_was(root):
    opened = read_project(root)
    before = read_project(root, indexed=False).project
    path = root / TAGS
    path.write_bytes(path.read_bytes().replace(b"asserts", b"rejects"))
    (root / "corpus/d00001.md").write_text("Another text.")
    right(root)
    assert opened.project == before


def test_what_is_lost_both_in_the_index_and_on_disk_is_said(root):
    opened = read_project(root)
    (root / TAGS).write_text("document: d00000\n")
    with sqlite3.connect(database_of(root)) as connection:
        connection.execute("DELETE FROM records")
    with pytest.raises(InvalidInput, match="open the project again"):
        opened.project.layers["analyst-a", "d00000"]


def test_a_changed_layer_is_found_by_its_tags(root):
    session = Session.open(root, "analyst-a")
    tag = session.add_tag("d00000", [Span(0, 3)], next(iter(session.project.theses)), "asserts")
    old = session.project.layers["analyst-a", "d00000"].tags[0]
    session.delete_tag(old.id)
    assert session.annotation(tag.id).tag == tag
    assert tag.id in session.project.by_tag
    assert old.id not in session.project.by_tag
    right(root)


def test_keys_that_the_format_does_not_know_come_back_as_they_were_written(root):
    path = root / TAGS
    path.write_text(path.read_text() + "extra: 012\nmore: '012'\nlist:\n- yes\n- a: no\n")
    right(root)
    session = Session.open(root, "analyst-a")
    session.add_tag("d00000", [Span(0, 3)], next(iter(session.project.theses)), "asserts")
    text = path.read_text()
    for line in ("extra: 012", "more: '012'", "- yes", "- a: no"):
        assert line in text


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


# The listing


def test_the_listing_is_what_the_project_says(root):
    assert listing(root) is None
    project = right(root).project
    found = listing(root)
    assert found is not None
    assert (found.title, found.theses, found.faults) == (project.meta.title, len(project.theses), 0)
    for listed, document in zip(found.documents, project.documents.values(), strict=True):
        meta = document.meta
        assert listed[:6] == (document.id, document.title, meta.byline, meta.outlet, meta.published, meta.kind)
        assert listed.words == len(document.text.split())
        layers = {a: project.layers[a, document.id] for a in project.analysts_of(document.id)}
        assert listed.tags == {a: len(layer.tags) for a, layer in layers.items()}
        assert listed.reading == {a: layer.reading.value for a, layer in layers.items()}


def test_the_listing_is_none_once_a_file_has_changed_until_that_is_read(root):
    right(root)
    (root / TAGS).unlink()
    assert listing(root) is None
    found = fresh_listing(root)
    assert found is not None
    assert "analyst-a" not in found.documents[0].tags
    assert listing(root) == found


def test_faults_are_counted(root):
    (root / TAGS).write_text("tags: [")
    found = fresh_listing(root)
    assert found is not None
    assert found.faults == 1
    right(root)


# The pieces


def test_opening_twice_at_once(root):
    one, other = Index.open(root), Index.open(root)
    assert one
    assert other
    seen = stamps.survey(root).stamps
    Filling(root, one).run(seen)
    Filling(root, other).run(seen)
    assert one.known() == other.known()


def test_a_project_that_is_held_fetches_no_file_twice(root, monkeypatch):
    monkeypatch.setattr(keeper, "MOST_TAGS", 1)
    project = read_project(root).project
    assert project.hold() == len(project.layers)
    monkeypatch.setattr(keeper, "unpacked", lambda *_: pytest.fail("fetched again"))
    assert sum(1 for _ in project.annotations()) == sum(project.outline(key).tags for key in project.layers)
