"""Sorts the tags of the chosen layers into cells, one for each holder and thesis."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from annot_tui.compare.cells import Cell
from annot_tui.compare.holders import Roster
from annot_tui.compare.layers import Chosen, choose_layers
from annot_tui.compare.positions import stand
from annot_tui.compare.readers import Readers
from annot_tui.compare.rows import sorted_in
from annot_tui.compare.selection import Selection
from annot_tui.compare.values import Side, Stand
from annot_tui.model import Annotation, Document, Project, Tag
from annot_tui.model.words import Position

Key = tuple[str, str]
"""Holder and thesis."""


@dataclass(frozen=True)
class Table:
    """Every cell that has tags and every position, sorted by holder and thesis: what all findings are drawn from."""

    project: Project
    chosen: Chosen
    roster: Roster
    cells: Mapping[Key, Cell]
    stands: Mapping[Key, Stand]

    def cell(self, holder: str, thesis: str) -> Cell:
        """Look up a cell; an empty one where nothing was tagged."""
        found = self.cells.get((holder, thesis))
        return found or Cell(holder, self.project.theses[thesis], self._documents(holder))

    def annotations(self) -> Iterator[Annotation]:
        """Every tag that entered a cell; one that speaks for several holders comes several times."""
        for cell in self.cells.values():
            yield from cell.own
            yield from cell.reported

    def apart(self, a: Stand, b: Stand) -> bool:
        """Whether two holders do not merely speak in one text that they wrote together."""
        if (a.holder, b.holder) not in self.shared:
            return True
        return not (self.inside(a.holder, b.holder, a.thesis) and self.inside(b.holder, a.holder, b.thesis))

    def inside(self, holder: str, other: str, thesis: str) -> bool:
        """Whether a holder speaks of a thesis in documents only that the other wrote too."""
        cell = self.cells.get((holder, thesis))
        shared = self.shared[holder, other]
        return cell is None or all(layer[1] in shared for layer in cell.raw_own[2::4])

    @cached_property
    def shared(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """For each two holders, both ways round, who have documents in common these documents."""
        found: dict[tuple[str, str], set[str]] = defaultdict(set)
        for document, holders in self.roster.of_document.items():
            for one, other in combinations(holders, 2):
                found[one, other].add(document)
                found[other, one].add(document)
        return {couple: frozenset(documents) for couple, documents in found.items()}

    def side(self, stand: Stand) -> Side:
        """Name a holder's own position as one side, the same value each time."""
        key = (stand.holder, stand.thesis)
        found = self._sides.get(key)
        if found is None:
            found = self._sides[key] = Side(*key, stand.position)
        return found

    @cached_property
    def _sides(self) -> dict[Key, Side]:
        return {}

    def voice(self, tag: Tag) -> str:
        """Name the innermost voice of a tag as the registry has it; empty for the author's own words."""
        name = tag.voice[-1] if tag.voice else ""
        if name not in self._voices:
            self._voices[name] = self.project.voices.canonical(name) if name else ""
        return self._voices[name]

    @cached_property
    def _voices(self) -> dict[str, str]:
        return {}

    def annotation(self, tag: str) -> Annotation:
        """Look up a tag by its id."""
        return self.project.by_tag[tag]

    def _documents(self, holder: str) -> tuple[Document, ...]:
        found = next(h for h in self.roster.holders if h.id == holder)
        return tuple(self.project.documents[document] for document in found.documents)


def tabulate(project: Project, selection: Selection) -> Table:
    """Sort the tags into cells and compute every position."""
    chosen = choose_layers(project, selection.analysts)
    rows = sorted_in(project, chosen, selection.by)
    tagged = {thesis for row in rows.cells.values() for thesis in row}
    theses = [thesis for _, thesis in sorted(project.theses.items()) if not thesis.retired or thesis.id in tagged]
    limits = {thesis.id: thesis.not_before_bounds for thesis in theses if thesis.not_before}
    cells: dict[Key, Cell] = {}
    stands: dict[Key, Stand] = {}
    for holder in rows.roster.holders:
        readers = Readers(project, chosen, rows.documents[holder.id])
        row, looked_for = rows.cells[holder.id], readers.looked_for
        for thesis in theses:
            key = (holder.id, thesis.id)
            cell = row.get(thesis.id)
            if cell:
                cells[key] = cell
                stands[key] = stand(project, chosen, cell, readers)
            elif thesis.id in looked_for:
                stands[key] = stand(project, chosen, Cell(holder.id, thesis, readers.documents), readers)
            else:
                position = readers.unsaid(thesis.id, limits[thesis.id]) if thesis.id in limits else Position.SILENT
                stands[key] = Stand(*key, position)
    return Table(project, chosen, rows.roster, cells, stands)


def layers(chosen: Chosen) -> tuple[str, ...]:
    """Name the layers that speak for at least one document."""
    return tuple(sorted({analyst for analysts in chosen.values() for analyst in analysts}))


def sorted_ids(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Give the ids of some tags, sorted, each once."""
    return tuple(sorted({annotation.tag.id for annotation in annotations}))
