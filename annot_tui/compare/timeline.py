"""Who held what when: the position that each document shows on its own, by date of publication."""

from collections.abc import Iterator
from dataclasses import dataclass

from annot_tui.compare.gather import Table, tabulate
from annot_tui.compare.positions import stand
from annot_tui.compare.restrict import restricted
from annot_tui.compare.selection import Selection
from annot_tui.compare.values import Stand
from annot_tui.model import Project
from annot_tui.model.dates import Bounds


@dataclass(frozen=True)
class Moment:
    """What one document of a holder says on one thesis. `published` is open where the document has no date."""

    holder: str
    thesis: str
    document: str
    published: Bounds
    stand: Stand


def timeline(project: Project, selection: Selection | None = None) -> tuple[Moment, ...]:
    """Give every moment at which somebody says something on a thesis.

    Sorted by thesis and holder, then by date; documents without a date come last. The chosen theses are kept only.
    Raises UnknownName for an analyst that does not exist.
    """
    wanted = selection or Selection()
    table = tabulate(restricted(project, wanted.only), wanted)
    found = (moment for moment in _moments(table) if not wanted.theses or moment.thesis in wanted.theses)
    return tuple(sorted(found, key=_order))


def _moments(table: Table) -> Iterator[Moment]:
    for (holder, thesis), cell in table.cells.items():
        for document, part in cell.by_document().items():
            published = table.project.documents[document].meta.published_bounds
            yield Moment(holder, thesis, document, published, stand(table.project, table.chosen, part))


def _order(moment: Moment) -> tuple[str, str, bool, tuple[int, ...], str]:
    earliest = moment.published.earliest
    return moment.thesis, moment.holder, earliest is None, earliest or (), moment.document
