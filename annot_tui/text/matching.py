"""Which words of an old text still stand in a new one, in the same order.

Runs that occur once in either text are paired first, then shorter runs between them, as in the patience diff of Bram
Cohen; the time grows with the length of the texts and not with its square. What is left between is compared closely
where it is short. Whole sentences come first, since most of a text stays as it is, and then the words between them.
"""

import re
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from operator import lt
from typing import NamedTuple

from annot_tui.text.units import ALONE, KANA

_TOKEN = re.compile(rf"[^\W{ALONE}{KANA}]+|[^\w\s]|[{ALONE}{KANA}]")
ENDS = frozenset(".!?…。！？।؟")
"""What ends a sentence, folded."""
_SENTENCE = re.compile(r"[^{0}]*[{0}]+|[^{0}]+".format(re.escape("".join(sorted(ENDS)))))
"""A stretch up to the end of a sentence. No word and no sign goes over its edge, so that all words are in one."""
_SURELY = 3
"""Sentences in a row that are taken for the same. The first and the last of them are compared by words as well: what
was put in beside them may share words with them."""
_RUNS = (8, 3, 1)
"""Lengths of the runs of sentences, then words, that are paired, one after the other."""
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
    found: list[Block] = []
    here = there = 0
    for same in (*_same_sentences(old, new), Block(len(old), len(new), 0)):
        between = _same_words(old[here : same.old], new[there : same.new])
        found += (Block(here + block.old, there + block.new, block.length) for block in between)
        found.append(same)
        here, there = same.old + same.length, same.new + same.length
    return _joined(found)


def _same_sentences(old: str, new: str) -> Iterator[Block]:
    """Sentences within runs that both texts have, in order, in characters."""
    one, other = _SENTENCE.findall(old), _SENTENCE.findall(new)
    begins, theirs = ([0, *accumulate(map(len, sentences))] for sentences in (one, other))
    for run in _joined(_paired(one, other)):
        if run.length >= _SURELY:
            first, last = run.old + 1, run.old + run.length - 1
            yield Block(begins[first], theirs[run.new + 1], begins[last] - begins[first])


def _same_words(old: str, new: str) -> Iterator[Block]:
    """Words that two stretches of text have in common, in order, in characters."""
    one, other = _Words(old), _Words(new)
    lead = len(old) - len(old.lstrip())
    if old[:lead] == new[:lead] and one.words[:1] == other.words[:1]:
        yield Block(0, 0, lead)
    for run in _at_sentences(_joined(_paired(one.words, other.words)), one.words, other.words):
        yield from _spelt_alike(one, other, run)


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


class _Words:
    """The words and signs of a text, and where each begins."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = _TOKEN.findall(text)
        self._starts = array("Q", (match.start() for match in _TOKEN.finditer(text)))

    def stretch(self, first: int, number: int) -> slice:
        """Where so many words stand in the text, from one of them on."""
        last = first + number - 1
        return slice(self._starts[first], self._starts[last] + len(self.words[last]))


def _spelt_alike(one: _Words, other: _Words, run: Block) -> Iterator[Block]:
    """A run of equal words in characters, cut where the white space within it differs."""
    here, there = one.stretch(run.old, run.length), other.stretch(run.new, run.length)
    if one.text[here] == other.text[there]:
        yield Block(here.start, there.start, here.stop - here.start)
        return
    half = run.length // 2
    left, right = Block(run.old, run.new, half), Block(run.old + half, run.new + half, run.length - half)
    yield from _spelt_alike(one, other, left)
    here = slice(one.stretch(left.old, half).stop, one.stretch(right.old, 1).start)
    there = slice(other.stretch(left.new, half).stop, other.stretch(right.new, 1).start)
    if here.start < here.stop and one.text[here] == other.text[there]:
        yield Block(here.start, there.start, here.stop - here.start)
    yield from _spelt_alike(one, other, right)


def _paired(one: Sequence[Hashable], other: Sequence[Hashable]) -> Iterator[Block]:
    """Equal words of two lists, in order in both."""
    waiting = [(0, len(one), 0, len(other), 0)]
    while waiting:
        low, high, left, right, level = waiting.pop()
        first, last = low, high
        while low < high and left < right and one[low] == other[left]:
            low, left = low + 1, left + 1
        while low < high and left < right and one[high - 1] == other[right - 1]:
            high, right = high - 1, right - 1
        yield Block(first, left - low + first, low - first)
        yield Block(high, right, last - high)
        if low == high or left == right:
            continue
        if level == len(_RUNS):
            if (high - low) * (right - left) <= _CLOSELY:
                for block in SequenceMatcher(None, one[low:high], other[left:right], False).get_matching_blocks():
                    yield Block(low + block.a, left + block.b, block.size)
            continue
        anchors = _anchors(one, (low, high), other, (left, right), _RUNS[level])
        begun, here = 0, (low, left)
        for place in (*anchors, (high, right)):
            if place == (here[0] + 1, here[1] + 1) and one[here[0]] == other[here[1]]:
                begun += 1
            else:
                yield Block(here[0] - begun, here[1] - begun, begun)
                begun = 0
                waiting.append((here[0], place[0], here[1], place[1], level if anchors else level + 1))
            here = place
        yield Block(here[0] - begun, here[1] - begun, begun)


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


def _anchors(
    one: Sequence[Hashable], within: tuple[int, int], other: Sequence[Hashable], there: tuple[int, int], run: int
) -> Sequence[tuple[int, int]]:
    """Where a run of words begins that occurs once in each stretch; the longest series that is in order in both."""
    places = map(_once(one, *within, run).get, _runs(other, *there, run))
    pairs = [(place, at) for at, place in enumerate(places, there[0]) if place is not None]
    if len({place for place, _ in pairs}) < len(pairs):
        counts = Counter(place for place, _ in pairs)
        pairs = [pair for pair in pairs if counts[pair[0]] == 1]
    return _in_order(sorted(pairs))


def _once(words: Sequence[Hashable], low: int, high: int, run: int) -> dict[tuple[Hashable, ...], int]:
    """Every run of so many words that occurs once in a stretch, with its place."""
    places: dict[tuple[Hashable, ...], int] = {}
    firsts = map(places.setdefault, _runs(words, low, high, run), range(low, high))
    for place in {first for place, first in enumerate(firsts, low) if place != first}:
        del places[tuple(words[place : place + run])]
    return places


def _runs(words: Sequence[Hashable], low: int, high: int, run: int) -> Iterator[tuple[Hashable, ...]]:
    """Every run of so many words in a stretch."""
    return zip(*(words[low + step : high - run + step + 1] for step in range(run)), strict=False)


def _in_order(pairs: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """The longest part of a list of pairs, sorted by the first, in which the second rises too."""
    seconds = [place for _, place in pairs]
    if all(map(lt, seconds, seconds[1:])):
        return pairs
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
