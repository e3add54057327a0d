"""Git as it is set up on Windows, which changes line ends unless a project says otherwise."""

import subprocess

import pytest

from annot_tui.store.scaffold import init_project


def git(*words, at):
    subprocess.run(["git", *words], cwd=at, check=True, capture_output=True)


@pytest.mark.parametrize("text", [b"One.\nTwo.\n", b"One.\r\nTwo.\r\n", b"One.\rTwo.\n\r\n"])
def test_a_text_reaches_a_clone_under_windows_byte_for_byte(tmp_path, text):
    init_project(tmp_path / "own", "A Project")
    (tmp_path / "own/corpus/text.txt").write_bytes(text)
    git("init", at=tmp_path / "own")
    git("add", "-A", at=tmp_path / "own")
    git("-c", "user.name=ann", "-c", "user.email=ann@example.org", "commit", "-m", "A text", at=tmp_path / "own")
    git("clone", "-c", "core.autocrlf=true", "own", "clone", at=tmp_path)
    assert (tmp_path / "clone/corpus/text.txt").read_bytes() == text
