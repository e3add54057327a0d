"""What has not changed is not read again; what is unread is fetched when it is asked for."""

import os
import sqlite3

import pytest

from annot_tui.model import InvalidInput, TagFile, Unread, entry
from annot_tui.session import Session
from annot_tui.store import files, keeper, reader, stamps
from annot_tui.store.filling import Filling
from annot_tui.store.index import Index
from annot_tui.store.reader import read_project
from annot_tui.text.span import Span
from tests.store.index.against import TAGS, database_of, right


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
