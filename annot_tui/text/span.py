"""A stretch of text."""

from typing import NamedTuple


class Span(NamedTuple):
    """Offsets in code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether some character lies in both."""
        return self.start < other.end and other.start < self.end
