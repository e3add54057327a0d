"""The index for searching, a database under `.annot/` that is made when it is first needed and may be deleted.

It says which blocks of which texts to look at (`text/narrowing.py` has the keys); what is found is found in the texts
themselves. Texts are known by their hash, so an entry cannot be out of date: a text that changed has another hash and
is added, and what is no longer asked for stays until it is more than what is. Nothing here raises: without an index,
because the folder cannot be written, another program is at it or it is damaged, every text is looked at.
"""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock

from annot_tui.model import Document
from annot_tui.store.indexfile import IndexFile
from annot_tui.text.fold import RULES
from annot_tui.text.narrowing import BLOCK, OVERLAP, SEAMS, THREES, Wanted, rows

Progress = Callable[[int, int], None]
"""Is told how many characters of how many have been taken in."""

FEW = 500_000
"""Characters of new texts up to which they are looked through rather than taken in."""

_BATCH = 16_000_000
"""Characters that are taken in before the file is brought into order; so much is lost if the program is killed."""

_UNSIGNED, _BYTES = "I", 4
"""Four bytes each; the database is only ever read where it was made."""

_VERSION = 1
_SCHEMA = f"""
    CREATE TABLE texts (id INTEGER PRIMARY KEY, hash TEXT UNIQUE, first INTEGER, edges BLOB);
    CREATE VIRTUAL TABLE {SEAMS} USING fts5(keys, content='', detail=none, tokenize='ascii');
    CREATE VIRTUAL TABLE {THREES} USING fts5(keys, content='', detail=none, tokenize='trigram case_sensitive 1');
"""
_MADE_BY = repr((_VERSION, _SCHEMA, RULES, BLOCK, OVERLAP))


@dataclass(frozen=True)
class Places:
    """Where to look in a text, told by some of its rows; what is known of it is unpacked when it is looked at."""

    rows: Sequence[int]
    first: int
    kept: bytes

    @cached_property
    def edges(self) -> Sequence[int]:
        """The edges of its blocks."""
        edges = array(_UNSIGNED)
        edges.frombytes(self.kept)
        return edges

    @property
    def blocks(self) -> Sequence[int]:
        """The numbers of the blocks to look at."""
        return [row - self.first for row in self.rows]


class Narrowed:
    """Where to look. A text that is `known` and has no places need not be looked at.

    `rows` are those that each part of what is wanted is in, ascending.
    """

    def __init__(self, texts: "_Texts | None" = None, rows: Sequence[Sequence[int]] = ()) -> None:
        self._texts, self._rows = texts or _Texts(), rows

    @property
    def known(self) -> Collection[str]:
        """The hashes of the texts that the index has."""
        return self._texts.numbers

    def places(self, hash: str) -> Places | None:
        """Where to look in a text; worked out for each that is asked for, since mostly few hits are waited for."""
        found = [self._texts.places(hash, rows) for rows in self._rows]
        return found[0] if found and all(found) else None


class FullText:
    """The index of one project. It may be asked from several threads."""

    def __init__(self, root: Path) -> None:
        self._file = IndexFile(root, _MADE_BY, _SCHEMA)
        self._lock = Lock()
        self._database: sqlite3.Connection | None = None
        self._state = ""
        self._texts = _Texts()
        self._enough: tuple[object, str] | None = None
        """Documents of which few are not in the database in one of its states."""

    def update(self, documents: Mapping[str, Document], progress: Progress | None = None) -> None:
        """Take in the texts that are not known yet, where that can be done and they are not just a few.

        The mapping of documents never changes: where it was looked through already, that is not done again.
        """
        with self._lock:
            self._load()
            if self._enough and self._enough[0] is documents and self._enough[1] == self._state:
                return
            wanted = {document.hash: document for document in documents.values()}
            if _length(wanted[hash] for hash in wanted.keys() - self._texts.numbers.keys()) <= FEW:
                self._enough = documents, self._state
                return
            with self._file.writing(anew=self._mostly_dead(wanted)) as database:
                if database is not None:
                    _take_in(database, wanted, progress)

    def find(self, wanted: Sequence[Wanted]) -> Narrowed:
        """Where to look for what has all that is wanted, each of it somewhere in the text."""
        with self._lock:
            self._load()
            try:
                return Narrowed(self._texts, [self._rows(one) for one in wanted])
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY":
                    self._file.delete()
                return Narrowed()

    def _rows(self, wanted: Wanted) -> list[int]:
        """The rows that have all keys, ascending."""
        if self._database is None:
            return []
        keys = " AND ".join('"' + key.replace('"', '""') + '"' for key in wanted.keys)
        query = f"SELECT rowid FROM {wanted.kind} WHERE {wanted.kind} MATCH ? ORDER BY rowid"  # noqa: S608 our own words
        return [row for (row,) in self._database.execute(query, (keys,))]

    def _load(self) -> None:
        """Open the database anew where it is another one than before."""
        state = self._file.state()
        if state == self._state:
            return
        if self._database is not None:
            self._database.close()
        self._database, self._state, self._texts = None, "", _Texts()
        if not state:
            return
        try:
            database = self._file.reading()
            texts = _Texts(database.execute("SELECT hash, first, edges FROM texts ORDER BY first"))
        except sqlite3.Error:
            return
        if self._file.state() == state:
            self._database, self._state, self._texts = database, state, texts

    def _mostly_dead(self, wanted: Collection[str]) -> bool:
        """Whether most of what is known is no longer asked for."""
        return sum(1 if hash in wanted else -1 for hash in self._texts.numbers) < 0


class _Texts:
    """The texts of a database with the rows that each of them has."""

    def __init__(self, rows: Iterable[tuple[str, int, bytes]] = ()) -> None:
        self.numbers = dict[str, int]()
        self._firsts, self._edges = list[int](), list[bytes]()
        for number, (hash, first, edges) in enumerate(rows):
            self.numbers[hash] = number
            self._firsts.append(first)
            self._edges.append(edges)

    def places(self, hash: str, rows: Sequence[int]) -> Places | None:
        """The blocks of a text that are among some rows; None where there are none."""
        number = self.numbers.get(hash)
        if number is None:
            return None
        first, kept = self._firsts[number], self._edges[number]
        begin = bisect_left(rows, first)
        end = bisect_left(rows, first + len(kept) // _BYTES - 1, begin)
        return Places(rows[begin:end], first, kept) if begin < end else None


def _length(documents: Iterable[Document]) -> int:
    return sum(len(document.text) for document in documents)


def _take_in(database: sqlite3.Connection, wanted: Mapping[str, Document], progress: Progress | None) -> None:
    known = {hash for (hash,) in database.execute("SELECT hash FROM texts")}
    new = [document for hash, document in wanted.items() if hash not in known]
    total, done, written = _length(new), 0, 0
    row = database.execute("SELECT coalesce(max(first + length(edges) / 4 - 1), 1) FROM texts").fetchone()[0]
    database.execute("BEGIN IMMEDIATE")
    for document in new:
        row = _add(database, document, row)
        done += len(document.text)
        if done - written > _BATCH:
            database.execute("COMMIT")
            database.execute("BEGIN IMMEDIATE")
            written = done
        if progress:
            progress(done, total)
    database.execute("COMMIT")


def _add(database: sqlite3.Connection, document: Document, row: int) -> int:
    """Add a text and give the next free row."""
    kept = rows(document.text)
    edges = array(_UNSIGNED, kept.edges).tobytes()
    database.execute("INSERT INTO texts (hash, first, edges) VALUES (?, ?, ?)", (document.hash, row, edges))
    for kind, keys in ((SEAMS, kept.seams), (THREES, kept.threes)):
        database.executemany(f"INSERT INTO {kind} (rowid, keys) VALUES (?, ?)", enumerate(keys, row))  # noqa: S608 our own words
    return row + len(kept.seams)
