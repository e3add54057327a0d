"""Putting files back: to their exact bytes, or, where somebody else wrote them since, only what one change made."""

from pathlib import PurePosixPath

from annot_tui.model import Document, Metadata, Record
from annot_tui.store import paths
from annot_tui.store.changes import applied
from annot_tui.store.documents import read_document
from annot_tui.store.front import with_front
from annot_tui.store.kinds import model_of, read_any
from annot_tui.store.patches import Patch
from annot_tui.store.yaml_out import encoded

Contents = Record | Document | None
"""What a file says; None where there is none or it cannot be read."""

_SHARED = ("schema", "document", "analyst", "text", "reading")
"""Fields of a tag file that undoing somebody's tag leaves alone once others write there too."""


def read_contents(file: str, data: bytes | None) -> Contents:
    """What a file's bytes say."""
    if data is None:
        return None
    if file.startswith(f"{paths.CORPUS}/"):
        return read_document(PurePosixPath(file).stem, data, file)[0]
    return read_any(file, data).record


def restored(item: Patch, data: bytes | None) -> bytes | None:
    """Apply a patch to what a file is now. Raises ValueError where what it would change is no more what it was."""
    if item.fits(data):
        return item.apply(data)
    if item.made(data):
        return data
    model = model_of(item.file)
    current = read_any(item.file, data) if data is not None else None
    if not current or current.broken or not current.record:
        raise ValueError(item.file)
    own = tuple(change for change in item.changes if change.key or change.field not in _SHARED) or item.changes
    if not own:
        raise ValueError(item.file)
    record = model.model_validate(applied(current.record.plain(), own))
    if isinstance(record, Metadata) and isinstance(current.record, Metadata) and data is not None:
        return with_front(data, current.record, record)
    return encoded(record, data)


def was_made(item: Patch, data: bytes | None) -> bool:
    """Whether a file shows that a patch was applied: it is just that, or what the patch made is in it."""
    if item.made(data) or item.fits(data):
        return item.made(data)
    try:
        restored(item.backwards(), data)
    except ValueError:
        return False
    return True
