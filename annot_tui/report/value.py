"""What every report format renders: the comparison with its quotations in context and its citations."""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from annot_tui.compare.result import Comparison
from annot_tui.compare.values import Contradiction, Side, TagPair
from annot_tui.model import Document, Project, Thesis
from annot_tui.report import citation, withheld
from annot_tui.report.passages import Passage, Passages
from annot_tui.text.labels import labels

if TYPE_CHECKING:
    from annot_tui.codebook.saturation import Gain
    from annot_tui.report.alike.told import Told
    from annot_tui.report.criticism import Source


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
    gains: "tuple[Gain, ...]" = ()
    """How many new theses each document brought, in a report on the whole project."""
    quotes: bool = True
    """Whether passages are quoted; otherwise each is named by its place and a hash."""
    alike: "Told | None" = None
    """How alike the analysts read, where that is part of the report."""
    criticism: "tuple[Source, ...]" = ()
    """The documents as sources, where that is part of the report."""

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

    @cached_property
    def rows(self) -> Mapping[str, str]:
        """What each thesis is called in a table: its statement, with a number where another one says the same."""
        theses = self.comparison.theses
        return dict(zip(theses, labels([self.statement(thesis) for thesis in theses], math.inf), strict=True))

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
    """Collect the passages and names that a comparison speaks of; a passage is found when it is asked for.

    Without `quotes` no words of a text are in the report. `of` names the holders whose passages are all shown;
    of the others only those that a finding rests on.
    """
    compared = {document for holder in comparison.holders for document in holder.documents}
    documents = {id: document for id, document in project.documents.items() if id in compared}
    passages = Passages(project, lambda: _cited_tags(comparison, of), documents.values(), quotes=quotes)
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
    if of is None and not comparison.selection.theses:
        return tags  # every finding is about positions that are shown
    tags |= {tag for c in comparison.contradictions for tag in c.pairs.tags}
    return tags.union(*(a.tags for a in comparison.agreements), *(t.tags for t in comparison.tensions))


def strongest(contradiction: Contradiction) -> TagPair:
    """The pair that shows a contradiction best: the one that least weakens."""
    return contradiction.pairs.strongest
