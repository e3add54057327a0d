"""Telling whether a file is still the one that was read, without reading it again."""

import os
from collections.abc import Mapping
from pathlib import Path
from time import time_ns
from typing import NamedTuple, NewType

from annot_tui.store import paths

SETTLED = 2_000_000_000
"""Nanoseconds that a file must have been left alone before it was read.

Clocks of file systems tick; what is written twice within one tick looks the same. The coarsest in use tick every two
seconds (FAT), others every few milliseconds.
"""
MOST_TEXT, MOST_RECORDS = 512_000_000, 128_000_000
"""Bytes of all documents together, and of all YAML files. Where there is no index, a text takes one to four times as
much in memory, a YAML file thirty times."""

Stamp = NewType("Stamp", str)
"""What changes about a file whenever it is written or replaced: its size, when it was written, when the system says
that it was changed last, in nanoseconds, and its number.

A program can set the time at which a file was written, as archives and `rsync` do, but not the second one.
"""

Stamps = Mapping[str, Stamp | None]
"""Stamps by file; None for a file that must be looked at in any case."""

NEVER = Stamp("")
"""A stamp that no file has."""


def stamp_of(entry: "os.DirEntry[str] | Path") -> Stamp | None:
    """Give the stamp of a file, its link followed; None where it is gone."""
    try:
        found = os.stat(entry)  # noqa: PTH116 an entry would keep what it is told, a kilobyte a file
    except OSError:
        return None
    return Stamp(f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}")


def settled(stamp: Stamp, now: int) -> bool:
    """Whether a file with this stamp, read at a time in nanoseconds, cannot have been written since and look so."""
    _, written, changed, _ = map(int, stamp.split())
    return max(written, changed) < now - SETTLED


def size_of(stamp: Stamp) -> int:
    """Bytes of a file with this stamp."""
    return int(stamp.partition(" ")[0])


class Survey(NamedTuple):
    """The files of a project, sorted; those `beyond` what one project can hold; folders that lead out of it."""

    stamps: Stamps
    beyond: list[str]
    foreign: list[str]


def survey(root: Path) -> Survey:
    """Look through a project. A file has no stamp that has to be looked at each time.

    Those are links, documents of which there are two with one name, and files whose name is no text.
    """
    files, foreign = paths.looked_through(root)
    found = {
        file: stamp_of(entry) if not entry.is_symlink() and _can_be_kept(file) else None
        for file, entry in files.items()
    }
    # Twins have another ending each, so that it is enough to look for those of the rarer kinds.
    rare = [file for file in found if not file.endswith((paths.TEXTS[0], ".yaml"))]
    for pair in [(file, twin) for file in rare for twin in paths.twins(file) if twin in found]:
        found.update(dict.fromkeys(pair))
    return Survey(found, _beyond(found), foreign)


def _beyond(files: Stamps) -> list[str]:
    room = {True: MOST_TEXT, False: MOST_RECORDS}
    beyond = []
    for file, stamp in files.items():
        text = paths.is_text(file)
        room[text] -= size_of(stamp) if stamp else 0
        if room[text] < 0:
            beyond.append(file)
    return beyond


def _can_be_kept(file: str) -> bool:
    """Whether a name is text; on some systems it may be any bytes."""
    if file.isascii():
        return True
    try:
        file.encode()
    except UnicodeEncodeError:
        return False
    return True


def now() -> int:
    """The present time in nanoseconds, as stamps have it."""
    return time_ns()
