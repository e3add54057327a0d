"""The index of a project: what its files say, kept under `.annot/` so that opening need not read them all.

A file that has the stamp of the one that was read (`stamps.py`) is taken to say what that said; every other one is
read, and where its bytes have the same hash they need not be understood again. What was read stays here for a day
after its file has changed, so that a project that is open somewhere can still be looked at as it was.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from time import time
from typing import Any, NamedTuple
from zlib import crc32

from annot_tui.store.database import open_database, patient, roomy
from annot_tui.store.stamps import Stamp

NAME = "index"

KEPT_FOR = 24 * 3600
"""Seconds for which the contents of a file are kept after it has changed."""

# What is looked at on every start stands apart from what is read when it is asked for.
_SCHEMA = (
    "CREATE TABLE about (made TEXT NOT NULL)",
    "CREATE TABLE files (file TEXT PRIMARY KEY, stamp TEXT NOT NULL, content INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE contents (id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, hash TEXT NOT NULL, "
    "short TEXT NOT NULL, faults TEXT NOT NULL, sum INTEGER NOT NULL, text TEXT, gone REAL, UNIQUE (file, hash))",
    "CREATE TABLE records (id INTEGER PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL)",
    "CREATE TABLE texts (hash TEXT PRIMARY KEY, data BLOB NOT NULL, sum INTEGER NOT NULL)",
    "CREATE TABLE tags (tag TEXT, content INTEGER, PRIMARY KEY (tag, content)) WITHOUT ROWID",
)

_KNOWN = """
SELECT files.file, stamp, id, hash, short, faults, sum FROM files JOIN contents ON id = content
"""


class Content(NamedTuple):
    """What a file said when it was read: `short` for lists, `faults`, both as JSON, and by `id` the record itself."""

    id: int
    hash: str
    short: str
    faults: str


Known = Mapping[str, tuple[Stamp, Content]]
"""By file: the stamp that it had, and its contents."""


class Reading(NamedTuple):
    """What is to be kept of a file that was read."""

    short: str
    faults: str = ""
    record: bytes | None = None
    text: tuple[str, bytes] | None = None
    """A document's text with its hash."""
    tags: Collection[str] = ()


class Index:
    """The database. Where it fails for whatever reason `sqlite3.Error` is raised, and one reads the files instead."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection, self._lock = connection, RLock()

    @classmethod
    def open(cls, root: Path) -> "Index | None":
        """Open the index of a project; None where there can be none."""
        connection = open_database(root, NAME, _SCHEMA)
        return cls(connection) if connection else None

    def close(self) -> None:
        """Give the database back."""
        self._connection.close()

    def known(self) -> Known:
        """What is known of each file."""
        found: dict[str, tuple[Stamp, Content]] = {}
        with self._lock:
            for file, stamp, *content, sum in self._run(_KNOWN):  # row by row, which halves what is held at most
                if sum == _sum(file, *content[1:]):
                    found[file] = stamp, Content._make(content)
        return found

    def rest(self) -> None:
        """Give back the memory that was needed for looking at everything."""
        self._run("PRAGMA shrink_memory")

    def record(self, content: int) -> bytes:
        """The packed record of some contents. Raises sqlite3.Error where it is damaged or not there."""
        for data, sum in self._all("SELECT data, sum FROM records WHERE id = ?", content):
            if crc32(data) == sum:
                return bytes(data)
        raise sqlite3.DataError("not in the index")

    def text(self, hash: str) -> bytes:
        """The text of a hash. Raises sqlite3.Error where it is damaged or not there."""
        for data, sum in self._all("SELECT data, sum FROM texts WHERE hash = ?", hash):
            if _text_sum(hash, data) == sum:
                return bytes(data)
        raise sqlite3.DataError("not in the index")

    def with_tag(self, tag: str) -> list[int]:
        """The contents that hold a tag of this id."""
        return [content for (content,) in self._all("SELECT content FROM tags WHERE tag = ?", tag)]

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write several things as one change of the index, which is made only if nothing is raised."""
        with self._lock, roomy(self._connection):
            with patient(self._connection):
                self._run("BEGIN IMMEDIATE")
            try:
                yield
                self._run("COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._run("ROLLBACK")

    def put(self, file: str, stamp: Stamp, hash: str, read: Reading) -> Content:
        """Keep what a file says; for `writing`."""
        content = self.find(file, hash)
        if content and (content.short, content.faults) != (read.short, read.faults):
            content = None
        content = content or self._put(file, hash, read)
        self.point(file, stamp, content)
        return content

    def find(self, file: str, hash: str) -> Content | None:
        """What a file said when it had some hash, if that is still known."""
        for id, short, faults, sum in self._all(
            "SELECT id, short, faults, sum FROM contents WHERE file = ? AND hash = ?", file, hash
        ):
            if sum == _sum(file, hash, short, faults):
                return Content(id, hash, short, faults)
        return None

    def point(self, file: str, stamp: Stamp, content: Content) -> None:
        """Take note that a file with a stamp has some contents; for `writing`."""
        self._run("UPDATE contents SET gone = ? WHERE file = ? AND id != ? AND gone IS NULL", time(), file, content.id)
        self._run("UPDATE contents SET gone = NULL WHERE id = ? AND gone NOT NULL", content.id)
        self._run("INSERT OR REPLACE INTO files VALUES (?, ?, ?)", file, stamp, content.id)

    def forget(self, files: Iterable[str]) -> None:
        """Take note that files are gone; for `writing`."""
        for file in files:
            self._run("DELETE FROM files WHERE file = ?", file)
            self._run("UPDATE contents SET gone = ? WHERE file = ? AND gone IS NULL", time(), file)

    def outdated(self) -> bool:
        """Whether there is something that no file has said for a day."""
        return bool(self._all("SELECT 1 FROM contents WHERE gone < ? LIMIT 1", time() - KEPT_FOR))

    def drop_outdated(self) -> None:
        """Drop that, so that nobody finds deleted words here; for `writing`."""
        self._delete("gone < ?", time() - KEPT_FOR)
        self._run("DELETE FROM texts WHERE hash NOT IN (SELECT text FROM contents WHERE text NOT NULL)")

    def _delete(self, which: str, *values: object) -> None:
        for table, column in (("records", "id"), ("tags", "content"), ("contents", "id")):
            self._run(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM contents WHERE {which})", *values)  # noqa: S608

    def _put(self, file: str, hash: str, read: Reading) -> Content:
        if self._all("SELECT 1 FROM contents WHERE file = ? AND hash = ?", file, hash):
            self._delete("file = ? AND hash = ?", file, hash)
        row = (file, hash, read.short, read.faults, _sum(file, hash, read.short, read.faults))
        text = read.text[0] if read.text else None
        cursor = self._run(
            "INSERT INTO contents (file, hash, short, faults, sum, text) VALUES (?, ?, ?, ?, ?, ?)",
            *row,
            text,
        )
        id = cursor.lastrowid or 0
        if read.record is not None:
            self._run("INSERT INTO records VALUES (?, ?, ?)", id, read.record, crc32(read.record))
        if read.text:
            self._run("INSERT OR REPLACE INTO texts VALUES (?, ?, ?)", *read.text, _text_sum(*read.text))
        self._connection.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?)", [(tag, id) for tag in read.tags])
        return Content(id, hash, read.short, read.faults)

    def _run(self, statement: str, *values: object) -> sqlite3.Cursor:
        return self._connection.execute(statement, values)

    def _all(self, query: str, *values: object) -> Sequence[Any]:
        with self._lock:
            return self._run(query, *values).fetchall()


def _sum(*words: str) -> int:
    return crc32("\0".join(words).encode("utf-8", "surrogatepass"))


def _text_sum(hash: str, data: bytes) -> int:
    """Told in a quarter of the time that the hash itself takes: a search may go through every text."""
    return crc32(data, crc32(hash.encode()))
