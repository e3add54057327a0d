"""A network in words: what its figures are, who is tied to whom, which groups there are and what they mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from annot_tui.compare.analysis import Analysis, Kind, Node
from annot_tui.compare.camps import Camps
from annot_tui.compare.networks import NetworkType, Normalization
from annot_tui.compare.windows import Window
from annot_tui.report.wrapping import WIDTH, wrapped
from annot_tui.text.counting import number_of
from annot_tui.text.safe import one_line

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

EVEN = "0"
"""The figure of a tie whose two sides even out."""


def render(analysis: Analysis, names: Mapping[Node, str], normalization: Normalization) -> str:
    """Tell a network in lines: its groups, then its ties, the strongest first. `names` has every node's name."""
    return _text([*wrapped(_kind(analysis, normalization), WIDTH), *_told(analysis, names, normalization)])


def render_windows(
    found: Sequence[tuple[Window, Analysis]], names: Mapping[Node, str], normalization: Normalization
) -> str:
    """Tell the networks of several windows of time, one after the other; both days of a window belong to it."""
    lines = list(wrapped(_kind(found[0][1], normalization), WIDTH)) if found else []
    for window, analysis in found:
        lines += [
            "",
            f"{window.first.isoformat()} TO {window.last.isoformat()}",
            *_told(analysis, names, normalization),
        ]
    return _text(lines)


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _kind(analysis: Analysis, normalization: Normalization) -> str:
    between = " between theses" if analysis.kinds[0] is Kind.THESIS else ""
    return f"{TYPES[analysis.network.type]}{between}, {NORMALIZATIONS[normalization]}"


def _told(analysis: Analysis, names: Mapping[Node, str], normalization: Normalization) -> Iterator[str]:
    yield number_of(analysis.network.statements, "statement")
    if not analysis.network.rows:
        return
    yield from ("", "GROUPS")
    for number, group in enumerate(analysis.camps.groups, 1):
        members = "; ".join(one_line(names[analysis.kinds[0], name]) for name in group)
        yield from wrapped(members, WIDTH, "    ", f"{number:>2}. ")
    yield from wrapped(division(analysis.camps), WIDTH)
    yield from wrapped(balance(analysis.camps), WIDTH)
    yield from ("", "TIES" if analysis.ties() else "TIES (none)")
    ties = [(-abs(weight), names[one], names[other], weight) for one, other, weight in analysis.ties()]
    for _, one, other, weight in sorted(ties):
        said = figure(weight, counts=normalization is Normalization.NO)
        yield from wrapped(f"{one_line(one)} — {one_line(other)}", WIDTH, " " * 8, f"{said:>6}  ")


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
