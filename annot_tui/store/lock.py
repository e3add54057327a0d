"""One writer at a time: a lock that the system takes back when its owner ends, however that ends."""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from annot_tui.model import ReadOnly
from annot_tui.store.paths import ANNOTATIONS, DERIVED

if TYPE_CHECKING:
    from filelock import FileLock

PATIENCE = 10.0
"""Seconds to wait for another writer, who needs some milliseconds, before telling the user."""

_CANNOT_LOCK = frozenset((errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK, errno.EINVAL))


class Lock:
    """The right to write in one project.

    It is the kernel's lock on `.annot/lock`; the file itself means nothing and stays. Where the file system cannot
    lock, as on some network drives, work goes on without: refusing to save would be worse than the milliseconds
    between reading a file and replacing it in which two writers could then meet.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._kept: tuple[int, FileLock] | None = None
        """What the kernel is asked with, and the process that made it: no other may go on with it."""

    @contextlib.contextmanager
    def held(self, patience: float = PATIENCE) -> Iterator[None]:
        """Hold the lock. Raises ReadOnly where it cannot be had within some seconds."""
        lock = self._acquired(patience)
        try:
            yield
        finally:
            if lock:
                lock.release()

    def _acquired(self, patience: float) -> "FileLock | None":
        from filelock import Timeout

        lock = self._lock()
        try:
            lock.acquire(timeout=patience)
        except Timeout as error:
            message = "another program has been writing in this project for a while, or was stopped while it did"
            raise ReadOnly(f"{message}; nothing was changed, try again") from error
        except OSError as error:
            if error.errno in _CANNOT_LOCK:
                return None
            from annot_tui.store.write import reason

            raise ReadOnly(f"cannot lock {DERIVED}: {reason(error)}; nothing was changed") from error
        return lock

    def _lock(self) -> "FileLock":
        """Give the lock, which takes longer to make than to take, in a folder that is there. Raises ReadOnly."""
        from filelock import FileLock

        path, process = derived_folder(self._root) / "lock", os.getpid()
        if self._kept is None or self._kept[0] != process:
            lock = FileLock(path, mode=shared_mode(self._root), poll_interval=0.005, fallback_to_soft=False)
            self._kept = process, lock
        return self._kept[1]


def derived_folder(root: Path) -> Path:
    """Give `.annot/`, made where it is missing, with git told to leave it alone. Raises ReadOnly."""
    folder = root / DERIVED
    ignore = folder / ".gitignore"
    if folder.is_symlink():
        raise ReadOnly(f"{DERIVED} is a link and is not written; put a folder in its place")
    try:
        if not os.path.lexists(ignore):  # also a link to nowhere, behind which nothing is to be made
            folder.mkdir(exist_ok=True)
            folder.chmod(_mode(root))
            ignore.write_text("*\n", encoding="utf-8")
    except OSError as error:
        from annot_tui.store.write import reason

        raise ReadOnly(f"cannot write {DERIVED}: {reason(error)}; nothing was changed") from error
    return folder


def shared_mode(root: Path) -> int:
    """The permissions of files in `.annot/`: whoever may write annotations may write there too."""
    return _mode(root) & 0o666


def _mode(root: Path) -> int:
    try:
        return (root / ANNOTATIONS).stat().st_mode & 0o777 | 0o700
    except OSError:
        return 0o700
