"""The tag files of a project, most of which nobody has read yet, and finding a tag in them by its id."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from annot_tui.model.outline import Outline
from annot_tui.model.shelf import Shelf, Unread
from annot_tui.model.tag import Annotation, Tag, TagFile

if TYPE_CHECKING:
    from annot_tui.model.project import Project

Layer = tuple[str, str]
"""Analyst and document: the key of one tag file."""


class UnreadLayer(Unread[TagFile]):
    """A tag file that is still where it is kept."""

    __slots__ = ()

    outline: Outline


Locate = Callable[[str], Iterable[tuple[Layer, UnreadLayer]]]
"""Tells in which unread tag files a tag of some id is."""


class Layers(Shelf[Layer, TagFile]):
    """The tag files of a project."""

    __slots__ = ("_locate",)

    def __init__(self, entries: Mapping[Layer, TagFile | Unread[TagFile]], locate: Locate) -> None:
        super().__init__(entries)
        self._locate = locate

    def changed(self, changes: Mapping[Layer, TagFile | Unread[TagFile] | None]) -> "Layers":
        """Give the layers with some put in, or taken out where they are None."""
        return Layers(self._merged(changes), self._locate)

    def unread_with(self, tag: str) -> Iterator[Layer]:
        """The layers that nobody has read and that hold a tag of this id."""
        return (layer for layer, unread in self._locate(tag) if self.entry(layer) is unread)

    def in_memory(self) -> Iterator[tuple[Layer, TagFile]]:
        """The layers that are in memory, sorted."""
        return ((layer, found) for layer, found in self._entries.items() if not isinstance(found, Unread))


class TagLookup(Mapping[str, Annotation]):
    """Each tag of a project by its id; where two share an id the first one by analyst and document."""

    def __init__(self, project: "Project", layers: Layers) -> None:
        self._project, self._layers = project, layers
        self._read: dict[Layer, dict[str, Tag]] = {}

    def __getitem__(self, id: str) -> Annotation:
        known = [*filter(None, (self._in_memory.get(id),)), *self._layers.unread_with(id)]
        layer = min(known, default=None) or self._everywhere[id]
        return Annotation(self._tags(layer)[id], layer[1], layer[0])

    def __iter__(self) -> Iterator[str]:
        yield from dict.fromkeys(annotation.tag.id for annotation in self._project.annotations())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __contains__(self, id: object) -> bool:
        # for whoever looks for a free id: quick, and no harm done where the index has lost one
        return isinstance(id, str) and (id in self._in_memory or any(True for _ in self._layers.unread_with(id)))

    @cached_property
    def _everywhere(self) -> Mapping[str, Layer]:
        """In which layer each tag is, from the layers themselves: nobody is told wrongly that a tag does not exist."""
        found: dict[str, Layer] = {}
        for annotation in self._project.annotations():
            found.setdefault(annotation.tag.id, (annotation.analyst, annotation.document))
        return found

    @cached_property
    def _in_memory(self) -> Mapping[str, Layer]:
        """In which layer that is in memory a tag is found first."""
        layers = reversed([*self._layers.in_memory()])
        return {tag.id: layer for layer, found in layers for tag in found.tags}

    def _tags(self, layer: Layer) -> dict[str, Tag]:
        """The tags of a layer; of two with one id the first."""
        if layer not in self._read:
            self._read[layer] = {tag.id: tag for tag in reversed(self._layers[layer].tags)}
        return self._read[layer]


def by_id(project: "Project") -> Mapping[str, Annotation]:
    """Each tag of a project by its id; where two share an id the first one by analyst and document."""
    if isinstance(project.layers, Layers):
        return TagLookup(project, project.layers)
    found: dict[str, Annotation] = {}
    for annotation in project.annotations():
        found.setdefault(annotation.tag.id, annotation)
    return found
