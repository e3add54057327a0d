"""The pairs of passages that show a contradiction: what weakens them and what analysts judged.

Two holders with twenty tags each on a thesis clash in hundreds of pairs, of which people read a few. So a
contradiction keeps the tags of its two sides, and the pairs are worked out when they are asked for.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple, overload

from annot_tui.compare.values import Standing, TagPair, Weakness
from annot_tui.model import Annotation, Project, Verdict
from annot_tui.model.dates import Bounds
from annot_tui.model.words import CONSENSUS, Explicitness, Judgement, Modality

Given = tuple[tuple[str, Verdict], ...]
"""Analysts with their verdicts on one pair."""

_UNREAL = (Judgement.APPARENT, Judgement.DISMISSED)


class Trait(NamedTuple):
    """What of a tag may weaken a contradiction."""

    time: Bounds
    hedged: bool
    implied: bool


class Bench:
    """All that pairs are weighed by: the traits of tags, and every verdict that was given."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._traits: dict[str, Trait] = {}
        self._verdicts = verdicts(project)
        self._judged = {tag for pair in self._verdicts for tag in pair}

    def trait(self, annotation: Annotation) -> Trait:
        """A passage that names no time speaks of the day it was published."""
        tag = annotation.tag
        known = self._traits.get(tag.id)
        if known is None:
            published = self._project.documents[annotation.document].meta.published_bounds
            known = self._traits[tag.id] = Trait(
                tag.time_bounds if tag.time else published,
                tag.modality is not Modality.CATEGORICAL,
                tag.explicitness is not Explicitness.EXPLICIT,
            )
        return known

    def given(self, tags: tuple[str, str]) -> Given:
        """Every verdict on a pair."""
        return self._verdicts.get(frozenset(tags), ()) if self._verdicts else ()

    def may_be_judged(self, annotations: Iterable[Annotation]) -> bool:
        """Whether any of these tags stands in a pair that was judged."""
        return bool(self._judged) and any(a.tag.id in self._judged for a in annotations)


Sides = Sequence[tuple[Sequence[Annotation], Sequence[Annotation]]]
"""Tags that clash with tags, in alternatives: two mixed holders clash both ways round."""


class Pairs(Sequence[TagPair]):
    """Every tag of one side beside every tag of the other, sorted by their ids; worked out when asked for."""

    __slots__ = ("_bench", "_contested", "_defeasible", "_pairs", "_sides")

    def __init__(self, bench: Bench, sides: Sides, *, contested: bool, defeasible: bool = False) -> None:
        self._bench = bench
        self._sides = sides
        self._contested = contested
        self._defeasible = defeasible
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
        return frozenset(a.tag.id for sides in self._sides for side in sides for a in side)

    @property
    def weakest(self) -> int:
        """By how much the pair is weakened that is weakened least; 0 where there is no pair."""
        kinds = [[{self._bench.trait(a) for a in side} for side in sides] for sides in self._sides]
        return min((len(self._weak(a, b)) for left, right in kinds for a, b in product(left, right)), default=0)

    @property
    def strongest(self) -> TagPair:
        """The pair that shows a contradiction best: the one that is weakened least, of equals the first by id."""
        return min(self._all, key=lambda pair: len(pair.weakened_by))

    def couples(self, keep: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
        """The ids of the tags of each pair both of which are to be kept, without working the pairs out."""
        for left, right in self._sides:
            yield from product(*([a.tag.id for a in side if keep(a.tag.id)] for side in (left, right)))

    @property
    def judged(self) -> bool:
        """Whether there may be a verdict on one of the pairs; surely none where it is False."""
        return any(self._bench.may_be_judged(left) and self._bench.may_be_judged(right) for left, right in self._sides)

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
            pairs = (self._pair(a, b) for left, right in self._sides for a, b in product(left, right))
            self._pairs = tuple(sorted(pairs, key=lambda pair: pair.tags))
        return self._pairs

    def _pair(self, one: Annotation, other: Annotation) -> TagPair:
        tags = (one.tag.id, other.tag.id)
        given = self._bench.given(tags)
        weak = self._weak(self._bench.trait(one), self._bench.trait(other))
        return TagPair(tags, weak, prevailing(given) if given else None, given)

    def _weak(self, a: Trait, b: Trait) -> tuple[Weakness, ...]:
        signs = (
            (Weakness.CONTESTED, self._contested),
            (Weakness.DATE, not a.time.overlaps(b.time)),
            (Weakness.DEFEASIBLE, self._defeasible),
            (Weakness.HEDGE, a.hedged or b.hedged),
            (Weakness.IMPLIED, a.implied or b.implied),
        )
        return tuple([weakness for weakness, holds in signs if holds])


def verdicts(project: Project) -> Mapping[frozenset[str], Given]:
    """Collect the verdicts of all analysts by pair; a later one of the same analyst replaces the earlier."""
    found: dict[frozenset[str], dict[str, Verdict]] = defaultdict(dict)
    for analyst, file in sorted(project.verdicts.items()):
        for verdict in file.verdicts:
            found[verdict.key][analyst] = verdict
    return {key: tuple(sorted(given.items())) for key, given in found.items()}


def prevailing(given: Given) -> Judgement | None:
    """Give the judgement that counts: the consensus layer's, else one that all share, else none."""
    judgements = {analyst: verdict.verdict for analyst, verdict in given}
    if CONSENSUS in judgements:
        return judgements[CONSENSUS]
    return next(iter(judgements.values())) if len(set(judgements.values())) == 1 else None
