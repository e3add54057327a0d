"""A project as one analyst may see it, where reading is blind."""

from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar, cast

from annot_tui.model.blindness import Held, Rules
from annot_tui.model.layers import Layer
from annot_tui.model.project import Project, ProjectFile
from annot_tui.model.shelf import Shelf, Unread, entry
from annot_tui.model.verdict import VerdictFile

K = TypeVar("K", str, tuple[str, str])
V = TypeVar("V")


def held(hidden: Iterable[Layer], analyst: str) -> Held:
    """Count tag files that are held back from an analyst."""
    layers = tuple(hidden)
    return Held(len(layers), tuple(sorted({document for _, document in layers})), not analyst)


def rules_of(meta: ProjectFile) -> Rules:
    """Who may see what in a project."""
    return Rules(meta.blind, meta.lead, frozenset(meta.released), meta.assigned)


def held_back(project: Project, analyst: str) -> frozenset[Layer]:
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

    whole: Project
    analyst: str
    hidden: frozenset[Layer]
    project: Project

    @cached_property
    def held(self) -> Held:
        """What is held back."""
        return held(self.hidden, self.analyst)


def view(project: Project, analyst: str) -> View:
    """Give the project as an analyst may see it; where all is shown that is the very same value."""
    hidden = held_back(project, analyst)
    return View(project, analyst, hidden, without(project, hidden))


def without(project: Project, hidden: Collection[Layer]) -> Project:
    """Leave tag files out, and every verdict on a tag that is in none of the others."""
    if not hidden:
        return project
    shown = replace(project, layers=_without(project.layers, hidden))
    files = project.verdicts
    judged = {name: cast(Unread[VerdictFile], _Judged(entry(files, name), shown)) for name in files}
    return replace(shown, verdicts=Shelf(judged))


def _without(mapping: Mapping[K, V], keys: Collection[K]) -> Mapping[K, V]:
    if isinstance(mapping, Shelf):
        return mapping.changed(dict.fromkeys(keys))
    return {key: value for key, value in mapping.items() if key not in keys}


class _Judged(Unread[VerdictFile]):
    """A file of verdicts without those on tags that are not shown, sorted out when somebody looks at it."""

    __slots__ = ("_file", "_found", "_project")

    def __init__(self, file: VerdictFile | Unread[VerdictFile] | None, project: Project) -> None:
        self._file, self._project = file, project
        self._found: VerdictFile | None = None

    def read(self) -> VerdictFile:
        """Give the file."""
        if self._found is None:
            file = cast(VerdictFile, self._file.read() if isinstance(self._file, Unread) else self._file)
            tags: Container[str] = self._project.taken_ids
            kept = tuple(given for given in file.verdicts if all(tag in tags for tag in given.pair))
            self._found = file if len(kept) == len(file.verdicts) else file.model_copy(update={"verdicts": kept})
        return self._found
