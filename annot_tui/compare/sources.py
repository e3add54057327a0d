"""Where claims come from: passages copied from one another, and theses that rest on a single origin.

Several documents that repeat one piece of testimony are one witness, not several. A passage has its claim from the
third party whom its author endorses; else from one that the same passage reports on the same thesis with the same
stance; else from the earliest document that has it in near-identical words; else from its own document.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from annot_tui.compare.cells import Cell
from annot_tui.compare.findings import Copies, OriginKind, SingleSource
from annot_tui.compare.gather import Table
from annot_tui.compare.holders import innermost
from annot_tui.compare.signs import SPEAKS
from annot_tui.model import Annotation, Project, Tag
from annot_tui.model.dates import Day
from annot_tui.text.copies import near_identical

_LAST: Day = (10**6, 1, 1)
"""After every document with a date."""


Words = tuple[str, str, str]
"""The words of a passage between the id of the tag and its document."""


def copies(project: Project, passages: Iterable[Words]) -> tuple[Copies, ...]:
    """Find passages that are near-identical in different documents; of each the earliest document comes first."""
    quotes, document_of = dict[str, str](), dict[str, str]()
    for tag, quote, document in passages:
        quotes[tag], document_of[tag] = quote, document
    found: list[Copies] = []
    for group in near_identical(quotes):
        documents = {document_of[tag] for tag in group}
        if len(documents) > 1:
            ordered = sorted(documents, key=lambda d: (project.documents[d].meta.published_bounds.earliest or _LAST, d))
            found.append(Copies(tuple(sorted(group)), tuple(ordered)))
    return tuple(sorted(found, key=lambda item: item.tags))


def first_printed(found: Iterable[Copies]) -> Mapping[str, str]:
    """For each tag whose passage was copied the earliest document that has it."""
    return {tag: item.documents[0] for item in found for tag in item.tags}


def single_sources(table: Table, copied: Iterable[Copies]) -> Iterator[SingleSource]:
    """Theses on which everybody who takes a stand relies on one origin."""
    first = first_printed(copied)
    cells: dict[str, list[Cell]] = defaultdict(list)
    for (_, thesis), cell in table.cells.items():
        if cell.signs & SPEAKS:
            cells[thesis].append(cell)
    for thesis, speaking in sorted(cells.items()):
        documents = tuple(sorted({layer[1] for cell in speaking for layer in cell.raw_own[2::4]}))
        holders = tuple(cell.holder for cell in speaking)
        if len(documents) == 1:
            yield SingleSource(thesis, documents, holders, OriginKind.DOCUMENT, documents[0])
            continue
        origins = (_origin(table, cell, annotation, first) for cell in speaking for annotation in cell.own)
        origin = next(origins)
        if all(other == origin for other in origins):
            yield SingleSource(thesis, documents, holders, origin.kind, origin.name)


class _Origin(NamedTuple):
    kind: OriginKind
    name: str


def _origin(table: Table, cell: Cell, annotation: Annotation, first: Mapping[str, str]) -> _Origin:
    if annotation.tag.voice:
        return _Origin(OriginKind.VOICE, innermost(table.project, annotation))
    for reported in cell.reported:
        if reported.document == annotation.document and _relays(annotation.tag, reported.tag):
            return _Origin(OriginKind.VOICE, innermost(table.project, reported))
    return _Origin(OriginKind.COPY, first.get(annotation.tag.id, annotation.document))


def _relays(own: Tag, reported: Tag) -> bool:
    """Whether a passage says in the author's name what it also reports, or needs the reporting one to be understood."""
    if own.stance is not reported.stance:
        return False
    return reported.id in own.needs or any(
        one.start < other.end and other.start < one.end for one in own.passage for other in reported.passage
    )
