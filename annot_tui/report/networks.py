"""Networks written out: as JSON, as a CSV matrix or list of ties, as GraphML and GEXF for other programs."""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from annot_tui.compare.camps import Camps
from annot_tui.compare.networks import Network, NetworkType
from annot_tui.report.csv import disarmed
from annot_tui.text.safe import json_safe, visible

if TYPE_CHECKING:
    import networkx

FORMATS = ("json", "csv", "edges", "graphml", "gexf")


def render(network: Network, names: dict[str, str], format: str, settings: dict[str, object], camps: Camps) -> str:
    """Write a network in one of `FORMATS`. `names` are those of holders and theses by id."""
    if format == "csv":
        return _matrix(network)
    if format == "edges":
        return _edges(network)
    if format == "graphml":
        import networkx

        return "\n".join(networkx.generate_graphml(_graph(network, names))) + "\n"
    if format == "gexf":
        import networkx

        lines = networkx.generate_gexf(_graph(network, names), version="1.2draft")
        # The date of writing would make two equal networks differ.
        return re.sub(r' lastmodifieddate="[^"]*"', "", "\n".join(lines)) + "\n"
    return json_safe(json.dumps(_plain(network, names, settings, camps), ensure_ascii=False, indent=1)) + "\n"


def _plain(network: Network, names: dict[str, str], settings: dict[str, object], camps: Camps) -> dict[str, object]:
    return {
        "schema": 1,
        **settings,
        "statements": network.statements,
        "rows": [{"id": row, "name": names[row]} for row in network.rows],
        "columns": [{"id": column, "name": names[column]} for column in network.columns],
        "matrix": [[network.weight(row, column) for column in network.columns] for row in network.rows],
        "groups": [list(group) for group in camps.groups],
        "modularity": camps.modularity,
        "undefined": camps.undefined or None,
    }


def _ties(network: Network) -> list[tuple[str, str, float]]:
    """Every tie once."""
    once = network.type is NetworkType.TWO_MODE
    return [(one, other, weight) for (one, other), weight in network.weights.items() if once or one < other]


def _matrix(network: Network) -> str:
    def cells(row: str) -> tuple[str | float, ...]:
        return row, *(network.weight(row, column) for column in network.columns)

    return _table(["", *network.columns], map(cells, network.rows))


def _edges(network: Network) -> str:
    return _table(["source", "target", "weight"], _ties(network))


def _table(head: Sequence[str], rows: Iterable[Sequence[str | float]]) -> str:
    output = io.StringIO()
    writer = csv.writer(output)
    for row in (head, *rows):
        writer.writerow([disarmed(cell) if isinstance(cell, str) else cell for cell in row])
    return output.getvalue()


def _graph(network: Network, names: dict[str, str]) -> "networkx.Graph[str]":
    """The network as a graph. In a two-mode one, ids say what they are of, for a thesis may share a holder's."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    both = network.type is NetworkType.TWO_MODE
    ids = {(kind, node): f"{kind}/{node}" if both else node for kind in ("holder", "thesis") for node in names}
    sides = (("holder", network.rows), ("thesis", network.columns if both else ()))
    for kind, nodes in sides:
        for node in nodes:
            graph.add_node(ids[kind, node], label=visible(names[node]), kind=kind)
    for one, other, weight in _ties(network):
        sign = "for" if weight > 0 else "against" if weight < 0 else "both"
        graph.add_edge(ids["holder", one], ids["thesis" if both else "holder", other], weight=weight, sign=sign)
    return graph
