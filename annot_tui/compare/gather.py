"""Sorts the tags of the chosen layers into cells, one for each holder and thesis."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from annot_tui.compare.cells import Cell
from annot_tui.compare.holders import Roster
from annot_tui.compare.layers import Chosen, choose_layers
from annot_tui.compare.outcomes import Meeting
from annot_tui.compare.positions import stand
from annot_tui.compare.readers import Readers
from annot_tui.compare.rows import Row, sorted_in
from annot_tui.compare.selection import Selection
from annot_tui.compare.signs import SPEAKS
from annot_tui.compare.values import Side, Stand
from annot_tui.model import Annotation, Document, Project, Tag, Thesis
from annot_tui.model.words import Position

Key = tuple[str, str]
"""Holder and thesis."""


@dataclass(frozen=True)
class Table:
    """Every cell that has tags and every position, sorted by holder and thesis: what all findings are drawn from.

    `rows` has the same cells, holder by holder.
    """

    project: Project
    chosen: Chosen
    roster: Roster
    theses: tuple[str, ...]
    rows: Mapping[str, Row]
    cells: Mapping[Key, Cell]
    stands: "Stands"

    def cell(self, holder: str, thesis: str) -> Cell:
        """Look up a cell; an empty one where nothing was tagged."""
        found = self.cells.get((holder, thesis))
        return found or Cell(holder, self.project.theses[thesis], self._documents(holder))

    def passages(self) -> Iterator[tuple[str, str, str]]:
        """The id of every tag that entered a cell, its words and its document; for several holders several times."""
        for cell in self.cells.values():
            for raw in (cell.raw_own, cell.raw_reported):
                for id, tag, (_, document) in zip(raw[::4], raw[1::4], raw[2::4], strict=True):
                    yield id, tag.quote, document

    def spoken(self) -> Iterator[Stand]:
        """The positions of holders who say something of their own."""
        return (self.stands[key] for key, cell in self.cells.items() if cell.signs & SPEAKS)

    def apart(self, a: Stand, b: Stand, meeting: Meeting) -> bool:
        """Whether what two holders say does not meet merely in one text that they wrote together."""
        if (a.holder, b.holder) not in self.shared:
            return True
        here, there = meeting
        return not (
            self.inside(a.holder, b.holder, a.thesis, here) and self.inside(b.holder, a.holder, b.thesis, there)
        )

    def inside(self, holder: str, other: str, thesis: str, signs: int) -> bool:
        """Whether a holder says this of a thesis in documents only that the other wrote too."""
        return not self._outside[holder, other].get(thesis, 0) & signs

    @cached_property
    def _outside(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """For each two who have documents in common what the first says of theses in other documents as well."""
        found: dict[tuple[str, str], dict[str, int]] = {}
        for (holder, other), shared in self.shared.items():
            outside = found[holder, other] = defaultdict(int)
            for heard in self.rows[holder].heard:
                if heard.layer[1] not in shared:
                    for thesis, signs in heard.signs.items():
                        outside[thesis] |= signs
        return found

    @cached_property
    def within(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """For each two who have documents in common what the first says of theses in these alone."""
        return {
            (holder, other): {
                thesis: alone
                for thesis, cell in self.rows[holder].cells.items()
                if (alone := cell.signs & SPEAKS & ~outside.get(thesis, 0))
            }
            for (holder, other), outside in self._outside.items()
        }

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
        return self.named(tag.voice[-1] if tag.voice else "")

    def named(self, name: str) -> str:
        """Name a voice as the registry has it."""
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


class Stands(Mapping[Key, Stand]):
    """Every position, sorted by holder and thesis, each made when somebody looks at it."""

    def __init__(self, project: Project, chosen: Chosen, rows: Mapping[str, Row], theses: Mapping[str, Thesis]) -> None:
        self._project, self._chosen, self._rows, self._theses = project, chosen, rows, theses
        self._limits = {id: thesis.not_before_bounds for id, thesis in theses.items() if thesis.not_before}
        self._readers: dict[str, Readers] = {}
        self._made: dict[Key, Stand] = {}

    def __getitem__(self, key: Key) -> Stand:
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = self._stand(*key)
        return found

    def __iter__(self) -> Iterator[Key]:
        return ((holder, thesis) for holder in self._rows for thesis in self._theses)

    def __len__(self) -> int:
        return len(self._rows) * len(self._theses)

    def on(self, shown: Collection[str]) -> Iterator[Stand]:
        """The positions on some theses in the same order; those of mere silence, most of them, are not kept."""
        theses = [(thesis, found.id) for thesis, found in self._theses.items() if thesis in shown]
        for holder in self._rows:
            telling = self._telling(holder)
            for thesis, id in theses:
                yield self[holder, thesis] if thesis in telling else Stand(holder, id, Position.SILENT)

    def telling(self) -> Iterator[Stand]:
        """The positions in the same order but for those of holders of whom nothing is known on a thesis."""
        for holder in self._rows:
            telling = self._telling(holder)
            yield from (self[holder, thesis] for thesis in self._theses if thesis in telling)

    def _telling(self, holder: str) -> Collection[str]:
        """The theses on which there may be more than mere silence."""
        return {*self._rows[holder].cells, *self._of(holder).looked_for, *self._limits}

    def _of(self, holder: str) -> Readers:
        readers = self._readers.get(holder)
        if readers is None:
            readers = self._readers[holder] = Readers(self._project, self._chosen, self._rows[holder].documents)
        return readers

    def _stand(self, holder: str, thesis: str) -> Stand:
        row, readers = self._rows[holder], self._of(holder)
        cell = row.cells.get(thesis)
        if cell is None and thesis in readers.looked_for:
            cell = Cell(holder, self._theses[thesis], row.documents)
        if cell:
            return stand(self._project, self._chosen, cell, readers)
        unsaid = readers.unsaid(thesis, self._limits[thesis]) if thesis in self._limits else Position.SILENT
        return Stand(holder, self._theses[thesis].id, unsaid)


def tabulate(project: Project, selection: Selection) -> Table:
    """Sort the tags into cells, and see what each cell holds."""
    chosen = choose_layers(project, selection.analysts)
    rows = sorted_in(project, chosen, selection.by)
    tagged = {thesis for row in rows.of.values() for thesis in row.cells}
    theses = {id: thesis for id, thesis in sorted(project.theses.items()) if not thesis.retired or id in tagged}
    cells = {(holder, id): cell for holder, row in rows.of.items() for id, cell in row.cells.items()}
    return Table(project, chosen, rows.roster, tuple(theses), rows.of, cells, Stands(project, chosen, rows.of, theses))


def layers(chosen: Chosen) -> tuple[str, ...]:
    """Name the layers that speak for at least one document."""
    return tuple(sorted({analyst for analysts in chosen.values() for analyst in analysts}))
