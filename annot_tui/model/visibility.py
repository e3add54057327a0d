"""Blind reading: which readings of others somebody may not see yet. Imports no models, as lists need it before these.

Whoever has not finished a document sees nobody else's tags of it, unless it was released. The lead sees everything but
what others found in a document that the lead is to read as well, or has begun to read, and has not finished.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from annot_tui.model.shelf import Shelf, Unread, entry
from annot_tui.model.words import Reading

if TYPE_CHECKING:
    from collections.abc import Container

    from annot_tui.model.layers import Layer
    from annot_tui.model.project import Project, ProjectFile
    from annot_tui.model.verdict import VerdictFile

K = TypeVar("K", str, tuple[str, str])
V = TypeVar("V")


class Rules(NamedTuple):
    """Who may see what, as the project's own file says it."""

    blind: bool = False
    lead: str = ""
    released: Collection[str] = frozenset()
    assigned: Mapping[str, Collection[str]] = MappingProxyType({})

    def close(self, document: str, analyst: str, reading: str = Reading.UNREAD, tags: int = 0) -> bool:
        """Whether others' tags of a document are held back from an analyst; an empty name is somebody unknown.

        `reading` says how far the analyst has read it, `tags` how many tags of their own it has.
        """
        if not self.blind or document in self.released:
            return False
        if analyst and reading == Reading.FINISHED:
            return False
        if analyst and analyst == self.lead:
            return reading != Reading.UNREAD or tags > 0 or analyst in self.assigned.get(document, ())
        return True


class Held(NamedTuple):
    """How many tag files are held back, of which documents, and whether one has only to say who one is."""

    readings: int = 0
    documents: tuple[str, ...] = ()
    unnamed: bool = False

    def __str__(self) -> str:
        """What is held back and why, as a sentence without its point; nothing where all is shown."""
        if not self.readings:
            return ""
        one = len(self.documents) == 1
        readings = "1 reading by another analyst" if self.readings == 1 else f"{self.readings} readings by others"
        of = self.documents[0] if one else f"{len(self.documents)} documents"
        it = "it" if one else "them"
        until = f"the lead releases {it}" if self.unnamed else f"you have finished {it} yourself"
        hint = "; nobody knows who you are" if self.unnamed else f", or the lead releases {it}"
        return f"{readings} of {of} {'is' if self.readings == 1 else 'are'} held back until {until}{hint}"


def held(hidden: Iterable["Layer"], analyst: str) -> Held:
    """Count tag files that are held back from an analyst."""
    layers = tuple(hidden)
    return Held(len(layers), tuple(sorted({document for _, document in layers})), not analyst)


def rules_of(meta: "ProjectFile") -> Rules:
    """Who may see what in a project."""
    return Rules(meta.blind, meta.lead, frozenset(meta.released), meta.assigned)


def held_back(project: "Project", analyst: str) -> frozenset["Layer"]:
    """The tag files that an analyst may not see yet; none is read for that."""
    if not project.meta.blind:
        return frozenset()
    rules, closed = rules_of(project.meta), dict[str, bool]()
    for _, document in project.layers:
        if document not in closed:
            own = (analyst, document)
            known = project.outline(own) if own in project.layers else None
            closed[document] = rules.close(document, analyst, *((known.reading, known.tags) if known else ()))
    return frozenset(layer for layer in project.layers if closed[layer[1]] and layer[0] != analyst)


@dataclass(frozen=True)
class View:
    """A project as one analyst may see it."""

    whole: "Project"
    analyst: str
    hidden: frozenset["Layer"]
    project: "Project"

    @cached_property
    def held(self) -> Held:
        """What is held back."""
        return held(self.hidden, self.analyst)


def view(project: "Project", analyst: str) -> View:
    """Give the project as an analyst may see it; where all is shown that is the very same value."""
    hidden = held_back(project, analyst)
    return View(project, analyst, hidden, without(project, hidden))


def without(project: "Project", hidden: Collection["Layer"]) -> "Project":
    """Leave tag files out, and every verdict on a tag that is in none of the others."""
    if not hidden:
        return project
    shown = replace(project, layers=_without(project.layers, hidden))
    files = project.verdicts
    judged = {name: cast("Unread[VerdictFile]", _Judged(entry(files, name), shown)) for name in files}
    return replace(shown, verdicts=Shelf(judged))


def _without(mapping: Mapping[K, V], keys: Collection[K]) -> Mapping[K, V]:
    if isinstance(mapping, Shelf):
        return mapping.changed(dict.fromkeys(keys))
    return {key: value for key, value in mapping.items() if key not in keys}


class _Judged(Unread["VerdictFile"]):
    """A file of verdicts without those on tags that are not shown, sorted out when somebody looks at it."""

    __slots__ = ("_file", "_found", "_project")

    def __init__(self, file: "VerdictFile | Unread[VerdictFile] | None", project: "Project") -> None:
        self._file, self._project = file, project
        self._found: VerdictFile | None = None

    def read(self) -> "VerdictFile":
        """Give the file."""
        if self._found is None:
            file = cast("VerdictFile", self._file.read() if isinstance(self._file, Unread) else self._file)
            tags: Container[str] = self._project.taken_ids
            kept = tuple(given for given in file.verdicts if all(tag in tags for tag in given.pair))
            self._found = file if len(kept) == len(file.verdicts) else file.model_copy(update={"verdicts": kept})
        return self._found
