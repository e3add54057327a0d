"""A large file is written in good part before it is known what becomes of it: nobody notices but by the time."""

import os

import pytest

from annot_tui.model import Conflict, InvalidInput
from annot_tui.session import Session
from annot_tui.store import write
from annot_tui.store.amended import Amended
from annot_tui.store.journal import Journal
from annot_tui.store.paths import tag_file
from annot_tui.store.write import Staging
from tests.store.saving.work import dies, said, tagged
from tests.writers import Writer, disk, sound

FILE = tag_file("analyst-a", "doc")


@pytest.fixture(autouse=True)
def _size(monkeypatch):
    monkeypatch.setattr(write, "_LARGE", 0)


@pytest.fixture
def begun(monkeypatch):
    """The inodes of the files that the system was told to save, in the order in which it was."""
    told, advise = [], os.posix_fadvise

    def noted(handle: int, *arguments: int) -> None:
        told.append(os.fstat(handle).st_ino)
        advise(handle, *arguments)

    monkeypatch.setattr(os, "posix_fadvise", noted)
    return told


def strays(root) -> list:
    return list(root.rglob("*.tmp"))


CHANGES = {
    "one more": lambda session, tag: tagged(session),
    "one less": lambda session, tag: session.delete_tag(tag),
    "another note": lambda session, tag: session.update_tag(tag, note="Said twice."),
    "more at the start": lambda session, tag: session.set_absent("doc", "two", True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_begun_becomes_the_file(root, session, begun, change):
    first, tag = tagged(session), tagged(session)
    before = disk(root)
    del begun[:]
    CHANGES[change](session, tag)
    assert begun == [(root / FILE).stat().st_ino]
    after = disk(root)
    assert after != before
    assert Session.open(root).project == session.project
    session.undo()
    assert disk(root) == before
    session.redo()
    assert disk(root) == after
    assert first in Session.open(root).project.by_tag
    sound(root, {first})


def test_a_file_that_somebody_else_has_changed_is_not_what_was_begun_with(root, session, begun):
    first = tagged(session)
    other = tagged(Session.open(root, "analyst-a"))
    del begun[:]
    mine = tagged(session)
    assert len(begun) == 1
    assert begun != [(root / FILE).stat().st_ino]
    assert {first, other, mine} == Session.open(root).project.by_tag.keys()
    assert strays(root) == []
    sound(root, {first, other, mine})


def test_a_change_that_is_refused_leaves_nothing_of_what_was_begun(root, session, begun):
    tag = tagged(session)
    seen = session.annotation(tag)
    Session.open(root, "analyst-a").update_tag(tag, note="First.")
    before, log = disk(root), (root / ".annot/journal.jsonl").read_bytes()
    del begun[:]
    with pytest.raises(Conflict):
        session.update_tag(seen, note="Second.")
    with pytest.raises(InvalidInput, match="no text"):
        session.add_tag("doc", seen.tag.passage[0:0] or [(0, 16)], "one", "asserts", note="\udcff")
    session.set_absent("doc", "two", False)
    assert len(begun) == 3
    assert disk(root) == before
    assert (root / ".annot/journal.jsonl").read_bytes() == log
    assert strays(root) == []


def test_what_cannot_be_begun_is_done_later(root, session, monkeypatch):
    made = {tagged(session)}
    calls = iter(range(1, 9))
    advise = os.posix_fadvise

    def refuses_once(*arguments: int) -> None:
        if next(calls) == 1:
            raise OSError(95, "not supported")
        advise(*arguments)

    monkeypatch.setattr(os, "posix_fadvise", refuses_once)
    made |= {tagged(session), tagged(session)}
    monkeypatch.delattr(os, "posix_fadvise")
    made.add(tagged(session))
    assert made == Session.open(root).project.by_tag.keys()
    assert strays(root) == []


@pytest.mark.parametrize("written", [0, 7])
def test_what_was_begun_and_cut_off_is_not_gone_on_with(root, session, monkeypatch, written):
    """A disk that is full for a moment."""
    first = tagged(session)
    write_all, calls = os.write, iter(range(9))

    def full_once(handle: int, data: bytes) -> int:
        call = next(calls, 9)
        if call == 0:
            return write_all(handle, data[:written]) if written else full()
        return full() if call == 1 and written else write_all(handle, data)

    def full() -> int:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "write", full_once)
    second = tagged(session)
    monkeypatch.undo()
    assert next(calls) > 1
    assert {first, second} == Session.open(root).project.by_tag.keys()
    assert b"\0" not in (root / FILE).read_bytes()
    assert strays(root) == []
    sound(root, {first, second})


def test_what_was_begun_is_dropped_where_the_rest_of_it_fails(root, session, monkeypatch):
    first = tagged(session)
    sought, handles = os.lseek, []

    def fails_once(handle: int, place: int, whence: int) -> int:
        if place and not handles:
            handles.append(handle)
            raise OSError(5, "out of order")
        return sought(handle, place, whence)

    monkeypatch.setattr(os, "lseek", fails_once)
    second = tagged(session)
    assert handles
    assert {first, second} == Session.open(root).project.by_tag.keys()
    assert strays(root) == []


MOMENTS = {
    "begun": (Staging, "begin", True, False),
    "locked": (Journal, "refresh", False, False),
    "written": (Staging, "write", True, False),
    "logged": (Staging, "sync", False, False),
    "all safe on disk": (Staging, "put", False, False),
    "in place": (write, "sync_folder", False, True),
}
"""Where the process dies, and whether the change is there afterwards."""


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_change_of_a_large_file_is_whole_whenever_the_writer_dies(root, session, moment):
    where, name, after, made = MOMENTS[moment]
    told = {tagged(session)}
    before = disk(root)

    def act():
        writer = Session.open(root, "analyst-a")
        yield tagged(writer)
        dies(where, name, after=after)
        tagged(writer)
        yield "survived"

    code, lines = Writer(act).told()
    assert (code, len(lines)) == (9, 1)
    sound(root, told | {*lines})
    assert len(list(Session.open(root).project.annotations())) == 2 + made
    assert disk(root).keys() == before.keys()


def test_a_forked_process_writes_on_with_a_lock_of_its_own(root, session):
    tagged(session)
    told = said(lambda: tagged(session))
    assert told == ""
    tagged(session)
    assert len(list(Session.open(root).project.annotations())) == 3
    assert strays(root) == []


def test_only_the_very_file_that_was_begun_with_is_made_of_it(tmp_path, begun):
    one, other = tmp_path / "one", tmp_path / "other"
    old, alike = b"old words", bytes(bytearray(b"old words"))
    for given, path, made in ((alike, one, False), (old, one, True), (old, other, False)):
        with Staging() as staging:
            staging.begin(one, given)
            staging.write({path: Amended(old, 4, b"tales", 0), tmp_path / "third": b"more"})
            staging.put()
        assert path.read_bytes() == b"old tales"
        assert (path.stat().st_ino == begun[-1]) is made
        assert strays(tmp_path) == []
