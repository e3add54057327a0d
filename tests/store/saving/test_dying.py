"""Whoever writes, however they end: nothing acknowledged is lost, nothing is half made."""

import os

import pytest

from annot_tui.session import Session
from annot_tui.store import journal, paths, write
from annot_tui.store.journal import Journal
from annot_tui.store.write import Staging
from tests.store.saving.work import dies, tagged
from tests.writers import THESES, Writer, define, disk, sound

MOMENTS = {
    "before the log": (Journal, "beginning", False, False),
    "logged": (journal, "Aside", False, False),
    "all safe on disk": (Staging, "put", False, False),
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
