"""A network as rows and columns to look at: who stands beside whom, figures as text."""

from collections.abc import Mapping
from dataclasses import dataclass

from annot_tui.compare.camps import Camps, camps
from annot_tui.compare.networks import Network, NetworkType, Normalization, one_mode, two_mode
from annot_tui.compare.statements import Discourse
from annot_tui.report.network_text import figure

NO_TIE, SELF = "·", "╲"
"""In a cell: no thesis of which both speak; one and the same."""


@dataclass(frozen=True)
class Ties:
    """A network with its holders in the order of their groups. `spoken` are the theses of which each speaks."""

    network: Network
    camps: Camps
    spoken: Mapping[str, frozenset[str]]
    counts: bool = False
    """Whether the figures are sums, divided by nothing."""

    @property
    def holders(self) -> tuple[str, ...]:
        """Every holder with a statement, group by group."""
        return tuple(holder for group in self.camps.groups for holder in group)

    def group(self, holder: str) -> int:
        """Number of a holder's group, from 1."""
        return next(n for n, group in enumerate(self.camps.groups, 1) if holder in group)

    def cell(self, row: str, column: str) -> str:
        """What stands in a cell of two holders, or of a holder and a thesis."""
        if self.network.type is NetworkType.TWO_MODE:
            tied = column in self.spoken[row]
        elif row == column:
            return SELF
        else:
            tied = bool(self.spoken[row] & self.spoken[column])
        return figure(self.network.weight(row, column), counts=self.counts) if tied else NO_TIE


def ties(found: Discourse, type: NetworkType, normalization: Normalization) -> Ties:
    """Compute a network and the groups of allies, repetitions within one document counted once."""
    spoken: dict[str, set[str]] = {}
    for statement in found.statements:
        spoken.setdefault(statement.holder, set()).add(statement.thesis)
    allies = one_mode(found.statements, NetworkType.SUBTRACT)
    if type is NetworkType.TWO_MODE:
        network = two_mode(found.statements, normalization)
    else:
        network = one_mode(found.statements, type, normalization)
    frozen = {holder: frozenset(theses) for holder, theses in spoken.items()}
    return Ties(network, camps(allies), frozen, normalization is Normalization.NO)
