"""Pairs of word lists that may be much alike, without comparing each with each.

Three neighbouring words are a shingle. A word put in, taken out or replaced changes three shingles at most. So of two
lists k changes apart, the 3k + 1 rarest shingles of the one and the 3k + 1 rarest of the other have one in common, if
what is rare is the same for both: the prefix filter of Chaudhuri, Ganti and Kaushik (ICDE 2006).
"""

from array import array
from collections.abc import Hashable, Iterator, Sequence
from functools import reduce
from operator import or_

_COMMON = 64
"""Of the lists with a shingle only the first so many are looked at; more have it where a text was copied very often,
and then they are alike among themselves."""

_BITS_OF_WORDS = 239
_BIT = tuple(1 << n for n in range(_BITS_OF_WORDS))
_BITS = 61
_MASK = (1 << _BITS) - 1
_FACTOR, _AGAIN = 0x1D8AF066F2B5C3A7, 0x0B4F6A3D59E1C785


def likely_pairs(lists: Sequence[Sequence[str]], kinds: Sequence[Hashable], one_in: int) -> Iterator[tuple[int, int]]:
    """Give the pairs of places in `lists` that may be alike, the lower place first, each once.

    Every pair is given in which one word in `one_in` of the shorter list, and no more, must be changed to get the
    other; unless a shingle is common beyond measure. Only lists of the same kind are paired; `one_in` is at least 6.
    Pairs that have too many words which only one of them has are mostly left out.
    """
    shingles, counts, signatures = _numbered(lists, kinds)
    size = len(counts)
    holders: dict[int, list[int]] = {}
    lengths = [len(listed) for listed in lists]
    for here, numbers in enumerate(shingles):
        length = lengths[here]
        ranked = sorted(counts[number % size] << _BITS | number for number in numbers)
        seen: set[int] = set()
        for rank in ranked[: 3 * (length // one_in) + 1]:
            if rank >> _BITS < 2:
                continue  # nobody else has it
            others = holders.setdefault(rank & _MASK, [])
            seen.update(others)
            if len(others) < _COMMON:
                others.append(here)
        most, met = 2 * (length // one_in), list(seen)
        differing = map(int.bit_count, map(signatures[here].__xor__, map(signatures.__getitem__, met)))
        for other in [other for other, bits in zip(met, differing, strict=True) if bits <= most]:
            if abs(length - lengths[other]) * one_in <= min(length, lengths[other]):
                yield other, here


def _numbered(
    lists: Sequence[Sequence[str]], kinds: Sequence[Hashable]
) -> tuple[list[Sequence[int]], bytearray, list[int]]:
    """The shingles of every list as numbers, how many lists have each, and the signatures of the lists.

    How many have a shingle stands in a table, by its number modulo the size of the table. A signature has a bit for
    every word; two words may share one, so of two lists at least as many words differ as bits do.

    The numbers do not depend on the hash of a string, which differs from run to run. Two shingles may share a place
    in the table: then both are only taken for less rare than they are.
    """
    words: dict[str, int] = {}
    groups: dict[Hashable, int] = {}
    shingles, signatures = [], []
    for listed, kind in zip(lists, kinds, strict=True):
        numbers = [words.setdefault(word, len(words) + 1) for word in listed]
        signatures.append(reduce(or_, [_BIT[number % _BITS_OF_WORDS] for number in numbers], 0))
        shingles.append(_shingles(numbers, groups.setdefault(kind, len(groups) + 1)))
    counts = bytearray(8 * sum(map(len, shingles)) + 1)
    for found in shingles:
        for place in {number % len(counts) for number in found}:
            if counts[place] < 255:
                counts[place] += 1
    return shingles, counts, signatures


def _shingles(words: Sequence[int], group: int) -> Sequence[int]:
    """Three words as one number below 2 ** 61; where a list has a shingle again, the second counts as another."""
    numbers = [
        (((group * _FACTOR + a) * _FACTOR + b) * _FACTOR + c) * _FACTOR >> 7 & _MASK
        for a, b, c in zip(words, words[1:], words[2:], strict=False)
    ]
    if len(set(numbers)) < len(numbers):
        met: dict[int, int] = {}
        for place, number in enumerate(numbers):
            met[number] = met.get(number, 0) + 1
            numbers[place] = (number + (met[number] - 1) * _AGAIN) & _MASK
    return array("Q", numbers)
