"""Opening a database under `.annot/` that can be made again: whatever is odd about it, it is made anew.

It may have been damaged, made by another version of the program, or have come with a project from somebody else.
"""

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import annot_tui
from annot_tui.model import ReadOnly
from annot_tui.store.lock import derived_folder, shared_mode
from annot_tui.store.paths import within

PATIENCE = 5.0
"""Seconds to wait for another program that is writing into the database."""

_SETTINGS = ("trusted_schema=OFF", "cell_size_check=ON", "synchronous=NORMAL", "temp_store=MEMORY")
_PARTS = ("model", "text", "store")
"""The parts of the program on which depends what is kept."""
_MADE = "SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_BESIDE = ("-journal", "-wal", "-shm")


def open_database(root: Path, file: str, schema: Sequence[str]) -> sqlite3.Connection | None:
    """Open the database at a path relative to the project, made where it is missing or not as `schema` has it.

    `schema` has a statement for each thing in it, the first of which makes the table `about` with a column `made`.
    Gives None where the folder cannot be written, or leads out of the project: then one does without.
    """
    try:
        derived_folder(root)
        path = within(root, file)
        if path.is_symlink():
            return None
        try:
            return _opened(path, schema)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
                return None
        for ending in ("", *_BESIDE):
            Path(f"{path}{ending}").unlink(missing_ok=True)
        return _made(path, schema, shared_mode(root))
    except (ReadOnly, OSError, sqlite3.Error):
        return None


def _connected(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, PATIENCE, isolation_level=None, check_same_thread=False, uri=True)
    for setting in _SETTINGS:
        connection.execute(f"PRAGMA {setting}")
    return connection


def _opened(path: Path, schema: Sequence[str]) -> sqlite3.Connection:
    """Open what is there. Raises sqlite3.Error where it is not what we would have made in this very place."""
    connection = _connected(path, "rw")
    try:
        made = [sql for (sql,) in connection.execute(_MADE)]
        if made != list(schema):
            raise sqlite3.DatabaseError("made by another program")
        if connection.execute("SELECT made FROM about").fetchall() != [(_identity(path),)]:
            raise sqlite3.DatabaseError("made by another version, or elsewhere")
    except BaseException:
        connection.close()
        raise
    return connection


def _made(path: Path, schema: Sequence[str], mode: int) -> sqlite3.Connection:
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode))
        path.chmod(mode)
    connection = _connected(path, "rw")
    connection.execute("BEGIN IMMEDIATE")
    for statement in schema:
        connection.execute(statement)
    connection.execute("INSERT INTO about VALUES (?)", (_identity(path),))
    connection.execute("COMMIT")
    return connection


def _identity(path: Path) -> str:
    """What tells that a database was made by this version of the program, and is the very file that it made."""
    found = path.stat()
    return f"{fingerprint()} {found.st_ino}"


@cache
def fingerprint() -> str:
    """Tell this version of the program from others, also from one that somebody is just working on."""
    home = Path(annot_tui.__file__).parent
    found = [annot_tui.__version__]
    for part in _PARTS:
        with contextlib.suppress(OSError), os.scandir(home / part) as entries:
            files = sorted(entries, key=lambda entry: entry.name)
            stats = ((entry.name, entry.stat()) for entry in files if entry.name.endswith(".py"))
            found += [f"{name}:{stat.st_size}:{stat.st_mtime_ns}" for name, stat in stats]
    return "\n".join(found)
