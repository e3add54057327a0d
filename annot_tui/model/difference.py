"""Where two lists differ that have most of their entries in common."""

from typing import NamedTuple

Entries = tuple[object, ...]

_AT_ONCE = 256
"""Entries of two lists that are held against each other at once."""


class Difference(NamedTuple):
    """Of two lists the entries between those at both ends that are the same: from `first` to before the two lasts."""

    first: int
    last_old: int
    last_new: int


_last: tuple[Entries, Entries, Difference | None] = (), (), None
"""The last answer: of one change several ask the same, and every entry that is looked at costs."""


def difference(old: Entries, new: Entries) -> Difference | None:
    """Where two lists differ; None where they do not."""
    global _last
    if old is new:
        return None
    before, after, found = _last
    if old is not before or new is not after:
        found = _different(old, new)
        _last = old, new, found
    return found


def _different(old: Entries, new: Entries) -> Difference | None:
    most = min(len(old), len(new))
    first = _common(old, new, most)
    if first == len(old) == len(new):
        return None
    last = _common(old[first:][::-1], new[first:][::-1], most - first)
    return Difference(first, len(old) - last, len(new) - last)


def _common(one: Entries, other: Entries, most: int) -> int:
    """How many entries at the start are the same, at most so many.

    Slices are held against each other because that passes over what is one and the same thing without a look at it.
    """
    start = 0
    while start < most and one[start : start + _AT_ONCE] == other[start : start + _AT_ONCE]:
        start += _AT_ONCE
    while start < most and (one[start] is other[start] or one[start] == other[start]):
        start += 1
    return min(start, most)
