"""Reads one file of a project: what is sound of it, and its faults."""

import os
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from annot_tui.model import Document, Problem, Record, TagFile, Thesis, Unread, VerdictFile
from annot_tui.model.ids import file_id_fault
from annot_tui.store import paths
from annot_tui.store.documents import read_document
from annot_tui.store.formats import CURRENT, Format
from annot_tui.store.kinds import read_any
from annot_tui.store.merging.copies import original
from annot_tui.store.opening import LARGEST_RECORD, LARGEST_TEXT, Unreadable, read_bytes
from annot_tui.store.patches import digest

_APART = "rename file and folder: there accents are taken apart, as macOS does it, and in the file they are not"
"""What to do where two names that are not the same look alike."""


@dataclass(frozen=True)
class FileRead:
    """One file as it was read: what could be used of it (None for nothing, or no file) and its faults.

    A `broken` one must not be written. `digest` is the hash of its bytes, empty where they could not be read.
    """

    value: Record | Document | Unread[Any] | None = None
    problems: tuple[Problem, ...] = ()
    broken: bool = False
    digest: str = ""


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
        data = read_bytes(path, LARGEST_TEXT if paths.is_text(file) else LARGEST_RECORD)
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


def _content(file: str, data: bytes, form: Format) -> FileRead:
    """What the bytes of a file say, and whether they say it in the right place."""
    path = PurePosixPath(file)
    name, folder = path.stem, path.parent.name
    if folder == paths.CORPUS:
        document, problems = read_document(name, data, file, form)
        return FileRead(document, problems, bool(problems))
    valid = read_any(file, data, form)
    wrong = _misnamed(valid.record, (folder, name), file)
    if wrong:
        return FileRead(None, (*valid.problems, replace(wrong, line=_line(data, wrong.field))), True)
    return FileRead(valid.record, valid.problems, valid.broken)


def _line(data: bytes, field: str) -> int:
    """Number of the line on which a field of a file begins; 1 where none does."""
    lines = enumerate(data.splitlines(), 1)
    return next((number for number, line in lines if line.startswith(f"{field}:".encode())), 1)


def _misnamed(record: Record | None, place: tuple[str, str], file: str) -> Problem | None:
    """The fault of a file that says that it belongs to another place; `place` is its folder and its name."""
    name = place[1]
    match record:
        case Thesis(id=said) if said != name:
            field, message = "id", f"the id {said!r} is not the file's name"
        case VerdictFile(analyst=said) if said != name:
            field, message = "analyst", f"the analyst {said!r} is not the file's name"
        case TagFile() if (record.analyst, record.document) != place:
            field = "document" if record.document != name else "analyst"
            message = f"says document {record.document!r} of {record.analyst!r}, its path says {name!r} of {place[0]!r}"
            said, name = f"{record.analyst}/{record.document}", "/".join(place)
        case _:
            return None
    mend = "correct the two fields or move the file" if "/" in name else f"write `{field}: {name}` or rename the file"
    alike = unicodedata.normalize("NFC", said) == unicodedata.normalize("NFC", name)
    return Problem(file, 0, field, message, _APART if alike else mend)


def leads_out(file: str) -> Problem:
    """The fault of a file that is outside of the project."""
    return Problem(file, 0, "", "is a link that leads out of the project", "put a copy here instead")


def second_version(file: str, of: str) -> Problem:
    """The fault of a file that is another version of one in the same folder."""
    message = f"is a second version of {of}, kept by a program for synced folders when two computers changed it"
    mend = "compare the two, keep one and delete the other" if paths.is_text(file) else "`annot-tui merge` takes it in"
    return Problem(file, 0, "", message, mend)


def _misplaced(root: Path, file: str) -> Problem | None:
    """What is wrong with a file before it is opened: its name, where it leads, another of the same name."""
    path = root / file
    if not os.path.lexists(path):
        return None
    if paths.leads_out(root, file):
        return leads_out(file)
    copied = original(path.name)
    if copied:
        return second_version(file, copied)
    fault = file_id_fault(path.stem)
    if path.is_dir():
        return None
    twin = next((other for other in paths.twins(file) if (root / other).is_file()), "")
    if fault:
        return Problem(file, 0, "", f"the file's name {fault}", "rename it")
    if twin and twin < file:
        return Problem(file, 0, "", f"has the same name as {twin}", "rename one of them")
    return None
