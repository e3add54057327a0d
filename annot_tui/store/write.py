"""Atomic writing: a reader sees the old file or the new one, never half of it."""

import contextlib
import errno
import os
import platform
import re
import secrets
from _thread import allocate_lock, start_new_thread
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from time import time

from annot_tui.model import ReadOnly

_MACHINE = sha256(platform.node().encode()).hexdigest()[:6]
_TEMPORARY = re.compile(r"\.annot-([0-9a-f]{6})-([0-9]{1,9})-[0-9a-f]{16}\.tmp")
"""The names of files that are not in their place yet; they tell which process of which machine made them."""

_LARGE = 256_000
"""Bytes of a file for which it takes a system a while to take back their room."""

ABANDONED = 3600
"""Seconds after which a temporary file belongs to no writer, even where it cannot be seen whether that one lives."""


def write_atomic(path: Path, data: bytes) -> None:
    """Replace a file, or make it with the folders it needs.

    Raises ReadOnly where that is not possible; the old file is then untouched and nothing is left over.
    """
    with staged({path: data}) as staging:
        staging.put()


class Staging:
    """New contents of files, beside them. Whoever puts them in their place has made them safe on disk first."""

    def __init__(self, files: Mapping[Path, bytes | None]) -> None:
        self._files = files
        self._temporaries: dict[Path, Path] = {}
        self._unsynced: tuple[Path, int] | None = None

    def write(self) -> None:
        """Write them; one at a time is open, however many there are. Raises ReadOnly."""
        for path, data in self._files.items():
            if data is not None:
                self.sync()
                self._temporaries[path] = _temporary(path.parent)
                with _explained(path):
                    self._unsynced = path, _write_new(self._temporaries[path], data, path)

    def sync(self) -> None:
        """Wait until all are on disk. Raises ReadOnly, also where room was promised that there is not."""
        if self._unsynced:
            (path, handle), self._unsynced = self._unsynced, None
            with _explained(path):
                try:
                    os.fsync(handle)
                finally:
                    os.close(handle)

    def put(self) -> None:
        """Put all in their place, those without contents are deleted. Raises ReadOnly, with some in their place."""
        self.sync()
        for path in self._files:
            with _explained(path), _freed_later(path):
                if path in self._temporaries:
                    self._temporaries[path].replace(path)
                    del self._temporaries[path]
                else:
                    path.unlink(missing_ok=True)
                sync_folder(path.parent)

    def drop(self) -> None:
        """Leave nothing over of what is not in its place."""
        if self._unsynced:
            os.close(self._unsynced[1])
        for temporary in self._temporaries.values():
            with contextlib.suppress(OSError):
                temporary.unlink()


@contextlib.contextmanager
def staged(files: Mapping[Path, bytes | None]) -> Iterator[Staging]:
    """Write new contents of files beside them; None is for a file that is to be deleted.

    They are not waited for yet, so that a log can be made safe in the same time. Raises ReadOnly where it is not
    possible. Until they are put in their place nothing has happened, and nothing is left over.
    """
    staging = Staging(files)
    try:
        staging.write()
        yield staging
    finally:
        staging.drop()


class Aside:
    """Something that waits for the disk, done in another thread while something else is done here."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        self._error: OSError | None = None
        self._done = allocate_lock()
        self._done.acquire()
        try:
            # a Thread would have to be waited for until it has begun
            start_new_thread(self._run, ())
        except RuntimeError:  # a system that gives no more of them
            self._run()

    def wait(self) -> None:
        """Wait until it is done. Raises the OSError that it has raised."""
        with self._done:
            if self._error:
                raise self._error

    def _run(self) -> None:
        try:
            self._work()
        except OSError as error:
            self._error = error
        finally:
            self._done.release()


def _temporary(folder: Path) -> Path:
    return folder / f".annot-{_MACHINE}-{os.getpid()}-{secrets.token_hex(8)}.tmp"


@contextlib.contextmanager
def _freed_later(path: Path) -> Iterator[None]:
    """Let the system take back the room of a large old file while somebody goes on working, not while they wait."""
    handle = None
    with contextlib.suppress(OSError):
        # an open file cannot be replaced on Windows
        if os.name == "posix" and path.lstat().st_size > _LARGE:
            handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        yield
    finally:
        if handle is not None:
            try:
                start_new_thread(os.close, (handle,))
            except RuntimeError:  # a system that gives no more of them
                os.close(handle)


def _write_new(temporary: Path, data: bytes, path: Path) -> int:
    """Write a file that nobody sees yet, with the permissions of the one that it will replace; give its handle."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        handle = os.open(temporary, flags, 0o666)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(temporary, flags, 0o666)
    try:
        with contextlib.suppress(FileNotFoundError, PermissionError):
            temporary.chmod(path.stat().st_mode & 0o777)
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    except BaseException:
        os.close(handle)
        raise
    return handle


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def leftovers(folders: Iterable[Path]) -> list[Path]:
    """Temporary files under some folders that no writer will put in their place any more."""
    found = (Path(top, name) for folder in folders for top, _, names in os.walk(folder) for name in names)
    return sorted(path for path in found if _ownerless(path))


def _ownerless(path: Path) -> bool:
    """Whether a file is temporary and its writer is dead, or it is too old for any to be at work on it."""
    match = _TEMPORARY.fullmatch(path.name)
    if not match:
        return False
    if match[1] == _MACHINE and os.name == "posix" and not _alive(int(match[2])):
        return True
    try:
        return time() - path.stat().st_mtime > ABANDONED
    except OSError:
        return False


def _alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


@contextlib.contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReadOnly(f"cannot write {path.name}: {reason(error)}; nothing was changed") from error


def reason(error: OSError) -> str:
    """Why a file could not be written, in words for a person."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full"
    if error.errno == errno.EFBIG:
        return "it would be larger than this system allows"
    return error.strerror or type(error).__name__
