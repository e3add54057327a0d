"""The file of the index for searching: whether it is to be trusted, who may write it, and how it is opened.

Beside the database lies a mark with what the system says of the file after it was written: its number, size and times.
A database that came with somebody's project, was copied back, damaged by another program or left by a writer that was
killed does not fit its mark, nobody can make one that will fit, and so it is never opened, but deleted and made anew.
"""

import contextlib
import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from annot_tui.model import ReadOnly
from annot_tui.store.database import Connection
from annot_tui.store.lock import derived_folder, shared_mode
from annot_tui.store.opening import Unreadable, read_bytes
from annot_tui.store.paths import DERIVED
from annot_tui.store.write import write_atomic

NAME = "fulltext.sqlite3"
_MARK, _LOCK = "fulltext.json", "fulltext.lock"
_ASIDE = ("-journal", "-wal", "-shm")
_PATIENCE = 10.0
"""Seconds to wait for programs that read the database while it is to be written."""
_LONGEST_MARK = 100_000
_CAREFUL = ("trusted_schema=OFF", "cell_size_check=ON", "temp_store=MEMORY")


class IndexFile:
    """The database of one project. `made_by` tells apart what other versions of the program make."""

    def __init__(self, root: Path, made_by: str, schema: str) -> None:
        self._root, self._made_by, self._schema = root, made_by, schema
        self._folder = root / DERIVED
        self._path = self._folder / NAME

    def state(self) -> str:
        """What tells this state of the database from any other; empty where there is none that can be trusted."""
        if self._linked():
            return ""
        try:
            seen = self._seen()
            return seen if read_bytes(self._folder / _MARK, _LONGEST_MARK).decode() == seen else ""
        except (OSError, ValueError, Unreadable):
            return ""

    def reading(self) -> sqlite3.Connection:
        """Open the database, once its state is known to be good. Raises sqlite3.Error."""
        address = f"{self._path.absolute().as_uri()}?mode=ro"
        database = sqlite3.connect(
            address, uri=True, timeout=0.2, check_same_thread=False, isolation_level=None, factory=Connection
        )
        _set(database, _CAREFUL)
        return database

    @contextmanager
    def writing(self, *, anew: bool = False) -> Iterator[sqlite3.Connection | None]:
        """Open the database for writing, made where there is none that can be trusted, or `anew` in any case.

        Gives None where that is not possible or another program is at it. If the database turns out to be damaged, or
        the disk is full, it is deleted, and what was being done to it ends there.
        """
        with self._locked() as mine:
            database = self._open(anew) if mine else None
            try:
                yield database
            except sqlite3.DatabaseError:
                _close(database)
                self.delete()
                return
            except BaseException:
                self._finish(database)
                raise
            self._finish(database)

    def delete(self) -> None:
        """Delete the database, as far as that is possible."""
        for name in (_MARK, NAME, *(NAME + ending for ending in _ASIDE)):
            with contextlib.suppress(OSError):
                (self._folder / name).unlink(missing_ok=True)

    def _open(self, anew: bool) -> sqlite3.Connection | None:
        if anew or not self.state():
            self.delete()
        try:
            database = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None, factory=Connection)
            _set(database, (*_CAREFUL, "journal_mode=DELETE", "cache_size=-65536"))
            if not database.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]:
                database.executescript(self._schema)
        except sqlite3.Error:
            self.delete()
            return None
        return database

    def _finish(self, database: sqlite3.Connection | None) -> None:
        if database is not None:
            _close(database)
            self._mark()

    def _mark(self) -> None:
        with contextlib.suppress(OSError, ReadOnly):
            self._path.chmod(shared_mode(self._root))
            write_atomic(self._folder / _MARK, self._seen().encode())

    def _seen(self) -> str:
        file = self._path.stat(follow_symlinks=False)
        seen = [self._made_by, file.st_ino, file.st_size, file.st_mtime_ns, file.st_ctime_ns]
        return json.dumps(seen)

    def _linked(self) -> bool:
        """Whether a link stands where the folder or one of the files should: it is not followed."""
        return self._folder.is_symlink() or any((self._folder / name).is_symlink() for name in (NAME, _MARK, _LOCK))

    @contextmanager
    def _locked(self) -> Iterator[bool]:
        """Be the only writer; False at once where another is at work or nothing can be written."""
        from filelock import FileLock, Timeout

        try:
            if not os.access(self._root, os.W_OK):
                raise ReadOnly
            folder = derived_folder(self._root)
            if (folder / _LOCK).is_symlink():
                raise ReadOnly
            lock = FileLock(folder / _LOCK, mode=shared_mode(self._root), timeout=0, fallback_to_soft=False)
            lock.acquire()
        except (OSError, ReadOnly, Timeout):
            yield False
            return
        try:
            yield True
        finally:
            lock.release()


def _close(database: sqlite3.Connection | None) -> None:
    """Close a database; what is half done in it is undone."""
    if database is not None:
        with contextlib.suppress(sqlite3.Error):
            database.rollback()
        database.close()


def _set(database: sqlite3.Connection, pragmas: tuple[str, ...]) -> None:
    for pragma in pragmas:
        database.execute(f"PRAGMA {pragma}")
