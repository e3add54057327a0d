"""Opening a database under `.annot/` that can be made again: whatever is odd about it, it is made anew.

Merely opening a database can do harm: what lies beside it is played back, and may name files elsewhere. So one that was
copied, made by another version of the program, or sent along with a project, is never opened. Ours is known by its
name, which holds the number of a small file beside it and the time at which the system says that this was made. No
archive and no program can give a file such a time, so none can bring a database that has the right name where it lies.
"""

import contextlib
import os
import sqlite3
import stat
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import annot_tui
from annot_tui.model import ReadOnly
from annot_tui.store.lock import derived_folder, shared_mode
from annot_tui.store.paths import leads_out

BRIEFLY, PATIENCE = 200, 5_000
"""Milliseconds to wait for another program that is writing into the database: to read from it, and to write as well."""

_TO_READ, _TO_WRITE = 256, 2_000
"""Kilobytes of pages held in memory. Who reads comes by most pages once; who writes has to write a page twice that does
not stay."""

_SETTINGS = (
    *("trusted_schema=OFF", "cell_size_check=ON", "secure_delete=ON"),
    *("synchronous=NORMAL", "temp_store=MEMORY", f"busy_timeout={BRIEFLY}", f"cache_size=-{_TO_READ}"),
)
_PARTS = ("model", "text", "store")
"""The parts of the program on which depends what is kept."""
_MADE = "SELECT sql FROM sqlite_schema WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid"
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


class Connection(sqlite3.Connection):
    """Raises sqlite3.Error for whatever fails: the words of SQLite itself may quote damaged bytes that are no text."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """Run a statement."""
        try:
            return super().execute(sql, parameters)
        except UnicodeDecodeError as error:
            raise sqlite3.DatabaseError("damaged") from error


def open_database(root: Path, name: str, schema: Sequence[str]) -> sqlite3.Connection | None:
    """Open the database of a name under `.annot/`, made where it is missing or not as `schema` has it.

    `schema` has a statement for each thing in it, the first of which makes the table `about` with a column `made`.
    Gives None where the folder cannot be written or leads out of the project, or the database is in use for long: then
    one does without.
    """
    try:
        folder = derived_folder(root)
        if leads_out(root, folder.name):
            return None
        path = folder / f"{name}-{_birth(folder / f'{name}.born')}-{crc32(fingerprint().encode()):08x}.sqlite3"
        try:
            return _opened(path, schema)
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
                return None
        for left in folder.glob(f"{name}-*.sqlite3*"):
            left.unlink(missing_ok=True)
        return _made(path, schema, shared_mode(root))
    except (ReadOnly, OSError, sqlite3.Error):
        return None


def _birth(born: Path) -> str:
    """The number of a file and when it was made, in hexadecimal; it is made where there is none. Raises OSError."""
    with contextlib.suppress(FileNotFoundError):
        found = born.lstat()
        if stat.S_ISREG(found.st_mode):
            return f"{found.st_ino:x}-{found.st_ctime_ns:x}"
        born.unlink()
    with contextlib.suppress(FileExistsError):
        os.close(os.open(born, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o644))
    found = born.lstat()
    return f"{found.st_ino:x}-{found.st_ctime_ns:x}"


def _opened(path: Path, schema: Sequence[str]) -> sqlite3.Connection:
    """Open what is there. Raises sqlite3.Error where it is not what we would have made."""
    if path.is_symlink() or not path.is_file():
        raise sqlite3.OperationalError("not there, or no file")
    with _connected(path) as connection:
        made = [sql for (sql,) in connection.execute(_MADE)]
        if made != list(schema) or connection.execute("SELECT made FROM about").fetchall() != [(fingerprint(),)]:
            raise sqlite3.DatabaseError("made by another program")
        return connection


def _made(path: Path, schema: Sequence[str], mode: int) -> sqlite3.Connection:
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode))
        path.chmod(mode)
    with _connected(path) as connection:
        with patient(connection):
            connection.execute("BEGIN IMMEDIATE")
        for statement in schema:
            connection.execute(statement)
        connection.execute("INSERT INTO about VALUES (?)", (fingerprint(),))
        connection.execute("COMMIT")
        return connection


@contextlib.contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """Connect, and let go of the file again where something fails."""
    uri = f"{path.absolute().as_uri()}?mode=rw"
    connection = sqlite3.connect(uri, isolation_level=None, check_same_thread=False, uri=True, factory=Connection)
    try:
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        yield connection
    except BaseException:
        connection.close()
        raise


def patient(connection: sqlite3.Connection) -> contextlib.AbstractContextManager[None]:
    """Wait longer for others than somebody who looks at a screen should have to."""
    return _meanwhile(connection, "busy_timeout", PATIENCE, BRIEFLY)


def roomy(connection: sqlite3.Connection) -> contextlib.AbstractContextManager[None]:
    """Hold as much in memory as somebody needs who writes."""
    return _meanwhile(connection, "cache_size", -_TO_WRITE, -_TO_READ)


@contextlib.contextmanager
def _meanwhile(connection: sqlite3.Connection, setting: str, wanted: int, usual: int) -> Iterator[None]:
    connection.execute(f"PRAGMA {setting}={wanted}")
    try:
        yield
    finally:
        connection.execute(f"PRAGMA {setting}={usual}")


@cache
def fingerprint() -> str:
    """Tell this version of the program, and what it rests on, from others; also one that somebody is working on."""
    home = Path(annot_tui.__file__).parent
    found = [annot_tui.__version__, sys.version, unicodedata.unidata_version]
    # Whoever installs, removes or replaces a library changes the folder of libraries.
    found += [f"{place}:{_written(place)}" for place in sys.path if place.endswith(("site-packages", "dist-packages"))]
    for part in _PARTS:
        for folder, _, files in os.walk(home / part):
            paths = (f"{folder}/{name}" for name in sorted(files) if name.endswith(".py"))
            found += [f"{path.removeprefix(str(home))}:{_written(path)}" for path in paths]
    return "\n".join(found)


def _written(path: str) -> str:
    try:
        found = os.stat(path)  # noqa: PTH116 a hundred files at each start
    except OSError:
        return ""
    return f"{found.st_size}:{found.st_mtime_ns}"
