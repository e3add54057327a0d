"""The passages of a report: tags with their words in context, each found when somebody asks for it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from annot_tui.model import Annotation, Document, Project, Tag
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


class Passages(Mapping[str, Passage]):
    """The passages of some tags by id, sorted. A list of thousands is made for the few that a screen shows."""

    def __init__(
        self, project: Project, tags: Callable[[], Collection[str]], documents: Collection[Document], *, quotes: bool
    ) -> None:
        self._project = project
        self._named = tags
        self._documents = documents
        self._quotes = quotes
        self._units: dict[str, Units] = {}
        self._found: dict[str, Passage] = {}

    def __getitem__(self, tag: str) -> Passage:
        if tag not in self._found:
            if tag not in self._tags:
                raise KeyError(tag)
            found = passage(self._project, self._project.by_tag[tag], self._units, quotes=self._quotes)
            self._found[tag] = replace(found, distinct=self._distinct.get(found.document.id, ""))
        return self._found[tag]

    def __contains__(self, tag: object) -> bool:
        return tag in self._tags

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._tags))

    def __len__(self) -> int:
        return len(self._tags)

    @cached_property
    def _tags(self) -> frozenset[str]:
        return frozenset(self._named())

    @cached_property
    def _distinct(self) -> Mapping[str, str]:
        return citation.distinctions(self._documents)


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
