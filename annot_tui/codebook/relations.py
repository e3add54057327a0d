"""Relations between theses that cannot stand together."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from annot_tui.compare.logic import Chain, Codebook, Literal
from annot_tui.compare.values import Step
from annot_tui.model import Thesis
from annot_tui.model.words import RelationType

_EXCLUSIVE = (
    {RelationType.IMPLIES, RelationType.CONTRADICTS},
    {RelationType.EQUIVALENT, RelationType.CONTRADICTS},
    {RelationType.EQUIVALENT, RelationType.COMPLEMENT},
    {RelationType.IMPLIES, RelationType.COMPLEMENT},
)


class Exclusive(NamedTuple):
    """Two theses, in order, that are declared both; `wrong` is False where one only silences the other."""

    one: str
    other: str
    kinds: tuple[str, ...]
    wrong: bool = True


def exclusives(theses: Mapping[str, Thesis]) -> tuple[Exclusive, ...]:
    """Every two theses whose relations exclude or silence each other, sorted."""
    declared: dict[tuple[str, str], set[RelationType]] = defaultdict(set)
    for thesis in theses.values():
        for relation in thesis.relations:
            if relation.to in theses and relation.to != thesis.id:
                one, other = sorted((thesis.id, relation.to))
                declared[one, other].add(relation.type)
    found: list[Exclusive] = []
    for (one, other), kinds in sorted(declared.items()):
        found += [Exclusive(one, other, tuple(sorted(pair))) for pair in _EXCLUSIVE if pair <= kinds]
        if RelationType.COMPATIBLE in kinds and len(kinds) > 1:
            found.append(Exclusive(one, other, tuple(sorted(kinds)), wrong=False))
    return tuple(found)


class Refuted(NamedTuple):
    """A thesis that cannot be true, or cannot be false, by strict relations, and the steps that say so."""

    thesis: str
    true: bool
    """What it cannot be."""
    chain: Chain


def refuted(theses: Mapping[str, Thesis]) -> tuple[Refuted, ...]:
    """Every thesis that relations over three theses or more leave no choice, sorted; two alone are `exclusives`.

    Of theses that are left none for the same reason the first is given, and none that only lead to one of these.
    """
    codebook = Codebook(theses)
    reasons: dict[frozenset[Step], Refuted] = {}
    for thesis in sorted(theses):
        for true in (True, False):
            chain = codebook.refutation(Literal(thesis, true))
            if len({name for step in chain for name in (step.source, step.target)}) > 2:
                reasons.setdefault(frozenset(map(_declared, chain)), Refuted(thesis, true, chain))
    return tuple(item for reason, item in reasons.items() if not any(other < reason for other in reasons))


def _declared(step: Step) -> Step:
    """A step whichever way it was gone: only what implies has a direction."""
    if step.type is RelationType.IMPLIES or step.source <= step.target:
        return step
    return replace(step, source=step.target, target=step.source)
