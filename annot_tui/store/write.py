"""Atomic writing: a reader sees the old file or the new one, never half of it."""

import contextlib
import errno
import os
import secrets
from pathlib import Path

from annot_tui.model import ReadOnly


def write_atomic(path: Path, data: bytes) -> None:
    """Replace a file, or make it with the folders it needs.

    Raises ReadOnly where that is not possible; the old file is then untouched and nothing is left over.
    """
    temporary = path.with_name(f".{path.name[:100]}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise ReadOnly(_reason(path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Delete a file. Raises ReadOnly where that is not possible."""
    try:
        path.unlink()
        sync_folder(path.parent)
    except OSError as error:
        raise ReadOnly(_reason(path, error)) from error


def sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system lets a folder be synced."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"cannot write {path.name}: the disk is full; nothing was changed"
    return f"cannot write {path.name}: {error.strerror}; nothing was changed"
