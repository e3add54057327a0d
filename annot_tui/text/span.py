"""A stretch of text."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Offsets in code points, end exclusive."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Whether some character lies in both."""
        return self.start < other.end and other.start < self.end


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """What some spans cover: spans in order of which no two touch."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
