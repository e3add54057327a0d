"""What every report format renders: the comparison with its quotations in context and its citations."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from annot_tui.compare.result import Comparison
from annot_tui.compare.values import Contradiction, Side, TagPair
from annot_tui.model import Annotation, Document, Project, Tag, Thesis
from annot_tui.model.words import State
from annot_tui.report import citation, withheld
from annot_tui.text.anchor import placed
from annot_tui.text.excerpt import Piece, excerpt
from annot_tui.text.span import Span
from annot_tui.text.units import Units

_REMARKS = {
    State.MOVED: "(moved since it was tagged)",
    State.CHANGED: "(the words there have changed)",
    State.AMBIGUOUS: "(the place is not certain)",
    State.ORPHAN: "(no longer in the text)",
}


@dataclass(frozen=True)
class Passage:
    """A tag with its words in context. `paragraph` counts from 1 and is 0 where the passage is not found.

    `distinct` is what tells its short citation from that of another document. Where quotations are withheld,
    `reference` stands in the place of the words, and neither `tag` nor `pieces` holds any.
    """

    tag: Tag
    document: Document
    analyst: str
    pieces: tuple[Piece, ...]
    paragraph: int
    state: State
    spans: tuple[Span, ...] = ()
    """Where it is now, in code points; empty where it is not found."""
    distinct: str = ""
    reference: str = ""

    @cached_property
    def citation(self) -> str:
        """A full note: author, title, outlet, date and place."""
        return citation.note(self.document, self.place)

    @cached_property
    def source(self) -> str:
        """The shortened note: who, what, where."""
        return citation.short(self.document, self.place, self.distinct)

    @property
    def place(self) -> str:
        """The paragraph, with a remark where the words are not there any more as they were tagged."""
        paragraph = f"¶ {self.paragraph}" if self.paragraph else ""
        return " ".join(part for part in (paragraph, _REMARKS.get(self.state, "")) if part)


@dataclass(frozen=True)
class Report:
    """A comparison with everything needed to write it out."""

    title: str
    question: str
    comparison: Comparison
    theses: Mapping[str, Thesis]
    documents: Mapping[str, Document]
    passages: Mapping[str, Passage]
    project: Project
    summary: tuple[str, ...] = ()
    """What the report says, in a few sentences."""
    quotes: bool = True
    """Whether passages are quoted; otherwise each is named by its place and a hash."""

    @property
    def lead(self) -> tuple[str, ...]:
        """What stands at the top: the summary, and how passages are named where they are not quoted."""
        return self.summary if self.quotes else (*self.summary, withheld.EXPLANATION)

    def name(self, holder: str) -> str:
        """Name of a holder."""
        return self.comparison.holder(holder).name

    def statement(self, thesis: str) -> str:
        """Statement of a thesis, without the full stop."""
        return self.theses[thesis].statement.strip().rstrip(".")

    @property
    def bibliography(self) -> list[Document]:
        """Every document compared, as a bibliography lists them."""
        return citation.alphabetical(self.documents.values())

    def sources(self) -> list[str]:
        """Every document compared, cited in full with its address; where nothing is quoted, with its text's hash."""
        return [f"{citation.full(document)}{self.fingerprint(document)}" for document in self.bibliography]

    def fingerprint(self, document: Document) -> str:
        """What the places of passages count in, where nothing is quoted; else nothing."""
        if self.quotes:
            return ""
        return f" As {document.id}: {len(document.text)} characters, {document.hash.replace(':', ' ')}."

    def speaker(self, side: Side) -> str:
        """Who speaks on one side of a contradiction: the holder, or the voice that its document reports."""
        return side.voice or self.name(side.holder)

    def shown(self, tags: Iterable[str]) -> list[Passage]:
        """The passages of some tags, in order of document and place."""
        found = [self.passages[tag] for tag in tags if tag in self.passages]
        return sorted(found, key=lambda p: (p.document.id, p.tag.start, p.analyst, p.tag.id))


def build(
    project: Project, comparison: Comparison, *, quotes: bool = True, of: Collection[str] | None = None
) -> Report:
    """Collect the passages and names that a comparison speaks of.

    Without `quotes` no words of a text are in the report. `of` names the holders whose passages are all shown;
    of the others only those that a finding rests on.
    """
    tags = _cited_tags(comparison, of)
    compared = {document for holder in comparison.holders for document in holder.documents}
    documents = {id: document for id, document in project.documents.items() if id in compared}
    distinct = citation.distinctions(documents.values())
    units: dict[str, Units] = {}
    passages: dict[str, Passage] = {}
    for tag in sorted(tags):
        found = passage(project, project.by_tag[tag], units, quotes=quotes)
        passages[tag] = replace(found, distinct=distinct.get(found.document.id, ""))
    return Report(
        title=project.meta.title or "Untitled project",
        question=project.meta.question,
        comparison=comparison if quotes else withheld.without_facts(comparison),
        theses=project.theses,
        documents=documents,
        passages=passages,
        project=project,
        quotes=quotes,
    )


def _cited_tags(comparison: Comparison, of: Collection[str] | None) -> set[str]:
    stands = (stand for stand in comparison.stands if of is None or stand.holder in of)
    tags = {tag for stand in stands for tag in (*stand.tags, *stand.reported)}
    tags |= {tag for c in comparison.contradictions for tag in c.pairs.tags}
    return tags.union(*(a.tags for a in comparison.agreements), *(t.tags for t in comparison.tensions))


def passage(
    project: Project, annotation: Annotation, units: dict[str, Units] | None = None, *, quotes: bool = True
) -> Passage:
    """Find a tag's passage and put it in context. `units` keeps what was computed for a text."""
    document, tag = project.documents[annotation.document], annotation.tag
    known = units if units is not None else {}
    split = known.setdefault(document.id, Units(document.text))
    placement = placed(project, annotation)
    paragraph = split.paragraph_number(placement.spans[0].start) if placement.spans else 0
    reference = ""
    if not quotes:
        reference = withheld.reference(document, tag, placement.spans)
        pieces: tuple[Piece, ...] = (Piece(reference, False),)
        tag = withheld.wordless(tag)
    else:
        pieces = excerpt(document.text, placement.spans) if placement.spans else (Piece(tag.quote, True),)
    where = (paragraph, placement.state, tuple(placement.spans))
    return Passage(tag, document, annotation.analyst, pieces, *where, reference=reference)


def strongest(contradiction: Contradiction) -> TagPair:
    """The pair that shows a contradiction best: the one that least weakens."""
    return contradiction.pairs.strongest
