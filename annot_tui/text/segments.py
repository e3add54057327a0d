"""Pairs of word lists that may be much alike, without comparing each with each.

If k changes turn a list into another, and it is cut into k + 1 segments, one of these at least stands unchanged in the
other, and not far from its place. So the segments of each list are kept in tables, one for each length of a list and
number of a segment, and the lists that are as long or longer look there for what they have around that place:
Pass-Join by Li, Deng, Wang and Feng (PVLDB 5, 2011), with their *multi-match-aware* windows.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import cache, lru_cache, reduce
from itertools import pairwise
from operator import or_

_COMMON = 500
"""Of the lists with a segment only the first so many are looked at; more have it where a text was copied very often,
and then they are alike among themselves."""

_BITS_OF_WORDS = 239
_BIT = tuple(1 << n for n in range(_BITS_OF_WORDS))

_Table = dict[tuple[str, ...], list[int]]
"""Where the lists are that have a segment."""


def likely_pairs(lists: Sequence[tuple[str, ...]], kinds: Sequence[Hashable], one_in: int) -> Iterator[tuple[int, int]]:
    """Give the pairs of places in `lists` that may be alike, each once.

    Every pair is given in which one word in `one_in` of the shorter list, and no more, must be changed to get the
    other; unless a segment is common beyond measure. Only lists of the same kind are paired. Pairs that have too many
    words which only one of them has are mostly left out.
    """
    signatures = _signatures(lists)
    tables: dict[tuple[Hashable, int], list[_Table]] = {}
    for here in sorted(range(len(lists)), key=lambda place: len(lists[place])):
        words, kind, signature = lists[here], kinds[here], signatures[here]
        length, met = len(words), set[int]()
        for shorter in range(_shortest(length, one_in), length + 1):
            found = tables.get((kind, shorter))
            if found:
                for number, start, end in _windows(shorter, length, shorter // one_in):
                    if known := found[number].get(words[start:end]):
                        met.update(known)
        most = 2 * (length // one_in)
        yield from ((other, here) for other in met if (signatures[other] ^ signature).bit_count() <= most)
        own = tables.get((kind, length))
        if own is None:
            own = tables[kind, length] = [defaultdict(list) for _ in range(length // one_in + 1)]
        for number, (start, end) in enumerate(_segments(length, length // one_in)):
            alike = own[number][words[start:end]]
            if len(alike) < _COMMON:
                alike.append(here)


def _signatures(lists: Sequence[Sequence[str]]) -> list[int]:
    """A number for each list with a bit for every word; two words may share one.

    So of two lists at least as many words differ as bits do.
    """
    bits: dict[str, int] = {}
    for listed in lists:
        for word in listed:
            if word not in bits:
                bits[word] = _BIT[len(bits) % _BITS_OF_WORDS]
    return [reduce(or_, map(bits.__getitem__, listed), 0) for listed in lists]


@cache
def _shortest(length: int, one_in: int) -> int:
    """The least length of a list that so few changes turn into one of this length."""
    return next(shorter for shorter in range(length + 1) if length - shorter <= shorter // one_in)


@lru_cache(maxsize=1024)
def _segments(length: int, changes: int) -> tuple[tuple[int, int], ...]:
    """Where a list is cut into one segment more than there may be changes, all about as long."""
    edges = [length * number // (changes + 1) for number in range(changes + 2)]
    return tuple(pairwise(edges))


@lru_cache(maxsize=1024)
def _windows(shorter: int, length: int, changes: int) -> tuple[tuple[int, int, int], ...]:
    """Where a list has to look for the segments of one that is not longer: the segment's number, from where to where.

    Of the changes before the first unchanged segment there is at least one in each segment, and so with the last one
    from the other end: a segment is moved by no more places than there are segments on either side.
    """
    longer, found = length - shorter, []
    for number, (start, end) in enumerate(_segments(shorter, changes)):
        left, right = number, changes - number
        for moved in range(max(-left, longer - right, -start), min(left, longer + right, length - end) + 1):
            found.append((number, start + moved, end + moved))
    return tuple(found)
