"""Where everything is in a project."""

import os
from pathlib import Path

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
