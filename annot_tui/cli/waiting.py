"""A line on stderr that says how far a command is, for whoever waits at a terminal for more than a second.

It is written over again and again, and wiped before anything else is printed there.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock, Thread
from time import monotonic

_FIRST, _AGAIN = 1.0, 0.5
"""Seconds after which the line comes, and after which it is written anew."""
_WIPED = "\r\x1b[K"
_ALONE = ("open", "tutorial", "serve", "sync", "merge")
"""Commands that have the terminal to themselves, or tell themselves how far they are."""


class Line:
    """The line of one command."""

    def __init__(self) -> None:
        self.words = "Working"
        self._begun, self._ended, self._lock = monotonic(), Event(), Lock()
        self._shown = False
        Thread(target=self._write, daemon=True).start()

    def end(self) -> None:
        """Wipe the line, for good."""
        with self._lock:
            self._ended.set()
            if self._shown:
                self._say(_WIPED)
            self._shown = False

    def _write(self) -> None:
        pause = _FIRST
        while not self._ended.wait(pause):
            with self._lock:
                if not self._ended.is_set():
                    self._say(f"{_WIPED}{self.words} … {monotonic() - self._begun:.0f} s")
                    self._shown = True
            pause = _AGAIN

    @staticmethod
    def _say(text: str) -> None:
        if sys.stderr:  # which there is not where it was closed
            sys.stderr.write(text)
            sys.stderr.flush()


_line: Line | None = None


@contextmanager
def waiting(command: str) -> Iterator[None]:
    """Have the line come while a command works, if somebody looks on."""
    global _line
    if command not in _ALONE and sys.stderr and sys.stderr.isatty():
        _line = Line()
    try:
        yield
    finally:
        wipe()


def wipe() -> None:
    """Wipe the line, for good, since something else is printed."""
    global _line
    if _line:
        _line.end()
    _line = None


def wipe_for_output() -> None:
    """The same before what is printed on stdout, unless that goes elsewhere."""
    if _line and sys.stdout and sys.stdout.isatty():
        wipe()


def reading(done: int, total: int) -> None:
    """Say how many files of how many have been read."""
    if _line:
        _line.words = f"Reading file {done + 1:,} of {total:,}" if done + 1 < total else "Working"
