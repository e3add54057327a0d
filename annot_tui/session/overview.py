"""The project as its list of documents shows it, counted once for each of its states."""

from collections.abc import Mapping

from annot_tui.model import Document, Project
from annot_tui.session.core import Core
from annot_tui.store.listing import Listed, Listing
from annot_tui.store.reader import Opened


class Overview(Core):
    """What the list of documents says of each."""

    def __init__(self, opened: Opened, analyst: str) -> None:
        super().__init__(opened, analyst)
        self._listed: tuple[Project | None, Listing] = (None, Listing())
        self._counted: dict[str, tuple[Document, int]] = {}

    @property
    def overview(self) -> Listing:
        """Every document with its counts, in order of its id; another value after each change."""
        if self._listed[0] is not self.project:
            self._counted = {name: self._words(document) for name, document in self.project.documents.items()}
            words = {name: count for name, (_, count) in self._counted.items()}
            self._listed = (self.project, overview(self.project, words, len(self.problems)))
        return self._listed[1]

    def _words(self, document: Document) -> tuple[Document, int]:
        """The words of a text, counted again only when it is another."""
        known = self._counted.get(document.id)
        return known if known and known[0] is document else (document, len(document.text.split()))


def overview(project: Project, words: Mapping[str, int], faults: int) -> Listing:
    """Every document of a project; `words` counts those of each text."""
    tags: dict[str, dict[str, int]] = {name: {} for name in project.documents}
    reading: dict[str, dict[str, str]] = {name: {} for name in project.documents}
    for (analyst, document), layer in project.layers.items():
        if document in tags:
            tags[document][analyst] = len(layer.tags)
            reading[document][analyst] = layer.reading.value
    documents = tuple(
        Listed(
            name,
            document.title,
            document.meta.byline,
            document.meta.outlet,
            document.meta.published,
            document.meta.kind,
            words[name],
            tags[name],
            reading[name],
        )
        for name, document in project.documents.items()
    )
    return Listing(project.meta.title, documents, len(project.theses), faults)
