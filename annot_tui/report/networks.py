"""Networks written out: as JSON, as a CSV matrix or list of ties, as GraphML and GEXF for other programs.

JSON and CSV have the weights with their signs. In GraphML and GEXF `weight` is without its sign, because programs
such as Gephi lay out nothing that is negative, and drop ties without any weight, which are left out; the sign is in
`sign`, and the weight with its sign in `signed`.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from annot_tui.compare.analysis import Activity, Analysis, Node
from annot_tui.compare.windows import Window
from annot_tui.model.dates import Day
from annot_tui.model.ids import unique
from annot_tui.report.csv import disarmed
from annot_tui.text.safe import json_safe, one_line

if TYPE_CHECKING:
    import networkx

FORMATS = ("json", "csv", "edges", "graphml", "gexf")
GRAPHS = ("graphml", "gexf")
"""Formats of one network a file."""

Names = Mapping[Node, str]
Cell = str | float

_NO_XML = re.compile("[\ufffe\uffff]")
"""What XML 1.0 forbids and `visible` lets through."""


def render(analysis: Analysis, names: Names, format: str, settings: Mapping[str, object]) -> str:
    """Write a network in one of `FORMATS`. `names` has every node's; `settings` go into JSON only."""
    if format == "csv":
        rows, columns, weight = analysis.network.rows, analysis.network.columns, analysis.network.weight
        return _table(["", *columns], ((row, *(weight(row, column) for column in columns)) for row in rows))
    if format == "edges":
        return _table(["source", "target", "weight"], _edges(analysis))
    if format in GRAPHS:
        return _xml(analysis, names, format)
    return _json({"schema": 1, **settings, **_plain(analysis, names)})


def render_windows(
    found: Sequence[tuple[Window, Analysis]], names: Names, format: str, settings: Mapping[str, object]
) -> str:
    """Write the networks of several windows in one text, as JSON or as CSV in long form.

    Both days of a window belong to it. In CSV a window without anything in it is a row of its days only.
    """
    if format == "csv":
        return _table(["from", "to", "row", "column", "weight"], _dated(found, _cells))
    if format == "edges":
        return _table(["from", "to", "source", "target", "weight"], _dated(found, _edges))
    windows = [
        {"from": window.first.isoformat(), "to": window.last.isoformat(), **_plain(analysis, names)}
        for window, analysis in found
    ]
    return _json({"schema": 1, **settings, "windows": windows})


def _json(value: object) -> str:
    return json_safe(json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"


def _plain(analysis: Analysis, names: Names) -> dict[str, object]:
    network, camps, (rows, columns) = analysis.network, analysis.camps, analysis.kinds
    return {
        "statements": network.statements,
        "rows": [_node(analysis, names, (rows, row)) for row in network.rows],
        "columns": [_node(analysis, names, (columns, column)) for column in network.columns],
        "matrix": [[network.weight(row, column) for column in network.columns] for row in network.rows],
        "groups": [list(group) for group in camps.groups],
        "modularity": camps.modularity,
        "balance": camps.balance,
        "undefined": dict(camps.undefined),
    }


def _node(analysis: Analysis, names: Names, node: Node) -> dict[str, object]:
    found = analysis.activity.get(node, Activity())
    return {
        "id": node[1],
        "name": names[node],
        "statements": found.statements,
        "documents": found.documents,
        "first": _iso(found.first),
        "last": _iso(found.last),
    }


def _iso(day: Day | None) -> str | None:
    return f"{day[0]:04}-{day[1]:02}-{day[2]:02}" if day else None


def _edges(analysis: Analysis) -> Iterable[tuple[Cell, ...]]:
    return ((one, other, weight) for (_, one), (_, other), weight in analysis.ties())


def _cells(analysis: Analysis) -> Iterable[tuple[Cell, ...]]:
    network = analysis.network
    return ((row, column, network.weight(row, column)) for row in network.rows for column in network.columns)


def _dated(
    found: Iterable[tuple[Window, Analysis]], rows: Callable[[Analysis], Iterable[tuple[Cell, ...]]]
) -> Iterable[tuple[Cell, ...]]:
    for window, analysis in found:
        days = (window.first.isoformat(), window.last.isoformat())
        yield from [(*days, *row) for row in rows(analysis)] or [(*days, "", "", "")]


def _table(head: Sequence[str], rows: Iterable[tuple[Cell, ...]]) -> str:
    output = io.StringIO()
    writer = csv.writer(output)
    for row in (head, *rows):
        writer.writerow([disarmed(cell) if isinstance(cell, str) else cell for cell in row])
    return output.getvalue()


def _xml(analysis: Analysis, names: Names, format: str) -> str:
    import networkx

    graph = _graph(analysis, names)
    if format == "graphml":
        return "\n".join(networkx.generate_graphml(graph)) + "\n"
    lines = "\n".join(networkx.generate_gexf(graph, version="1.2draft"))
    # The date of writing would make two equal networks differ.
    return re.sub(r' lastmodifieddate="[^"]*"', "", lines, count=1) + "\n"


def _graph(analysis: Analysis, names: Names) -> "networkx.Graph[str]":
    """The network as a graph. In a two-mode one, ids say what they are of, for a thesis may share a holder's."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    prefixed = analysis.kinds[0] is not analysis.kinds[1]
    camp = {name: number for number, group in enumerate(analysis.camps.groups, 1) for name in group}
    ids: dict[Node, str] = {}
    taken: set[str] = set()
    for kind, name in analysis.nodes():
        # Ids that differ only in what cannot be shown must not become one.
        id = ids[kind, name] = unique(_clean(f"{kind}/{name}" if prefixed else name), taken)
        taken.add(id)
        found = analysis.activity.get((kind, name), Activity())
        optional: dict[str, str | int | None] = {"first": _iso(found.first), "last": _iso(found.last)}
        optional["camp"] = camp[name] if kind is analysis.kinds[0] else None
        graph.add_node(
            id,
            label=_clean(names[kind, name]),
            kind=kind.value,
            statements=found.statements,
            documents=found.documents,
            **{key: value for key, value in optional.items() if value},
        )
    for one, other, weight in analysis.ties():
        if weight:
            sign = "for" if weight > 0 else "against"
            graph.add_edge(ids[one], ids[other], weight=abs(weight), signed=weight, sign=sign)
    return graph


def _clean(text: str) -> str:
    """On one line, and without what XML cannot hold or what steers a terminal."""
    return _NO_XML.sub("\ufffd", one_line(text))
