"""Practice copies: never over anything that is there, never inside a project, and whole."""

import os
from pathlib import Path

import pytest

from annot_tui.model import InvalidInput, ReadOnly
from annot_tui.store import paths, practice
from annot_tui.store.check import check
from annot_tui.store.practice import Progress, is_practice, make_practice, own_folder, read_progress, write_progress
from annot_tui.store.reader import read_project
from annot_tui.store.scaffold import init_project
from tests.writers import disk

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def copy(tmp_path):
    root = tmp_path / "a" / "copy"
    make_practice(root)
    return root


def test_it_has_every_file_of_the_example_and_is_sound(copy):
    for part in (paths.CORPUS, paths.ANNOTATIONS):
        assert disk(copy / part) == disk(ROOT / part)
    assert check(read_project(copy)) == ()
    assert is_practice(copy)


def test_the_example_of_an_installed_program_comes_first(tmp_path, monkeypatch):
    inside, beside = tmp_path / "example", tmp_path
    monkeypatch.setattr(practice, "_PLACES", (inside, beside))
    with pytest.raises(InvalidInput, match="missing"):
        practice.example()
    init_project(beside, "Source")
    assert practice.example() == beside
    init_project(inside, "Installed")
    assert practice.example() == inside


def test_nothing_is_overwritten(tmp_path, copy):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("Mine.")
    (tmp_path / "file").write_text("Mine.")
    before = disk(tmp_path)
    for name in ("full", "file", "a/copy"):
        with pytest.raises(InvalidInput, match="something in it"):
            make_practice(tmp_path / name)
    assert disk(tmp_path) == before


def test_an_empty_folder_will_do(tmp_path):
    make_practice(tmp_path)
    assert is_practice(tmp_path)


def test_it_is_never_made_inside_a_project(tmp_path):
    init_project(tmp_path / "real", "Real")
    before = disk(tmp_path)
    for inside in ("real/copy", "real/corpus/copy"):
        with pytest.raises(InvalidInput, match="inside the project"):
            make_practice(tmp_path / inside)
    assert disk(tmp_path) == before


def test_a_real_project_is_no_practice_copy(tmp_path):
    init_project(tmp_path / "real", "Real")
    assert not is_practice(tmp_path / "real")
    assert not is_practice(tmp_path / "nothing")


def test_where_nothing_can_be_written_that_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ReadOnly, match="cannot make a practice copy"):
        make_practice(tmp_path / "file" / "copy")


def test_how_far_one_is_is_kept(copy):
    assert read_progress(copy) == Progress()
    write_progress(copy, Progress("voice", shown=False))
    assert read_progress(copy) == Progress("voice", shown=False)


@pytest.mark.parametrize(
    "data", [b"", b"[]", b"{", b"[" * 9000, b'{"step": ["a"], "shown": 7}', b"x" * 20_000, b"\xff", b"null"]
)
def test_a_damaged_file_of_progress_means_the_start(copy, data):
    (copy / paths.PRACTICE).write_bytes(data)
    assert read_progress(copy).shown
    assert is_practice(copy)


def test_a_link_for_the_folder_of_derived_files_is_not_followed(copy, tmp_path):
    outside = tmp_path / "outside"
    (copy / paths.DERIVED).rename(outside)
    (copy / paths.DERIVED).symlink_to(outside)
    with pytest.raises(ReadOnly):
        write_progress(copy, Progress("voice"))
    assert read_progress(copy) == Progress()


def test_ones_own_folder_is_gone_on_with_until_a_fresh_one_is_wanted(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_data_path", lambda name: tmp_path / name)
    base = tmp_path / "annot-tui"
    assert own_folder() == own_folder(fresh=True) == base / "tutorial"
    make_practice(own_folder())
    assert (own_folder(), own_folder(fresh=True)) == (base / "tutorial", base / "tutorial-2")
    make_practice(own_folder(fresh=True))
    assert (own_folder(), own_folder(fresh=True)) == (base / "tutorial-2", base / "tutorial-3")


def test_a_copy_that_was_broken_off_is_passed_over(tmp_path, monkeypatch):
    monkeypatch.setattr("platformdirs.user_data_path", lambda name: tmp_path / name)
    (tmp_path / "annot-tui" / "tutorial" / "corpus").mkdir(parents=True)
    assert own_folder() == tmp_path / "annot-tui" / "tutorial-2"


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_a_copy_of_files_that_cannot_be_written_can_be(tmp_path, monkeypatch):
    source = tmp_path / "example"
    init_project(source, "Locked")
    (source / paths.PROJECT).chmod(0o444)
    monkeypatch.setattr(practice, "_PLACES", (source,))
    make_practice(tmp_path / "copy")
    assert (tmp_path / "copy" / paths.PROJECT).stat().st_mode & 0o200
