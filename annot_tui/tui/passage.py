"""A passage that somebody chose, which has to be found again where its text changes while questions are asked."""

from collections.abc import Iterable
from dataclasses import dataclass

from annot_tui.model import Document, Project, segment_at
from annot_tui.model.words import State
from annot_tui.text.anchor import place
from annot_tui.text.span import Span
from annot_tui.text.units import Unit, Units


@dataclass(frozen=True)
class Passage:
    """A passage of a document as it was when the passage was chosen."""

    document: Document
    span: Span

    @property
    def words(self) -> str:
        """The words of the passage."""
        return self.document.text[slice(*self.span)]

    def begins_with(self, other: "Passage") -> bool:
        """Whether two passages begin at the same place."""
        return (self.document.id, self.span.start) == (other.document.id, other.span.start)

    def now(self, project: Project) -> Span | None:
        """Where the same words are now; None where that is not sure."""
        document, old = project.documents.get(self.document.id), self.document
        if not document or document.hash == old.hash or not self.words:
            return self.span
        passage = (segment_at(old.text, *self.span),)
        found = place(document.text, document.hash, old.hash, passage, {old.hash: old.text})
        return found.spans[0] if found.state in (State.ANCHORED, State.MOVED) else None


def sentences(document: Document, hits: Iterable[Span]) -> tuple[Passage, ...]:
    """The sentences around some hits, in order; hits of one sentence have it once, a hit over several has them all."""
    units, found = Units(document.text), dict[Span, None]()
    for hit in sorted(hits):
        first, last = (units.at(Unit.SENTENCE, offset) for offset in (hit.start, max(hit.start, hit.end - 1)))
        found[Span(first.start, last.end)] = None
    return tuple(Passage(document, span) for span in found)
