"""What follows from what: chains of strict relations, with at most one defeasible step.

A *literal* is a thesis held true or false. Each strict relation is one or two implications between
literals, and every implication stands with its contrapositive:

    equivalent  A <-> B              implies     A -> B
    contradicts A -> not B           complement  A <-> not B

Because the set of implications is closed under contraposition, whoever holds x contradicts whoever
holds y exactly when a chain leads from x to not-y, and then another leads from y to not-x. For
two-literal clauses such chains are complete: nothing that follows from a single literal is missed
(Aspvall, Plass and Tarjan, *Information Processing Letters* 8, 1979).
"""

from collections import defaultdict, deque
from collections.abc import Mapping
from typing import NamedTuple

from annot_tui.compare.signs import ASSERTS, REJECTS
from annot_tui.compare.values import Step
from annot_tui.model import Relation, Thesis
from annot_tui.model.words import RelationType, Strength


class Literal(NamedTuple):
    """A thesis held true or false."""

    thesis: str
    true: bool

    def negated(self) -> "Literal":
        """The same thesis with the sign turned."""
        return Literal(self.thesis, not self.true)

    @property
    def sign(self) -> int:
        """The sign of the tags that hold it."""
        return ASSERTS if self.true else REJECTS


Chain = tuple[Step, ...]
_State = tuple[Literal, bool]
"""A literal, and whether the one defeasible step has been used on the way to it."""

_SYMMETRIC = {RelationType.EQUIVALENT, RelationType.CONTRADICTS, RelationType.COMPLEMENT}
_RULES: Mapping[RelationType, tuple[tuple[bool, bool], ...]] = {
    RelationType.EQUIVALENT: ((True, True), (False, False)),
    RelationType.IMPLIES: ((True, True),),
    RelationType.CONTRADICTS: ((True, False),),
    RelationType.COMPLEMENT: ((True, False), (False, True)),
}


class Codebook:
    """The implications that a set of theses declares, and the chains they form."""

    def __init__(self, theses: Mapping[str, Thesis]) -> None:
        relations = [(t.id, r) for t in theses.values() for r in t.relations if r.to in theses and r.to != t.id]
        self._compatible = {frozenset((a, r.to)) for a, r in relations if r.type is RelationType.COMPATIBLE}
        self._edges: dict[Literal, list[tuple[Literal, Step]]] = defaultdict(list)
        self._reached: dict[Literal, Mapping[Literal, Chain]] = {}
        for source, relation in relations:
            if not self.compatible(source, relation.to):
                self._declare(source, relation)
        for edges in self._edges.values():
            edges.sort(key=lambda edge: (edge[1].strength is not Strength.STRICT, edge))

    def compatible(self, one: str, other: str) -> bool:
        """Whether two theses are declared not to clash, which suppresses all inference between them."""
        return frozenset((one, other)) in self._compatible

    def follows(self, start: Literal) -> Mapping[Literal, Chain]:
        """Give every literal on another thesis that follows from one, with the chain that leads there.

        The chain is the shortest strict one, else the shortest with one defeasible step; among
        equals the first in alphabetical order.
        """
        if start not in self._reached:
            self._reached[start] = self._search(start)
        return self._reached[start]

    def refutation(self, start: Literal) -> Chain:
        """Give the strict chain by which a literal excludes itself; empty where there is none."""
        arrivals = self._arrivals(start)
        state: _State = (start.negated(), False)
        return _walk(arrivals, state) if state in arrivals else ()

    def _declare(self, source: str, relation: Relation) -> None:
        forward = Step(source, relation.type, relation.to, relation.strength)
        symmetric = relation.type in _SYMMETRIC
        back = Step(relation.to, relation.type, source, relation.strength) if symmetric else forward
        for here, there in _RULES.get(relation.type, ()):
            premise, conclusion = Literal(source, here), Literal(relation.to, there)
            self._edges[premise].append((conclusion, forward))
            self._edges[conclusion.negated()].append((premise.negated(), back))

    def _search(self, start: Literal) -> Mapping[Literal, Chain]:
        arrivals = self._arrivals(start)
        found: dict[Literal, Chain] = {}
        for state in sorted(arrivals, key=lambda s: s[1]):
            literal = state[0]
            if literal.thesis != start.thesis and not self.compatible(start.thesis, literal.thesis):
                found.setdefault(literal, _walk(arrivals, state))
        return found

    def _arrivals(self, start: Literal) -> Mapping[_State, tuple[_State, Step] | None]:
        """Every state that can be reached, with the step by which it was reached first."""
        origin: _State = (start, False)
        arrivals: dict[_State, tuple[_State, Step] | None] = {origin: None}
        queue = deque([origin])
        while queue:
            state = queue.popleft()
            literal, used = state
            for target, step in self._edges.get(literal, ()):
                defeasible = step.strength is Strength.DEFEASIBLE
                arrival: _State = (target, used or defeasible)
                if (used and defeasible) or arrival in arrivals:
                    continue
                arrivals[arrival] = (state, step)
                queue.append(arrival)
        return arrivals


def _walk(arrivals: Mapping[_State, tuple[_State, Step] | None], state: _State) -> Chain:
    steps: list[Step] = []
    while (arrival := arrivals[state]) is not None:
        state, step = arrival
        steps.append(step)
    return tuple(reversed(steps))


def reversed_steps(start: str, chain: Chain) -> int:
    """Count the implications that a chain from `start` runs through backwards."""
    count, here = 0, start
    for step in chain:
        against = step.source != here
        count += against
        here = step.source if against else step.target
    return count
