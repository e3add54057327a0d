"""What an index is asked, so that only a few places of many texts are looked at. It may name too many, never too few.

A text is cut into blocks of some thousand characters. A row of the index is what a block folds to, with the next
`OVERLAP` characters, so that the beginning of whatever starts in the block is in its row. Two kinds of keys are kept:

* *seams*: the three last letters of a word with the three first of the next one, as a number. There is one between any
  two words, so that already a phrase of two or three common words is in few rows;
* *threes*: any three characters in a row, for single words and parts of words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from zlib import crc32

from annot_tui.text.fold import cuts, fold_plain, links

BLOCK = 2000
"""Characters of a text in a block, about."""

OVERLAP = 100
"""Folded characters after a block that are in its row."""

SEAMS, THREES = "seams", "threes"

_SHORT = 3
"""Letters of a word that a seam takes in, and characters in a row that make a key."""

_MOST = 12
"""Keys that are asked for at once: each costs time, and further ones hardly rule anything out."""


@dataclass(frozen=True)
class Wanted:
    """Keys of one kind that a row must have, all of them."""

    kind: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Rows:
    """A text cut into blocks: where they begin, and the end of the text; and for each its keys, with blanks between."""

    edges: Sequence[int]
    seams: Sequence[str]
    threes: Sequence[str]


def rows(text: str) -> Rows:
    """What is kept of a text."""
    edges = list(cuts(text, BLOCK))
    parts = [fold_plain(text[start:end]) for start, end in pairwise(edges)]
    whole = [part + _following(parts, number + 1) for number, part in enumerate(parts)]
    markup = [links(text[start:end]).lower() for start, end in pairwise(edges)]
    return Rows(
        edges,
        [" ".join(_seams(row.split(" "))) for row in whole],
        [_storable(f"{row}\n{hidden}" if hidden else row) for row, hidden in zip(whole, markup, strict=True)],
    )


def for_words(words: str) -> Wanted | None:
    """Ask for folded words; None where every text must be looked at."""
    asked = words[:OVERLAP]
    parts = asked.split(" ")
    for edge in (0, -1):
        if parts and len(parts[edge]) < _SHORT:  # it may be part of a longer word
            del parts[edge]
    seams = sorted(set(_seams(parts)))
    return Wanted(SEAMS, tuple(seams[:_MOST])) if seams else for_letters(asked)


def for_letters(letters: str) -> Wanted | None:
    """Ask for folded characters in a row, wherever they stand; None for fewer than three."""
    asked = _storable(letters[:OVERLAP])
    places = [*range(0, len(asked) - _SHORT, _SHORT), len(asked) - _SHORT]
    if places[-1] < 0:
        return None
    return Wanted(THREES, tuple(dict.fromkeys(asked[place : place + _SHORT] for place in places))[-_MOST:])


def _following(parts: Sequence[str], number: int) -> str:
    """The folded characters from a block on, as many as belong to the row before it."""
    found = ""
    while len(found) < OVERLAP and number < len(parts):
        found += parts[number][:OVERLAP]
        number += 1
    return found[:OVERLAP]


def _seams(words: Sequence[str]) -> Iterator[str]:
    """A key between each two words, none twice. Different ones may share a key, which does no harm."""
    seams = {f"{one[-_SHORT:]} {other[:_SHORT]}" for one, other in pairwise(words)}
    return (f"{crc32(seam.encode('utf-8', 'surrogatepass')) & 0xFFFFF:x}" for seam in seams)


def _storable(text: str) -> str:
    """One for one what a database can hold; for it a text ends at a character of value zero."""
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode()
    return text.replace("\0", "\ufffd")
