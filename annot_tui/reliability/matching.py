"""Which tags of several analysts speak of the same passage.

Overlaps form chains (one tag touches the next all along a paragraph), so that whatever overlaps does not simply belong
together. Instead each tag of one analyst is matched with at most one tag of every other, the best pairs first, and two
groups that hold the same analyst are never put together. Three steps, each on what the one before left alone:

1. Tags on the same thesis that share characters. The best pair is the one with the highest share of common characters
   in all that the two cover, weighed so that the same voice and the same stance count for something.
2. Parts: where one analyst tagged once what another tagged in two or three pieces, the pieces that were left over join
   the group if at least half of each lies in the one tag, and not in another of their own analyst's in that group.
3. Tags on different theses that share at least half of all that the two cover: read alike, named otherwise.

Between two analysts no two tags are left apart that fit each other better than those they were put with (a stable
matching). Fields that are otherwise the same decide between pairs that fit equally well.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from annot_tui.reliability.marks import Mark, common, length

_MOST = 100
"""Tags at one place that each is held against, of more the last that begin: else thousands on one word take hours."""

_SAME_VOICE, _SAME_STANCE, _BASE = 2, 1, 4
"""What the share of common characters is multiplied with."""

_REST = attrgetter("leaning", "treatment", "modality", "explicitness", "evidence", "time")


class _Group:
    """Tags that were put together so far."""

    __slots__ = ("analysts", "joined", "members")

    def __init__(self, mark: int, analyst: str) -> None:
        self.members = [mark]
        self.analysts = {analyst}
        self.joined = False
        """Whether parts have joined it."""


def matched(marks: Iterable[Mark]) -> list[tuple[Mark, ...]]:
    """Put the tags of one document together that speak of the same passage; every tag is in one group.

    Groups are in the order of the text, their tags by analyst and place. The order of the tags given does not matter.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end, mark.analyst, mark.id))
    matching = _Matching(ordered)
    matching.same_thesis()
    matching.parts()
    matching.other_theses()
    found = {id(group): sorted(group.members) for group in matching.of}
    return [
        tuple(sorted((ordered[n] for n in members), key=lambda mark: mark.analyst))
        for members in sorted(found.values())
    ]


class _Matching:
    def __init__(self, marks: Sequence[Mark]) -> None:
        self.marks = marks
        self.of = [_Group(n, mark.analyst) for n, mark in enumerate(marks)]
        self._analysts = {mark.analyst for mark in marks}
        self._lengths = [length(mark.spans) for mark in marks]
        self._rest = [_REST(mark.tag) for mark in marks]

    def same_thesis(self) -> None:
        """Match tags on the same thesis."""
        self._match(pair for same in self._by_thesis() for pair in self._overlapping(same, lambda *_: True))

    def other_theses(self) -> None:
        """Match what was left over, on different theses, where it covers much the same."""
        left = [n for n, group in enumerate(self.of) if group.analysts != self._analysts]
        self._match(self._overlapping(left, lambda shared, both: 2 * shared >= both))

    def parts(self) -> None:
        """Let pieces join the tag that they are pieces of."""
        before = list(self.of)  # what has joined as a part draws nothing after it
        for _, piece, whole in sorted(pair for same in self._by_thesis() for pair in self._pieces(same)):
            one, other = self.of[piece], self.of[whole]
            if one.joined or before[piece] is not one or before[whole] is not other or one is other:
                continue
            core = [n for n in other.members if before[n] is other]
            if all(self._beside(n, other.members) and self._within(n, core) for n in one.members):
                self._unite(other, one)
                other.joined = True

    def _pieces(self, same: Sequence[int]) -> Iterator[tuple[float, int, int]]:
        if all(self.of[n].analysts == self._analysts for n in same):
            return
        for one, other, shared in self._touching(same):
            for piece, whole in ((one, other), (other, one)):
                if self.of[piece] is not self.of[whole] and 2 * shared >= self._lengths[piece]:
                    yield -shared / self._lengths[piece], piece, whole

    def _within(self, piece: int, others: Iterable[int]) -> bool:
        """Whether at least half of a tag lies in one of another analyst's, of the same voice."""
        mark = self.marks[piece]
        return any(
            self._half(piece, n)
            for n in others
            if self.marks[n].analyst != mark.analyst and self.marks[n].tag.voice == mark.tag.voice
        )

    def _beside(self, piece: int, others: Iterable[int]) -> bool:
        """Whether a tag lies beside other tags of its own analyst: on top of them it says something else."""
        analyst = self.marks[piece].analyst
        return not any(self._half(piece, n) for n in others if self.marks[n].analyst == analyst)

    def _half(self, piece: int, other: int) -> bool:
        return 2 * self._shared(piece, other) >= self._lengths[piece]

    # Pairs

    def _by_thesis(self) -> Iterable[list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for n, mark in enumerate(self.marks):
            found[mark.tag.thesis].append(n)
        return found.values()

    def _touching(self, numbers: Iterable[int]) -> Iterator[tuple[int, int, int]]:
        """Every two tags of different analysts that share characters, with how many; `numbers` rise."""
        open_: list[int] = []
        marks = self.marks
        for n in numbers:
            start, analyst = marks[n].start, marks[n].analyst
            open_ = [other for other in open_ if marks[other].end > start][-_MOST:]
            for other in open_:
                if marks[other].analyst != analyst and (shared := self._shared(other, n)):
                    yield other, n, shared
            open_.append(n)

    def _overlapping(
        self, numbers: Iterable[int], enough: Callable[[int, int], bool]
    ) -> Iterator[tuple[float, bool, int, int]]:
        for one, other, shared in self._touching(numbers):
            both = self._lengths[one] + self._lengths[other] - shared
            if enough(shared, both):
                yield -shared * self._weight(one, other) / both, self._rest[one] != self._rest[other], one, other

    def _weight(self, one: int, other: int) -> int:
        a, b = self.marks[one].tag, self.marks[other].tag
        return _BASE + _SAME_VOICE * (a.voice == b.voice) + _SAME_STANCE * (a.stance is b.stance)

    def _shared(self, one: int, other: int) -> int:
        return common(self.marks[one].spans, self.marks[other].spans)

    def _match(self, pairs: Iterable[tuple[float, bool, int, int]]) -> None:
        """Put the best pairs together first; of equals those that come first in the text."""
        for _, _, one, other in sorted(pairs):
            first, second = self.of[one], self.of[other]
            if first.analysts.isdisjoint(second.analysts):
                self._unite(first, second)

    def _unite(self, group: _Group, other: _Group) -> None:
        group.members += other.members
        group.analysts |= other.analysts
        for n in other.members:
            self.of[n] = group
