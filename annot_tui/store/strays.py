"""Files that somebody may have meant for a project, and that nothing reads: another ending, another folder."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from annot_tui.model import Problem, Severity
from annot_tui.store import paths

_TEXTS = (*paths.TEXTS, ".markdown", ".mdown", ".text")
_RECORDS = (".yaml", ".yml")
_PLACES = "theses are in theses/ID.yaml, tags in tags/ANALYST/DOCUMENT.yaml, verdicts in verdicts/ANALYST.yaml"


def strays(root: Path) -> Iterator[Problem]:
    """Warn of every text below `corpus/` and every YAML file below `annotations/` that is not where files are read.

    Whatever else lies there, such as the originals of the texts, is left alone, and so is what is hidden.
    """
    for top, endings in ((paths.CORPUS, _TEXTS), (paths.ANNOTATIONS, _RECORDS)):
        for file in _below(root, top):
            ending = PurePosixPath(file).suffix
            if ending.casefold() in endings and not paths.is_project_file(file):
                yield Problem(file, 0, "", *_told(top, ending), Severity.WARNING)


def _told(top: str, ending: str) -> tuple[str, str]:
    """Why a file is not read, and what to do."""
    right = paths.TEXTS if top == paths.CORPUS else (".yaml",)
    if ending not in right:
        return f"is not read, since its name does not end in {' or '.join(right)}", f"rename it, to end in {right[0]}"
    if top == paths.CORPUS:
        return "is not read, since it lies in a folder of its own", f"move it into {paths.CORPUS}/ itself"
    return "is not read, since no file of a project has this place", f"move or delete it: {_PLACES}"


def _below(root: Path, top: str) -> Iterator[str]:
    """Every file below a folder that is not hidden, by its path relative to the project; links are not followed.

    Exercises have checks of their own.
    """
    for folder, below, files in os.walk(root / top):
        inside = Path(folder).relative_to(root).as_posix()
        below[:] = [name for name in below if not name.startswith(".") and f"{inside}/{name}" != paths.EXERCISES]
        yield from (f"{inside}/{name}" for name in files if not name.startswith("."))
