"""Opening a project in a thread of its own, so that the interface is there at once and can be left at any time."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

from annot_tui.store.listing import Listing

if TYPE_CHECKING:
    from annot_tui.session import Session

Progress = Callable[[int, int], None]
"""Is told how many of how many files have been read; may raise, and the reading ends."""

Open = Callable[[Path, str, Progress], "Session"]


class Read(Message):
    """Some of the files have been read."""

    def __init__(self, done: int, total: int) -> None:
        super().__init__()
        self.done, self.total = done, total


class Opened(Message):
    """The project is open."""

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self.session = session


class Failed(Message):
    """The project could not be opened."""

    def __init__(self, error: Exception) -> None:
        super().__init__()
        self.error = error


class Opening:
    """A project that is being opened. `known` is what is known of it before it is read."""

    def __init__(self, root: Path, analyst: str, known: Listing | None = None, open: Open | None = None) -> None:
        self.root, self.analyst, self.known = root, analyst, known
        self._open = open or _open
        self._stopped = False

    def begin(self, tell: Callable[[Message], object]) -> None:
        """Start reading; `tell` is called in the other thread. The program can end without waiting for it."""
        Thread(target=self._run, args=(tell,), daemon=True).start()

    def stop(self) -> None:
        """Read no further file, and tell nobody anything any more."""
        self._stopped = True

    def _run(self, tell: Callable[[Message], object]) -> None:
        def progress(done: int, total: int) -> None:
            if self._stopped:
                raise _Stopped
            tell(Read(done, total))

        # The interface may be closing just now.
        with suppress(_Stopped, RuntimeError):
            try:
                opened: Message = Opened(self._open(self.root, self.analyst, progress))
            except _Stopped:
                raise
            except Exception as error:  # noqa: BLE001 whatever it is has to end the program, as it would in the main thread
                opened = Failed(error)
            if not self._stopped:
                tell(opened)


class _Stopped(Exception):
    """Nobody waits for the project any more."""


def _open(root: Path, analyst: str, progress: Progress) -> "Session":
    from annot_tui.session import Session

    return Session.open(root, analyst, progress)
