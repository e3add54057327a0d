"""All that was tagged for one holder and one thesis."""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, Protocol

from annot_tui.compare.layers import Chosen
from annot_tui.compare.signs import OF_STANCE, REPORTED
from annot_tui.model import Annotation, Document, Layer, Tag, Thesis
from annot_tui.model.words import Stance

Entry = tuple[str, Tag, Layer, int]
"""A tag in a cell: its id, itself, analyst and document, and what it contributes (see `signs`)."""


class Filled(Protocol):
    """What a cell of a table has its tags from."""

    def fill(self) -> None:
        """Put the tags into this cell and others."""

    def by_layer(self, thesis: str) -> Iterable[tuple[Layer, int]]:
        """What each layer contributes on a thesis."""


class Cell:
    """All that was tagged for one holder and one thesis in the chosen layers, low confidence left out.

    `signs` is what all tags contribute together. A cell that is `of` a row gets its tags from there when they are asked
    for; any other is filled first, and not changed once something was read from it.
    """

    def __init__(
        self, holder: str, thesis: Thesis, documents: tuple[Document, ...], signs: int = 0, of: Filled | None = None
    ) -> None:
        self.holder = holder
        self.thesis = thesis
        self.documents = documents
        self.signs = signs
        self._row = of

    def add(self, entry: Entry, *, own: bool) -> None:
        """Put in a tag, after those that came before it by analyst, document and order in the file."""
        if own:
            self.signs |= entry[3]
            self.raw_own += entry
        else:
            self.signs |= REPORTED
            self.raw_reported += entry

    @cached_property
    def raw_own(self) -> list[Any]:
        """The tags that count for the holder: the four parts of one entry after the other.

        So there is not one more object for each of hundreds of thousands of tags.
        """
        return self._filled("raw_own")

    @cached_property
    def raw_reported(self) -> list[Any]:
        """The tags of third parties, likewise."""
        return self._filled("raw_reported")

    def _filled(self, name: str) -> list[Any]:
        if self._row is None:
            return []
        self._row.fill()
        found: list[Any] = self.__dict__[name]
        return found

    def empty(self) -> None:
        """Make ready for being filled."""
        self.__dict__["raw_own"], self.__dict__["raw_reported"] = [], []

    def by_layer(self) -> Iterable[tuple[Layer, int]]:
        """What each layer contributes, sometimes in several parts."""
        if self._row is not None:
            return self._row.by_layer(self.thesis.id)
        reported = ((layer, REPORTED) for layer in self.raw_reported[2::4])
        return chain(zip(self.raw_own[2::4], self.raw_own[3::4], strict=True), reported)

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
