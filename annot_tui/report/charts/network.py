"""Who stands with whom as a picture, with the same in words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import svg

from annot_tui.compare.camps import camps
from annot_tui.compare.networks import Duplicates, Network, NetworkType, Normalization, Statement, one_mode
from annot_tui.compare.statements import discourse
from annot_tui.report.charts.circle import NODE, Node, circle
from annot_tui.report.charts.draw import disc, line, picture, words
from annot_tui.report.charts.metrics import text_width
from annot_tui.report.charts.names import short_names
from annot_tui.report.value import Report
from annot_tui.report.wording import HOLDERS

MOST_TIES = 80
"""How many ties are drawn and listed; more make neither a picture nor a list that anybody reads."""

_THINNEST, _THICKEST = 1.2, 6.5
_SIZE, _MARGIN = 12.0, 12.0


@dataclass(frozen=True)
class Tie:
    """Two holders who speak of the same theses. `weight` lies above 0 where they agree more than they disagree."""

    one: str
    other: str
    weight: float
    shared: tuple[str, ...] = ()
    """The theses of which both speak."""


@dataclass(frozen=True)
class Alliances:
    """The picture, or the sentence in its place, and the same as groups and ties. Holders are given by id."""

    picture: str = ""
    instead: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[tuple[str, ...], ...] = ()
    """Those of two and more, as they are numbered in the picture."""
    alone: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    """Those who say nothing; they are not in the picture."""
    ties: tuple[Tie, ...] = ()
    """Strongest first, at most `MOST_TIES`."""
    all_ties: int = 0
    modularity: float | None = None


def draw(report: Report) -> Alliances:
    """Draw who stands with whom, by agreements less disagreements over the average number of statements."""
    found = discourse(report.project, report.comparison.selection)
    comparison = report.comparison
    names = {holder.id: holder.name for holder in comparison.holders}
    statements = [s for s in found.statements if s.holder in names and s.thesis in comparison.theses]
    network = one_mode(statements, NetworkType.SUBTRACT, Normalization.AVERAGE, Duplicates.DOCUMENT)
    silent = tuple(holder for holder in names if holder not in network.rows)
    who = HOLDERS[comparison.by]
    if len(network.rows) < 2:
        return Alliances(instead=f"It takes two {who} who say something on these theses to see who stands with whom.")
    every = ties(network, statements)
    if not every:
        sentence = f"No two {who} are tied: none speak of the same thesis, or they agree as often as they disagree."
        return Alliances(instead=sentence, names=names, silent=silent)
    camp = camps(network)
    nodes = circle(camp.groups, short_names(comparison.holders, comparison.by))
    return Alliances(
        picture=_picture(nodes, every[:MOST_TIES], len(every)),
        names=names,
        groups=tuple(group for group in camp.groups if len(group) > 1),
        alone=tuple(group[0] for group in camp.groups if len(group) == 1),
        silent=silent,
        ties=tuple(every[:MOST_TIES]),
        all_ties=len(every),
        modularity=camp.modularity,
    )


def ties(network: Network, statements: Sequence[Statement]) -> list[Tie]:
    """The ties of a one-mode network, strongest first, with what both speak of."""
    spoken: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        spoken[statement.holder].add(statement.thesis)
    found = [
        Tie(one, other, network.weight(one, other), tuple(sorted(spoken[one] & spoken[other])))
        for one, other in combinations(network.rows, 2)
        if network.weight(one, other)
    ]
    return sorted(found, key=lambda tie: (-abs(tie.weight), tie.one, tie.other))


def thickness(weight: float, strongest: float) -> float:
    """Width of the line of a tie, in proportion to its weight as far as it can still be seen."""
    return _THINNEST + (_THICKEST - _THINNEST) * abs(weight) / strongest


def _picture(nodes: Sequence[Node], drawn: Sequence[Tie], every: int) -> str:
    left = min(min(n.x - NODE, n.name_x - (0 if n.right else text_width(n.name, _SIZE))) for n in nodes) - _MARGIN
    right = max(max(n.x + NODE, n.name_x + (text_width(n.name, _SIZE) if n.right else 0)) for n in nodes) + _MARGIN
    top = min(min(n.y - NODE, n.name_y - _SIZE) for n in nodes) - _MARGIN
    bottom = max(max(n.y + NODE, n.name_y + _SIZE) for n in nodes) + _MARGIN
    most = f"the {len(drawn)} strongest of {every} ties are" if every > len(drawn) else "each tie is"
    description = f"{len(nodes)} names on a circle, allies side by side; {most} drawn as a line and listed below."
    elements = [
        *_ties(nodes, drawn, left, top),
        *(element for node in nodes for element in _node(node, left, top, nodes)),
    ]
    size = (right - left, bottom - top)
    return picture("allies", size, "Who stands with whom", description, elements, role="img")


def _ties(nodes: Sequence[Node], drawn: Sequence[Tie], left: float, top: float) -> Iterator[svg.Element]:
    """Weak ties first, so that strong ones lie above them."""
    places = {node.holder: (node.x - left, node.y - top) for node in nodes}
    strongest = abs(drawn[0].weight)
    for tie in reversed(drawn):
        kind = "agree" if tie.weight > 0 else "clash"
        yield line(*places[tie.one], *places[tie.other], "tie", kind, width=thickness(tie.weight, strongest))


def _node(node: Node, left: float, top: float, nodes: Sequence[Node]) -> Iterator[svg.Element]:
    x, y, name_x, name_y = node.x - left, node.y - top, node.name_x - left, node.name_y - top
    alone = sum(other.group == node.group for other in nodes) == 1
    yield line(x, y, name_x - (3 if node.right else -3), name_y, "leader")
    yield disc(x, y, NODE, "node", *(("alone",) if alone else ()))
    if not alone:
        yield words(x, y + 4, str(node.group), "group", anchor="middle")
    yield words(name_x, name_y + 4, node.name, "name", anchor="start" if node.right else "end")
