"""The program in a process of its own behind a pseudo-terminal, for what only a real terminal shows."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path
from time import monotonic


class Terminal:
    """A running program and what it has written to its terminal so far. `size` is rows and columns."""

    def __init__(
        self, *arguments: object, config: Path, module: str = "annot_tui", size: tuple[int, int] = (30, 100)
    ) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *size, 0, 0))
        self.before = termios.tcgetattr(slave)
        environment = {**os.environ, "ANNOT_CONFIG_DIR": str(config), "TERM": "xterm-256color"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
            preexec_fn=_at_the_terminal,
        )
        self.slave = slave
        self.written = b""

    def until(self, words: str, patience: float = 30) -> None:
        """Wait until the program has written some words."""
        end = monotonic() + patience
        while words.encode() not in self.written:
            assert monotonic() < end, self.written[-2000:]
            self._read(0.1)

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self.master, keys.encode())

    def frame(self, keys: str, patience: float = 30, quiet: float = 0.08) -> tuple[float, int]:
        """Press keys; give the seconds until the last byte of what they change on the screen, and the bytes.

        The screen is taken to be finished when nothing more has come for `quiet` seconds.
        """
        while self._ready(quiet):
            self._read(0)
        before, last = len(self.written), 0.0
        start = monotonic()
        self.type(keys)
        while self._ready(quiet if last else patience):
            self._read(0)
            last = monotonic()
        assert last, "nothing was drawn"
        return last - start, len(self.written) - before

    def ended(self, patience: float = 30) -> int:
        """Wait for the end and give the exit code."""
        end = monotonic() + patience
        while self.process.poll() is None:
            assert monotonic() < end, self.written[-2000:]
            self._read(0.05)
        self._read(0.05)
        return self.process.returncode

    def hang_up(self) -> None:
        """Close the terminal's window."""
        os.close(self.slave)
        os.close(self.master)
        self.master = -1

    @property
    def settings(self) -> list:
        """How the terminal is set: echo, whole lines and so on."""
        return termios.tcgetattr(self.slave)

    def _ready(self, patience: float) -> bool:
        return bool(select.select([self.master], [], [], patience)[0])

    def _read(self, patience: float) -> None:
        while self.master >= 0 and select.select([self.master], [], [], patience)[0]:
            try:
                self.written += os.read(self.master, 65536)
            except OSError:
                return


def _at_the_terminal() -> None:
    """Give a new program its terminal, and Ctrl-C as it is there: a test run in the background has it switched off."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
