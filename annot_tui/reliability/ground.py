"""What is compared: the documents that all analysts concerned have finished, with the tags that stand in them.

Nothing is left out silently: whatever does not count is in `Ground.left`, with the reason.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from annot_tui.model import Annotation, Document, InvalidInput, Project, TagFile
from annot_tui.model.known import check_layers, check_names
from annot_tui.model.words import CONSENSUS, Reading, State
from annot_tui.reliability.cell import Cell
from annot_tui.reliability.marks import Mark
from annot_tui.reliability.texts import Text
from annot_tui.text.anchor import place_tag
from annot_tui.text.span import Span, united
from annot_tui.text.standing import stands


class Why(StrEnum):
    """Why something does not count."""

    UNFINISHED = "unfinished"
    """The document: somebody has not finished it."""
    OTHER_TEXT = "other-text"
    """The document: the analysts have read different versions of its text."""
    WAITING = "waiting"
    """The tag: its text has changed, and its place waits for the analyst's word."""
    LOST = "lost"
    """The tag: its words are no longer in the text."""
    UNKNOWN_THESIS = "unknown-thesis"
    """The tag: there is no such thesis."""


class Left(NamedTuple):
    """Something that does not count. `tag` is empty where it is a whole document, `analyst` where it is nobody's."""

    why: Why
    document: str
    analyst: str
    tag: str = ""


@dataclass(frozen=True)
class Ground:
    """Who is compared on what. `cells` has the tags by thesis and document, where there are any; all is sorted."""

    analysts: tuple[str, ...]
    texts: Mapping[str, Text]
    cells: Mapping[tuple[str, str], Cell]
    left: tuple[Left, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents compared."""
        return tuple(self.texts)

    @property
    def theses(self) -> tuple[str, ...]:
        """The theses that somebody tagged."""
        return tuple(dict.fromkeys(thesis for thesis, _ in self.cells))

    @property
    def length(self) -> int:
        """Code points of all documents together."""
        return sum(text.length for text in self.texts.values())

    @cached_property
    def by_document(self) -> Mapping[str, Sequence[Cell]]:
        """The cells of each document compared."""
        found: dict[str, list[Cell]] = {id: [] for id in self.texts}
        for (_, document), cell in self.cells.items():
            found[document].append(cell)
        return found

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """All tags, by thesis, document and place."""
        return tuple(mark for cell in self.cells.values() for mark in cell.marks)

    def on_theses(self, theses: Collection[str]) -> "Ground":
        """The same for some theses alone."""
        return replace(self, cells={key: cell for key, cell in self.cells.items() if key[0] in theses}, left=())

    def on_documents(self, documents: Collection[str]) -> "Ground":
        """The same for some documents alone."""
        return replace(
            self,
            texts={id: text for id, text in self.texts.items() if id in documents},
            cells={key: cell for key, cell in self.cells.items() if key[1] in documents},
            left=(),
        )

    def of_analysts(self, analysts: Sequence[str]) -> "Ground":
        """The same for some analysts alone, on the documents that all have finished."""
        cells = {}
        for key, cell in self.cells.items():
            marks = [mark for mark in cell.marks if mark.analyst in analysts]
            if marks:
                cells[key] = Cell(marks, cell.length, tuple(analysts))
        return replace(self, analysts=tuple(analysts), cells=cells, left=())


def coders(project: Project, named: Sequence[str] = ()) -> tuple[str, ...]:
    """Who is compared: those named, else everybody but the consensus who has finished a document.

    Raises UnknownName for an analyst without any layer, and InvalidInput where one alone is named.
    """
    check_layers(named, project.analysts)
    if named:
        found = tuple(sorted(set(named)))
        if len(found) == 1:
            raise InvalidInput(f"{found[0]} alone agrees with nobody; name two at least: --analyst A,B")
        return found
    return tuple(sorted({analyst for analyst, _ in finished(project) if analyst != CONSENSUS}))


def finished(project: Project) -> Iterator[tuple[str, str]]:
    """Analyst and document of each reading that is finished; no tag file is read for it."""
    for layer in project.layers:
        if layer[1] in project.documents and project.outline(layer).reading is Reading.FINISHED:
            yield layer


def ground(
    project: Project, analysts: Sequence[str], theses: Collection[str] = (), documents: Collection[str] = ()
) -> Ground:
    """Collect what some analysts can be compared on; of some theses and documents where they are named.

    Raises UnknownName for a thesis or document that does not exist.
    """
    check_names("thesis", theses, project.theses)
    check_names("document", documents, project.documents)
    shown, done = frozenset(theses or project.theses), set(finished(project))
    left, texts, marks = list[Left](), dict[str, Text](), list[Mark]()
    for id in sorted(documents or {document for _, document in project.layers if document in project.documents}):
        missing = [Left(Why.UNFINISHED, id, analyst) for analyst in analysts if (analyst, id) not in done]
        if missing:
            left += missing
            continue
        document, layers = project.documents[id], [project.layers[analyst, id] for analyst in analysts]
        if len({layer.text or document.hash for layer in layers}) > 1:
            left.append(Left(Why.OTHER_TEXT, id, ""))
            continue
        texts[id] = Text(document)
        for layer in layers:
            for item in _standing(project, document, texts[id].text, layer, shown):
                marks.append(item) if isinstance(item, Mark) else left.append(item)
    return Ground(tuple(analysts), texts, _cells(marks, texts, tuple(analysts)), tuple(left))


def _standing(
    project: Project, document: Document, text: str, layer: TagFile, theses: Collection[str]
) -> Iterator[Mark | Left]:
    """The tags of a layer on some theses, each where it stands, or why it does not count."""
    confirmed = layer.text in ("", document.hash)
    for tag in layer.tags:
        if tag.thesis not in theses:
            if tag.thesis not in project.theses:
                yield Left(Why.UNKNOWN_THESIS, document.id, layer.analyst, tag.id)
            continue
        annotation = Annotation(tag, document.id, layer.analyst)
        if confirmed and not tag.text and not tag.orphan and stands(text, tag.passage):
            yield Mark(annotation, united([Span(segment.start, segment.end) for segment in tag.passage]))
            continue
        placement = place_tag(document, tag, layer.text, project.earlier)
        if placement.state is State.ANCHORED:
            yield Mark(annotation, united(placement.spans))
        else:
            lost = placement.state is State.ORPHAN
            yield Left(Why.LOST if lost else Why.WAITING, document.id, layer.analyst, tag.id)


def _cells(marks: Iterable[Mark], texts: Mapping[str, Text], analysts: tuple[str, ...]) -> dict[tuple[str, str], Cell]:
    found: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        found.setdefault((mark.tag.thesis, mark.annotation.document), []).append(mark)
    return {key: Cell(sorted(found[key], key=_place), texts[key[1]].length, analysts) for key in sorted(found)}


def _place(mark: Mark) -> tuple[int, int, str, str]:
    return mark.start, mark.end, mark.analyst, mark.id


def counted(left: Iterable[Left]) -> Mapping[Why, int]:
    """How many documents or tags are left out, by the reason."""
    return Counter(why for why, _, _ in {(item.why, item.document, item.tag) for item in left})
