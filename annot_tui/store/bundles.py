"""Gets the files of what somebody handed in out of a folder or a zip, neither of which is to be trusted.

Nothing is unpacked. Only files of tags and answers are read, by their place in the project; whatever would lead out of
it, is a link, or is larger than any honest work, is passed over and told.
"""

import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from annot_tui.model.ids import file_id_fault
from annot_tui.store import paths
from annot_tui.store.opening import LARGEST_RECORD, Unreadable, read_bytes
from annot_tui.text.safe import one_line

MOST_ENTRIES = 20_000
"""Entries of one zip, or files of one folder."""
MOST_BYTES = LARGEST_RECORD
"""Bytes of one submission that are read, as they are when unpacked."""
LARGEST_ZIP = 256_000_000
"""Bytes of a zip."""

_PROJECT = re.compile(r"(?P<above>(?:[^/]*/)*?)annotations/(?:(?:tags|theses|verdicts|exercises)/|[^/]*$)")
_NO_PROJECT = "holds no project (no folder `annotations`)"

Found = tuple[dict[str, bytes], list[str]]
"""The bytes of files by their path in the project, and what was wrong."""


def _wanted(file: str, exercise: str) -> bool:
    """Whether a file of a project can be part of what is graded, or is the exercise itself."""
    parts = file.split("/")
    if any(file_id_fault(part) for part in parts):
        return False
    tags = len(parts) == 4 and parts[:2] == [paths.ANNOTATIONS, "tags"] and paths.is_project_file(file)
    return (
        tags
        or file == paths.exercise_file(exercise)
        or (paths.is_exercise_file(file) and parts[2:-1] == [exercise, "answers"])
    )


# Folders


def from_folder(path: Path, exercise: str) -> Found:
    """The files of a folder. Raises OSError where it cannot be read."""
    root = path
    if not (path / paths.ANNOTATIONS).is_dir():  # unpacking a zip may have put one folder into another
        inside = sorted(entry for entry in path.iterdir() if not entry.is_symlink())
        inner = [entry for entry in inside if (entry / paths.ANNOTATIONS).is_dir()]
        inner = [entry for entry in inner if (entry / paths.EXERCISES / exercise).is_dir()] or inner
        zips = [entry for entry in inside if entry.suffix.casefold() == ".zip" and entry.is_file()]
        if not inner and len(zips) == 1:  # as where students hand in over a web page
            return from_zip(zips[0], exercise)
        if len(inner) != 1:
            several = f"holds {len(inner)} projects; leave one in it" if inner else _NO_PROJECT
            return {}, [several]
        root = inner[0]
    files: dict[str, bytes] = {}
    problems: list[str] = []
    room = MOST_BYTES
    for file in _listed(root, exercise):
        if paths.leads_out(root, file):
            problems.append(f"{one_line(file)} is a link that leads out; it was not followed")
            continue
        try:
            data = read_bytes(root / file, min(LARGEST_RECORD, room))
        except (OSError, Unreadable) as error:
            problems.append(f"{one_line(file)} cannot be read ({getattr(error, 'strerror', '') or error})")
            continue
        room -= len(data)
        files[file] = data
    return files, problems


def _listed(root: Path, exercise: str) -> Iterator[str]:
    if (root / paths.exercise_file(exercise)).is_file():
        yield paths.exercise_file(exercise)
    for folder in (root / paths.ANNOTATIONS / "tags", root / paths.EXERCISES / exercise / "answers"):
        if folder.is_dir() and not paths.leads_out(root, folder.relative_to(root).as_posix()):
            pattern = "*/*.yaml" if folder.name == "tags" else "*.yaml"
            for number, file in enumerate(sorted(folder.glob(pattern))):
                if number < MOST_ENTRIES and _wanted(name := file.relative_to(root).as_posix(), exercise):
                    yield name


# Zips


def from_zip(path: Path, exercise: str) -> Found:
    """The files of a zip. Raises OSError where it cannot be read."""
    if path.stat().st_size > LARGEST_ZIP:
        return {}, [f"has more than {LARGEST_ZIP // 1_000_000} MB; it was not opened"]
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            return _unpacked(archive, exercise)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, NotImplementedError, ValueError, EOFError) as error:
        return {}, [f"is no zip that can be read ({one_line(str(error))[:80]})"]


def _unpacked(archive: zipfile.ZipFile, exercise: str) -> Found:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        return {}, [f"has {len(entries):,} entries; no exercise needs so many, and none was read"]
    tops = {top for entry in entries if (top := _above(entry.filename)) is not None}
    if not tops:
        return {}, [_NO_PROJECT]
    mark = f"{paths.EXERCISES}/{exercise}/"
    fitting = {top for top in tops if any(entry.filename.startswith(f"{top}{mark}") for entry in entries)}
    top = min(fitting or tops, key=lambda name: (name.count("/"), name))
    files: dict[str, bytes] = {}
    problems: list[str] = []
    room = MOST_BYTES
    for entry in entries:
        wrong = _distrusted(entry)
        file = entry.filename.removeprefix(top)
        if wrong:
            problems.append(f"{one_line(entry.filename)[:80]} {wrong}; it was passed over")
        elif entry.filename.startswith(top) and _wanted(file, exercise):
            data = _bounded(archive, entry, min(LARGEST_RECORD, room))
            if data is None:
                problems.append(f"{one_line(file)[:80]} is larger than an honest file; it was passed over")
            elif file in files:
                problems.append(f"{one_line(file)[:80]} is in it twice; the first was taken")
            else:
                room -= len(data)
                files[file] = data
    return files, problems[:20]


def _above(name: str) -> str | None:
    """The folders above the project that an entry is of, whatever they are called; None for one that is of none."""
    found = None if name.startswith("__MACOSX/") else _PROJECT.match(name)
    return found["above"] if found else None


def _distrusted(entry: zipfile.ZipInfo) -> str:
    """Why an entry is not looked at, whatever its name; empty for an honest one."""
    name = entry.orig_filename.replace("\\", "/")
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/") or "\0" in name:
        return "would lead out of the folder"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in a way that is not read"
    return "is locked with a password" if entry.flag_bits & 1 else ""


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes | None:
    """The bytes of an entry, or None where there are more: what the zip says of their number is not believed."""
    file: IO[bytes]
    with archive.open(entry) as file:
        data = file.read(most + 1)
    return data if len(data) <= most else None
