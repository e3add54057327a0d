"""What a reader sees as one character, and how many cells of a terminal it takes."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from rich.cells import load_cell_table, split_graphemes  # type: ignore[attr-defined]


class Cluster(NamedTuple):
    """What a reader sees as one character: offsets, end exclusive, and its width in cells."""

    start: int
    end: int
    width: int


FILLER = "\udc00"
"""The second cell of a wide character in `Cells`; no text that is shown contains it."""

_HALF, _WHOLE = "\udc01", "\udc02"
"""The first and the further cells of a character that was measured by itself."""


def _of_width(width: int) -> str:
    """Characters as ranges for a regular expression, by their width; only those that a byte pair can hold.

    The others are measured one by one: many ranges beyond U+FFFF make matching slow.
    """
    found = [(start, min(end, 0xFFFF)) for start, end, cells in load_cell_table().widths if cells == width]
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in found if 0x9F < start <= end)


_ZERO, _BROAD = _of_width(0), _of_width(2)
_LINKS = r"\u200d\ufe0f\x00-\x09\x0b-\x1f\x7f-\x9f\U00010000-\U0010ffff"
_ODD = re.compile(f"[{_LINKS}{_ZERO}{_BROAD}]")
_WIDE = re.compile(f"[{_BROAD}]+")
_MARK = re.compile(f"[{_ZERO}]")
"""What only goes on with the character before it."""

_LINKED = re.compile(f"[{_LINKS}]")
_JOINED_GAP = re.compile(rf"[\s{_BROAD}][{_ZERO}]")
"""A mark on what a row could otherwise end at."""

_JOINED = re.compile(rf"[{_LINKS}{_ZERO}](?:(?<=\u200d).|[{_LINKS}{_ZERO}])*")
"""All that may be joined to the character before: marks, joiners and what they join."""

_SPACE = re.compile("[\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]")
"""White space at which a row may end, other than the usual one; a no-break space is none."""

_DRAWN_OTHERWISE = re.compile(f"[{_SPACE.pattern[1:-1]}{_BROAD}]")
"""What is not written as itself in cells."""

_JOINED_SPACE = re.compile(rf"\s[{_ZERO}]")
"""A mark on white space."""


def measure(text: str) -> list[Cluster]:
    """Split text into what a terminal shows as one character each; a tab shows as a space."""
    text = text.replace("\t", " ")
    if not _ODD.search(text):
        return [Cluster(place, place + 1, 1) for place in range(len(text))]
    found: list[Cluster] = []
    for start, end, width in split_graphemes(text)[0]:
        before = found[-1] if found else None
        if before and before.end - before.start == 1 and _in_flag(text[before.start]) and _in_flag(text[start]):
            found[-1] = Cluster(before.start, end, before.width + width)
        else:
            found.append(Cluster(start, end, width))
    return found


def _in_flag(character: str) -> bool:
    """Whether it is one of the letters of which two make a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def is_plain(text: str) -> bool:
    """Whether every code point takes one cell and a row can end at the usual space only."""
    return (text.isascii() and text.isprintable()) or not (_ODD.search(text) or _SPACE.search(text))


def is_wide(text: str) -> bool:
    """Whether every code point takes two cells and a row may end after each."""
    return bool(_WIDE.fullmatch(text)) and not _SPACE.search(text)


@dataclass(frozen=True)
class Cells:
    """A line written with one character for each cell, all white space at which a row may end as the usual space.

    After `places[n]` cells, the line is `extra[n]` code points longer than cells tell.
    """

    text: str
    places: Sequence[int] = ()
    extra: Sequence[int] = ()

    def offset(self, start: int, end: int) -> int:
        """The code points between two cells, both at the edges of characters."""
        length = end - start - self.text.count(FILLER, start, end)
        return length + self._extra(end) - self._extra(start) if self.places else length

    def _extra(self, cell: int) -> int:
        place = bisect_right(self.places, cell)
        return self.extra[place - 1] if place and cell else 0


def cells(line: str) -> Cells:
    """Write a line, which ends before its line feed, in cells."""
    odd = bool(_DRAWN_OTHERWISE.search(line))
    if _LINKED.search(line) or (_JOINED_GAP if odd else _JOINED_SPACE).search(line):
        return _linked(line)
    doubled = line.translate(_DOUBLED) if odd else line
    pieces = _MARK.split(doubled)
    places = list(accumulate(map(len, pieces[:-1])))
    return Cells("".join(pieces), places, range(1, len(pieces))) if places else Cells(doubled)


def _linked(line: str) -> Cells:
    """The same for a line in which more than marks may be joined."""
    pieces: list[str] = []
    places: list[int] = []
    extra: list[int] = []
    end = width = surplus = 0
    for joined in _JOINED.finditer(line):
        start = max(end, joined.start() - 1)
        between = line[end:start].translate(_DOUBLED)
        drawn, steps = _drawn(line[start : joined.end()])
        pieces += (between, drawn)
        width += len(between)
        for cell, more in steps:
            places.append(width + cell)
            extra.append(surplus + more)
        width += len(drawn)
        surplus = extra[-1]
        end = joined.end()
    return Cells("".join([*pieces, line[end:].translate(_DOUBLED)]), places, extra)


@lru_cache(maxsize=4096)
def _drawn(joined: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Characters that may be joined, in cells; and after how many of these they have how many more code points."""
    drawn, surplus, steps = "", 0, []
    for cluster in measure(joined):
        found = joined[cluster.start : cluster.end]
        plain = len(found) == 1 and cluster.width and not _LINKED.match(found)
        piece = found.translate(_DOUBLED) if plain else (_HALF + _WHOLE * cluster.width)[: cluster.width]
        drawn += piece
        surplus += 0 if plain else len(found) - len(piece)
        steps.append((len(drawn), surplus))
    return drawn, tuple(steps)


class _Doubled(dict[int, str]):
    """Each character with the fillers it takes, spaces as the usual one; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        spaced = " " if _SPACE.match(character) else character
        self[code] = spaced + FILLER if _WIDE.match(character) else spaced
        return self[code]


_DOUBLED = _Doubled()


def rests_in(text: str, cell: int) -> bool:
    """Whether a cell is one of the further ones of a character."""
    return text[cell : cell + 1] in (FILLER, _WHOLE)
