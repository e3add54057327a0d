"""Sorts the tags of the chosen layers into cells, one for each holder and thesis."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, combinations

from annot_tui.compare.holders import Roster, innermost, roster
from annot_tui.compare.layers import Chosen, choose_layers
from annot_tui.compare.positions import Cell, stand
from annot_tui.compare.selection import Selection
from annot_tui.compare.values import Stand
from annot_tui.model import Annotation, Project

Key = tuple[str, str]
"""Holder and thesis."""


@dataclass(frozen=True)
class Table:
    """Every cell of the comparison with its position: what all further findings are drawn from."""

    project: Project
    chosen: Chosen
    roster: Roster
    cells: Mapping[Key, Cell]
    stands: Mapping[Key, Stand]

    def annotations(self) -> Iterator[Annotation]:
        """Every tag that entered a cell; one that speaks for several holders comes several times."""
        for cell in self.cells.values():
            yield from cell.own
            yield from cell.reported

    def apart(self, a: Stand, b: Stand) -> bool:
        """Whether two holders do not merely speak in one text that they wrote together."""
        shared = self._shared.get(frozenset((a.holder, b.holder))) if self._shared else None
        if not shared:
            return True
        own = chain(self.cells[a.holder, a.thesis].own, self.cells[b.holder, b.thesis].own)
        return any(annotation.document not in shared for annotation in own)

    @cached_property
    def _shared(self) -> Mapping[frozenset[str], frozenset[str]]:
        """For each two holders who have documents in common these documents."""
        found: dict[frozenset[str], set[str]] = defaultdict(set)
        for document, holders in self.roster.of_document.items():
            for couple in combinations(holders, 2):
                found[frozenset(couple)].add(document)
        return {couple: frozenset(documents) for couple, documents in found.items()}

    def annotation(self, tag: str) -> Annotation:
        """Look up a tag by its id."""
        return self.project.by_tag[tag]


def tabulate(project: Project, selection: Selection) -> Table:
    """Sort the tags into cells and compute every position."""
    chosen = choose_layers(project, selection.analysts)
    annotations = [a for a in project.annotations() if _enters(project, chosen, a)]
    people = roster(project, selection.by, annotations)
    own: dict[Key, list[Annotation]] = defaultdict(list)
    reported: dict[Key, list[Annotation]] = defaultdict(list)
    for annotation in annotations:
        speaks = people.by_voice or annotation.tag.own
        for holder in people.speakers(annotation, innermost(project, annotation)):
            (own if speaks else reported)[holder, annotation.tag.thesis].append(annotation)
    tagged = {a.tag.thesis for a in annotations}
    cells = {
        (holder.id, thesis.id): Cell(
            holder.id,
            thesis,
            tuple(project.documents[d] for d in holder.documents),
            tuple(own.get((holder.id, thesis.id), ())),
            tuple(reported.get((holder.id, thesis.id), ())),
        )
        for holder in people.holders
        for thesis in project.theses.values()
        if not thesis.retired or thesis.id in tagged
    }
    return Table(project, chosen, people, cells, {key: stand(project, chosen, cell) for key, cell in cells.items()})


def _enters(project: Project, chosen: Chosen, annotation: Annotation) -> bool:
    return (
        annotation.analyst in chosen.get(annotation.document, ())
        and annotation.tag.counts
        and annotation.tag.thesis in project.theses
    )


def layers(chosen: Chosen) -> tuple[str, ...]:
    """Name the layers that speak for at least one document."""
    return tuple(sorted({analyst for analysts in chosen.values() for analyst in analysts}))


def sorted_ids(annotations: Iterable[Annotation]) -> tuple[str, ...]:
    """Give the ids of some tags, sorted, each once."""
    return tuple(sorted({annotation.tag.id for annotation in annotations}))
