"""Tags where they stand in the text now, and how far two of them share their characters."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from annot_tui.model import Annotation, Project, Tag
from annot_tui.text.anchor import placed
from annot_tui.text.span import Span, united

Spans = Sequence[Span]
"""Stretches of a text, in order, none touching another's characters."""


class Mark(NamedTuple):
    """A tag with the stretches of text that it covers now: at least one, in order, without overlap."""

    annotation: Annotation
    spans: tuple[Span, ...]

    @property
    def tag(self) -> Tag:
        """The tag."""
        return self.annotation.tag

    @property
    def id(self) -> str:
        """The tag's id."""
        return self.annotation.tag.id

    @property
    def analyst(self) -> str:
        """Whose layer it is in."""
        return self.annotation.analyst

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.spans[-1].end


def marks_of(project: Project, analyst: str, document: str) -> Iterator[Mark]:
    """The tags of one layer, each where it stands now; those whose words are gone are left out."""
    file = project.layers.get((analyst, document))
    for tag in file.tags if file else ():
        annotation = Annotation(tag, document, analyst)
        spans = placed(project, annotation).spans
        if spans:
            yield Mark(annotation, united(spans))


def length(spans: Spans) -> int:
    """Characters covered."""
    return sum(span.end - span.start for span in spans)


def common(one: Spans, other: Spans) -> int:
    """Characters that both cover."""
    if len(one) == 1 and len(other) == 1:
        return max(0, min(one[0].end, other[0].end) - max(one[0].start, other[0].start))
    total = left = right = 0
    while left < len(one) and right < len(other):
        a, b = one[left], other[right]
        total += max(0, min(a.end, b.end) - max(a.start, b.start))
        if a.end <= b.end:
            left += 1
        else:
            right += 1
    return total


def same_words(text: str, one: Spans, other: Spans) -> bool:
    """Whether two places cover the same letters and figures: a comma or a space more is no other passage."""
    return one == other or not any(map(str.isalnum, _apart(text, one, other)))


def _apart(text: str, one: Spans, other: Spans) -> Iterator[str]:
    """The characters that only one of two places covers."""
    edges = sorted(edge for span in (*one, *other) for edge in span)
    for start, end in pairwise(edges):
        inside = [any(s.start <= start and end <= s.end for s in spans) for spans in (one, other)]
        if inside[0] != inside[1]:
            yield from text[start:end]
