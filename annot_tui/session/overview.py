"""The project as its list of documents shows it, counted once for each of its states."""

from annot_tui.model import Project, entry
from annot_tui.model.visibility import rules_of
from annot_tui.session.core import Core
from annot_tui.store import shorts
from annot_tui.store.keeper import KeptDocument
from annot_tui.store.listing import Listing, held_back, listed
from annot_tui.store.reader import Opened


class Overview(Core):
    """What the list of documents says of each."""

    def __init__(self, opened: Opened, analyst: str) -> None:
        super().__init__(opened, analyst)
        self._listed: tuple[Project | None, Listing] = (None, Listing())

    @property
    def overview(self) -> Listing:
        """Every document with its counts, in order of its id; another value after each change."""
        if self._listed[0] is not self.project:
            faulty = {problem.file for problem in self.problems}
            self._listed = (self.project, overview(self._files.project, len(faulty), self.analyst))
        return self._listed[1]


def overview(project: Project, faults: int = 0, analyst: str = "") -> Listing:
    """Every document of a project as an analyst may see it; nothing is read that the index has in short."""
    tags: dict[str, dict[str, int]] = {name: {} for name in project.documents}
    reading: dict[str, dict[str, str]] = {name: {} for name in project.documents}
    for whose, document in sorted(project.layers):
        if document in tags:
            outline = project.outline((whose, document))
            tags[document][whose], reading[document][whose] = outline.tags, outline.reading.value
    rules = rules_of(project.meta)
    documents = tuple(
        listed(name, _in_short(project, name), tags[name], reading[name], rules, analyst) for name in project.documents
    )
    return Listing(project.meta.title, documents, len(project.theses), faults, held_back(documents, analyst))


def _in_short(project: Project, name: str) -> shorts.ShortDocument:
    found = entry(project.documents, name)
    return found.short if isinstance(found, KeptDocument) else shorts.in_short(project.documents[name])
