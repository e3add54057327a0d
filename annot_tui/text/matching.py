"""Which words of an old text still stand in a new one, in the same order.

Runs of words that occur once in either text are paired first, then shorter runs between them, as in the patience diff
of Bram Cohen; the time grows with the length of the texts and not with its square. What is left between is compared
closely where it is short.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from annot_tui.text.units import ALONE, KANA

_TOKEN = re.compile(rf"[^\W{ALONE}{KANA}]+|[^\w\s]|[{ALONE}{KANA}]")
ENDS = frozenset(".!?…。！？।؟")
"""What ends a sentence, folded."""
_RUNS = (8, 3, 1)
"""Lengths of the runs of words that are paired, one after the other."""
_CLOSELY = 40_000
"""Two stretches are compared closely where the product of their lengths, in words or in characters, is no larger."""
_ALIKE = 0.6
"""Least likeness (difflib's ratio) of two stretches within which single characters are paired."""


class Block(NamedTuple):
    """So many characters (or words) from one place of the old text stand at a place of the new one."""

    old: int
    new: int
    length: int


def blocks(old: str, new: str) -> list[Block]:
    """Give the words that stand in both texts, in order, in characters; white space between them belongs to them."""
    ones, others = ([match.span() for match in _TOKEN.finditer(text)] for text in (old, new))
    words = [[text[slice(*span)] for span in spans] for text, spans in ((old, ones), (new, others))]
    found: list[Block] = []
    for run in _at_sentences(_joined(_paired(words[0], words[1])), words[0], words[1]):
        found += _spelt_alike(old, new, ones, others, run)
    return _joined(found)


def with_letters(old: str, new: str, found: Sequence[Block]) -> list[Block]:
    """Add single characters in short stretches between that are much alike: a word with a slip in it."""
    edges = [Block(0, 0, 0), *found, Block(len(old), len(new), 0)]
    extra: list[Block] = []
    for block, after in pairwise(edges):
        start, there = block.old + block.length, block.new + block.length
        gap, other = old[start : after.old], new[there : after.new]
        if gap.strip() and other.strip() and len(gap) * len(other) <= _CLOSELY:
            matcher = SequenceMatcher(None, gap, other, False)
            if matcher.ratio() >= _ALIKE:
                extra += (Block(start + b.a, there + b.b, b.size) for b in matcher.get_matching_blocks() if b.size)
    return _joined([*found, *extra])


def _spelt_alike(
    old: str, new: str, ones: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]], run: Block
) -> Iterator[Block]:
    """A run of equal words in characters, cut where the white space within it differs."""
    for step in range(run.length):
        (start, end), (there, _) = ones[run.old + step], others[run.new + step]
        yield Block(start, there, end - start)
        if step + 1 < run.length:
            here, there = end, there + end - start
            gap, other = old[here : ones[run.old + step + 1][0]], new[there : others[run.new + step + 1][0]]
            if gap and gap == other:
                yield Block(here, there, len(gap))


def _paired(one: Sequence[Hashable], other: Sequence[Hashable]) -> Iterator[Block]:
    """Equal words of two lists, in order in both."""
    waiting = [(0, len(one), 0, len(other), 0)]
    while waiting:
        low, high, left, right, level = waiting.pop()
        while low < high and left < right and one[low] == other[left]:
            yield Block(low, left, 1)
            low, left = low + 1, left + 1
        while low < high and left < right and one[high - 1] == other[right - 1]:
            high, right = high - 1, right - 1
            yield Block(high, right, 1)
        if low == high or left == right:
            continue
        if level == len(_RUNS):
            if (high - low) * (right - left) <= _CLOSELY:
                for block in SequenceMatcher(None, one[low:high], other[left:right], False).get_matching_blocks():
                    yield Block(low + block.a, left + block.b, block.size)
            continue
        anchors = _anchors(one[low:high], other[left:right], _RUNS[level])
        edges = [(low, left), *((low + a, left + b) for a, b in anchors), (high, right)]
        for (a, b), (c, d) in pairwise(edges):
            waiting.append((a, c, b, d, level if anchors else level + 1))


def _at_sentences(runs: list[Block], one: Sequence[str], other: Sequence[str]) -> list[Block]:
    """Let what was put in or taken out between two runs begin after the end of a sentence, where it may begin there.

    Of `A. B.` and `A. New. B.` it may be `. New` or `New.` that was put in.
    """
    for number in range(len(runs) - 1):
        before, after = runs[number], runs[number + 1]
        ends = before.old + before.length, before.new + before.length
        if (ends[0] == after.old) == (ends[1] == after.new):
            continue  # something else stands there instead
        words, end = (other, ends[1]) if ends[0] == after.old else (one, ends[0])
        gap = (after.new if words is other else after.old) - end
        steps = [0, *_steps(words, end, gap, -1, before.length - 1), *_steps(words, end, gap, 1, after.length - 1)]
        step = next((step for step in steps if words[end + step - 1] in ENDS), 0)
        runs[number] = Block(before.old, before.new, before.length + step)
        runs[number + 1] = Block(after.old + step, after.new + step, after.length - step)
    return runs


def _steps(words: Sequence[str], end: int, gap: int, way: int, most: int) -> Iterator[int]:
    """By how many words a gap can be moved, one way, with the same words on both sides of it."""
    for step in range(1, most + 1):
        left, right = (end + step - 1, end + gap + step - 1) if way > 0 else (end - step, end + gap - step)
        if words[left] != words[right]:
            return
        yield way * step


def _anchors(one: Sequence[Hashable], other: Sequence[Hashable], run: int) -> list[tuple[int, int]]:
    """Where a run of words begins that occurs once in each list; the longest series that is in order in both."""
    where = [_once(words, run) for words in (one, other)]
    pairs = sorted((place, where[1][words]) for words, place in where[0].items() if words in where[1])
    return _in_order(pairs)


def _once(words: Sequence[Hashable], run: int) -> dict[tuple[Hashable, ...], int]:
    runs = [tuple(words[place : place + run]) for place in range(len(words) - run + 1)]
    counts = Counter(runs)
    return {words: place for place, words in enumerate(runs) if counts[words] == 1}


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of a list of pairs, sorted by the first, in which the second rises too."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tops, place)
        before.append(ends[at - 1] if at else -1)
        tops[at : at + 1], ends[at : at + 1] = [place], [number]
    series: list[tuple[int, int]] = []
    here = ends[-1] if ends else -1
    while here >= 0:
        series.append(pairs[here])
        here = before[here]
    return series[::-1]


def _joined(found: Iterator[Block] | Sequence[Block]) -> list[Block]:
    """Neighbours that go on in both texts made into one."""
    joined: list[Block] = []
    for block in sorted(found):
        last = joined[-1] if joined else None
        if last and (last.old + last.length, last.new + last.length) == (block.old, block.new):
            joined[-1] = Block(last.old, last.new, last.length + block.length)
        elif block.length:
            joined.append(block)
    return joined
