"""The pairs of passages that show a contradiction: what weakens them and what analysts judged.

Two holders with twenty tags each on a thesis clash in hundreds of pairs, of which people read a few. So a
contradiction keeps the tags of its two sides, and the pairs are worked out when they are asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, product
from operator import and_
from typing import overload

from annot_tui.compare.flanks import ALL, CONTESTED, DEFEASIBLE, WEAKNESSES, Bench, Flank, Row, weakened
from annot_tui.compare.values import Standing, TagPair, Weakness
from annot_tui.compare.verdicts import prevailing
from annot_tui.model.words import Judgement

_UNREAL = (Judgement.APPARENT, Judgement.DISMISSED)

Sides = Sequence[tuple[Flank, Flank]]
"""Tags that clash with tags, in alternatives: two mixed holders clash both ways round."""


class Pairs(Sequence[TagPair]):
    """Every tag of one side beside every tag of the other, sorted by their ids; worked out when asked for."""

    __slots__ = ("_always", "_bench", "_pairs", "_sides")

    def __init__(self, bench: Bench, sides: Sides, *, contested: bool, defeasible: bool = False) -> None:
        self._bench = bench
        self._sides = sides
        self._always = (CONTESTED if contested else 0) | (DEFEASIBLE if defeasible else 0)
        self._pairs: tuple[TagPair, ...] | None = None

    def __len__(self) -> int:
        return sum(len(left) * len(right) for left, right in self._sides)

    def __iter__(self) -> Iterator[TagPair]:
        return iter(self._all)

    @overload
    def __getitem__(self, place: int) -> TagPair: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[TagPair]: ...
    def __getitem__(self, place: int | slice) -> TagPair | Sequence[TagPair]:
        return self._all[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Pairs) and self._all == other._all

    def __hash__(self) -> int:
        return hash(self._all)

    @property
    def tags(self) -> frozenset[str]:
        """The ids of all tags of both sides."""
        return frozenset(id for sides in self._sides for side in sides for id in side.ids)

    @property
    def weakest(self) -> int:
        """By how much the pair is weakened that is weakened least; 0 where there is no pair."""
        kinds = (product(left.kinds, right.kinds) for left, right in self._sides)
        return min((weakened(a, b, self._always).bit_count() for alike in kinds for a, b in alike), default=0)

    @property
    def shared(self) -> tuple[Weakness, ...]:
        """What weakens every pair."""
        kinds = (product(left.kinds, right.kinds) for left, right in self._sides)
        return WEAKNESSES[reduce(and_, (weakened(a, b, self._always) for alike in kinds for a, b in alike), ALL)]

    @property
    def strongest(self) -> TagPair:
        """The pair that shows a contradiction best: the one that is weakened least, of equals the first by id."""
        return min(self._all, key=lambda pair: len(pair.weakened_by))

    @property
    def flanks(self) -> Iterator[Flank]:
        """The sides; one that stands in several contradictions is the same in each."""
        return chain.from_iterable(self._sides)

    def couples(self, keep: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        """The ids of the tags of each pair both of which are to be kept, without working the pairs out."""
        for left, right in self._sides:
            yield from product(*([id for id in side.ids if keep(id)] for side in (left, right)))

    def rows(self) -> Iterable[tuple[str, Row]]:
        """Every tag of the first side, sorted, with what it makes with those of the other: the pairs, told by rows."""
        found = [zip(left.ids, right.rows(left.traits, self._always), strict=True) for left, right in self._sides]
        return found[0] if len(found) == 1 else sorted(chain(*found), key=lambda item: item[0])

    @property
    def plain(self) -> bool:
        """Whether `rows` tells the pairs in their order: no two tags of the first side have the same id."""
        if len(self._sides) == 1:
            return self._sides[0][0].distinct
        ids = [id for left, _ in self._sides for id in left.ids]
        return len(ids) == len(set(ids))

    @property
    def judged(self) -> bool:
        """Whether there may be a verdict on one of the pairs; surely none where it is False."""
        return any(left.judged and right.judged for left, right in self._sides)

    @property
    def ruled(self) -> int:
        """On how many of the pairs there is a verdict."""
        return sum(bool(pair.verdicts) for pair in self._all) if self.judged else 0

    @property
    def standing(self) -> Standing:
        """What the verdicts make of a contradiction: apparent only where every pair is judged so."""
        if not self.judged:
            return Standing.OPEN
        judgements = [pair.verdict for pair in self._all]
        if all(judgement in _UNREAL for judgement in judgements):
            return Standing.APPARENT
        return Standing.REAL if Judgement.REAL in judgements else Standing.OPEN

    @property
    def _all(self) -> tuple[TagPair, ...]:
        if self._pairs is None:
            rows = ((id, zip(row.ids, row.weak, strict=True)) for id, row in self.rows())
            found = (self._pair(one, other, weak) for one, row in rows for other, weak in row)
            self._pairs = tuple(sorted(found, key=lambda pair: pair.tags))
        return self._pairs

    def _pair(self, one: str, other: str, weak: int) -> TagPair:
        given = self._bench.given((one, other))
        return TagPair((one, other), WEAKNESSES[weak], prevailing(given) if given else None, given)
