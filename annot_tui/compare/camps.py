"""Groups of allies in a network, and how far apart they stand.

Groups are those of greedy modularity maximization (Clauset, Newman and Moore, *Physical Review E* 70, 2004) on the
ties by which holders agree more than they disagree. How far apart the groups stand is told by the modularity of
that division (Newman and Girvan, *Physical Review E* 69, 2004): 0 for no division that means anything, towards 1
for camps that share nothing.
"""

from dataclasses import dataclass
from itertools import combinations

from annot_tui.compare.networks import Network


@dataclass(frozen=True)
class Camps:
    """Groups of allies, largest first, and how far apart they stand; `undefined` says why there is no figure."""

    groups: tuple[tuple[str, ...], ...]
    modularity: float | None
    undefined: str = ""


def camps(subtract: Network) -> Camps:
    """Find the groups of allies in a subtract network."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(subtract.rows)
    for one, other in combinations(subtract.rows, 2):
        weight = subtract.weight(one, other)
        if weight > 0:
            graph.add_edge(one, other, weight=weight)
    if not graph.number_of_edges():
        alone = tuple((name,) for name in subtract.rows)
        return Camps(alone, None, "no two of them agree more than they disagree")
    found = networkx.community.greedy_modularity_communities(graph, weight="weight")
    groups = sorted((tuple(sorted(group)) for group in found), key=lambda group: (-len(group), group))
    return Camps(tuple(groups), float(networkx.community.modularity(graph, groups, weight="weight")))
