"""Where everything is in a project."""

import contextlib
import os
from operator import itemgetter
from pathlib import Path

from annot_tui.model import NotAProject, ReadOnly

CORPUS, ANNOTATIONS = "corpus", "annotations"
DERIVED = ".annot"
"""Folder of what can be made again, and of the log for undo."""

PRACTICE = f"{DERIVED}/tutorial.json"
"""How far somebody is in the tutorial; where it is, the project is a practice copy."""

SEATS = ".serve"
"""Folder of secrets and settings beside the folders of the students whom `serve` has let in, one JSON file for each."""

PROJECT = f"{ANNOTATIONS}/project.yaml"
VOICES = f"{ANNOTATIONS}/voices.yaml"
EXERCISES = f"{ANNOTATIONS}/exercises"
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
    """Whether a path relative to the project is where a file is that is read with it; temporary files are none."""
    # A project has thousands of files, and each path object costs more than the rest of this function.
    if file.startswith((".", "/")) or "/." in file or "//" in file or file.endswith("/"):
        return False
    parts = file.split("/")
    match parts:
        case [top, name] if top == CORPUS:
            return name.endswith(TEXTS)
        case [top, "theses" | "verdicts", name] | [top, "tags", _, name] if top == ANNOTATIONS:
            return name.endswith(".yaml")
    return file in (PROJECT, VOICES)


def exercise_file(exercise: str) -> str:
    """Path of an exercise, relative to the project."""
    return f"{EXERCISES}/{exercise}/exercise.yaml"


def key_file(exercise: str) -> str:
    """Path of the key of an exercise, relative to the project."""
    return f"{EXERCISES}/{exercise}/key.yaml"


def answers_file(exercise: str, student: str) -> str:
    """Path of a student's answers to an exercise, relative to the project."""
    return f"{EXERCISES}/{exercise}/answers/{student}.yaml"


def is_exercise_file(file: str) -> bool:
    """Whether a path is where an exercise, its key or answers are: read when asked for, not with the project."""
    if not file.startswith(f"{EXERCISES}/") or "/." in file or "//" in file:
        return False
    match file.split("/")[2:]:
        case [_, name]:  # other versions of the two stand beside them until they are merged
            return name.endswith(".yaml") and name.startswith(("exercise", "key"))
        case [_, "answers", name]:
            return name.endswith(".yaml")
    return False


def twins(file: str) -> tuple[str, ...]:
    """The files of other kinds that would make a document of the same name."""
    if not file.startswith(f"{CORPUS}/"):
        return ()
    stem, _, ending = file.rpartition(".")
    return tuple(f"{stem}{other}" for other in TEXTS if other != f".{ending}")


def is_text(file: str) -> bool:
    """Whether a file of a project is a document."""
    return file.startswith(f"{CORPUS}/")


def project_files(root: Path) -> dict[str, os.DirEntry[str]]:
    """Every file of a project by its path relative to it, sorted.

    A folder that cannot be read, or that is a link out of the project, has none.
    """
    return looked_through(root)[0]


def looked_through(root: Path) -> tuple[dict[str, os.DirEntry[str]], list[str]]:
    """Every file of a project, as `project_files`, and the folders that are links out of it, sorted."""
    entries = _entries(root)
    files = [(file, entry) for file, entry, folder in entries if not folder and is_project_file(file)]
    files.sort(key=itemgetter(0))
    foreign = [top for top in (CORPUS, ANNOTATIONS) if leads_out(root, top)]
    foreign += [file for file, entry, folder in entries if folder and entry.is_symlink() and leads_out(root, file)]
    return dict(files), sorted(foreign)


def leads_out(root: Path, file: str) -> bool:
    """Whether a path relative to the project is outside of it once every link on the way is followed."""
    return _has_link(root, file) and not Path(os.path.realpath(root / file)).is_relative_to(os.path.realpath(root))


def within(root: Path, file: str) -> Path:
    """The place of a file of a project, for whoever writes it. Raises ReadOnly where it is outside."""
    if leads_out(root, file):
        raise ReadOnly(f"{file} leads out of the project, so it is not written; put a folder or file there, no link")
    return root / file


def real_place(root: Path, file: str) -> Path:
    """Where a file of a project really is, so that a link to it stays one. Raises ReadOnly as `within` does."""
    return within(root, file).resolve() if _has_link(root, file) else root / file


def _has_link(root: Path, file: str) -> bool:
    """Whether a step on the way from the project to a path is a link, or the path is not spelled out step by step."""
    place = str(root)
    for step in file.split("/"):
        place = f"{place}/{step}"
        # asked for every file, and a path object costs more than the question
        if step in ("", "..") or "\\" in step or ":" in step or os.path.islink(place):  # noqa: PTH114
            return True
    return False


_Entry = tuple[str, "os.DirEntry[str]", bool]
"""A path, what stands there, and whether that is a folder."""


def _entries(root: Path) -> list[_Entry]:
    """Whatever stands where a file of a project can be, or a folder of them."""
    return [*_below(root, CORPUS, 0), *_below(root, ANNOTATIONS, 2)]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Also through a link; one that runs in a circle, for which the entry itself would raise, is none."""
    return os.path.isdir(entry.path) if entry.is_symlink() else entry.is_dir()  # noqa: PTH112 twice as fast


def _below(root: Path, folder: str, depth: int) -> list[_Entry]:
    found: list[_Entry] = []
    if leads_out(root, folder):
        return found
    with contextlib.suppress(OSError), os.scandir(root / folder) as entries:
        found += [(f"{folder}/{entry.name}", entry, _is_folder(entry)) for entry in entries]
    if depth:
        for file, _, is_folder in found[:]:
            found += _below(root, file, depth - 1) if is_folder else ()
    return found


def typed_path(text: str) -> Path:
    """A path as a person types it, with `~` for their own folder; one that names nobody's folder stays as it is."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 Path.expanduser raises for an unknown user


def find_root(start: Path) -> Path:
    """Give the project at a path or in the nearest folder above. Raises NotAProject."""
    here = start.resolve()
    if not here.exists():
        raise NotAProject(f"there is no folder {start}")
    for folder in (here, *here.parents):
        if _is_project(folder):
            return folder
    raise NotAProject(
        f"{start} is not a project and lies in none (no folder with {CORPUS}/ and {ANNOTATIONS}/); {_way_on(here)}"
    )


def _is_project(folder: Path) -> bool:
    return (folder / CORPUS).is_dir() and (folder / ANNOTATIONS).is_dir()


def _way_on(here: Path) -> str:
    """What somebody may do who has named no project: they may have been given a zip, or be one folder too high."""
    if here.suffix.casefold() == ".zip" and here.is_file():
        return "unpack the zip, and open the folder that comes out of it"
    with contextlib.suppress(OSError):
        inside = sorted(entry.name for entry in here.iterdir() if _is_project(entry))
        if inside:
            return f"there are projects in it: open one by its name ({', '.join(inside[:5])})"
    return "`annot-tui init DIR` makes one, `annot-tui tutorial` shows you round"
