"""A network as rows and columns to look at: who stands beside whom, figures as text, what they mean in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from annot_tui.compare.camps import Camps, camps
from annot_tui.compare.networks import Network, NetworkType, Normalization, one_mode, two_mode
from annot_tui.compare.statements import Discourse

TYPES = {
    NetworkType.SUBTRACT: "Agreement less conflict (subtract)",
    NetworkType.CONGRUENCE: "How much two say the same (congruence)",
    NetworkType.CONFLICT: "How much two say the opposite (conflict)",
    NetworkType.TWO_MODE: "Who is for (+) and against (−) each thesis (two-mode)",
}

NORMALIZATIONS = {
    Normalization.AVERAGE: "divided by how much the two say on average",
    Normalization.NO: "not divided",
    Normalization.JACCARD: "as a share of all that the two say (Jaccard)",
    Normalization.COSINE: "as the cosine of what the two say",
    Normalization.ACTIVITY: "divided by how much each says (activity)",
    Normalization.PROMINENCE: "divided by how much is said of the thesis (prominence)",
}

NO_TIE, EVEN, SELF = "·", "0", "╲"
"""In a cell: no thesis of which both speak; figures that even out; one and the same."""


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


def figure(weight: float, *, counts: bool = False) -> str:
    """A weight with its sign: `+0.38`, `0`; sums of whole and half points as `−2`, `+1.5`."""
    text = f"{abs(weight):g}" if counts else f"{abs(weight):.2f}"
    return EVEN if not float(text) else f"{'+' if weight > 0 else '−'}{text}"


def division(found: Camps) -> str:
    """What the modularity of the groups means."""
    if found.modularity is None:
        return f"No modularity: {found.undefined['modularity']}."
    value = f"Modularity {found.modularity:.2f}"
    if len(found.groups) == 1:
        return f"{value}: all stand in one group."
    if found.modularity < 0.1:
        return f"{value}: hardly a division; members agree with the other groups nearly as much as with their own."
    if found.modularity < 0.3:
        return f"{value}: a weak division; members agree more with their own group, but with others too."
    return f"{value}: a clear division; members agree far more with their own group than with others."


def balance(found: Camps) -> str:
    """What the structural balance means."""
    if found.balance is None:
        return f"No balance: {found.undefined['balance']}."
    share = f"{100 * found.balance:.0f} % of all threes that are tied to each other fit into two camps, or one"
    return f"Balance {found.balance:.2f}: {share} (chance alone would make it half)."
