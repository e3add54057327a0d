"""Atomic writing: a reader sees the old file or the new one, never half of it."""

import contextlib
import errno
import os
import platform
import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha256
from pathlib import Path
from time import time
from typing import Self

from annot_tui.model import ReadOnly
from annot_tui.store.amended import Amended, Content, parts
from annot_tui.store.aside import Aside

_MACHINE = sha256(platform.node().encode()).hexdigest()[:6]
_TEMPORARY = re.compile(r"\.annot-([0-9a-f]{6})-([0-9]{1,9})-[0-9a-f]{16}\.tmp")
"""The names of files that are not in their place yet; they tell which process of which machine made them."""

_AS_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

_LARGE = 256_000
"""Bytes of a file for which it takes a system a while to write them, and to take back their room."""

ABANDONED = 3600
"""Seconds after which a temporary file belongs to no writer, even where it cannot be seen whether that one lives."""


def write_atomic(path: Path, data: bytes) -> None:
    """Replace a file, or make it with the folders it needs.

    Raises ReadOnly where that is not possible; the old file is then untouched and nothing is left over.
    """
    write_all({path: data})


def write_all(files: Mapping[Path, Content | None]) -> None:
    """Replace files, make or, for None, delete them, each at once. Raises ReadOnly, with some in their place."""
    with Staging() as staging:
        staging.write(files)
        staging.put()


class Staging:
    """New contents of files, written beside them and then put in their place.

    Until then nothing has happened, and on leaving nothing is left over of what was not put in its place. They are
    waited for late, so that a log can be made safe in the same time; whoever needs one does so before they are put.
    """

    def __init__(self) -> None:
        self._files: Mapping[Path, Content | None] = {}
        self._begun: tuple[Path, bytes, _New] | None = None
        self._new: dict[Path, _New] = {}
        self._unsynced: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for new in (*self._new.values(), *((self._begun[2],) if self._begun else ())):
            new.drop()

    def begin(self, path: Path, old: bytes) -> None:
        """Begin with what a large file was: the disk is at work while somebody finds out what is to be different.

        It is in vain where the file is another by now. Raises nothing: what is in the way will be so again.
        """
        if len(old) > _LARGE:
            with contextlib.suppress(OSError):
                self._begun = path, old, _New(path)
                self._begun[2].write(old)
                self._begun[2].start_saving()

    def write(self, files: Mapping[Path, Content | None]) -> None:
        """Write contents, None for a file that is to be deleted; one at a time is open, however many there are.

        Raises ReadOnly.
        """
        self._files = files
        for path, content in files.items():
            if content is not None:
                self.sync()
                self._unsynced = path
                if not self._amended(path, content):
                    with _explained(path):
                        self._new[path] = _New(path)
                        self._new[path].write(content)

    def sync(self) -> None:
        """Wait until all are on disk. Raises ReadOnly, also where room was promised that there is not."""
        if self._unsynced:
            path, self._unsynced = self._unsynced, None
            with _explained(path):
                self._new[path].sync()

    def put(self) -> None:
        """Put all in their place, those without contents are deleted. Raises ReadOnly, with some in their place."""
        self.sync()
        for path in self._files:
            with _explained(path), _freed_later(path):
                if path in self._new:
                    self._new[path].replace(path)
                    del self._new[path]
                else:
                    path.unlink(missing_ok=True)
                sync_folder(path.parent)

    def _amended(self, path: Path, content: Content) -> bool:
        """Make of what was begun with what is to be; False where nothing was, with something else, or it fails."""
        if not (self._begun and isinstance(content, Amended)):
            return False
        place, old, begun = self._begun
        if str(place) != str(path) or old is not content.old or begun.size != len(old):
            return False
        self._new[path], self._begun = begun, None
        try:
            begun.write(content, content.head)
        except OSError:
            begun.drop()
            return False
        return True


class _New:
    """A file that nobody sees yet, beside the one whose place it is to take. Raises OSError where it cannot be made."""

    def __init__(self, path: Path) -> None:
        self._here = path.parent / f".annot-{_MACHINE}-{os.getpid()}-{secrets.token_hex(8)}.tmp"
        self.size = 0
        """Bytes of what was written whole."""
        try:
            self._handle: int | None = os.open(self._here, _AS_NEW, 0o666)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._here, _AS_NEW, 0o666)
        with contextlib.suppress(FileNotFoundError, PermissionError):
            self._here.chmod(path.stat().st_mode & 0o777)

    def write(self, content: Content, start: int = 0) -> None:
        """Make it say something of which as many bytes as `start` stand there. Raises OSError."""
        assert self._handle is not None  # noqa: S101
        os.lseek(self._handle, start, os.SEEK_SET)
        for part in parts(content, start):
            while part:
                part = part[os.write(self._handle, part) :]
        if len(content) < self.size:
            os.ftruncate(self._handle, len(content))
        self.size = len(content)

    def start_saving(self) -> None:
        """Have the system begin to save it, where it can be told so, without waiting for that. Raises OSError."""
        if self._handle is not None and hasattr(os, "posix_fadvise"):
            # what is not needed any more is saved at once, and on disk nothing is waited for
            os.posix_fadvise(self._handle, 0, 0, os.POSIX_FADV_DONTNEED)

    def sync(self) -> None:
        """Wait until it is on disk. Raises OSError."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    def replace(self, path: Path) -> None:
        """Put it in its place. Raises OSError."""
        self._here.replace(path)

    def drop(self) -> None:
        """Leave nothing over of it."""
        if self._handle is not None:
            handle, self._handle = self._handle, None
            os.close(handle)
        with contextlib.suppress(OSError):
            self._here.unlink()


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
            Aside(partial(os.close, handle))


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
