"""Where on the page the passages of a report are: the targets of all its links."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from annot_tui.report.value import Report


class Reference(NamedTuple):
    """A link to the passages of one holder on one thesis, and how many of them are meant."""

    holder: str
    thesis: str
    target: str
    passages: int


@dataclass(frozen=True)
class Anchors:
    """Ids of a page by what they stand for; an empty one where the page does not show the thing."""

    theses: Mapping[str, str]
    cells: Mapping[tuple[str, str], str]
    passages: Mapping[tuple[str, str, str], str]
    """Holder, thesis and tag: a joint text's passage stands with each of its authors."""
    first: Mapping[str, str]
    """Tag to the first place where it stands."""

    def thesis(self, thesis: str) -> str:
        """The section on a thesis."""
        return self.theses.get(thesis, "")

    def cell(self, holder: str, thesis: str) -> str:
        """The passages of a holder on a thesis."""
        return self.cells.get((holder, thesis), "")

    def passage(self, holder: str, thesis: str, tag: str) -> str:
        """One passage among those of a holder on a thesis."""
        return self.passages.get((holder, thesis, tag), "")

    def tag(self, tag: str) -> str:
        """One passage, wherever it stands first."""
        return self.first.get(tag, "")


def anchors(report: Report) -> Anchors:
    """Give every thesis, cell and passage of a report its id: `t3`, `t3-h2`, `t3-h2-p1`."""
    comparison = report.comparison
    theses = {thesis: f"t{number}" for number, thesis in enumerate(comparison.theses, 1)}
    cells: dict[tuple[str, str], str] = {}
    passages: dict[tuple[str, str, str], str] = {}
    first: dict[str, str] = {}
    for thesis in comparison.theses:
        for number, holder in enumerate(comparison.holders, 1):
            stand = comparison.stand(holder.id, thesis)
            shown = report.shown(stand.tags + stand.reported)
            if shown:
                cells[holder.id, thesis] = f"{theses[thesis]}-h{number}"
            for place, passage in enumerate(shown, 1):
                id = f"{theses[thesis]}-h{number}-p{place}"
                passages[holder.id, thesis, passage.tag.id] = id
                first.setdefault(passage.tag.id, id)
    return Anchors(theses, cells, passages, first)


def references(report: Report, known: Anchors, holders: Iterable[str], tags: Iterable[str]) -> list[Reference]:
    """Sort tags under the holders whom they concern: one reference for each holder and thesis, in that order."""
    found: list[Reference] = []
    wanted = set(tags)
    for holder in holders:
        for thesis in report.comparison.theses:
            stand = report.comparison.stand(holder, thesis)
            own = [tag for tag in (*stand.tags, *stand.reported) if tag in wanted]
            if own and known.cell(holder, thesis):
                found.append(Reference(holder, thesis, known.cell(holder, thesis), len(own)))
    return found
