"""Relations between theses that cannot stand together."""

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

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
