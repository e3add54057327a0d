"""Groups of allies in a network, and how far apart they stand.

Groups are those of greedy modularity maximization (Clauset, Newman and Moore, *Physical Review E* 70, 2004) on the
ties by which nodes agree more than they disagree. How far apart the groups stand is told by the modularity of
that division (Newman and Girvan, *Physical Review E* 69, 2004): 0 for no division that means anything, towards 1
for camps that share nothing.

Modularity sees alliances only, and depends on the division. Structural balance does not: it is the share of
triangles of ties, among all that there are, in which a friend's friend is a friend and an enemy's enemy as well, so
that the three fit two camps (Cartwright and Harary, *Psychological Review* 63, 1956; named *triangle index* by Aref
and Wilson, *Journal of Complex Networks* 6, 2018). It is 1 where all of them fit, as they also do where everybody
agrees; signs given by chance make it a half.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

from annot_tui.compare.networks import Network

_DIGITS = 12
"""Decimals of a modularity. The library adds up in the order of a set, which is another one in each run."""


@dataclass(frozen=True)
class Camps:
    """Groups of allies, largest first, and how far apart they stand.

    `modularity` lies between −½ and 1, `balance` between 0 and 1; `undefined` says of each that has no value why.
    """

    groups: tuple[tuple[str, ...], ...]
    modularity: float | None
    balance: float | None = None
    undefined: Mapping[str, str] = field(default_factory=dict)


def camps(subtract: Network) -> Camps:
    """Find the groups of allies in a subtract network."""
    import networkx

    undefined: dict[str, str] = {}
    balance = _balance(subtract)
    if balance is None:
        undefined["balance"] = "no three of them are all tied to each other"
    graph = networkx.Graph()
    graph.add_nodes_from(subtract.rows)
    for one, other in combinations(subtract.rows, 2):
        weight = subtract.weight(one, other)
        if weight > 0:
            graph.add_edge(one, other, weight=weight)
    if not graph.number_of_edges():
        undefined["modularity"] = "no two of them agree more than they disagree"
        return Camps(tuple((name,) for name in subtract.rows), None, balance, undefined)
    found = networkx.community.greedy_modularity_communities(graph, weight="weight")
    groups = tuple(sorted((tuple(sorted(group)) for group in found), key=lambda group: (-len(group), group)))
    modularity = round(float(networkx.community.modularity(graph, groups, weight="weight")), _DIGITS) + 0.0  # never −0
    return Camps(groups, modularity, balance, undefined)


def _balance(network: Network) -> float | None:
    """Share of triangles with an even number of negative ties; None where there is no triangle.

    Sets of bits stand for the neighbours of a node, so that the triangles of a tie are counted in one step.
    """
    bit = {name: 1 << place for place, name in enumerate(network.rows)}
    friends, enemies = dict.fromkeys(network.rows, 0), dict.fromkeys(network.rows, 0)
    for (one, other), weight in network.weights.items():
        if weight:
            (friends if weight > 0 else enemies)[one] |= bit[other]
    balanced = every = 0
    for (one, other), weight in network.weights.items():
        if weight and one < other:
            alike = (friends[one] & friends[other]) | (enemies[one] & enemies[other])
            unlike = (friends[one] & enemies[other]) | (enemies[one] & friends[other])
            balanced += (alike if weight > 0 else unlike).bit_count()
            every += (alike | unlike).bit_count()
    return balanced / every if every else None
