"""What each file of a project holds, told by its path."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from annot_tui.model import Metadata, ProjectFile, Record, TagFile, Thesis, VerdictFile, VoiceFile
from annot_tui.store import paths

_FOLDERS: tuple[tuple[str, tuple[str, ...], type[Record]], ...] = (
    (f"{paths.CORPUS}/*", paths.TEXTS, Metadata),
    (f"{paths.ANNOTATIONS}/theses/*", (".yaml",), Thesis),
    (f"{paths.ANNOTATIONS}/tags/*/*", (".yaml",), TagFile),
    (f"{paths.ANNOTATIONS}/verdicts/*", (".yaml",), VerdictFile),
    (paths.PROJECT, (".yaml",), ProjectFile),
    (paths.VOICES, (".yaml",), VoiceFile),
)


def model_of(file: str) -> type[Record] | None:
    """The model of a file, by its path from the root; for a document that of its front matter. None if it has none."""
    path = PurePosixPath(file)
    fitting = (m for pattern, endings, m in _FOLDERS if _fits(path, pattern) and path.suffix in endings)
    return None if path.name.startswith(".") else next(fitting, None)


def implied(file: str) -> dict[str, str]:
    """The fields that a file may leave out because its path says them."""
    path, model = PurePosixPath(file), model_of(file)
    if model is TagFile:
        return {"document": path.stem, "analyst": path.parent.name}
    return {"id": path.stem} if model is Thesis else {"analyst": path.stem} if model is VerdictFile else {}


def files(root: Path) -> Iterator[str]:
    """The files of a project, sorted within each kind; links that lead out of it are passed over."""
    for pattern, _, _ in _FOLDERS:
        for path in sorted(root.glob(pattern)):
            file = path.relative_to(root).as_posix()
            if model_of(file) and path.is_file() and path.resolve().is_relative_to(root.resolve()):
                yield file


def _fits(path: PurePosixPath, pattern: str) -> bool:
    return path.match(pattern) and len(path.parts) == pattern.count("/") + 1
