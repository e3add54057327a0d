"""Rewriting the files of an older format in the present one, the old ones kept.

The old files go to a folder of the project that everybody sees, next to `corpus/` and `annotations/`: not under
`.annot/`, which may be deleted at any time and which git and many programs for backups pass over. Git sees it too,
and whoever has the old files in git's history deletes it, as does anybody once all is well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from annot_tui.model import Document, Metadata, Problem, Record, Severity
from annot_tui.model.ids import unique
from annot_tui.store import paths
from annot_tui.store.documents import parse_front, read_document, write_document
from annot_tui.store.formats import CURRENT, Format
from annot_tui.store.kinds import model_of, read_any
from annot_tui.store.lock import Lock
from annot_tui.store.opening import LARGEST_TEXT, Unreadable, read_bytes
from annot_tui.store.write import write_atomic
from annot_tui.store.yaml_in import decode, parse
from annot_tui.store.yaml_out import encoded


@dataclass(frozen=True)
class Older:
    """A file of an older version: its bytes, and what they become; None where `problem` says why that cannot be."""

    file: str
    version: int
    before: bytes
    after: bytes | None
    problem: Problem | None = None


def older_files(root: Path, form: Format = CURRENT) -> Iterator[Older]:
    """Every file of a project that is of an older version, by its path.

    A document without front matter has nothing that could be older.
    """
    for file in paths.project_files(root):
        data = _bytes(root, file)
        version = form.version if data is None else _version(file, data, form)
        if data is not None and 0 < version < form.version:
            valid = read_any(file, data, form)
            fault = next((p for p in valid.problems if p.severity is Severity.ERROR), None)
            sound = valid.record if not fault else None
            yield Older(file, version, data, _written(file, data, sound) if sound else None, fault)


def migrate(root: Path, older: list[Older], form: Format = CURRENT) -> tuple[str, tuple[str, ...]]:
    """Rewrite older files, and give the folder with the old ones and the files that were left as they are.

    All are kept before the first is rewritten, and each is replaced in one step: whenever this is interrupted, every
    file is an old or a new one and is read as well as the other. A file with faults, or one that was changed since
    it was read, is left as it is. The folder is relative to the project, and empty where nothing was rewritten.
    Raises ReadOnly.
    """
    ready = [item for item in older if item.after is not None]
    if not ready:
        return "", tuple(item.file for item in older)
    folder = unique(f"before-format-{form.version}", {path.name for path in root.iterdir()})
    for item in ready:
        write_atomic(root / folder / item.file, item.before)
    left = [item.file for item in older if item.after is None]
    with Lock(root).held():
        for item in ready:
            if _bytes(root, item.file) == item.before and item.after is not None:
                write_atomic(paths.within(root, item.file), item.after)
            else:
                left.append(item.file)
    return folder, tuple(left)


def _version(file: str, data: bytes, form: Format) -> int:
    """The version of a file; that of the format where there is none to be seen."""
    text, problem = decode(data, file)
    if problem:
        return form.version
    front = model_of(file) is Metadata
    tree = (parse_front(text, file) if front else parse(text, file, list_key="voices")).tree
    if not isinstance(tree, dict) or (front and not tree):
        return form.version
    return form.version_of(tree)


def _written(file: str, before: bytes, record: Record) -> bytes:
    if isinstance(record, Metadata):
        return write_document(Document("", record, read_document("", before, file)[0].text))
    return encoded(record, before)


def _bytes(root: Path, file: str) -> bytes | None:
    """The bytes of a file that can be read and lies in the project."""
    try:
        return None if paths.leads_out(root, file) else read_bytes(root / file, LARGEST_TEXT)
    except (OSError, Unreadable):
        return None
