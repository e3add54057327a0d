"""A project put together from what its files hold."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from annot_tui.model import (
    Document,
    Project,
    ProjectFile,
    Record,
    Shelf,
    TagFile,
    Thesis,
    Unread,
    VerdictFile,
    VoiceFile,
    entry,
)
from annot_tui.store import paths

K = TypeVar("K", str, tuple[str, str])
V = TypeVar("V")

Value = Record | Document | Unread[Any] | None
"""What a file holds; it may still be unread. None for nothing, or no file."""

_MODELS = {"theses": Thesis, "tags": TagFile, "verdicts": VerdictFile}


def with_files(project: Project, values: Mapping[str, Value]) -> Project:
    """Give the project with the contents of some files put in, or taken out where they are None.

    Of two documents of one name, `values` has None for the one that is not read.
    """
    meta, voices = project.meta, project.voices
    changes: dict[str, dict[Any, Value]] = {paths.CORPUS: {}, **{folder: {} for folder in _MODELS}}
    for file, value in sorted(values.items(), key=lambda item: item[1] is not None):
        if not paths.is_project_file(file):
            continue
        if file == paths.PROJECT:
            meta = value if isinstance(value, ProjectFile) else ProjectFile()
        elif file == paths.VOICES:
            voices = value if isinstance(value, VoiceFile) else VoiceFile()
        else:
            folder, key = _place(file)
            if not isinstance(value, Unread | _MODELS.get(folder, Document) | None):
                raise ValueError(f"{file} cannot hold a {type(value).__name__}")
            changes[folder][key] = value
    return replace(
        project,
        meta=meta,
        documents=_changed(project.documents, changes[paths.CORPUS]),
        theses=_changed(project.theses, changes["theses"]),
        voices=voices,
        layers=_changed(project.layers, changes["tags"]),
        verdicts=_changed(project.verdicts, changes["verdicts"]),
    )


def held(project: Project, file: str) -> Record | Document | None:
    """What a project holds of a file."""
    found = lies_there(project, file)
    read: Record | Document | None = found.read() if isinstance(found, Unread) else found
    return read


def lies_there(project: Project, file: str) -> Value:
    """What a project holds of a file, read or not, of exercises nothing: of two projects one and the same thing."""
    if file in (paths.PROJECT, paths.VOICES):
        return project.meta if file == paths.PROJECT else project.voices
    if paths.is_exercise_file(file):
        return None
    folder, key = _place(file)
    shelves: dict[str, Mapping[Any, Any]] = {
        paths.CORPUS: project.documents,
        "theses": project.theses,
        "tags": project.layers,
        "verdicts": project.verdicts,
    }
    found: Value = entry(shelves[folder], key)
    return found


def _place(file: str) -> tuple[str, Any]:
    """The kind of folder that a file is in, and its name in the project."""
    parts = file.rpartition(".")[0].split("/")
    if parts[0] == paths.CORPUS:
        return parts[0], parts[1]
    return parts[1], tuple(parts[2:]) if parts[1] == "tags" else parts[2]


def _changed(mapping: Mapping[K, V], changes: Mapping[K, Any]) -> Mapping[K, V]:
    if not changes:
        return mapping
    return (mapping if isinstance(mapping, Shelf) else Shelf(mapping)).changed(changes)
