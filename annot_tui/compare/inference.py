"""What follows over the relations of the codebook: inferred contradictions, implied agreements, tensions."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from annot_tui.compare.clashes import side
from annot_tui.compare.gather import Table, sorted_ids
from annot_tui.compare.logic import Chain, Codebook, Literal, reversed_steps
from annot_tui.compare.outcomes import DECIDED
from annot_tui.compare.pairs import Bench, Pairs
from annot_tui.compare.values import (
    Agreement,
    AgreementKind,
    Contradiction,
    ContradictionKind,
    Stand,
    Step,
    Tension,
    TensionKind,
)
from annot_tui.model import Annotation
from annot_tui.model.words import Position, RelationType, Stance

Held = Mapping[Literal, tuple[Stand, ...]]
"""Who holds each thesis true or false, sorted by holder."""


def held_literals(table: Table) -> Held:
    """List who asserts and who rejects each thesis; a mixed holder does both."""
    held: dict[Literal, list[Stand]] = defaultdict(list)
    for _, stand in sorted(table.stands.items()):
        for stance in DECIDED.get(stand.position, ()):
            held[Literal(stand.thesis, stance is Stance.ASSERTS)].append(stand)
    return {literal: tuple(held[literal]) for literal in sorted(held)}


def tags_for(table: Table, stand: Stand, literal: Literal) -> tuple[Annotation, ...]:
    """The tags with which a holder holds a literal."""
    return table.cells[stand.holder, stand.thesis].tags(Stance.ASSERTS if literal.true else Stance.REJECTS)


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


def inferred(
    table: Table, bench: Bench, codebook: Codebook, direct: Iterable[Contradiction]
) -> Iterator[Contradiction]:
    """Contradictions between two holders through a chain of relations."""
    head_on = {(frozenset((c.a.holder, c.b.holder)), c.a.thesis) for c in direct}
    held = held_literals(table)
    for x, y, chain in clashing(codebook, held):
        for a, b in product(held[x], held[y]):
            if a.holder == b.holder:
                continue
            couple = frozenset((a.holder, b.holder))
            sides = [(tags_for(table, a, x), tags_for(table, b, y))]
            pairs = Pairs(bench, sides, contested=a.contested or b.contested, chain=chain)
            under = next((t for t in _theses(x.thesis, chain) if (couple, t) in head_on), None)
            yield Contradiction(ContradictionKind.INFERRED, side(a), side(b), pairs, chain, under)


def implied_agreements(table: Table, codebook: Codebook) -> Iterator[Agreement]:
    """What one holder says commits them to what another says, and they do not both say it outright."""
    held = held_literals(table)
    seen: set[frozenset[tuple[str, Literal]]] = set()
    for x in held:
        for y, chain in sorted(codebook.follows(x).items(), key=lambda item: reversed_steps(x.thesis, item[1])):
            for a, b in product(held[x], held.get(y, ())):
                couple = frozenset(((a.holder, x), (b.holder, y)))
                same = table.stands[a.holder, y.thesis].position is b.position
                if a.holder == b.holder or same or Position.MIXED in (a.position, b.position) or couple in seen:
                    continue
                seen.add(couple)
                tags = sorted_ids([*tags_for(table, a, x), *tags_for(table, b, y)])
                yield Agreement(y.thesis, _ordered(a.holder, b.holder), b.position, AgreementKind.IMPLIED, tags, chain)


def tensions(table: Table, codebook: Codebook) -> Iterator[Tension]:
    """Reasons that pull apart, and holders at odds with themselves."""
    held = held_literals(table)
    for x, y, chain in clashing(codebook, held):
        yield from _tension(table, held, x, y, chain)
    for x, y, chain in _reasons(table, codebook):
        yield from _tension(table, held, x, y, chain, between=True)
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


def _tension(
    table: Table, held: Held, x: Literal, y: Literal, chain: Chain, *, between: bool = False
) -> Iterator[Tension]:
    for a, b in product(held.get(x, ()), held.get(y, ())):
        if a.holder == b.holder or between:
            kind = TensionKind.INNER if a.holder == b.holder else TensionKind.REASON
            tags = sorted_ids([*tags_for(table, a, x), *tags_for(table, b, y)])
            yield Tension(kind, side(a), side(b), chain, tags)


def _theses(start: str, chain: Chain) -> list[str]:
    path = [start]
    for step in chain:
        path.append(step.target if step.source == path[-1] else step.source)
    return path


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
