"""What follows over the relations of the codebook: inferred contradictions, implied agreements, tensions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, product
from typing import NamedTuple

from annot_tui.compare.clashes import side
from annot_tui.compare.findings import Tension, TensionKind
from annot_tui.compare.gather import Table, sorted_ids
from annot_tui.compare.logic import Chain, Codebook, Literal, reversed_steps
from annot_tui.compare.outcomes import DECIDED
from annot_tui.compare.pairs import Bench, Pairs
from annot_tui.compare.values import Agreement, AgreementKind, Contradiction, ContradictionKind, Side, Stand, Step
from annot_tui.model import Annotation
from annot_tui.model.words import Position, RelationType, Stance, Strength


class Holding(NamedTuple):
    """A holder who holds a literal, with the tags that show it and their ids, sorted."""

    stand: Stand
    side: Side
    tags: tuple[Annotation, ...]
    ids: tuple[str, ...]


Held = Mapping[Literal, tuple[Holding, ...]]
"""Who holds each thesis true or false, sorted by holder."""


def holdings(table: Table) -> Held:
    """List who asserts and who rejects each thesis; a mixed holder does both."""
    held: dict[Literal, list[Holding]] = defaultdict(list)
    for key, stand in sorted(table.stands.items()):
        for stance in DECIDED.get(stand.position, ()):
            tags = table.cells[key].tags(stance)
            held[Literal(stand.thesis, stance is Stance.ASSERTS)].append(
                Holding(stand, side(stand), tags, sorted_ids(tags))
            )
    return {literal: tuple(held[literal]) for literal in sorted(held)}


def clashing(codebook: Codebook, held: Held) -> Iterator[tuple[Literal, Literal, Chain]]:
    """Find every two held literals that exclude each other over relations, each couple once.

    Of the two directions the chain is given in the one that reads forward: from the premise.
    """
    for x in held:
        for target, chain in codebook.follows(x).items():
            y = target.negated()
            if y not in held:
                continue
            back = codebook.follows(y)[x.negated()]
            if (reversed_steps(x.thesis, chain), x) < (reversed_steps(y.thesis, back), y):
                yield x, y, chain


def inferred(bench: Bench, codebook: Codebook, held: Held, direct: Iterable[Contradiction]) -> Iterator[Contradiction]:
    """Contradictions between two holders through a chain of relations, sorted by theses and holders."""
    known = {(c.a.thesis, *_ordered(c.a.holder, c.b.holder)) for c in direct}
    couples = sorted(clashing(codebook, held), key=_theses)
    for _, alike in groupby(couples, key=_theses):
        found = [item for couple in alike for item in _between(bench, held, *couple, known)]
        yield from sorted(found, key=lambda item: (item.a.holder, item.b.holder))


def _theses(couple: tuple[Literal, Literal, Chain]) -> tuple[str, str]:
    return couple[0].thesis, couple[1].thesis


def _between(
    bench: Bench, held: Held, x: Literal, y: Literal, chain: Chain, known: set[tuple[str, str, str]]
) -> Iterator[Contradiction]:
    path = _path(x.thesis, chain)
    defeasible = any(step.strength is Strength.DEFEASIBLE for step in chain)
    for a, b in product(held[x], held[y]):
        if a.stand.holder != b.stand.holder:
            holders = _ordered(a.stand.holder, b.stand.holder)
            contested = a.stand.contested or b.stand.contested
            pairs = Pairs(bench, ((a.tags, b.tags),), contested=contested, defeasible=defeasible)
            under = next((thesis for thesis in path if (thesis, *holders) in known), None)
            yield Contradiction(ContradictionKind.INFERRED, a.side, b.side, pairs, chain, under)


def implied_agreements(table: Table, codebook: Codebook, held: Held) -> Iterator[Agreement]:
    """What one holder says commits them to what another says, and they do not both say it outright."""
    for x in held:
        for y, chain in codebook.follows(x).items():
            same = y in held and x in codebook.follows(y)
            if y not in held or (same and y < x):
                continue  # nobody holds it, or the two mean the same and are told the other way round
            for a, b in product(held[x], held[y]):
                if implied(table, a.stand, b.stand) and (not same or implied(table, b.stand, a.stand)):
                    holders, tags = _ordered(a.stand.holder, b.stand.holder), tuple(sorted({*a.ids, *b.ids}))
                    yield Agreement(y.thesis, holders, b.stand.position, AgreementKind.IMPLIED, tags, chain)


def implied(table: Table, a: Stand, b: Stand) -> bool:
    """Whether it is worth telling that a's position commits them to b's.

    They are two, neither is mixed, and a does not hold outright what b holds.
    """
    if a.holder == b.holder or Position.MIXED in (a.position, b.position):
        return False
    return table.stands[a.holder, b.thesis].position is not b.position


def tensions(table: Table, codebook: Codebook, held: Held) -> Iterator[Tension]:
    """Reasons that pull apart, and holders at odds with themselves."""
    for x, y, chain in clashing(codebook, held):
        yield from _inner(held, x, y, chain)
    for x, y, chain in _reasons(table, codebook):
        yield from _inner(held, x, y, chain)
        yield from _outer(held, x, y, chain)
    for _, stand in sorted(table.stands.items()):
        if stand.position is Position.MIXED:
            tags = sorted_ids(table.cells[stand.holder, stand.thesis].tags(Stance.ASSERTS, Stance.REJECTS))
            yield Tension(TensionKind.INNER, side(stand), side(stand), (), tags)


def _reasons(table: Table, codebook: Codebook) -> Iterator[tuple[Literal, Literal, Chain]]:
    """The couples that a declared reason sets against each other: the reason held, its conclusion denied."""
    for thesis in table.project.theses.values():
        for relation in thesis.relations:
            if relation.type in (RelationType.SUPPORTS, RelationType.UNDERMINES) and not codebook.compatible(
                thesis.id, relation.to
            ):
                step = Step(thesis.id, relation.type, relation.to, relation.strength)
                yield Literal(thesis.id, True), Literal(relation.to, relation.type is RelationType.UNDERMINES), (step,)


def _inner(held: Held, x: Literal, y: Literal, chain: Chain) -> Iterator[Tension]:
    """One holder on both sides."""
    others = {b.stand.holder: b for b in held.get(y, ())}
    for a in held.get(x, ()):
        b = others.get(a.stand.holder)
        if b:
            yield Tension(TensionKind.INNER, a.side, b.side, chain, tuple(sorted({*a.ids, *b.ids})))


def _outer(held: Held, x: Literal, y: Literal, chain: Chain) -> Iterator[Tension]:
    for a, b in product(held.get(x, ()), held.get(y, ())):
        if a.stand.holder != b.stand.holder:
            yield Tension(TensionKind.REASON, a.side, b.side, chain, tuple(sorted({*a.ids, *b.ids})))


def _path(start: str, chain: Chain) -> list[str]:
    path = [start]
    for step in chain:
        path.append(step.target if step.source == path[-1] else step.source)
    return path


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
