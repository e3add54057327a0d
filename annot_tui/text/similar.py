"""Stretches of a text that differ from a pattern by few characters.

The distance is Levenshtein's: characters put in, taken out or replaced. It is computed for all places at once
with the bit vectors of Myers (Journal of the ACM 46, 1999) in Hyyrö's form (2003).
"""

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

ERRORS = 4
"""One character in so many may differ."""

_SHORT = 64
"""A pattern up to this length is looked for everywhere near; a longer one where a piece of it stands."""
_REACH = 50_000
_PIECE = 12
_COMMON_PIECE = 20
"""A piece that stands in more places than this says little."""


class Stretch(NamedTuple):
    """Places in the searched text, and by how many characters it differs from the pattern there."""

    start: int
    end: int
    errors: int


def distance(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """How many characters of a text, or words of a list, must be put in, taken out or replaced to get the other."""
    return next(reversed([len(one), *_distances(one, other, anchored=True)])) if one else len(other)


def similar(pattern: str, text: str, near: int) -> list[Stretch]:
    """The stretches that differ from a pattern by at most a fourth of its length; none overlap.

    `near` is the place around which a short pattern is looked for.
    """
    limit = len(pattern) // ERRORS
    found: list[Stretch] = []
    if limit:
        for begin, end in _windows(pattern, text, near):
            found += _within(pattern, text[begin:end], begin, limit)
    return found


def _windows(pattern: str, text: str, near: int) -> list[tuple[int, int]]:
    """Where it is worth looking, in order and disjoint."""
    if len(pattern) <= _SHORT:
        return [(max(0, near - _REACH), near + _REACH)]
    half = len(pattern) // 2
    windows: list[tuple[int, int]] = []
    for begin in sorted({max(0, place) for place in _hits(pattern, text)}):
        first, last = max(0, begin - half), begin + len(pattern) + half
        if windows and first <= windows[-1][1]:
            windows[-1] = (windows[-1][0], last)
        else:
            windows.append((first, last))
    return windows


def _hits(pattern: str, text: str) -> Iterator[int]:
    """Where the pattern would begin if one of its pieces were in its right place there."""
    for offset in range(0, len(pattern) - _PIECE + 1, _PIECE // 2):
        piece = pattern[offset : offset + _PIECE]
        places: list[int] = []
        place = text.find(piece)
        while place >= 0 and len(places) <= _COMMON_PIECE:
            places.append(place - offset)
            place = text.find(piece, place + 1)
        if len(places) <= _COMMON_PIECE:
            yield from places


def _within(pattern: str, text: str, begin: int, limit: int) -> Iterator[Stretch]:
    """The best of every group of overlapping stretches, nearest to the pattern first."""
    distances = _distances(pattern, text, anchored=False)
    ends = [(errors, end) for end, errors in enumerate(distances, 1) if errors <= limit]
    heapify(ends)
    shortest = len(pattern) - limit
    taken: list[tuple[int, int]] = []
    while ends:
        least, end = heappop(ends)
        place = bisect_left(taken, (end, end))
        around = taken[max(0, place - 1) : place + 1]
        if any(first < end < last + shortest for first, last in around):
            continue
        free = max((last for _, last in around if last <= end), default=0)
        errors, length = _nearest(pattern, text[max(free, end - len(pattern) - limit) : end])
        if errors > least:  # the nearest stretch reaches into one already taken; its turn comes among its equals
            if errors <= limit:
                heappush(ends, (errors, end))
            continue
        taken.insert(place, (end - length, end))
        yield Stretch(begin + end - length, begin + end, errors)


def _nearest(pattern: str, text: str) -> tuple[int, int]:
    """The errors and the length of the stretch at the end of `text` that is most like the pattern."""
    distances = enumerate(_distances(pattern[::-1], text[::-1], anchored=True), 1)
    errors, _, length = min((errors, abs(length - len(pattern)), length) for length, errors in distances)
    return errors, length


def _distances(pattern: Sequence[Hashable], text: Sequence[Hashable], *, anchored: bool) -> Iterator[int]:
    """For every end in the text the least distance of the pattern to a stretch that ends there.

    `anchored`: to the stretch from the beginning of the text on.
    """
    mask, top, first = (1 << len(pattern)) - 1, 1 << (len(pattern) - 1), int(anchored)
    where: dict[Hashable, int] = {}
    for place, character in enumerate(pattern):
        where[character] = where.get(character, 0) | 1 << place
    plus, minus, errors = mask, 0, len(pattern)
    for character in text:
        equal = where.get(character, 0)
        diagonal = (((equal & plus) + plus) ^ plus) | equal | minus
        rise = minus | (mask & ~(diagonal | plus))
        fall = plus & diagonal
        errors += bool(rise & top) - bool(fall & top)
        rise, fall = rise << 1 | first, fall << 1
        plus = (fall | ~(diagonal | rise)) & mask
        minus = rise & diagonal & mask
        yield errors
