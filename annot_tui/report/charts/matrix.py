"""The matrix in parts that fit on a page: how many holders stand side by side."""

from dataclasses import dataclass
from math import ceil

from annot_tui.compare.result import Comparison
from annot_tui.compare.values import Holder

WIDE = 8
"""From more holders on, names stand upright and positions are signs without their words."""
WIDEST = 24
"""How many holders one part takes."""


@dataclass(frozen=True)
class Part:
    """Some of the holders, `first` to `last` of all, counted from 1."""

    holders: tuple[Holder, ...]
    first: int
    last: int

    @property
    def narrow(self) -> bool:
        """Whether there are so many that signs have to do."""
        return len(self.holders) > WIDE


def parts(comparison: Comparison) -> list[Part]:
    """Divide the holders as evenly as possible; nothing to compare has no parts."""
    holders = comparison.holders if comparison.theses else ()
    if not holders:
        return []
    size = ceil(len(holders) / ceil(len(holders) / WIDEST))
    return [
        Part(holders[start : start + size], start + 1, min(start + size, len(holders)))
        for start in range(0, len(holders), size)
    ]
