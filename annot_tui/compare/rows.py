"""The tags of the chosen layers by whom they speak for: a row of cells for each holder.

What the cells hold together is put together from the summaries of the tag files; the tags themselves are sorted into
the cells of a holder when somebody asks for those of one.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from annot_tui.compare.cells import Cell
from annot_tui.compare.holders import Roster, roster
from annot_tui.compare.layers import Chosen
from annot_tui.compare.selection import By
from annot_tui.compare.signs import ENDORSED, LOW, contributed
from annot_tui.compare.summaries import Summaries, Told, Windows
from annot_tui.model import Annotation, Document, Layer, Project, Tag

Speakers = Callable[[Layer, Tag], tuple[str, ...]]
"""Tells for whom a tag speaks, where voices are holders."""


class Heard(NamedTuple):
    """What one layer contributes to a row, by thesis."""

    layer: Layer
    signs: Mapping[str, int]
    told: Mapping[str, Told]


class Row:
    """The cells of one holder that have tags, by thesis, and the layers that these tags are in."""

    def __init__(
        self, holder: str, documents: tuple[Document, ...], heard: list[Heard], source: tuple[Project, Windows]
    ) -> None:
        self.holder, self.documents, self.heard = holder, documents, heard
        self._project, self._windows = source
        self._speakers: Speakers | None = None
        theses, signs = self._project.theses, defaultdict[str, int](int)
        told: dict[str, set[tuple[str, int]]] = defaultdict(set)
        for one in heard:
            for thesis, contributes in one.signs.items():
                signs[thesis] |= contributes
            for thesis, deciding in one.told.items():
                told[thesis] |= deciding
        self.told: Mapping[str, Collection[tuple[str, int]]] = {t: told[t] for t in told if t in theses}
        """By thesis who of third parties decides what: voices as they are written, with the signs."""
        self.cells = {
            thesis: Cell(holder, theses[thesis], documents, signs[thesis], self)
            for thesis in sorted(signs)
            if thesis in theses
        }

    def of_voices(self, speakers: Speakers) -> "Row":
        """The same where third parties are holders as well: a tag counts as their own for all whom it speaks for."""
        self._speakers = speakers
        return self

    def by_layer(self, thesis: str) -> Iterator[tuple[Layer, int]]:
        """What each layer contributes on a thesis, where it does."""
        return ((one.layer, one.signs[thesis]) for one in self.heard if thesis in one.signs)

    def fill(self) -> None:
        """Sort the tags into the cells, by analyst, document and order in the file."""
        cells, windows, speakers = self.cells, self._windows, self._speakers
        for cell in cells.values():
            cell.empty()
        for layer, _, _ in self.heard:
            for tag in self._project.layers[layer].tags:
                fields = tag.__dict__
                found = cells.get(fields["thesis"])
                if found is None or fields["confidence"] is LOW:
                    continue
                if speakers and self.holder not in speakers(layer, tag):
                    continue
                own = speakers or not fields["voice"] or fields["treatment"] is ENDORSED
                into = found.raw_own if own else found.raw_reported
                into += (fields["id"], tag, layer, contributed(fields, windows))


@dataclass(frozen=True)
class Rows:
    """All holders with their rows, sorted."""

    roster: Roster
    of: Mapping[str, Row]


def sorted_in(project: Project, chosen: Chosen, by: By) -> Rows:
    """Make the rows of all holders from every tag that counts."""
    layers = [layer for layer in sorted(project.layers) if layer[0] in chosen.get(layer[1], ())]
    people = roster(project, by, _counted(project, layers) if by is By.VOICE else ())
    summaries = Summaries(project)
    heard: dict[str, list[Heard]] = {holder.id: [] for holder in people.holders}
    speakers = _speakers(project, people) if people.by_voice else None
    for layer in layers:
        if speakers:
            for holder, signs in _by_speaker(project, layer, speakers, summaries.windows).items():
                heard[holder].append(Heard(layer, signs, {}))
        else:
            summary = summaries.of(layer)
            one = Heard(layer, summary.signs, summary.told)
            for holder in people.of_document[layer[1]]:
                heard[holder].append(one)
    source = project, summaries.windows
    rows = {
        h.id: Row(h.id, tuple(project.documents[d] for d in h.documents), heard[h.id], source) for h in people.holders
    }
    return Rows(people, {id: row.of_voices(speakers) for id, row in rows.items()} if speakers else rows)


def _counted(project: Project, layers: list[Layer]) -> Iterator[Annotation]:
    for analyst, document in layers:
        for tag in project.layers[analyst, document].tags:
            if tag.counts and tag.thesis in project.theses:
                yield Annotation(tag, document, analyst)


def _speakers(project: Project, people: Roster) -> Speakers:
    def speakers(layer: Layer, tag: Tag) -> tuple[str, ...]:
        voice = project.voices.canonical(tag.voice[-1]) if tag.voice else ""
        return people.speakers(Annotation(tag, layer[1], layer[0]), voice)

    return speakers


def _by_speaker(
    project: Project, layer: Layer, speakers: Speakers, windows: Windows
) -> Mapping[str, Mapping[str, int]]:
    """What the tags of one layer contribute together, by holder and thesis."""
    found: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for tag in project.layers[layer].tags:
        if tag.counts and tag.thesis in project.theses:
            for holder in speakers(layer, tag):
                found[holder][tag.thesis] |= contributed(tag.__dict__, windows)
    return found
