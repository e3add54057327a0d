"""Where to look for something in the texts of a project, by the rows of the index for searching (`fulltext.py`)."""

import sqlite3
import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

_PAGE, _GROWTH = 100, 8
"""Rows that are asked for first, for so many hits or more, and how many times as many each time after that."""

UNSIGNED, _BYTES = "I", 4
"""Four bytes each; the database is only ever read where it was made."""


@dataclass(frozen=True)
class Places:
    """Where to look in a text, told by some of its rows: nowhere where there are none.

    What is known of the text is unpacked when it is looked at.
    """

    rows: Sequence[int]
    first: int
    kept: bytes

    @cached_property
    def edges(self) -> Sequence[int]:
        """The edges of its blocks."""
        edges = array(UNSIGNED)
        edges.frombytes(self.kept)
        return edges

    @property
    def blocks(self) -> Sequence[int]:
        """The numbers of the blocks to look at."""
        return [row - self.first for row in self.rows]


_NOWHERE = Places((), 0, b"")


class Texts:
    """The texts of a database with the rows that each of them has."""

    def __init__(self, rows: Iterable[tuple[str, int, bytes]] = ()) -> None:
        self.numbers = dict[str, int]()
        self.rows, self.edges = list[tuple[int, int]](), list[bytes]()
        """By number: the first row of a text and the one after its last, and the edges of its blocks."""
        for number, (hash, first, edges) in enumerate(rows):
            self.numbers[hash] = number
            self.rows.append((first, first + len(edges) // _BYTES - 1))
            self.edges.append(edges)


class Rows:
    """The rows with what is wanted, ascending, fetched in pages as far as they are asked for.

    Each page is a query of its own, so that nothing holds the database between two: whoever looks at the first hits
    for an hour keeps no other program from writing.
    """

    def __init__(self, page: Callable[[int, int], list[int]]) -> None:
        self._page, self._size = page, _PAGE
        self._rows, self._until = list[int](), 0

    def between(self, first: int, end: int) -> Sequence[int]:
        """The rows from one on and before another. Raises sqlite3.Error."""
        while self._until < end:
            page = self._page(self._until, self._size)
            self._rows += page
            self._until = page[-1] + 1 if len(page) == self._size else sys.maxsize
            self._size *= _GROWTH
        begin = bisect_left(self._rows, first)
        past = bisect_left(self._rows, end, begin)
        return self._rows[begin:past] if begin < past else ()


class Narrowed:
    """Where to look, worked out for each text that is asked for, since mostly few hits are waited for.

    `rows` are those that each part of what is wanted is in; where there are no parts, nothing is known.
    """

    def __init__(self, texts: Texts | None = None, rows: Sequence[Rows] = ()) -> None:
        self._texts, self._rows = texts or Texts(), rows

    def places(self, hash: str) -> Places | None:
        """Where to look in a text; None where that is not known and all of it is to be looked at."""
        number = self._texts.numbers.get(hash)
        if number is None or not self._rows:
            return None
        first, end = self._texts.rows[number]
        try:
            for rows in self._rows:
                found = rows.between(first, end)
                if not found:
                    return _NOWHERE
        except sqlite3.Error:
            self._rows = ()
            return None
        return Places(found, first, self._texts.edges[number])
