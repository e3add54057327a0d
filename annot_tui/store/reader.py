"""Reads a project, or one file of it: what is sound becomes the `Project`, the rest a list of faults."""

import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from annot_tui.compare.deferred import collector_paused
from annot_tui.model import Document, Problem, Project, ProjectFile, Record, TagFile, Thesis, VerdictFile, VoiceFile
from annot_tui.model.ids import file_id_fault
from annot_tui.store import paths
from annot_tui.store.documents import read_document
from annot_tui.store.formats import CURRENT, Format
from annot_tui.store.kinds import read_any
from annot_tui.store.merging.copies import original
from annot_tui.store.opening import LARGEST_RECORD, LARGEST_TEXT, Unreadable, read_bytes
from annot_tui.store.patches import digest
from annot_tui.store.texts import KeptTexts
from annot_tui.store.validate import Valid

R = TypeVar("R", bound=Record)
K = TypeVar("K", str, tuple[str, str])
V = TypeVar("V")


MOST_TEXT, MOST_RECORDS = 512_000_000, 128_000_000
"""Bytes of all documents together, and of all YAML files. In memory a text takes one to four times as much, a YAML
file thirty times."""
_TOO_MUCH = ("is left out, for the files before it are as much as one project can hold", "split the project")


@dataclass(frozen=True)
class FileRead:
    """One file as it was read: what could be used of it (None for nothing, or no file) and its faults.

    A `broken` one must not be written. `digest` is the hash of its bytes, empty where they could not be read.
    """

    value: Record | Document | None = None
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    digest: str = ""


@dataclass(frozen=True)
class Opened:
    """A project as it was read. `broken` holds the files, relative to the root, that must not be written.

    `digests` gives the hash of each file's bytes, by which it is seen later whether the file has changed.
    """

    root: Path
    project: Project
    problems: tuple[Problem, ...]
    broken: frozenset[str]
    kept: KeptTexts
    digests: Mapping[str, str] = field(default_factory=dict)


def read_project(root: Path, form: Format = CURRENT) -> Opened:
    """Read every file of a project; never raises for what a file contains."""
    kept = KeptTexts(root)
    read = {file: FileRead(None, (_leads_out(file),), True) for file in paths.foreign_folders(root)}
    with collector_paused():
        read |= _read_all(root, form)
    return Opened(
        root,
        with_files(Project(earlier=kept), {file: found.value for file, found in read.items()}),
        tuple(sorted({problem for found in read.values() for problem in found.problems})),
        frozenset(file for file, found in read.items() if found.broken),
        kept,
        {file: found.digest for file, found in read.items()},
    )


def _read_all(root: Path, form: Format) -> dict[str, FileRead]:
    """Every file, as long as they do not hold more together than a computer can."""
    room = {True: MOST_TEXT, False: MOST_RECORDS}
    read: dict[str, FileRead] = {}
    for file, entry in paths.project_files(root).items():
        with contextlib.suppress(OSError):
            room[_is_text(file)] -= entry.stat().st_size
        if room[_is_text(file)] >= 0:
            read[file] = read_file(root, file, form)
        else:
            read[file] = FileRead(None, (Problem(file, 0, "", *_TOO_MUCH),), True)
    return read


def _is_text(file: str) -> bool:
    return file.startswith(f"{paths.CORPUS}/")


def read_file(root: Path, file: str, form: Format = CURRENT) -> FileRead:
    """Read one file, named relative to the project; never raises for what it contains, nor where there is none."""
    return read_changed(root, file, "", form) or FileRead()


def read_changed(root: Path, file: str, known: str, form: Format = CURRENT) -> FileRead | None:
    """Read one file as `read_file` does, or give None where its bytes still have the hash `known`."""
    path = root / file
    wrong = _misplaced(root, file)
    if wrong:
        return FileRead(None, (wrong,), True)
    try:
        data = read_bytes(path, LARGEST_TEXT if _is_text(file) else LARGEST_RECORD)
    except Unreadable as error:
        return FileRead(None, (Problem(file, 0, "", error.message, error.mend),), True)
    except OSError as error:
        if not path.is_symlink() and isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
            return FileRead()
        message, mend = f"cannot be read ({error.strerror})", "check the permissions of the file"
        if path.is_symlink():
            mend = "put the file itself here instead of a link"
        return FileRead(None, (Problem(file, 0, "", message, mend),), True)
    hash = digest(data)
    return None if hash == known else replace(_content(file, data, form), digest=hash)


def with_file(project: Project, file: str, value: Record | Document | None) -> Project:
    """Give the project with one file's contents put in, or taken out where it is None."""
    return with_files(project, {file: value})


def with_files(project: Project, values: Mapping[str, Record | Document | None]) -> Project:
    """Give the project with the contents of some files put in, or taken out where they are None.

    Of two documents of one name, `values` has None for the one that is not read.
    """
    meta, voices = project.meta, project.voices
    documents: dict[str, Document | None] = dict(project.documents)
    theses: dict[str, Thesis | None] = dict(project.theses)
    layers: dict[tuple[str, str], TagFile | None] = dict(project.layers)
    verdicts: dict[str, VerdictFile | None] = dict(project.verdicts)
    for file, value in sorted(values.items(), key=lambda item: item[1] is not None):
        if not paths.is_project_file(file):
            continue
        parts = PurePosixPath(file).with_suffix("").parts
        match value:
            case _ if file == paths.PROJECT:
                meta = value if isinstance(value, ProjectFile) else ProjectFile()
            case _ if file == paths.VOICES:
                voices = value if isinstance(value, VoiceFile) else VoiceFile()
            case Document() | None if parts[0] == paths.CORPUS:
                documents[parts[-1]] = value
            case TagFile() | None if parts[1] == "tags":
                layers[parts[2], parts[3]] = value
            case Thesis() | None if parts[1] == "theses":
                theses[parts[-1]] = value
            case VerdictFile() | None if parts[1] == "verdicts":
                verdicts[parts[-1]] = value
            case _:
                raise ValueError(f"{file} cannot hold a {type(value).__name__}")
    return replace(
        project,
        meta=meta,
        documents=_present(documents),
        theses=_present(theses),
        voices=voices,
        layers=_present(layers),
        verdicts=_present(verdicts),
    )


def held(project: Project, file: str) -> Record | Document | None:
    """What a project holds of a file."""
    parts = PurePosixPath(file).with_suffix("").parts
    match parts:
        case (paths.CORPUS, name):
            return project.documents.get(name)
        case (_, "tags", analyst, document):
            return project.layers.get((analyst, document))
        case (_, "theses", name):
            return project.theses.get(name)
        case (_, "verdicts", name):
            return project.verdicts.get(name)
    return project.meta if file == paths.PROJECT else project.voices


def _present(entries: Mapping[K, V | None]) -> dict[K, V]:
    """What there is, sorted by its key."""
    return {key: value for key in sorted(entries) if (value := entries[key]) is not None}


def _content(file: str, data: bytes, form: Format) -> FileRead:
    """What the bytes of a file say, and whether they say it in the right place."""
    path = PurePosixPath(file)
    name, folder = path.stem, path.parent.name
    if folder == paths.CORPUS:
        document, problems = read_document(name, data, file, form)
        return FileRead(document, problems, bool(problems))
    valid, wrong = read_any(file, data, form), None
    match valid.record:
        case Thesis() as thesis:
            wrong = _misnamed_thesis(thesis, name, file)
        case VerdictFile() as given:
            wrong = _misnamed_verdicts(given, name, file)
        case TagFile() as layer:
            wrong = _misnamed_tags(layer, (folder, name), file)
    return _found(valid, wrong)


def _found(valid: Valid[R], wrong: Problem | None = None) -> FileRead:
    if wrong:
        return FileRead(None, (*valid.problems, wrong), True)
    return FileRead(valid.record, valid.problems, valid.broken)


def _misnamed_thesis(thesis: Thesis | None, name: str, file: str) -> Problem | None:
    if thesis is None or thesis.id == name:
        return None
    mend = f"write `id: {name}` or rename the file"
    return Problem(file, 0, "", f"the id {thesis.id!r} is not the file's name", mend)


def _misnamed_tags(layer: TagFile | None, key: tuple[str, str], file: str) -> Problem | None:
    if layer is None or (layer.analyst, layer.document) == key:
        return None
    says = f"says document {layer.document!r} of {layer.analyst!r}, its path says {key[1]!r} of {key[0]!r}"
    return Problem(file, 1, "", says, "correct the two fields or move the file")


def _misnamed_verdicts(given: VerdictFile | None, name: str, file: str) -> Problem | None:
    if given is None or given.analyst == name:
        return None
    message = f"the analyst {given.analyst!r} is not the file's name"
    return Problem(file, 1, "analyst", message, f"write `analyst: {name}` or rename the file")


def _leads_out(file: str) -> Problem:
    return Problem(file, 0, "", "is a link that leads out of the project", "put a copy here instead")


def _misplaced(root: Path, file: str) -> Problem | None:
    """What is wrong with a file before it is opened: its name, where it leads, another of the same name."""
    path = root / file
    if not os.path.lexists(path):
        return None
    if paths.leads_out(root, file):
        return _leads_out(file)
    copied = original(path.name)
    if copied:
        message = f"is a second version of {copied}, kept by a program for synced folders when two computers changed it"
        mend = "compare the two, keep one and delete the other" if _is_text(file) else "`annot-tui merge` takes it in"
        return Problem(file, 0, "", message, mend)
    fault = file_id_fault(path.stem)
    if path.is_dir():
        return None
    twin = next((other for other in paths.twins(file) if (root / other).is_file()), "")
    if fault:
        return Problem(file, 0, "", f"the file's name {fault}", "rename it")
    if twin and twin < file:
        return Problem(file, 0, "", f"has the same name as {twin}", "rename one of them")
    return None
