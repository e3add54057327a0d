"""Reads a project: what is sound becomes the `Project`, the rest a list of faults."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from annot_tui.collector import collector_paused
from annot_tui.model import Layers, Problem, Project, Unread
from annot_tui.store import paths
from annot_tui.store.assembly import Value, with_files
from annot_tui.store.files import FileRead, leads_out, read_file
from annot_tui.store.filling import Filling, Progress
from annot_tui.store.formats import CURRENT, Format
from annot_tui.store.index import Index
from annot_tui.store.stamps import Stamps, now, settled, survey
from annot_tui.store.texts import KeptTexts

_TOO_MUCH = ("is left out, for the files before it are as much as one project can hold", "split the project")


@dataclass(frozen=True)
class Opened:
    """A project as it was read. `broken` holds the files, relative to the root, that must not be written.

    `digests` gives the hash of each file's bytes, by which it is seen later whether the file has changed; `stamps`
    tells the same without reading it, where it is sure to.
    """

    root: Path
    project: Project
    problems: tuple[Problem, ...]
    broken: frozenset[str]
    kept: KeptTexts
    digests: Mapping[str, str] = field(default_factory=dict)
    stamps: Stamps = field(default_factory=dict)


def read_project(
    root: Path,
    form: Format = CURRENT,
    progress: Progress | None = None,
    *,
    indexed: bool = True,
    trusting: bool = True,
) -> Opened:
    """Read a project, what has not changed from its index; never raises for what a file contains.

    The index is not used for another format, nor if not `indexed`. A file with the size and time that the index knows
    is taken to be unchanged; if not `trusting`, the bytes of every file are read, and their hash tells.
    """
    kept, begun = KeptTexts(root), now()
    found = survey(root)
    read = {file: FileRead(None, (leads_out(file),), True) for file in found.foreign}
    read |= {file: FileRead(None, (Problem(file, 0, "", *_TOO_MUCH),), True) for file in found.beyond}
    todo = {file: stamp for file, stamp in found.stamps.items() if file not in read}
    project = Project(earlier=kept)
    with collector_paused():
        filling = _filled(root, todo, progress, trusting=trusting) if indexed and form is CURRENT else None
        if filling:
            read |= filling.read
            project = replace(project, layers=Layers({}, filling.locate))
        else:
            read |= _read_all(root, todo, form, progress)
        project = with_files(project, {file: _value(file, one) for file, one in read.items()})
    return Opened(
        root,
        project,
        tuple(sorted({problem for one in read.values() for problem in one.problems})),
        frozenset(file for file, one in read.items() if one.broken),
        kept,
        {file: one.digest for file, one in read.items()},
        {file: stamp if stamp and settled(stamp, begun) else None for file, stamp in found.stamps.items()},
    )


def _filled(root: Path, files: Stamps, progress: Progress | None, *, trusting: bool) -> Filling | None:
    """Read files with the help of the index; None where it does not do its work."""
    index = Index.open(root)
    if not index:
        return None
    try:
        filling = Filling(root, index)
        filling.run(files, progress, trusting=trusting)
        index.rest()
    except BaseException as error:
        index.close()
        if isinstance(error, sqlite3.Error):
            return None
        raise
    return filling


def _read_all(root: Path, files: Stamps, form: Format, progress: Progress | None) -> dict[str, FileRead]:
    read: dict[str, FileRead] = {}
    for number, file in enumerate(files):
        if progress:
            progress(number, len(files))
        read[file] = read_file(root, file, form)
    return read


def _value(file: str, found: FileRead) -> Value:
    """What a file holds; of the two that a project has once, the thing itself."""
    once = file in (paths.PROJECT, paths.VOICES)
    return found.value.read() if once and isinstance(found.value, Unread) else found.value
