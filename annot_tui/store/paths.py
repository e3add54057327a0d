"""Where everything is in a project."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from annot_tui.model import NotAProject

CORPUS, ANNOTATIONS = "corpus", "annotations"
DERIVED = ".annot"
"""Folder of what can be made again, and of the log for undo."""

PROJECT = f"{ANNOTATIONS}/project.yaml"
VOICES = f"{ANNOTATIONS}/voices.yaml"
TEXTS = (".md", ".txt")


def document_file(document: str) -> str:
    """Path of an imported document, relative to the project."""
    return f"{CORPUS}/{document}.md"


def thesis_file(thesis: str) -> str:
    """Path of a thesis, relative to the project."""
    return f"{ANNOTATIONS}/theses/{thesis}.yaml"


def tag_file(analyst: str, document: str) -> str:
    """Path of one analyst's tags of one document, relative to the project."""
    return f"{ANNOTATIONS}/tags/{analyst}/{document}.yaml"


def verdict_file(analyst: str) -> str:
    """Path of one analyst's verdicts, relative to the project."""
    return f"{ANNOTATIONS}/verdicts/{analyst}.yaml"


def is_project_file(file: str) -> bool:
    """Whether a path relative to the project is where a file of the format is; temporary files are none."""
    path = PurePosixPath(file)
    if any(part.startswith(".") for part in path.parts):
        return False
    match path.parts:
        case (top, _) if top == CORPUS:
            return path.suffix in TEXTS
        case (top, "theses" | "verdicts", _) | (top, "tags", _, _) if top == ANNOTATIONS:
            return path.suffix == ".yaml"
    return file in (PROJECT, VOICES)


def twins(file: str) -> tuple[str, ...]:
    """The files of other kinds that would make a document of the same name."""
    path = PurePosixPath(file)
    if path.parts[0] != CORPUS:
        return ()
    return tuple(str(path.with_suffix(ending)) for ending in TEXTS if ending != path.suffix)


def project_files(root: Path) -> dict[str, os.DirEntry[str]]:
    """Every file of a project by its path relative to it, sorted; a folder that cannot be read has none."""
    found = {}
    for top, depth in ((CORPUS, 0), (ANNOTATIONS, 2)):
        found.update((file, entry) for file, entry in _below(root, top, depth) if is_project_file(file))
    return {file: found[file] for file in sorted(found)}


def _below(root: Path, folder: str, depth: int) -> Iterator[tuple[str, os.DirEntry[str]]]:
    with contextlib.suppress(OSError), os.scandir(root / folder) as entries:
        for entry in entries:
            if not entry.is_dir():
                yield f"{folder}/{entry.name}", entry
            elif depth:
                yield from _below(root, f"{folder}/{entry.name}", depth - 1)


def typed_path(text: str) -> Path:
    """A path as a person types it, with `~` for their own folder; one that names nobody's folder stays as it is."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 Path.expanduser raises for an unknown user


def find_root(start: Path) -> Path:
    """Give the project at a path or in the nearest folder above. Raises NotAProject."""
    here = start.resolve()
    if not here.exists():
        raise NotAProject(f"there is no folder {start}")
    for folder in (here, *here.parents):
        if (folder / CORPUS).is_dir() and (folder / ANNOTATIONS).is_dir():
            return folder
    raise NotAProject(
        f"{start} is not a project and lies in none (no folder with {CORPUS}/ and {ANNOTATIONS}/); "
        "`annot-tui init DIR` makes one"
    )
