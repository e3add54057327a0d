"""The tag files of a project, most of which nobody has read yet, and finding a tag in them by its id."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Self

from annot_tui.model.difference import difference
from annot_tui.model.outline import Outline
from annot_tui.model.shelf import Shelf, Unread
from annot_tui.model.tag import Annotation, Tag, TagFile

if TYPE_CHECKING:
    from annot_tui.model.project import Project

Layer = tuple[str, str]
"""Analyst and document: the key of one tag file."""


class UnreadLayer(Unread[TagFile]):
    """A tag file that is still where it is kept."""

    __slots__ = ("__weakref__",)

    outline: Outline


Locate = Callable[[str], Iterable[tuple[Layer, UnreadLayer]]]
"""Tells in which unread tag files a tag of some id is."""


class Layers(Shelf[Layer, TagFile]):
    """The tag files of a project. What is known of them is passed on to the layers that are made of these."""

    __slots__ = ("_analysts", "_by_id", "_changed", "_in_memory", "_locate")

    def __init__(self, entries: Mapping[Layer, TagFile | Unread[TagFile]], locate: Locate) -> None:
        super().__init__(entries)
        self._locate = locate
        self._in_memory = {layer: found for layer, found in self._entries.items() if not isinstance(found, Unread)}
        self._analysts: Mapping[str, tuple[str, ...]] | None = None
        self._by_id: dict[Layer, tuple[TagFile, Mapping[str, Tag]]] = {}
        self._changed: tuple[Layer, ...] = ()

    def changed(self, changes: Mapping[Layer, TagFile | Unread[TagFile] | None]) -> Self:
        """Give the layers with some put in, or taken out where they are None."""
        made = super().changed(changes)
        made._in_memory, made._changed = self._in_memory.copy(), tuple(changes)
        for layer, found in changes.items():
            if isinstance(found, TagFile):
                made._in_memory[layer] = found
            else:
                made._in_memory.pop(layer, None)
                made._by_id.pop(layer, None)
        if not self._has_all(changes):
            made._analysts = None
        return made

    def keep_up(self) -> None:
        """Sort the tags of changed layers by their ids: who has looked up one there will do so again.

        After each change few became different; after several nearly all would have to be looked at.
        """
        for layer in self._changed:
            if layer in self._by_id:
                self.tags(layer)

    def analysts(self) -> Mapping[str, tuple[str, ...]]:
        """Whose tag files of each document there are, sorted."""
        if self._analysts is None:
            self._analysts = analysts_by_document(self)
        return self._analysts

    def with_tag(self, tag: str) -> Iterator[Layer]:
        """The layers that hold a tag of this id, as far as that is known without reading any."""
        yield from (layer for layer in self._in_memory if tag in self.tags(layer))
        yield from (layer for layer, unread in self._locate(tag) if self.entry(layer) is unread)

    def tags(self, layer: Layer) -> Mapping[str, Tag]:
        """The tags of a layer by their ids; of two with one id the first."""
        found = self._in_memory.get(layer)
        if found is None:
            return _by_id(self[layer].tags)
        known = self._by_id.get(layer)
        if not known or known[0] is not found:
            known = found, _by_id_again(*known, found) if known else _by_id(found.tags)
            self._by_id[layer] = known
        return known[1]


def analysts_by_document(layers: Iterable[Layer]) -> Mapping[str, tuple[str, ...]]:
    """Whose tag files of each document there are, of sorted layers."""
    found: dict[str, list[str]] = {}
    for analyst, document in layers:
        found.setdefault(document, []).append(analyst)
    return {document: tuple(analysts) for document, analysts in found.items()}


def _by_id(tags: Sequence[Tag]) -> Mapping[str, Tag]:
    return {tag.id: tag for tag in reversed(tags)}


def _by_id_again(old: TagFile, known: Mapping[str, Tag], new: TagFile) -> Mapping[str, Tag]:
    """The tags of a file by their ids, given those of the file before it was changed: few became different."""
    differ = difference(old.tags, new.tags)
    if not differ:
        return known
    found = dict(known)
    for tag in old.tags[differ.first : differ.last_old]:
        found.pop(tag.id, None)
    found.update((tag.id, tag) for tag in new.tags[differ.first : differ.last_new])
    # with an id that two tags share, it matters which of them comes first
    unique = len(known) == len(old.tags) and len(found) == len(new.tags)
    return found if unique else _by_id(new.tags)


_MOST = 20_000
"""Tags that a lookup keeps at hand."""


class Taken:
    """The ids of tags, for whoever looks for a free one: quick, and no harm is done where the index has lost one."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and any(True for _ in self._layers.with_tag(id))


class TagLookup(Mapping[str, Annotation]):
    """Each tag of a project by its id; where two share an id the first one by analyst and document."""

    def __init__(self, project: "Project", layers: Layers) -> None:
        self._project, self._layers = project, layers
        self._read: dict[Layer, Mapping[str, Tag]] = {}
        self._room = _MOST

    def __getitem__(self, id: str) -> Annotation:
        layer = min(self._layers.with_tag(id), default=None) or self._everywhere[id]
        return Annotation(self._tags(layer)[id], layer[1], layer[0])

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys(annotation.tag.id for annotation in self._project.annotations())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and (any(True for _ in self._layers.with_tag(id)) or id in self._everywhere)

    def _tags(self, layer: Layer) -> Mapping[str, Tag]:
        """The tags of a layer; those of the layers that were asked for lately are at hand."""
        if layer not in self._read:
            found = self._layers.tags(layer)
            self._room -= len(found)
            if self._room < 0:
                self._read, self._room = {}, _MOST - len(found)
            self._read[layer] = found
        return self._read[layer]

    @cached_property
    def _everywhere(self) -> Mapping[str, Layer]:
        """In which layer each tag is, from the layers themselves: nobody is told wrongly that a tag does not exist."""
        found: dict[str, Layer] = {}
        for annotation in self._project.annotations():
            found.setdefault(annotation.tag.id, (annotation.analyst, annotation.document))
        return found


def by_id(project: "Project") -> Mapping[str, Annotation]:
    """Each tag of a project by its id; where two share an id the first one by analyst and document."""
    if isinstance(project.layers, Layers):
        return TagLookup(project, project.layers)
    found: dict[str, Annotation] = {}
    for annotation in project.annotations():
        found.setdefault(annotation.tag.id, annotation)
    return found
