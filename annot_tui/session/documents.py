"""Adding texts to the corpus, and correcting what is known of them."""

from collections.abc import Mapping
from pathlib import Path

from annot_tui.model import Document, InvalidInput, Metadata
from annot_tui.session.core import Core
from annot_tui.store.config import is_guest
from annot_tui.store.records import changed
from annot_tui.store.threeway import differing, united


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

    def change_details(self, document: str, seen: Metadata | None = None, **fields: object) -> Metadata:
        """Correct what is known of a document: title, authors, date and so on; what is not named stays as it is.

        `seen` is what was known when somebody looked at it. Raises UnknownName, InvalidInput for what breaks a rule of
        the format, and Conflict where a field was changed elsewhere since; nothing is written then.
        """
        text = self.document(document)
        base = seen or text.meta
        mine = changed(base, **{n: value.strip() if isinstance(value, str) else value for n, value in fields.items()})
        if not differing(base, mine):
            return base
        if is_guest():
            raise InvalidInput(
                "this cannot be changed here: your teacher hands out the texts, and what is known of them"
            )
        self._kept.keep(text)
        self._files.change_metadata(
            text.id, lambda current: united(base, mine, current, f"what is known of {text.id}"), f"details of {text.id}"
        )
        return self.document(text.id).meta

    def still_named(self, before: Metadata, after: Metadata) -> tuple[tuple[str, str], ...]:
        """Authors that a change of details took out of the project, each with an exercise that speaks of them.

        What was asked of students stays as it was asked; grading does not look at authors.
        """
        from annot_tui.codebook.exercises import names_person
        from annot_tui.store.exercises import lessons

        gone = [author for author in before.authors or () if author not in (after.authors or ())]
        known = (
            {name for document in self.project.documents.values() for name in document.meta.authors or ()}
            if gone
            else ()
        )
        given = [lesson.exercise for lesson in lessons(self.root)[0]] if gone else []
        return tuple((a, e.id) for a in gone if a not in known for e in given if names_person(e, a))
