"""Who read the documents of a holder, and for what: what all the cells of one holder have in common."""

from collections.abc import Iterable
from functools import cached_property
from itertools import combinations

from annot_tui.compare.layers import Chosen
from annot_tui.compare.summaries import absent
from annot_tui.model import Document, Project
from annot_tui.model.dates import Bounds, Day
from annot_tui.model.words import Position


class Readers:
    """The chosen layers of some documents."""

    def __init__(self, project: Project, chosen: Chosen, documents: Iterable[Document]) -> None:
        self._project = project
        self._chosen = chosen
        self.documents = tuple(documents)

    @cached_property
    def analysts(self) -> tuple[str, ...]:
        """Everybody whose layer speaks for one of the documents, sorted."""
        return tuple(sorted({analyst for d in self.documents for analyst in self._chosen[d.id]}))

    @cached_property
    def couples(self) -> tuple[tuple[str, str, tuple[Document, ...]], ...]:
        """Every two analysts who have read some of the documents both, with these."""
        several = [(d, self._chosen[d.id]) for d in self.documents if len(self._chosen[d.id]) > 1]
        found = []
        for one, other in combinations(self.analysts, 2) if several else ():
            shared = tuple(d for d, readers in several if one in readers and other in readers)
            if shared:
                found.append((one, other, shared))
        return tuple(found)

    @cached_property
    def shared(self) -> frozenset[str]:
        """The documents that several have read."""
        return frozenset(d.id for d in self.documents if len(self._chosen[d.id]) > 1)

    @cached_property
    def looked_for(self) -> frozenset[str]:
        """The theses that somebody searched one of the documents for in vain."""
        layers = ((analyst, d.id) for d in self.documents for analyst in self._chosen[d.id])
        return frozenset(thesis for layer in layers for thesis in absent(self._project, layer))

    @cached_property
    def _latest(self) -> Day | None:
        """The day by which all documents were published for sure; None where that cannot be said of one."""
        days = [document.meta.published_bounds.latest for document in self.documents]
        return max(day for day in days if day) if days and all(days) else None

    def too_early(self, limit: Bounds) -> bool:
        """Whether all documents surely came before a day."""
        return self._latest is not None and limit.earliest is not None and self._latest < limit.earliest

    def unsaid(self, thesis: str, limit: Bounds) -> Position:
        """Tell texts that could not speak of a thesis from ones searched in vain and from mere silence.

        `limit` is the day before which a document cannot speak of it; an open one stands for none.
        """
        if self.too_early(limit):
            return Position.NOT_APPLICABLE
        if thesis not in self.looked_for:
            return Position.SILENT
        able = [d.id for d in self.documents if not d.meta.published_bounds.before(limit)]
        readers = [(analyst, document) for document in able for analyst in self._chosen[document]]
        everywhere = all(self._chosen[document] for document in able)
        if readers and everywhere and all(thesis in absent(self._project, reader) for reader in readers):
            return Position.ABSENT
        return Position.SILENT
