"""The matrix in parts that fit on a page: how many holders stand side by side."""

from dataclasses import dataclass
from functools import cached_property, partial
from math import ceil

from annot_tui.compare.result import Comparison
from annot_tui.compare.values import Holder
from annot_tui.report.charts.metrics import text_width
from annot_tui.text.labels import labels

WIDE = 8
"""From more holders on, names stand upright and positions are signs without their words."""
WIDEST = 24
"""How many holders one part takes."""
_ROOM, _SIZE = 250.0, 12.5
"""The two lines that a name has that stands upright, and the size of its letters."""


@dataclass(frozen=True)
class Part:
    """Some of the holders, `first` to `last` of all, counted from 1."""

    holders: tuple[Holder, ...]
    first: int
    last: int

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The holders as they are called over their columns: so that no two look alike where these are narrow."""
        names = [holder.name for holder in self.holders]
        return tuple(labels(names, _ROOM, partial(text_width, size=_SIZE)) if self.narrow else names)

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
