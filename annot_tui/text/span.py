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


def stripped(text: str, span: Span) -> Span:
    """A span without the white space at its ends; empty where there is nothing else."""
    words = text[slice(*span)]
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def united(spans: Iterable[Span]) -> tuple[Span, ...]:
    """What some spans cover: spans in order of which no two touch."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
