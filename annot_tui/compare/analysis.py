"""A network with what one wants to know of its nodes: who is in which camp, who said how much and when."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from annot_tui.compare.camps import Camps, camps
from annot_tui.compare.networks import (
    Duplicates,
    Network,
    NetworkType,
    Normalization,
    Statement,
    allowed,
    distinct,
    one_mode,
    two_mode,
)
from annot_tui.compare.statements import mentions, turned
from annot_tui.model import InvalidInput
from annot_tui.model.dates import Day


class Kind(StrEnum):
    """What a node is."""

    HOLDER = "holder"
    THESIS = "thesis"


Node = tuple[Kind, str]
"""A node by kind and id; a thesis may have the id of a holder."""


@dataclass(frozen=True)
class Recipe:
    """How statements become a network.

    With `between` theses, two theses are tied by the holders who speak of both. With `ignore_stance` it counts
    only that something is said of a thesis, not what. Raises InvalidInput for what does not go together.
    """

    type: NetworkType = NetworkType.SUBTRACT
    normalization: Normalization | None = None
    duplicates: Duplicates = Duplicates.DOCUMENT
    between: Kind = Kind.HOLDER
    ignore_stance: bool = False

    def __post_init__(self) -> None:
        if self.divided not in allowed(self.type):
            choice = " | ".join(allowed(self.type))
            raise InvalidInput(f"{self.divided.value} does not go with {self.type.value}; choose {choice}")
        if self.between is Kind.THESIS and self.type is NetworkType.TWO_MODE:
            raise InvalidInput(
                "a two-mode network ties holders with theses; choose another type for one between theses"
            )
        if self.ignore_stance and self.type not in (NetworkType.TWO_MODE, NetworkType.CONGRUENCE):
            raise InvalidInput(f"{self.type.value} is about stances; leave them out of two-mode or congruence")

    @property
    def divided(self) -> Normalization:
        """The normalization, the type's default where none is named."""
        return self.normalization or allowed(self.type)[0]


@dataclass(frozen=True)
class Activity:
    """What is counted of one node: repetitions not, copies under the document that they copy.

    `first` and `last` are the earliest and the latest day on which any of it may have been published, None where
    no date is known.
    """

    statements: int = 0
    documents: int = 0
    first: Day | None = None
    last: Day | None = None


@dataclass(frozen=True)
class Analysis:
    """A network, the kinds of its rows and columns, the camps among its rows, and the activity of its nodes.

    Camps are always those of the statements with their stances, by subtract and average, whatever the network is of.
    """

    network: Network
    kinds: tuple[Kind, Kind]
    camps: Camps
    activity: Mapping[Node, Activity] = field(default_factory=dict)

    def nodes(self) -> tuple[Node, ...]:
        """Every node once."""
        (rows, columns), network = self.kinds, self.network
        both = network.type is NetworkType.TWO_MODE
        return (*((rows, row) for row in network.rows), *((columns, c) for c in network.columns if both))

    def ties(self) -> list[tuple[Node, Node, float]]:
        """Every tie once."""
        once = self.network.type is NetworkType.TWO_MODE
        rows, columns = self.kinds
        found = self.network.weights.items()
        return [((rows, a), (columns, b), weight) for (a, b), weight in found if once or a < b]


def analyse(
    statements: Iterable[Statement], recipe: Recipe, isolates: tuple[Iterable[str], Iterable[str]] = ((), ())
) -> Analysis:
    """Make a network. `isolates` are holders and theses to show though nothing is said by or of them."""
    kinds = (recipe.between, recipe.between if recipe.type is not NetworkType.TWO_MODE else Kind.THESIS)
    between_theses = recipe.between is Kind.THESIS
    said = tuple(turned(statements) if between_theses else statements)
    alone = tuple(isolates[between_theses])
    allies = one_mode(said, NetworkType.SUBTRACT, Normalization.AVERAGE, recipe.duplicates, alone)
    counted = distinct(mentions(said) if recipe.ignore_stance else said, recipe.duplicates)
    if recipe.type is NetworkType.TWO_MODE:
        network = two_mode(counted, recipe.divided, Duplicates.INCLUDE, (alone, isolates[1]))
    else:
        network = one_mode(counted, recipe.type, recipe.divided, Duplicates.INCLUDE, alone)
    return Analysis(network, kinds, camps(allies), _activities(counted, kinds))


def _activities(counted: Iterable[Statement], kinds: tuple[Kind, Kind]) -> dict[Node, Activity]:
    by_node: dict[Node, list[Statement]] = defaultdict(list)
    for statement in counted:
        by_node[kinds[0], statement.holder].append(statement)
        if kinds[0] is not kinds[1]:
            by_node[kinds[1], statement.thesis].append(statement)
    return {node: _activity(found) for node, found in by_node.items()}


def _activity(statements: list[Statement]) -> Activity:
    first = min((s.published.earliest for s in statements if s.published.earliest), default=None)
    last = max((s.published.latest for s in statements if s.published.latest), default=None)
    return Activity(len(statements), len({s.document for s in statements}), first, last)
