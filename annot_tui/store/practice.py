"""Practice copies of the project that comes with the program, and how far somebody is in the tutorial there."""

import json
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import NamedTuple

from annot_tui.model import InvalidInput, ReadOnly
from annot_tui.store import paths
from annot_tui.store.lock import derived_folder
from annot_tui.store.opening import Unreadable, read_bytes
from annot_tui.store.write import reason, write_atomic

_PACKAGE = Path(__file__).parent.parent
_PLACES = (_PACKAGE / "example", _PACKAGE.parent)
"""Where the example is: in an installed program, and beside the source code."""
_LARGEST = 10_000
"""Bytes of the file that says how far one is."""


class Progress(NamedTuple):
    """The step that is to be done, and whether the tutorial is shown."""

    step: str = ""
    shown: bool = True


def example() -> Path:
    """The folder of the project that comes with the program. Raises InvalidInput where it was left out."""
    for place in _PLACES:
        if _has_parts(place):
            return place
    raise InvalidInput("the example project is missing from this installation; install annot-tui again")


def own_folder(*, fresh: bool = False) -> Path:
    """Where the practice copy of this user is, or with `fresh` a new one can be made."""
    import platformdirs

    base = platformdirs.user_data_path("annot-tui")
    names = (base / f"tutorial{f'-{number}' if number > 1 else ''}" for number in count(1))
    used: list[Path] = []
    for folder in names:
        if not folder.exists():
            return folder if fresh or not used else used[-1]
        # Something else may stand there, such as a copy that was broken off; nothing is ever overwritten.
        used += [folder] if is_practice(folder) else []
    raise AssertionError


def is_practice(root: Path) -> bool:
    """Whether a folder is a practice copy."""
    return _has_parts(root) and (root / paths.PRACTICE).is_file()


def make_practice(root: Path) -> None:
    """Copy the example to a new or empty folder.

    Raises InvalidInput where there is something already, or inside a project; ReadOnly where nothing can be written.
    """
    whole = root.resolve()
    around = next(filter(_has_parts, whole.parents), None)
    if around:
        raise InvalidInput(f"{root} lies inside the project {around}; name a folder outside of it")
    source = example()
    try:
        if whole.exists() and (not whole.is_dir() or any(whole.iterdir())):
            raise InvalidInput(f"{root} has something in it already; name a new folder")
        for file in example_files(source):
            # Bytes alone: a program that cannot be changed must not make a copy that cannot be.
            target = whole / file
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes((source / file).read_bytes())
        derived_folder(whole)
    except OSError as error:
        raise ReadOnly(f"cannot make a practice copy in {root}: {reason(error)}; name another folder") from error
    write_progress(whole, Progress())


def read_progress(root: Path) -> Progress:
    """How far somebody is; at the start where the file says nothing of use."""
    with suppress(OSError, Unreadable, ReadOnly, ValueError, RecursionError):
        said = json.loads(read_bytes(paths.within(root, paths.PRACTICE), _LARGEST))
        if isinstance(said, dict):
            return Progress(str(said.get("step", "")), said.get("shown") is not False)
    return Progress()


def write_progress(root: Path, progress: Progress) -> None:
    """Keep how far somebody is. Raises ReadOnly."""
    derived_folder(root)
    write_atomic(paths.within(root, paths.PRACTICE), json.dumps(progress._asdict()).encode())


def _has_parts(folder: Path) -> bool:
    return all((folder / part).is_dir() for part in (paths.CORPUS, paths.ANNOTATIONS))


def example_files(source: Path) -> Iterator[Path]:
    """The files of the example, relative to it."""
    for part in (paths.CORPUS, paths.ANNOTATIONS):
        for file in sorted((source / part).rglob("*")):
            if file.is_file():
                yield file.relative_to(source)
