"""Adding texts to the corpus, and correcting what is known of them."""

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from annot_tui.model import Document, InvalidInput, Metadata, Region
from annot_tui.model.words import RegionKind
from annot_tui.session.core import Core
from annot_tui.store.config import is_guest
from annot_tui.store.records import changed
from annot_tui.store.threeway import differing, united
from annot_tui.text.span import Span

if TYPE_CHECKING:
    from annot_tui.store.importing import Imported

_Regions = tuple[Region, ...]


class Documents(Core):
    """Changes of the corpus."""

    def read_file(
        self,
        path: Path,
        *,
        id: str = "",
        encoding: str = "",
        metadata: Mapping[str, object] | None = None,
        whole_page: bool = False,
    ) -> "Imported":
        """Make a document of a file, for `add_document`; nothing is changed. It may take long.

        Raises InvalidInput where that is not possible.
        """
        from annot_tui.store.importing import make_document

        taken = frozenset(self.project.documents)
        return make_document(path, id, encoding, taken, metadata or {}, whole_page=whole_page)

    def add_document(self, document: Document) -> Document:
        """Add a document to the corpus. Raises InvalidInput where there is one of that name by now."""
        self._files.add_document(document)
        return document

    def import_file(
        self, path: Path, *, id: str = "", encoding: str = "", metadata: Mapping[str, object] | None = None
    ) -> Document:
        """Add a file to the corpus, plain text word for word. Raises InvalidInput where that is not possible."""
        return self.add_document(self.read_file(path, id=id, encoding=encoding, metadata=metadata).document)

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
        _refuse_guests()
        self._kept.keep(text)
        self._files.change_metadata(
            text.id, lambda current: united(base, mine, current, f"what is known of {text.id}"), f"details of {text.id}"
        )
        return self.document(text.id).meta

    def mark(self, document: Document, stretches: Iterable[Span], kind: RegionKind) -> _Regions:
        """Say of stretches of a text, as somebody looked at it, that they are not the author's. Gives all regions then.

        What was said of these characters before holds no longer. One change, with one undo. Raises UnknownName,
        and InvalidInput where the text is another one by now; nothing is written then.
        """
        from annot_tui.text import regions

        found, what = _within(document, stretches), f"mark words of {document.id} as {regions.NAMES[kind]}"
        return self._change_regions(
            document, what, lambda old: reduce(lambda r, s: regions.mark(r, s, kind), found, old)
        )

    def unmark(self, document: Document, stretches: Iterable[Span]) -> _Regions:
        """Say of stretches of a text that they are the author's after all. As `mark`."""
        from annot_tui.text import regions

        found, what = _within(document, stretches), f"give words of {document.id} back to the author"
        return self._change_regions(document, what, lambda old: reduce(regions.unmark, found, old))

    def settle_regions(self, document: Document) -> _Regions:
        """Write where regions are in a text that was changed, and leave out those whose words are gone. As `mark`."""
        return self._change_regions(
            document, f"settle what is not the author's in {document.id}", lambda r: r, lost=False
        )

    def _change_regions(
        self, document: Document, what: str, edit: Callable[[_Regions], _Regions], *, lost: bool = True
    ) -> _Regions:
        """Change the regions that are in the text, those that moved where they are now; with `lost` others stay."""
        from annot_tui.text.regionplaces import place, with_notes

        self.document(document.id)
        _refuse_guests()

        def change(current: Metadata) -> Metadata:
            found = [place(document.text, region) for region in current.regions]
            known = tuple(region.now for region in found if region.now)
            others = [region.written for region in found if lost and not region.now]
            new = tuple(sorted((*with_notes(document.text, edit(known), known), *others), key=attrgetter("start")))
            return current if frozenset(new) == frozenset(current.regions) else changed(current, regions=new)

        self._files.change_metadata(document.id, change, what, text=document.hash)
        return self.document(document.id).meta.regions

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


def _refuse_guests() -> None:
    if is_guest():
        raise InvalidInput("this cannot be changed here: your teacher hands out the texts, and what is known of them")


def _within(document: Document, stretches: Iterable[Span]) -> tuple[Span, ...]:
    """The stretches, which must be of the text. Raises InvalidInput."""
    found = tuple(stretches)
    if not found or any(not 0 <= s.start < s.end <= len(document.text) for s in found):
        raise InvalidInput("say which words these are: none were chosen")
    return found
