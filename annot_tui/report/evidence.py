"""The pairs of passages behind a contradiction, as many as anybody reads, and the way to all the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from annot_tui.compare.values import TagPair

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
    ordered = sorted(
        (pair for pair in pairs if pair != shown), key=lambda p: (not p.verdicts, len(p.weakened_by), p.tags)
    )
    rest = ordered[MOST:]
    left, right = (tuple(sorted({pair.tags[side] for pair in rest})) for side in (0, 1))
    return Evidence(tuple(ordered[:MOST]), len(rest), (left, right))
