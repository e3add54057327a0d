"""The index for searching, a database under `.annot/` that is made when it is first needed and may be deleted.

It says which blocks of which texts to look at (`text/narrowing.py` has the keys); what is found is found in the texts
themselves. Texts are known by their hash, so an entry cannot be out of date: a text that changed has another hash and
is added, and what is no longer asked for stays until it is more than what is. Nothing here raises: without an index,
because the folder cannot be written, another program is at it or it is damaged, every text is looked at.
"""

import sqlite3
from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from threading import Lock

from annot_tui.model import Document
from annot_tui.store.indexfile import IndexFile
from annot_tui.store.narrowed import UNSIGNED, Narrowed, Rows, Texts
from annot_tui.text.fold import RULES
from annot_tui.text.narrowing import BLOCK, OVERLAP, SEAMS, THREES, Wanted, rows

Progress = Callable[[int, int], None]
"""Is told how many characters of how many have been taken in."""

FEW = 500_000
"""Characters of new texts up to which they are looked through rather than taken in."""

_BATCH = 16_000_000
"""Characters that are taken in before the file is brought into order; so much is lost if the program is killed."""

_ENOUGH, _SAMPLE = 3, 1000
"""Of more keys than this only rare ones are asked for, and so many rows tell which are rare."""

_VERSION = 1
_SCHEMA = f"""
    CREATE TABLE texts (id INTEGER PRIMARY KEY, hash TEXT UNIQUE, first INTEGER, edges BLOB);
    CREATE VIRTUAL TABLE {SEAMS} USING fts5(keys, content='', detail=none, tokenize='ascii');
    CREATE VIRTUAL TABLE {THREES} USING fts5(keys, content='', detail=none, tokenize='trigram case_sensitive 1');
"""
_MADE_BY = repr((_VERSION, _SCHEMA, RULES, BLOCK, OVERLAP))


class FullText:
    """The index of one project. It may be asked from several threads."""

    def __init__(self, root: Path) -> None:
        self._file = IndexFile(root, _MADE_BY, _SCHEMA)
        self._lock = Lock()
        self._database: sqlite3.Connection | None = None
        self._state = ""
        self._texts = Texts()
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
            return Narrowed(self._texts, [Rows(partial(self._page, self._state, one)) for one in wanted])

    def _page(self, state: str, wanted: Wanted, first: int, most: int) -> list[int]:
        """So many rows from one on that have all keys, ascending.

        Raises sqlite3.Error, also where the database is no longer in the state in which the search began.
        """
        with self._lock:
            if self._database is None or not state == self._state == self._file.state():
                raise sqlite3.DatabaseError("changed meanwhile")
            try:
                return _rows(self._database, wanted, first, most)
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorname", "") != "SQLITE_BUSY":
                    self._file.delete()
                raise

    def _load(self) -> None:
        """Open the database anew where it is another one than before."""
        state = self._file.state()
        if state == self._state:
            return
        if self._database is not None:
            self._database.close()
        self._database, self._state, self._texts = None, "", Texts()
        if not state:
            return
        try:
            database = self._file.reading()
            texts = Texts(database.execute("SELECT hash, first, edges FROM texts ORDER BY first"))
        except sqlite3.Error:
            return
        if self._file.state() == state:
            self._database, self._state, self._texts = database, state, texts

    def _mostly_dead(self, wanted: Collection[str]) -> bool:
        """Whether most of what is known is no longer asked for."""
        return sum(1 if hash in wanted else -1 for hash in self._texts.numbers) < 0


def _rows(database: sqlite3.Connection, wanted: Wanted, first: int, most: int) -> list[int]:
    keys = " AND ".join(map(_quoted, _telling(database, wanted)))
    query = f"SELECT rowid FROM {wanted.kind} WHERE {wanted.kind} MATCH ? AND rowid >= ? ORDER BY rowid LIMIT ?"  # noqa: S608 our own words
    return [row for (row,) in database.execute(query, (keys, first, most))]


def _telling(database: sqlite3.Connection, wanted: Wanted) -> Sequence[str]:
    """The keys that fewer than half of the first rows have, where these are enough: the others rule out hardly any."""
    if len(wanted.keys) <= _ENOUGH:
        return wanted.keys
    query = f"SELECT count(*) FROM {wanted.kind} WHERE {wanted.kind} MATCH ? AND rowid <= ?"  # noqa: S608 our own words
    having = {key: database.execute(query, (_quoted(key), _SAMPLE)).fetchone()[0] for key in wanted.keys}
    rare = [key for key, rows in having.items() if rows < _SAMPLE // 2]
    return rare if len(rare) >= _ENOUGH else wanted.keys


def _quoted(key: str) -> str:
    return '"' + key.replace('"', '""') + '"'


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
    edges = array(UNSIGNED, kept.edges).tobytes()
    database.execute("INSERT INTO texts (hash, first, edges) VALUES (?, ?, ?)", (document.hash, row, edges))
    for kind, keys in ((SEAMS, kept.seams), (THREES, kept.threes)):
        database.executemany(f"INSERT INTO {kind} (rowid, keys) VALUES (?, ?)", enumerate(keys, row))  # noqa: S608 our own words
    return row + len(kept.seams)
