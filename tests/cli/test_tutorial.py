"""`annot-tui tutorial`: a practice copy, found again, and nothing else touched."""

from pathlib import Path

import pytest

from annot_tui.cli import open_command
from annot_tui.cli.main import main
from annot_tui.store import config
from annot_tui.store.practice import Progress, is_practice, read_progress, write_progress
from tests.writers import disk


@pytest.fixture(autouse=True)
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("ANNOT_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.delenv("ANNOT_ANALYST", raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda name: tmp_path / "data" / name)


@pytest.fixture
def opened(monkeypatch):
    """What the interface was opened on, and as whom; it is closed at once."""
    found: list[tuple[Path, str]] = []
    monkeypatch.setattr(open_command, "need_terminal", lambda: None)
    monkeypatch.setattr(open_command, "open_interface", lambda *asked: found.append(asked) or 0)
    return found


def test_without_a_terminal_nothing_is_made(tmp_path, capsys):
    assert main(["tutorial", str(tmp_path / "copy")]) == 2
    assert "needs a terminal" in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()


def test_the_copy_is_opened_under_a_name_of_its_own_and_the_settings_stay(tmp_path, opened, capsys, monkeypatch):
    monkeypatch.setenv("ANNOT_ANALYST", "analyst-a")
    assert main(["tutorial"]) == 0
    assert opened == [(tmp_path / "data/annot-tui/tutorial", "learner")]
    assert "data/annot-tui/tutorial" in capsys.readouterr().out
    assert config.load().analyst == ""


def test_it_is_gone_on_with_and_shown_again(tmp_path, opened):
    root = tmp_path / "copy"
    assert main(["tutorial", str(root), "--analyst", "kim"]) == 0
    write_progress(root, Progress("voice", shown=False))
    (root / "annotations" / "mine.txt").write_text("Mine.")
    before = disk(root)
    assert main(["tutorial", str(root), "--analyst", "kim"]) == 0
    assert opened == [(root, "kim")] * 2
    assert read_progress(root) == Progress("voice")
    assert disk(root) == before


def test_a_fresh_one_leaves_the_old_one_where_it_is(tmp_path, capsys):
    for _ in range(2):
        assert main(["tutorial", "--no-open", "--fresh"]) == 0
    assert [is_practice(tmp_path / "data/annot-tui" / name) for name in ("tutorial", "tutorial-2")] == [True, True]
    assert main(["tutorial", str(tmp_path / "data/annot-tui/tutorial"), "--no-open", "--fresh"]) == 2
    assert "something in it" in capsys.readouterr().err


def test_a_real_project_is_refused(tmp_path, opened, capsys):
    root = tmp_path / "real"
    assert main(["init", str(root)]) == 0
    before = disk(root)
    for folder in (root, root / "copy"):
        assert main(["tutorial", str(folder)]) == 2
    assert disk(root) == before
    assert opened == []
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_folder_with_a_space_is_named_so_that_it_can_be_typed(tmp_path, capsys):
    assert main(["tutorial", str(tmp_path / "my copy"), "--no-open"]) == 0
    assert f"annot-tui tutorial '{tmp_path}/my copy'" in capsys.readouterr().out


def test_a_name_that_cannot_be_a_folder_is_refused_before_anything_is_made(tmp_path, opened):
    assert main(["tutorial", str(tmp_path / "copy"), "--analyst", "../x"]) == 2
    assert not (tmp_path / "copy").exists()
