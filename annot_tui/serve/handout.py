"""What each student gets of a project: a copy of what is for everybody, and nothing of what others made of it."""

import contextlib
import os
import secrets
import shutil
from pathlib import Path, PurePosixPath

from annot_tui.model.errors import ReadOnly
from annot_tui.serve.program import Place
from annot_tui.store.paths import ANNOTATIONS, CORPUS, PROJECT, VOICES
from annot_tui.store.practice import Progress, example, example_files, is_practice, write_progress

_KEY = "key.yaml"


def hand_out(project: Path, target: Path, beside: Path, *, whole: bool = False) -> None:
    """Copy what students get to a new folder, all or nothing; `beside` is where a half copy may lie. Raises ReadOnly.

    A copy of a practice copy is one too, with the tutorial at its beginning.
    """
    half = beside / f"half-{secrets.token_hex(8)}"
    try:
        for file in handed_out(project, whole=whole):
            (half / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(project / file, half / file)
        for part in (CORPUS, ANNOTATIONS):
            (half / part).mkdir(parents=True, exist_ok=True)
        if is_practice(project):
            write_progress(half, Progress())
        half.rename(target)
    except OSError as error:
        shutil.rmtree(half, ignore_errors=True)
        raise ReadOnly(f"a folder could not be made: {error.strerror}") from error


def handed_out(project: Path, *, whole: bool = False) -> list[PurePosixPath]:
    """The files of a project that each student gets a copy of: texts, codebook and exercises.

    Left out are tags, verdicts, comments and answers of others and the keys of exercises, unless the `whole` project
    is to be handed out; always left out is what begins with a dot, and what a link leads to outside of the project.
    Of a practice copy the tags that come with the program are handed out too: the tutorial is about them.
    """
    root, found = project.resolve(), list[PurePosixPath]()
    practice = _for_practice() if is_practice(root) else frozenset()
    for folder, folders, files in os.walk(root):
        here = PurePosixPath(Path(folder).relative_to(root).as_posix())
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path, inner = Path(folder) / name, here / name
            regular = path.is_file() and path.resolve().is_relative_to(root)
            if regular and not name.startswith(".") and (whole or _for_everybody(inner) or inner in practice):
                found.append(inner)
    return found


def folder_size(place: Place) -> int:
    """Bytes of what lies in a student's folder and settings; one's own project may be of any size."""
    if place.settings is None:
        return 0
    size = 0
    for top in (place.project, place.settings):
        for folder, _, files in os.walk(top):
            for name in files:
                with contextlib.suppress(OSError):  # a file that is just being replaced
                    size += (Path(folder) / name).lstat().st_size
    return size


def _for_everybody(file: PurePosixPath) -> bool:
    match file.parts:
        case ("corpus", *_):
            return True
        case ("annotations", "theses", _):
            return True
        case ("annotations", "exercises", _, "exercise.yaml"):
            return True
    return str(file) in (PROJECT, VOICES)


def _for_practice() -> frozenset[PurePosixPath]:
    return frozenset(PurePosixPath(file.as_posix()) for file in example_files(example()) if file.name != _KEY)
