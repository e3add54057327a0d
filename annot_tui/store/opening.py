"""Reading a file's bytes without waiting for ever, and without more of them than the program is made for."""

import os
import stat
from pathlib import Path

LARGEST_RECORD = 8_000_000
"""Bytes of a YAML file: some 25,000 tags, where a long article has a hundred."""
LARGEST_TEXT = 64_000_000
"""Bytes of a document: some fifty thick books."""

_PIECE = 1 << 17

_WITHOUT_WAITING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)


class Unreadable(Exception):
    """What is wrong with a file that is there, and what to do: `message` and `mend`."""

    def __init__(self, message: str, mend: str) -> None:
        super().__init__(f"{message}; {mend}")
        self.message, self.mend = message, mend


def read_bytes(path: Path, most: int) -> bytes:
    """Give the bytes of an ordinary file. Raises OSError, and Unreadable for a device, a pipe or too many bytes."""
    # What is looked at before it is opened cannot do harm by being opened.
    _check_kind(path.stat())
    with os.fdopen(os.open(path, _WITHOUT_WAITING), "rb") as file:
        found = os.fstat(file.fileno())
        _check_kind(found)
        # As much room as is needed and no more, since the system has to clear it; unless it grows meanwhile.
        data = file.read(min(found.st_size, most) + 1)
        return limited(data if len(data) <= found.st_size else data + file.read(most + 1 - len(data)), most)


def has_bytes(path: Path, data: bytes) -> bool:
    """Whether a file is an ordinary one with just these bytes; False where that cannot be seen."""
    try:
        _check_kind(path.stat())
        with os.fdopen(os.open(path, _WITHOUT_WAITING), "rb", buffering=0) as file:
            found = os.fstat(file.fileno())
            _check_kind(found)
            if found.st_size != len(data):
                return False
            # Piece by piece into the same room, since the system has to clear any other first.
            start, room = 0, memoryview(bytearray(_PIECE))
            while count := file.readinto(room):
                if not data.startswith(room[:count], start):
                    return False
                start += count
            return start == len(data)
    except (OSError, Unreadable):
        return False


def limited(data: bytes, most: int) -> bytes:
    """The same bytes. Raises Unreadable where there are more than `most`."""
    if len(data) > most:
        raise Unreadable(f"has more than {most // 1_000_000} MB", "split it, or look whether it is the right file")
    return data


def _check_kind(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(21, "Is a directory")
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable("is a device, a pipe or a socket and no file", "remove it")
