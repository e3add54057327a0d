"""All that was tagged for one holder and one thesis."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from annot_tui.compare.layers import Chosen
from annot_tui.compare.signs import OF_STANCE, REPORTED
from annot_tui.model import Annotation, Document, Layer, Tag, Thesis
from annot_tui.model.words import Stance

Entry = tuple[str, Tag, Layer, int]
"""A tag in a cell: its id, itself, analyst and document, and what it contributes (see `signs`)."""


class Cell:
    """All that was tagged for one holder and one thesis in the chosen layers, low confidence left out.

    `signs` is what all tags contribute together. `raw_own` and `raw_reported` have the four parts of one entry after
    the other, so that there is not one more object for each of hundreds of thousands of tags. A cell is filled first
    and not changed once something was read from it.
    """

    def __init__(self, holder: str, thesis: Thesis, documents: tuple[Document, ...]) -> None:
        self.holder = holder
        self.thesis = thesis
        self.documents = documents
        self.signs = 0
        self.raw_own: list[Any] = []
        self.raw_reported: list[Any] = []

    def add(self, entry: Entry, *, own: bool) -> None:
        """Put in a tag, after those that came before it by analyst, document and order in the file."""
        if own:
            self.signs |= entry[3]
            self.raw_own += entry
        else:
            self.signs |= REPORTED
            self.raw_reported += entry

    @cached_property
    def mine(self) -> list[Entry]:
        """The tags that count for the holder."""
        return _entries(self.raw_own)

    @cached_property
    def theirs(self) -> list[Entry]:
        """The tags of third parties."""
        return _entries(self.raw_reported)

    @cached_property
    def own(self) -> tuple[Annotation, ...]:
        """The tags that count for the holder, with the places where they are recorded."""
        return annotations(self.mine)

    @cached_property
    def reported(self) -> tuple[Annotation, ...]:
        """The tags of third parties, with the places where they are recorded."""
        return annotations(self.theirs)

    def read_by(self, analyst: str, documents: tuple[Document, ...]) -> "Cell":
        """The cell as it looks in some of its documents to one analyst."""
        ids = {document.id for document in documents}
        return self._kept(documents, lambda layer: layer[0] == analyst and layer[1] in ids)

    def heard(self, chosen: Chosen) -> "Cell":
        """The cell as it looks where only these layers speak."""
        return self._kept(self.documents, lambda layer: layer[0] in chosen.get(layer[1], ()))

    def by_document(self) -> "Mapping[str, Cell]":
        """The cell as it looks in each document that has any of its tags, in order of the documents."""
        found = {document.id: Cell(self.holder, self.thesis, (document,)) for document in self.documents}
        for entry in self.mine:
            found[entry[2][1]].add(entry, own=True)
        for entry in self.theirs:
            found[entry[2][1]].add(entry, own=False)
        return {document: cell for document, cell in found.items() if cell.signs}

    def showing(self, signs: int) -> list[Entry]:
        """The holder's own tags that contribute one of these signs."""
        return [entry for entry in self.mine if entry[3] & signs]

    def tags(self, *stances: Stance) -> tuple[Annotation, ...]:
        """The holder's own tags that contribute one of these stances."""
        return annotations(self.showing(sum(OF_STANCE[stance] for stance in stances)))

    def _kept(self, documents: tuple[Document, ...], keep: Callable[[Layer], bool]) -> "Cell":
        found = Cell(self.holder, self.thesis, documents)
        for entry in self.mine:
            if keep(entry[2]):
                found.add(entry, own=True)
        for entry in self.theirs:
            if keep(entry[2]):
                found.add(entry, own=False)
        return found


def _entries(raw: list[Any]) -> list[Entry]:
    parts = iter(raw)
    return list(zip(parts, parts, parts, parts, strict=True))


def raw_ids(raw: list[Any]) -> tuple[str, ...]:
    """The ids in the raw entries of a cell, sorted, each once."""
    return tuple(sorted(set(raw[::4])))


def annotations(entries: Iterable[Entry]) -> tuple[Annotation, ...]:
    """The tags of some entries with the places where they are recorded."""
    return tuple(Annotation(tag, document, analyst) for _, tag, (analyst, document), _ in entries)


def ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The ids of some entries, sorted, each once."""
    return tuple(sorted({entry[0] for entry in entries}))
