"""The documents that are compared, cut into the units in which theses are looked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property

from annot_tui.model import Document
from annot_tui.model.words import RegionKind
from annot_tui.text.regionplaces import standing
from annot_tui.text.span import Span
from annot_tui.text.units import Unit, Units


class Division:
    """A text cut into sorted, disjoint units."""

    def __init__(self, units: Iterable[Span]) -> None:
        self.units = tuple(units)
        self._starts, self._ends = [unit.start for unit in self.units], [unit.end for unit in self.units]

    def __len__(self) -> int:
        return len(self.units)

    def touched(self, span: Span) -> range:
        """Numbers, from 0, of the units that share a character with a span."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def edges(self, length: int) -> tuple[int, ...]:
        """Where a text of some length is cut so that each stretch has one unit and what follows it."""
        return (0, *self._starts[1:], length)

    def number(self, offset: int) -> int:
        """Number of the last unit that begins at or before an offset; 0 where none does."""
        return max(bisect_right(self._starts, offset) - 1, 0)


class Text:
    """A text and its units, which are found when they are first asked for."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self._furniture = [part for part in standing(document) if part.kind is RegionKind.FURNITURE]
        self._split = Units(self.text)

    @property
    def length(self) -> int:
        """Code points."""
        return len(self.text)

    @cached_property
    def sentences(self) -> Division:
        """The sentences, without those that lie wholly in the furniture of a page."""
        return Division(self._outside_furniture(self._split.sentences))

    @cached_property
    def paragraphs(self) -> Division:
        """The paragraphs, likewise."""
        return Division(self._outside_furniture(self._split.paragraphs))

    def divided(self, unit: Unit) -> Division:
        """Sentences or paragraphs."""
        return self.paragraphs if unit is Unit.PARAGRAPH else self.sentences

    def _outside_furniture(self, units: Sequence[Span]) -> Iterable[Span]:
        inside = [(part.start, part.end) for part in self._furniture]
        return (unit for unit in units if not any(start <= unit.start and unit.end <= end for start, end in inside))
