"""Whoever waits at a terminal is told so on stderr, and nothing of that is left beside what is printed."""

import io
import re
from contextlib import redirect_stderr
from threading import Event

import pytest

from annot_tui.cli import check_command, common, waiting
from annot_tui.cli.main import main
from annot_tui.store.scaffold import init_project


class Screen(io.StringIO):
    """A terminal; `told` is set once something is on it."""

    def __init__(self) -> None:
        super().__init__()
        self.told = Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        self.told.set()
        return written


@pytest.fixture
def screen(monkeypatch):
    """A terminal for stderr, on which the line comes at once; to be used with `redirect_stderr`."""
    screen = Screen()
    monkeypatch.setattr(waiting, "_FIRST", 0.0)
    monkeypatch.setattr(waiting, "_AGAIN", 60.0)
    return screen


@pytest.fixture
def root(tmp_path):
    init_project(tmp_path / "p", "Trial")
    return tmp_path / "p"


def test_a_command_that_takes_long_says_so_and_wipes_it(root, screen, monkeypatch, capsys):
    real = check_command.number_of
    (root / "annotations" / "theses" / "bad.yaml").write_text("id: [\n")
    monkeypatch.setattr(check_command, "number_of", lambda *given: screen.told.wait(20) and real(*given))
    monkeypatch.setattr(check_command, "echo", lambda text: common.echo(text))
    with redirect_stderr(screen):
        assert main(["check", "--project", str(root)]) == 1
    assert re.fullmatch(r"\r\x1b\[KWorking … 0 s\r\x1b\[K", screen.getvalue())
    assert "1 error" in capsys.readouterr().out


def test_while_files_are_read_it_says_how_many(screen):
    with redirect_stderr(screen), waiting.waiting("check"):
        assert screen.told.wait(20)
        waiting.reading(41, 2400)
        assert waiting._line.words == "Reading file 42 of 2,400"
        waiting.reading(2399, 2400)
        assert waiting._line.words == "Working"


def test_a_word_on_stderr_comes_alone_on_its_line(screen):
    with redirect_stderr(screen), waiting.waiting("tags"):
        assert screen.told.wait(20)
        common.echo_error("warning: so it is")
    assert screen.getvalue().endswith("\r\x1b[Kwarning: so it is\n")


@pytest.mark.parametrize("command", ["open", "sync"])
def test_what_has_the_terminal_to_itself_has_no_such_line(screen, command):
    with redirect_stderr(screen), waiting.waiting(command):
        assert waiting._line is None


def test_nobody_is_told_who_does_not_look_on(root, capsys, monkeypatch):
    monkeypatch.setattr(waiting, "Line", lambda: pytest.fail("told"))
    assert main(["check", "--project", str(root)]) == 0
    assert capsys.readouterr().err == ""
