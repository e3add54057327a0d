"""What every report format renders: the comparison with its quotations in context and its citations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from annot_tui.compare.values import Comparison, Contradiction, Side, TagPair
from annot_tui.model import Annotation, Document, Project, Tag, Thesis
from annot_tui.model.words import State
from annot_tui.report.dates import in_words
from annot_tui.text.anchor import place
from annot_tui.text.excerpt import Piece, excerpt
from annot_tui.text.units import Units


def cited(document: Document, *places: str) -> str:
    """Cite a document, and a place in it: author, title, outlet, date."""
    meta = document.meta
    parts = (meta.byline, f"“{document.title}”", meta.outlet, in_words(meta.published), *places)
    return ", ".join(part for part in parts if part)


_REMARKS = {
    State.MOVED: "(moved since it was tagged)",
    State.CHANGED: "(the words there have changed)",
    State.AMBIGUOUS: "(the place is not certain)",
    State.ORPHAN: "(no longer in the text)",
}


@dataclass(frozen=True)
class Passage:
    """A tag with its words in context. `paragraph` counts from 1 and is 0 where the passage is not found."""

    tag: Tag
    document: Document
    analyst: str
    pieces: tuple[Piece, ...]
    paragraph: int
    state: State

    @property
    def citation(self) -> str:
        """Author, title, outlet, date and place."""
        return cited(self.document, self.place)

    @property
    def source(self) -> str:
        """The citation in short: who, when, where."""
        meta = self.document.meta
        parts = (meta.byline or meta.outlet or self.document.title, in_words(meta.published), self.place)
        return ", ".join(part for part in parts if part)

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

    def name(self, holder: str) -> str:
        """Name of a holder."""
        return self.comparison.holder(holder).name

    def statement(self, thesis: str) -> str:
        """Statement of a thesis, without the full stop."""
        return self.theses[thesis].statement.strip().rstrip(".")

    def sources(self) -> list[str]:
        """Every document compared, with its address."""
        return [f"{cited(document, document.meta.url)}." for document in self.documents.values()]

    def speaker(self, side: Side) -> str:
        """Who speaks on one side of a contradiction: the holder, or the voice that its document reports."""
        return side.voice or self.name(side.holder)

    def shown(self, tags: Iterable[str]) -> list[Passage]:
        """The passages of some tags, in order of document and place."""
        found = [self.passages[tag] for tag in tags if tag in self.passages]
        return sorted(found, key=lambda p: (p.document.id, p.tag.start, p.analyst, p.tag.id))


def build(project: Project, comparison: Comparison) -> Report:
    """Collect the passages and names that a comparison speaks of."""
    tags = {tag for stand in comparison.stands for tag in (*stand.tags, *stand.reported)}
    tags |= {tag for c in comparison.contradictions for tag in c.pairs.tags}
    tags |= {tag for a in comparison.agreements for tag in a.tags} | {
        tag for t in comparison.tensions for tag in t.tags
    }
    units: dict[str, Units] = {}
    compared = {document for holder in comparison.holders for document in holder.documents}
    return Report(
        title=project.meta.title or "Untitled project",
        question=project.meta.question,
        comparison=comparison,
        theses=project.theses,
        documents={id: document for id, document in project.documents.items() if id in compared},
        passages={tag: passage(project, project.by_tag[tag], units) for tag in sorted(tags)},
        project=project,
    )


def passage(project: Project, annotation: Annotation, units: dict[str, Units] | None = None) -> Passage:
    """Find a tag's passage and put it in context. `units` keeps what was computed for a text."""
    document = project.documents[annotation.document]
    known = units if units is not None else {}
    split = known.setdefault(document.id, Units(document.text))
    stored = project.layers[annotation.analyst, annotation.document].text
    placement = place(document.text, document.hash, stored, annotation.tag.passage)
    pieces = excerpt(document.text, placement.spans) if placement.spans else (Piece(annotation.tag.quote, True),)
    paragraph = split.paragraph_number(placement.spans[0].start) if placement.spans else 0
    return Passage(annotation.tag, document, annotation.analyst, pieces, paragraph, placement.state)


def strongest(contradiction: Contradiction) -> TagPair:
    """The pair that shows a contradiction best: the one that least weakens."""
    return contradiction.pairs.strongest
