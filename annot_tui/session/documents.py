"""Adding texts to the corpus."""

from collections.abc import Mapping
from pathlib import Path

from annot_tui.model import Document
from annot_tui.session.core import Core


class Documents(Core):
    """Changes of the corpus."""

    def import_file(
        self, path: Path, *, id: str = "", encoding: str = "", metadata: Mapping[str, object] | None = None
    ) -> Document:
        """Add a text file to the corpus, word for word. Raises InvalidInput where that is not possible."""
        from annot_tui.store.importing import make_document

        document = make_document(path, id, encoding, frozenset(self.project.documents), metadata or {})
        self._files.add_document(document)
        return document
