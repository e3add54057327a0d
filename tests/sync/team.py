"""Analysts in clones of one project, and the bare repository over which they sync."""

import shutil
from atexit import register
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from annot_tui.store.changes import Plain, keyed
from annot_tui.store.kinds import read_any
from annot_tui.store.paths import project_files
from annot_tui.sync.steps import Outcome, Wishes, sync
from tests.store.merging.repository import commit, git, project


def team(folder: Path, *names: str) -> dict[str, Path]:
    """A clone for each name, and the bare repository beside them, `folder/bare`."""
    for part in ("bare", *names):
        shutil.copytree(_start() / ("bare" if part == "bare" else "clone"), folder / part)
        if part != "bare":
            git(folder / part, "update-index", "-q", "--refresh")
    return {name: folder / name for name in names}


@cache
def _start() -> Path:
    """A bare repository with a project, and a clone of it; made once."""
    folder = Path(mkdtemp(prefix="annot-team-"))
    register(shutil.rmtree, folder)
    project(folder / "start")
    git(folder, "init", "-q", "-b", "main", "start")
    commit(folder / "start", "start")
    git(folder, "clone", "-q", "--bare", "start", "bare")
    git(folder, "clone", "-q", "bare", "clone")
    git(folder / "clone", "remote", "set-url", "origin", "../bare")
    return folder


def synced(root: Path, analyst: str, **wishes: Any) -> Outcome:
    return sync(root, Wishes(analyst, **wishes))


def entries(root: Path) -> dict[tuple[str, ...], object]:
    """Every field of every record of a project, and every entry of every list, by where it is."""
    found: dict[tuple[str, ...], object] = {}
    for file in project_files(root):
        record = read_any(file, (root / file).read_bytes()).record
        assert record, file
        found |= _fields(file, record.plain())
        if file.startswith("corpus"):
            found[file, "bytes"] = (root / file).read_bytes()
    return found


def _fields(file: str, plain: Plain) -> dict[tuple[str, ...], object]:
    found: dict[tuple[str, ...], object] = {}
    for name, value in plain.items():
        listed = keyed(value) if isinstance(value, list) else None
        for key, entry in (listed or {}).items():
            if isinstance(entry, dict):
                found |= {(file, name, key, part): inner for part, inner in entry.items()}
            else:
                found[file, name, key] = entry
        if listed is None:
            found[file, name] = value
    return found
