"""The pairs of passages behind a contradiction, as many as anybody reads, and the way to all the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from annot_tui.compare.values import Contradiction, TagPair
from annot_tui.report.value import Report, strongest

MOST = 20
"""How many pairs are written out. Two holders with twenty passages each clash in four hundred."""


@dataclass(frozen=True)
class Evidence:
    """Pairs written out, judged ones first and then those that are weakened least; and what the others consist of."""

    pairs: tuple[TagPair, ...]
    more: int = 0
    sides: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    """The tags on either side of those that are not written out."""

    @property
    def count(self) -> int:
        """How many pairs there are in all."""
        return len(self.pairs) + self.more


def evidence(pairs: Iterable[TagPair], shown: TagPair | None = None) -> Evidence:
    """Sort pairs by how much there is to read in them; `shown` is one that the reader has already seen."""
    ordered = _ordered(pairs, shown)
    rest = ordered[MOST:]
    left, right = (tuple(sorted({pair.tags[side] for pair in rest})) for side in (0, 1))
    return Evidence(tuple(ordered[:MOST]), len(rest), (left, right))


def telling(report: Report, contradiction: Contradiction, most: int) -> tuple[list[TagPair], int]:
    """The few pairs that tell most, and how many are left: the strongest first, the others as `evidence` sorts them.

    Several analysts tag the same words: a pair of the same two passages is shown and counted once, unless judged.
    """
    best = strongest(contradiction)
    shown, seen = [best], {_places(report, best)}
    for pair in _ordered(contradiction.pairs, best):
        if pair.verdicts or _places(report, pair) not in seen:
            seen.add(_places(report, pair))
            shown.append(pair)
    return shown[:most], len(shown[most:])


def _ordered(pairs: Iterable[TagPair], shown: TagPair | None) -> list[TagPair]:
    return sorted((pair for pair in pairs if pair != shown), key=lambda p: (not p.verdicts, len(p.weakened_by), p.tags))


def _places(report: Report, pair: TagPair) -> tuple[object, ...]:
    passages = [report.passages[tag] for tag in pair.tags]
    return tuple((passage.document.id, passage.spans or passage.tag.id) for passage in passages)
