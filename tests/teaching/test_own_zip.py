"""The zip with a student's own work, which a teacher grades."""

import io
import shutil
import zipfile
from pathlib import Path

import pytest

from annot_tui.model import InvalidInput, ReadOnly
from annot_tui.model.words import CONSENSUS
from annot_tui.session import Session
from annot_tui.store.config import SERVED
from annot_tui.store.exercises import read_exercise
from annot_tui.store.handing_in import zip_name
from annot_tui.store.student_pack import student_files, write_pack
from annot_tui.store.submissions import handed_in
from annot_tui.text.span import Span

BUNDLED = Path(__file__).parent.parent.parent
GIVEN = ("whose-voice", "real-or-apparent")


@pytest.fixture
def pack(tmp_path):
    """A pack of both bundled exercises, in which two students have worked under their names."""
    root = tmp_path / "Week 1 (Monday)"
    write_pack(student_files(BUNDLED, Session.open(BUNDLED).project, *GIVEN), root)
    for student in ("kim", "lee"):
        session = Session.open(root, student)
        session.add_tag("geopolitics-2021", [Span(384, 489)], "lukashenko-still-balances", "asserts", note=student)
        session.answer("real-or-apparent", "monopoly", chosen=("real",))
        session.add_comment("geopolitics-2021", f"{student} wonders")
    return root


def names(data):
    return zipfile.ZipFile(io.BytesIO(data)).namelist()


def test_it_holds_ones_own_work_on_all_exercises_and_is_graded_as_the_folder_would_be(pack, tmp_path):
    file, made = Session.open(pack, "kim").write_hand_in()
    assert file == (pack / "week-1-monday-kim.zip").resolve()
    assert {study.exercise.id: len(study.answered) for study in made.studies} == {
        "real-or-apparent": 1,
        "whose-voice": 1,
    }
    assert not any("lee" in name or "key.yaml" in name or ".annot" in name for name in names(made.data))
    assert b"lee wonders" not in made.data
    assert {name.split("/")[0] for name in names(made.data)} == {"week-1-monday-kim"}
    (tmp_path / "in").mkdir()
    shutil.copy(file, tmp_path / "in")
    for exercise in (read_exercise(BUNDLED, name) for name in GIVEN):
        (work,), wrong = handed_in(tmp_path / "in", exercise)
        alone = {work.student: work for work in handed_in(pack, exercise)[0]}["kim"]
        assert (wrong, work) == ((), alone)


def test_the_same_work_gives_the_same_bytes_and_the_next_zip_takes_the_place_of_the_last(pack):
    session = Session.open(pack, "kim")
    file, made = session.write_hand_in()
    assert file.read_bytes() == made.data == Session.open(pack, "kim").hand_in().data
    session.answer("real-or-apparent", "both-chairs", chosen=("apparent",), words="A reason")
    again, _ = session.write_hand_in()
    assert again == file
    assert b"A reason" in file.read_bytes()
    assert len(list(pack.glob("*.zip"))) == 1


def test_it_opens_as_a_project(pack, tmp_path):
    with zipfile.ZipFile(io.BytesIO(Session.open(pack, "kim").hand_in().data)) as archive:
        archive.extractall(tmp_path / "opened")
    session = Session.open(tmp_path / "opened/week-1-monday-kim", "kim")
    assert session.problems == ()
    assert len(session.study("whose-voice").answered) == 1


def test_who_has_not_begun_is_told_under_which_names_there_is_work(pack):
    with pytest.raises(InvalidInput, match=r"KIM has not begun; work under the same name as before \(kim, lee\)"):
        Session.open(pack, "KIM").write_hand_in()
    assert list(pack.glob("*.zip")) == []


def test_nothing_is_handed_in_where_the_keys_are_by_a_guest_or_by_nobody(pack, monkeypatch):
    with pytest.raises(InvalidInput, match="their keys are here"):
        Session.open(BUNDLED, "analyst-a").hand_in()
    with pytest.raises(InvalidInput, match="say who you are"):
        Session.open(pack).hand_in()
    with pytest.raises(InvalidInput):
        Session.open(pack, CONSENSUS).hand_in()
    monkeypatch.setenv(SERVED, "guest")
    with pytest.raises(InvalidInput, match="your teacher has your work already"):
        Session.open(pack, "kim").write_hand_in()
    assert list(pack.glob("*.zip")) == []


def test_an_exercise_with_faults_is_left_out_and_told(pack):
    (pack / "annotations/exercises/whose-voice/exercise.yaml").write_text("id: [")
    made = Session.open(pack, "kim").hand_in()
    assert [study.exercise.id for study in made.studies] == ["real-or-apparent"]
    assert "whose-voice/exercise.yaml" in made.left_out[0]


def test_no_link_leads_it_out_of_the_folder(pack, tmp_path):
    (tmp_path / "secret.yaml").write_text("secret")
    tags = pack / "annotations/tags/kim/geopolitics-2021.yaml"
    tags.unlink()
    tags.symlink_to(tmp_path / "secret.yaml")
    session = Session.open(pack, "kim")
    with pytest.raises(ReadOnly, match="leads out of the project"):
        session.hand_in()
    tags.unlink()
    (pack / zip_name(pack, "kim")).symlink_to(tmp_path / "elsewhere.zip")
    with pytest.raises(ReadOnly):
        session.write_hand_in()
    assert not (tmp_path / "elsewhere.zip").exists()
