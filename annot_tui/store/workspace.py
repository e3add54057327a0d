"""A project that is being worked on: the one way to change a file, and to take a change back."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from annot_tui.model import BrokenFile, Document, InvalidInput, Project, ReadOnly, Record, TagFile, Thesis, VerdictFile
from annot_tui.store import paths
from annot_tui.store.changes import Change, applied, changes
from annot_tui.store.documents import read_document, write_document
from annot_tui.store.journal import Journal, Patch, patch
from annot_tui.store.kinds import read_any
from annot_tui.store.opening import LARGEST_TEXT, Unreadable, read_bytes
from annot_tui.store.reader import Opened, read_record, with_file
from annot_tui.store.write import remove, write_atomic
from annot_tui.store.yaml_out import encoded

R = TypeVar("R", bound=Record)

_SHARED = ("schema", "document", "analyst", "text", "reading")
"""Fields of a tag file that undoing somebody's tag leaves alone once others write there too."""

_MODELS: Mapping[str, type[Record]] = {"theses": Thesis, "tags": TagFile, "verdicts": VerdictFile}
"""What the files of each folder under `annotations/` hold."""


def now() -> str:
    """The present moment as the files have it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Workspace:
    """The files of one project and the value that was read from them, kept in step."""

    def __init__(self, opened: Opened, analyst: str) -> None:
        self.root = opened.root
        self.project: Project = opened.project
        self._journal = Journal(opened.root, analyst)

    @property
    def read_only(self) -> bool:
        """Whether the project's folder cannot be written."""
        return not os.access(self.root / paths.ANNOTATIONS, os.W_OK)

    def work_as(self, analyst: str) -> None:
        """Log changes for another analyst from now on."""
        self._journal = Journal(self.root, analyst)

    def change(
        self, file: str, model: type[R], edit: Callable[[R | None], R | None], what: str, **implied: str
    ) -> None:
        """Apply an edit to what a file says now, write it, log it, and take it into the project.

        The file is read first, so what somebody else wrote meanwhile is kept. Raises BrokenFile for one with
        faults and ReadOnly where it cannot be written; nothing is changed then.
        """
        before = self._bytes(file)
        valid = read_record(before, model, file, **implied) if before is not None else None
        if valid and valid.broken:
            raise BrokenFile(f"{valid.problems[0]} (until then {file} is not written)")
        old = valid.record if valid else None
        new = edit(old)
        after = None if new is None else encoded(new, before)
        if after != before:
            made = changes(old.plain() if old else {}, new.plain() if new else {})
            self._commit(file, before, after, what, made)
        self.project = with_file(self.project, file, new)

    def replace(self, files: Mapping[str, bytes | None], what: str) -> None:
        """Give files new contents, None to delete one, as one change. Raises ReadOnly.

        What they hold is not looked at: this is for those who have done so, such as a merge or a migration.
        """
        if self.read_only:
            raise ReadOnly(f"{self.root} cannot be written; nothing was changed")
        patches = tuple(patch(file, self._bytes(file), data) for file, data in files.items())
        self._journal.record(what, patches, now())
        for file, data in files.items():
            self._write(file, data)
            self.project = with_file(self.project, file, _read(file, data))

    def add_document(self, document: Document) -> None:
        """Write a new document. Raises InvalidInput where its text would not come back word for word."""
        file = paths.document_file(document.id)
        data = write_document(document)
        if read_document(document.id, data, file)[0] != document:
            raise InvalidInput(f"{document.id} cannot be kept word for word (it holds lone surrogates)")
        self._commit(file, self._bytes(file), data, f"import of {document.id}")
        self.project = with_file(self.project, file, document)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change of one's own to undo."""
        return self._journal.to_undo is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to do again."""
        return self._journal.to_redo is not None

    def undo(self) -> str:
        """Undo one's last change and say what it was. Raises InvalidInput where there is none."""
        entry = self._journal.to_undo
        if not entry:
            raise InvalidInput("there is nothing to undo")
        self._restore([item.backwards() for item in reversed(entry.patches)], entry.what)
        self._journal.undone(now())
        return entry.what

    def redo(self) -> str:
        """Do one's last undone change again and say what it was. Raises InvalidInput where there is none."""
        entry = self._journal.to_redo
        if not entry:
            raise InvalidInput("there is nothing to do again")
        self._restore(entry.patches, entry.what)
        self._journal.redone(now())
        return entry.what

    def _commit(
        self, file: str, before: bytes | None, after: bytes | None, what: str, made: tuple[Change, ...] = ()
    ) -> None:
        if self.read_only:
            raise ReadOnly(f"{self.root} cannot be written; nothing was changed")
        self._write(file, after)
        self._journal.record(what, (patch(file, before, after, made),), now())

    def _restore(self, patches: Iterable[Patch], what: str) -> None:
        """Put back the exact bytes; where somebody else wrote the file since, only what this change made."""
        states: dict[str, bytes | None] = {}
        try:
            for item in patches:
                data = self._bytes(item.file)
                states[item.file] = item.apply(data) if item.fits(data) else _merged(item, data)
        except ValueError as error:
            raise InvalidInput(f"“{what}” cannot be taken back: somebody else changed it since ({error})") from error
        for file, data in states.items():
            self._write(file, data)
            self.project = with_file(self.project, file, _read(file, data))

    def _write(self, file: str, data: bytes | None) -> None:
        if data is None:
            remove(paths.within(self.root, file))
        else:
            write_atomic(paths.within(self.root, file), data)

    def _bytes(self, file: str) -> bytes | None:
        try:
            return read_bytes(paths.within(self.root, file), LARGEST_TEXT)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ReadOnly(f"cannot read {file}: {error.strerror}") from error
        except Unreadable as error:
            raise ReadOnly(f"cannot read {file}: it {error}") from error


def _read(file: str, data: bytes | None) -> Record | Document | None:
    if data is None:
        return None
    if file.startswith(paths.CORPUS):
        return read_document(Path(file).stem, data, file)[0]
    return read_any(file, data).record


def _merged(item: Patch, data: bytes | None) -> bytes:
    model = _MODELS.get(item.file.split("/")[1])
    current = read_record(data, model, item.file) if model and data is not None else None
    if not model or not current or current.broken or not current.record:
        raise ValueError(item.file)
    own = tuple(change for change in item.changes if change.key or change.field not in _SHARED)
    return encoded(model.model_validate(applied(current.record.plain(), own)), data)
