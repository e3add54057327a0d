"""A program on a pseudo-terminal: when something is on its screen, and what memory it needs once it is at rest."""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from types import TracebackType
from typing import Self

from tests.bench.processes import Failed, family, resident, worked

ROWS, COLUMNS = 40, 120
_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])")
_ALTERNATE = b"\x1b[?1049h"
_WORD = re.compile(rb"[A-Za-z]{3}")
_STILL = 1.5
"""Seconds without work or output after which a program is at rest."""


class Screen:
    """A running program and what it has written to its terminal so far; it is ended when the `with` ends."""

    def __init__(self, command: Sequence[object], env: Mapping[str, str], cwd: Path | None = None) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.written = b""
        self._begun = perf_counter()
        self._process = subprocess.Popen(
            [*map(str, command)],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            cwd=cwd,
            env={**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", **env},
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        os.close(self._master)

    def until(self, there: Callable[[bytes], bool], patience: float = 600) -> float:
        """Seconds from the start of the program until what it has written satisfies a test. Raises Failed."""
        while not there(self.written):
            if perf_counter() - self._begun > patience or not self._more(patience):
                raise Failed(f"was not on the screen: …{readable(self.written)[-200:].decode(errors='replace')}")
        return perf_counter() - self._begun

    def type(self, keys: str) -> None:
        """Press keys."""
        os.write(self._master, keys.encode())

    def rest(self, patience: float = 60) -> None:
        """Wait until the program neither works nor writes."""
        end, last = perf_counter() + patience, -1
        while perf_counter() < end:
            wrote, done = self._more(_STILL), sum(map(worked, family(self._process.pid)))
            if not wrote and done - last <= 2:  # timers tick on
                return
            last = done

    def memory(self) -> tuple[float, float]:
        """MiB that the program and those it started hold now, and the most that it has held itself."""
        now = sum(resident(pid) for pid in family(self._process.pid))
        return now, max(now, resident(self._process.pid, "VmHWM"))

    def _more(self, patience: float) -> bool:
        """Read what was written since; False where nothing comes, or nothing any more."""
        if not select.select([self._master], [], [], patience)[0]:
            return False
        try:
            read = os.read(self._master, 1 << 16)
        except OSError:
            return False
        self.written += read
        return bool(read)


def readable(written: bytes) -> bytes:
    """What a program has written without the sequences that steer the terminal."""
    return _ESCAPES.sub(b"", written)


def words(written: bytes) -> bool:
    """Whether a person can read something already."""
    return bool(_WORD.search(readable(written)))


def frame(written: bytes) -> bool:
    """Whether the program has taken the whole screen and put something on it."""
    return words(written.partition(_ALTERNATE)[2])


def shows(text: str) -> Callable[[bytes], bool]:
    """A test for `until`: whether these words are there, on one row."""
    return lambda written: text.encode() in readable(written)
