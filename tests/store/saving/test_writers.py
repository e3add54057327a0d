"""Several writers, and several files: nothing acknowledged is lost, nothing is half made."""

import time

import pytest

from annot_tui.model import BrokenFile, InvalidInput, ReadOnly
from annot_tui.session import Session
from annot_tui.store.lock import Lock
from tests.store.saving.work import tagged
from tests.writers import THESES, Writer, define, disk, kill_often, two_writers


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
