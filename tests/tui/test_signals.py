"""However the interface is ended, the terminal is given back and the exit code says how."""

import os
import signal

import pytest

from annot_tui.session import Session
from tests.terminal import Terminal

LEAVES_SCREEN, SHOWS_CURSOR = b"\x1b[?1049l", b"\x1b[?25h"


@pytest.fixture
def terminal(root, tmp_path):
    opened = Terminal(root, "--analyst", "analyst-a", config=tmp_path / "config")
    opened.until("Second")
    yield opened
    if opened.process.poll() is None:
        opened.process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_gives_the_terminal_back(terminal, number):
    os.kill(terminal.process.pid, number)
    assert terminal.ended() == 128 + number
    assert LEAVES_SCREEN in terminal.written
    assert SHOWS_CURSOR in terminal.written
    assert b"Traceback" not in terminal.written
    assert terminal.settings == terminal.before


def test_ctrl_c_gives_the_terminal_back(terminal):
    terminal.type("\x03")
    assert terminal.ended() == 0
    assert LEAVES_SCREEN in terminal.written
    assert terminal.settings == terminal.before


def test_a_closed_window_ends_the_program(terminal, root):
    terminal.hang_up()
    assert terminal.ended() in (128 + signal.SIGHUP, -signal.SIGHUP)
    assert Session.open(root).problems == ()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_is_ended_says_so_by_its_exit_code_alone(root, tmp_path, number):
    words = ["tag", "first", "--quote", "Nobody asks him.", "--thesis", "lost", "--stance", "asserts"]
    command = Terminal(*words, "--project", root, config=tmp_path / "config")
    command.until("Who are you? ")
    os.kill(command.process.pid, number)
    assert command.ended() == 128 + number
    assert b"Traceback" not in command.written
