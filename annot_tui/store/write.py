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
    with staged({path: data}) as put:
        put()


@contextlib.contextmanager
def staged(files: Mapping[Path, bytes | None]) -> Iterator[Callable[[], None]]:
    """Write new contents of files beside them; None is for a file that is to be deleted.

    Gives what puts all of them in their place once they are safely on disk. That is waited for only then, so that a
    log can be made safe in the same time; it needs no more room, but where a system promises room that it has not, it
    is there that this is seen. Raises ReadOnly where it is not possible; without that call nothing has happened, and
    nothing is left over.
    """
    temporaries: dict[Path, Path] = {}
    syncing = _Syncing()
    try:
        for path, data in files.items():
            if data is not None:
                temporaries[path] = _temporary(path.parent)
                with _explained(path):
                    syncing.begin(path, _write_new(temporaries[path], data, path))
        yield lambda: _put(files, temporaries, syncing)
    finally:
        with contextlib.suppress(ReadOnly):
            syncing.wait()
        for temporary in temporaries.values():
            with contextlib.suppress(OSError):
                temporary.unlink()


class _Syncing:
    """Makes files last through a power cut, one after the other, while something else is done."""

    def __init__(self) -> None:
        self._path = Path()
        self._done = allocate_lock()
        self._error: OSError | None = None

    def begin(self, path: Path, handle: int) -> None:
        """Begin with one file, the one before it done, and close its handle in the end. Raises ReadOnly."""
        try:
            self.wait()
        except BaseException:
            os.close(handle)
            raise
        self._path = path
        self._done.acquire()
        try:
            # a Thread would have to be waited for until it has begun
            start_new_thread(self._sync, (handle,))
        except RuntimeError:  # a system that gives no more of them
            self._sync(handle)

    def wait(self) -> None:
        """Wait until all is on disk. Raises ReadOnly where it is not."""
        with self._done, _explained(self._path):
            if self._error:
                raise self._error

    def _sync(self, handle: int) -> None:
        try:
            os.fsync(handle)
        except OSError as error:
            self._error = error
        finally:
            os.close(handle)
            self._done.release()


def _temporary(folder: Path) -> Path:
    return folder / f".annot-{_MACHINE}-{os.getpid()}-{secrets.token_hex(8)}.tmp"


def _put(files: Iterable[Path], temporaries: dict[Path, Path], syncing: _Syncing) -> None:
    syncing.wait()
    for path in files:
        with _explained(path), _freed_later(path):
            if path in temporaries:
                temporaries[path].replace(path)
                del temporaries[path]
            else:
                path.unlink(missing_ok=True)
            sync_folder(path.parent)


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
