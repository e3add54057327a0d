"""The tags of the chosen layers sorted by whom they speak for and by thesis: the one pass over all tags.

A pass over hundreds of thousands: whatever can be asked once for a layer, a thesis or a name is not asked for a tag,
and a tag's fields are taken from its dictionary, because the models look each attribute up in a slower way.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from annot_tui.compare.cells import Cell
from annot_tui.compare.holders import Roster, roster
from annot_tui.compare.layers import Chosen
from annot_tui.compare.selection import By
from annot_tui.compare.signs import REPORTED, sign
from annot_tui.model import Annotation, Document, Layer, Project, Tag, TagFile, Thesis
from annot_tui.model.dates import bounds
from annot_tui.model.words import Confidence, Explicitness, Stance, Treatment

_LOW, _EXPLICIT, _ENDORSES = Confidence.LOW, Explicitness.EXPLICIT, Treatment.ENDORSES
_ASSERTS, _QUALIFIES = Stance.ASSERTS, Stance.QUALIFIES
_ASSERTED, _REJECTED = (sign(stance, None, True, True) for stance in (Stance.ASSERTS, Stance.REJECTS))
"""What nearly all tags contribute."""

Row = dict[str, Cell]
"""The cells of one holder that have tags, by thesis."""


@dataclass(frozen=True)
class Rows:
    """All holders with their documents and their cells."""

    roster: Roster
    documents: Mapping[str, tuple[Document, ...]]
    cells: Mapping[str, Row]


def sorted_in(project: Project, chosen: Chosen, by: By) -> Rows:
    """Sort every tag that counts into the rows of those it speaks for."""
    layers = [item for item in sorted(project.layers.items(), key=_key) if item[0][0] in chosen.get(item[0][1], ())]
    people = roster(project, by, _counted(project, layers) if by is By.VOICE else ())
    documents = {h.id: tuple(project.documents[document] for document in h.documents) for h in people.holders}
    filling = _Filling(project, people, documents)
    for layer, file in layers:
        if people.by_voice:
            for tag in file.tags:
                filling.put(layer, (tag,), filling.speakers(layer, tag), by_voice=True)
        else:
            filling.put(layer, file.tags, people.of_document[layer[1]])
    return Rows(people, documents, filling.rows)


def _key(item: tuple[Layer, TagFile]) -> Layer:
    return item[0]


def _counted(project: Project, layers: list[tuple[Layer, TagFile]]) -> Iterator[Annotation]:
    for (analyst, document), file in layers:
        for tag in file.tags:
            if tag.counts and tag.thesis in project.theses:
                yield Annotation(tag, document, analyst)


class _Filling:
    """The rows while they are filled."""

    def __init__(self, project: Project, people: Roster, documents: Mapping[str, tuple[Document, ...]]) -> None:
        self._project = project
        self._people = people
        self._documents = documents
        self._theses: Mapping[str, Thesis] = project.theses
        self._windows = {id: thesis.window_bounds for id, thesis in project.theses.items() if thesis.window}
        self.rows: dict[str, Row] = {holder.id: {} for holder in people.holders}

    def speakers(self, layer: Layer, tag: Tag) -> tuple[str, ...]:
        """The holders for whom a tag speaks where voices are holders."""
        voice = self._project.voices.canonical(tag.voice[-1]) if tag.voice else ""
        return self._people.speakers(Annotation(tag, layer[1], layer[0]), voice)

    def put(self, layer: Layer, tags: tuple[Tag, ...], holders: tuple[str, ...], *, by_voice: bool = False) -> None:
        """Put the tags of one layer into the rows of all holders for whom they speak."""
        windows, theses = self._windows, self._theses
        for holder in holders:
            row, documents = self.rows[holder], self._documents[holder]
            for tag in tags:
                fields = tag.__dict__
                if fields["confidence"] is _LOW:
                    continue
                thesis = fields["thesis"]
                cell = row.get(thesis)
                if cell is None:
                    if thesis not in theses:
                        continue
                    cell = row[thesis] = Cell(holder, theses[thesis], documents)
                window = windows.get(thesis)
                inside = not (window and fields["time"]) or bounds(fields["time"]).overlaps(window)
                stance, explicit = fields["stance"], fields["explicitness"] is _EXPLICIT
                if inside and explicit and stance is not _QUALIFIES:
                    made = _ASSERTED if stance is _ASSERTS else _REJECTED
                else:
                    made = sign(stance, fields["leaning"], inside, explicit)
                if by_voice or not fields["voice"] or fields["treatment"] is _ENDORSES:
                    cell.signs |= made
                    cell.raw_own += (fields["id"], tag, layer, made)
                else:
                    cell.signs |= REPORTED
                    cell.raw_reported += (fields["id"], tag, layer, made)
