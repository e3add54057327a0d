"""What follows over the relations of the codebook: inferred contradictions, implied agreements, tensions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import groupby, product
from typing import NamedTuple

from annot_tui.compare.cells import ids
from annot_tui.compare.findings import Tension, TensionKind
from annot_tui.compare.flanks import Bench, Flank
from annot_tui.compare.gather import Key, Table
from annot_tui.compare.logic import Chain, Codebook, Literal, reversed_steps
from annot_tui.compare.outcomes import DECIDED
from annot_tui.compare.pairs import Pairs
from annot_tui.compare.positions import readings
from annot_tui.compare.signs import DECIDES, OF_STANCE
from annot_tui.compare.values import (
    Agreement,
    AgreementKind,
    Contradiction,
    ContradictionKind,
    Side,
    Stand,
    Standing,
    Step,
)
from annot_tui.model.words import Position, RelationType, Stance, Strength


class Holding(NamedTuple):
    """A holder who holds a literal, with the tags that show it."""

    stand: Stand
    side: Side
    flank: Flank


Held = Mapping[Literal, tuple[Holding, ...]]
"""Who holds each thesis true or false, sorted by holder."""


Known = dict[str, dict[tuple[str, str], Standing]]
"""By thesis what the verdicts make of the direct contradiction of two holders."""


def holdings(table: Table, bench: Bench) -> Held:
    """List who asserts and who rejects each thesis; a mixed holder does both."""
    held: dict[Literal, list[Holding]] = defaultdict(list)
    for stand in table.spoken():
        for stance in DECIDED.get(stand.position, ()):
            flank = bench.flank(table.cells[stand.holder, stand.thesis], OF_STANCE[stance])
            held[Literal(stand.thesis, stance is Stance.ASSERTS)].append(Holding(stand, table.side(stand), flank))
    return {literal: tuple(held[literal]) for literal in sorted(held)}


def clashing(codebook: Codebook, held: Collection[Literal]) -> Iterator[tuple[Literal, Literal, Chain]]:
    """Find every two held literals that exclude each other over relations, each couple once.

    Of the two directions the chain is given in the one that reads forward: from the premise.
    """
    for x in sorted(held):
        for target, chain in codebook.follows(x).items():
            y = target.negated()
            if y not in held:
                continue
            back = codebook.follows(y)[x.negated()]
            if (reversed_steps(x.thesis, chain), x) < (reversed_steps(y.thesis, back), y):
                yield x, y, chain


def inferred(
    table: Table, bench: Bench, codebook: Codebook, held: Held, direct: Iterable[Contradiction]
) -> Iterator[Contradiction]:
    """Contradictions between two holders through a chain of relations, sorted by theses and holders."""
    known: Known = defaultdict(dict)
    for c in direct:
        known[c.a.thesis][_ordered(c.a.holder, c.b.holder)] = c.standing
    couples = sorted(clashing(codebook, held), key=_theses)
    for _, alike in groupby(couples, key=_theses):
        found = [item for couple in alike for item in _between(table, bench, held, *couple, known)]
        yield from sorted(found, key=lambda item: (item.a.holder, item.b.holder))


def _theses(couple: tuple[Literal, Literal, Chain]) -> tuple[str, str]:
    return couple[0].thesis, couple[1].thesis


def _between(
    table: Table, bench: Bench, held: Held, x: Literal, y: Literal, chain: Chain, known: Known
) -> Iterator[Contradiction]:
    directly = [(thesis, known[thesis]) for thesis in path(x.thesis, chain) if thesis in known]
    defeasible = any(step.strength is Strength.DEFEASIBLE for step in chain)
    meeting = x.sign, y.sign
    for a, b in product(held[x], held[y]):
        if a.stand.holder != b.stand.holder and table.apart(a.stand, b.stand, meeting):
            holders = _ordered(a.stand.holder, b.stand.holder)
            contested = a.stand.contested or b.stand.contested
            pairs = Pairs(bench, ((a.flank, b.flank),), contested=contested, defeasible=defeasible)
            repeated = [(thesis, found[holders]) for thesis, found in directly if holders in found]
            under = next((thesis for thesis, standing in repeated if standing is not Standing.APPARENT), None)
            if repeated and under is None:
                under = repeated[0][0]
            yield Contradiction(ContradictionKind.INFERRED, a.side, b.side, pairs, chain, under)


def implied_agreements(table: Table, codebook: Codebook, held: Held) -> Iterator[Agreement]:
    """What one holder says commits them to what another says, and they do not both say it outright."""
    for x in held:
        for y, chain in codebook.follows(x).items():
            if told_anyway(codebook, held, x, y):
                continue
            same = x in codebook.follows(y)
            for a, b in product(held[x], held[y]):
                if implied(table, a.stand, b.stand) and (not same or implied(table, b.stand, a.stand)):
                    holders = _ordered(a.stand.holder, b.stand.holder)
                    tags = tuple(sorted({*a.flank.ids, *b.flank.ids}))
                    kind, sides = AgreementKind.IMPLIED, (a.side, b.side)
                    yield Agreement(y.thesis, holders, b.stand.position, kind, tags, chain, sides)


def told_anyway(codebook: Codebook, held: Collection[Literal], x: Literal, y: Literal) -> bool:
    """Whether no agreement is to be told from x to y: nobody holds y, or both mean the same and x comes second."""
    return y not in held or (y < x and x in codebook.follows(y))


def implied(table: Table, a: Stand, b: Stand) -> bool:
    """Whether it is worth telling that a's position commits them to b's.

    They are two, not in the same text, neither is mixed, and a decides nothing outright on b's thesis.
    """
    if a.holder == b.holder or Position.MIXED in (a.position, b.position):
        return False
    cell = table.cells.get((a.holder, b.thesis))
    return not (cell and cell.signs & DECIDES) and table.apart(a, b, (DECIDES, DECIDES))


def tensions(table: Table, codebook: Codebook, held: Held) -> Iterator[Tension]:
    """Reasons that pull apart, and holders at odds with themselves."""
    for x, y, chain in clashing(codebook, held):
        yield from _tension(held, x, y, chain, TensionKind.INNER)
    for x, y, chain in _reasons(table, codebook):
        yield from _tension(held, x, y, chain, TensionKind.REASON)
    for stand in table.spoken():
        key = (stand.holder, stand.thesis)
        if stand.position is Position.MIXED and _mixed_by_itself(table, key, stand):
            tags = ids(table.cells[key].showing(DECIDES))
            yield Tension(TensionKind.INNER, table.side(stand), table.side(stand), (), tags)


def _reasons(table: Table, codebook: Codebook) -> Iterator[tuple[Literal, Literal, Chain]]:
    """The couples that a declared reason sets against each other: the reason held, its conclusion denied."""
    for thesis in table.project.theses.values():
        declared: dict[tuple[str, RelationType], Step] = {}
        for relation in thesis.relations:
            if relation.type in (RelationType.SUPPORTS, RelationType.UNDERMINES) and relation.to != thesis.id:
                step = Step(thesis.id, relation.type, relation.to, relation.strength)
                known = declared.setdefault((relation.to, relation.type), step)
                if known.strength is not Strength.STRICT:
                    declared[relation.to, relation.type] = step
        for (target, type), step in declared.items():
            if not codebook.compatible(thesis.id, target):
                yield Literal(thesis.id, True), Literal(target, type is RelationType.UNDERMINES), (step,)


def _tension(held: Held, x: Literal, y: Literal, chain: Chain, kind: TensionKind) -> Iterator[Tension]:
    """An inner one has one holder on both sides, a reason one or two."""
    others = {b.stand.holder: (b,) for b in held.get(y, ())}
    for a in held.get(x, ()):
        for b in others.get(a.stand.holder, ()) if kind is TensionKind.INNER else held.get(y, ()):
            yield Tension(kind, a.side, b.side, chain, tuple(sorted({*a.flank.ids, *b.flank.ids})))


def _mixed_by_itself(table: Table, key: Key, stand: Stand) -> bool:
    """Whether the holder is at odds with itself, and not merely the analysts with each other."""
    if not stand.contested:
        return True
    told = readings(table.project, table.chosen, table.cells[key])
    return any(position is Position.MIXED for _, position in told)


def path(start: str, chain: Chain) -> list[str]:
    """The theses that a chain leads over, the first and the last included."""
    found = [start]
    for step in chain:
        found.append(step.target if step.source == found[-1] else step.source)
    return found


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
