"""The log of changes: whatever happened to it, it is read for what it is worth, and it does not grow for ever."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annot_tui.session import Session
from annot_tui.store import journal
from annot_tui.store.journal import Journal
from annot_tui.store.patches import patch
from annot_tui.text.span import Span
from tests.writers import disk, make


@pytest.fixture
def root(tmp_path):
    return make(tmp_path / "project")


def log(root: Path) -> Path:
    return root / ".annot/journal.jsonl"


def tag(root: Path, analyst: str = "analyst-a") -> str:
    return Session.open(root, analyst).add_tag("doc", [Span(0, 16)], "one", "asserts").id


def undo_all(root: Path, analyst: str = "analyst-a") -> int:
    session, number = Session.open(root, analyst), 0
    while session.can_undo:
        session.undo()
        number += 1
    return number


def test_a_change_is_logged_with_who_what_when_and_marked_done(root):
    tag(root)
    begun, done = map(json.loads, log(root).read_text().splitlines())
    assert (begun["kind"], begun["analyst"], begun["what"]) == ("do", "analyst-a", "tag asserts one")
    assert (done["kind"], done["number"]) == ("done", begun["number"])
    assert (root / ".annot/.gitignore").read_text() == "*\n"


LINES = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [
            b'{"kind":"do"',
            b'{"kind":"do","number":true,"analyst":"analyst-a","what":"x","at":"","patches":[]}',
            b'{"kind":"undo","number":99,"analyst":"analyst-a"}',
            b'{"kind":"done","number":0,"analyst":"analyst-a"}',
            b'{"kind":["do"],"number":1,"analyst":"analyst-a"}',
            b'{"kind":"redo","number":1e999,"analyst":{}}',
            b"[" * 100_000,
            b"null",
            b'"\\ud800"',
            b"\xff\xfe",
        ]
    ),
)


@settings(max_examples=20, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=4), st.booleans())
def test_damage_to_the_log_never_matters(tmp_path_factory, lines, cut):
    root = make(tmp_path_factory.mktemp("log") / "project")
    before = disk(root)
    tag(root)
    for line in lines:
        with log(root).open("ab") as file:
            file.write(line.replace(b"\n", b"") + (b"" if cut else b"\n"))
        tag(root)
    assert undo_all(root) == len(lines) + 1
    assert disk(root) == before


STEPS = st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["tag", "undo", "redo", "cut off"])), max_size=12)


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_what_one_has_logged_oneself_is_known_as_if_it_had_been_read(tmp_path_factory, steps):
    root = make(tmp_path_factory.mktemp("log") / "project")
    sessions = [Session.open(root, analyst) for analyst in ("analyst-a", "analyst-a", "analyst-b")]
    for who, step in steps:
        session = sessions[who]
        if step == "tag":
            session.add_tag("doc", [Span(0, 16)], "one", "asserts")
        elif step == "cut off":
            with log(root).open("ab") as file:
                file.write(b'{"kind":"do"')
        elif session.can_undo if step == "undo" else session.can_redo:
            session.undo() if step == "undo" else session.redo()
        fresh = Journal(root, session.analyst)
        fresh.refresh()
        session._files._journal.refresh()
        assert vars(session._files._journal) == vars(fresh)


def test_ones_own_lines_are_not_read_back(root, monkeypatch):
    session = Session.open(root, "analyst-a")
    made = [session.add_tag("doc", [Span(0, 16)], "one", "asserts").id for _ in range(2)]
    monkeypatch.setattr(journal.json, "loads", None)
    made.append(session.add_tag("doc", [Span(0, 16)], "one", "asserts").id)
    session.undo()
    monkeypatch.undo()
    assert [tag.id for tag in session.layer("doc").tags] == made[:2]
    assert undo_all(root) == 2


def test_a_forged_log_writes_nothing_elsewhere(root, tmp_path):
    tag(root)
    victim = tmp_path / "victim"
    victim.write_text("mine")
    line = json.loads(log(root).read_text().splitlines()[0])
    for number, file in enumerate(("../victim", "annotations/theses/../../../victim", str(victim), "README.md")):
        patches = [{**line["patches"][0], "file": file}]
        with log(root).open("a") as opened:
            opened.write(json.dumps({**line, "number": 10 + number, "patches": patches}) + "\n")
    assert undo_all(root) == 1
    assert victim.read_text() == "mine"


def test_a_log_that_is_a_link_is_not_written(root, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (root / ".annot").mkdir()
    log(root).symlink_to(victim)
    with pytest.raises(Exception, match="cannot write the log"):
        tag(root)
    assert victim.read_text() == "mine"


def test_a_deleted_log_costs_undo_and_nothing_else(root):
    session = Session.open(root, "analyst-a")
    first = session.add_tag("doc", [Span(0, 16)], "one", "asserts").id
    log(root).unlink()
    assert not session.can_undo
    second = session.add_tag("doc", [Span(0, 16)], "one", "asserts").id
    assert session.undo() == "tag asserts one"
    assert first in Session.open(root).project.by_tag
    assert second not in Session.open(root).project.by_tag


def test_a_log_without_marks_is_read_as_one_whose_changes_are_done(root):
    """So it was written once."""
    before = disk(root)
    for _ in range(3):
        tag(root)
    lines = [line for line in log(root).read_text().splitlines() if json.loads(line)["kind"] == "do"]
    log(root).write_text("\n".join(lines) + "\n")
    assert undo_all(root) == 3
    assert disk(root) == before


def test_the_log_forgets_the_oldest_changes_and_keeps_the_others_whole(root, monkeypatch):
    monkeypatch.setattr(journal, "LIMIT", 20_000)
    open_all_along = Session.open(root, "analyst-a")
    Session.open(root, "analyst-b").add_comment("doc", "hm")
    states = [disk(root)]
    for _ in range(60):
        tag(root)
        states.append(disk(root))
    assert log(root).stat().st_size < 25_000
    undone = 0
    while open_all_along.can_undo:
        open_all_along.undo()
        undone += 1
        assert disk(root) == states[-1 - undone]
    assert 5 < undone < 60
    tag(root, "analyst-b")
    other = Session.open(root, "analyst-a")
    while other.can_redo:
        other.redo()
    other._files._journal.refresh()
    assert len(other._files._journal.to_undo) == undone


def test_the_log_is_shortened_with_what_can_be_redone(root, monkeypatch):
    for _ in range(6):
        tag(root)
    states = [disk(root)]
    session = Session.open(root, "analyst-a")
    for _ in range(3):
        session.undo()
        states.append(disk(root))
    monkeypatch.setattr(journal, "LIMIT", 2_000)
    tag(root, "analyst-b")
    for state in reversed(states[:-1]):
        Session.open(root, "analyst-a").redo()
        assert {name: data for name, data in disk(root).items() if "analyst-b" not in name} == state


@given(st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=60), st.binary(max_size=60))
def test_a_patch_gives_the_exact_bytes_both_ways(start, old, new, end):
    before, after = start + old + end, start + new + end
    made = patch("corpus/doc.md", before, after)
    assert made.apply(before) == after
    assert made.backwards().apply(after) == before
    assert patch("corpus/doc.md", None, after).apply(None) == after
    assert patch("corpus/doc.md", before, None).backwards().apply(None) == before


def test_a_patch_is_no_larger_than_the_lines_that_differ():
    lines = [f"line {number}\n".encode() for number in range(100)]
    made = patch("corpus/doc.md", b"".join(lines), b"".join([*lines[:50], b"new\n", *lines[50:]]))
    assert (made.old, made.new) == ("", "new\n")
