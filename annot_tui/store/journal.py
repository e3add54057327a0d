"""The log of changes under `.annot/`, from which they are undone, done again, and finished after a crash.

Each line is JSON. A change, its undoing and its redoing are logged *before* the files are touched, and a second line
says when they are `done`, or `void` because they came to nothing. Lines that are damaged, cut off or not ours
are passed over.
"""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from annot_tui.model import ReadOnly
from annot_tui.store.aside import Aside
from annot_tui.store.changes import Change
from annot_tui.store.lock import shared_mode
from annot_tui.store.patches import Entry, Patch
from annot_tui.store.paths import DERIVED, leads_out
from annot_tui.store.write import reason, sync_folder, write_atomic

LOG = f"{DERIVED}/journal.jsonl"

DO, UNDO, REDO = "do", "undo", "redo"
DONE, VOID = "done", "void"
_KINDS = (DO, UNDO, REDO, DONE, VOID)

LIMIT = 8 << 20
"""Bytes beyond which the oldest changes are forgotten, until half of it is left: about 3,000 tags."""

_SPOILT = b"?\n"
"""Ends a line that was cut off, so that nobody takes it for whole."""

_LONGEST_MARK = 4096
LARGEST = 512_000_000
"""Bytes of a log that is read at all; ours can pass the limit by one imported document."""

_WHERE_KNOWN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_TO_APPEND = os.O_WRONLY | os.O_APPEND | _WHERE_KNOWN

_FINGERPRINT = 256
"""Bytes at the start by which another log under the same name is noticed."""


@dataclass
class _Stacks:
    """What one analyst can undo and redo, the next one last."""

    done: list[Entry] = field(default_factory=list)
    undone: list[Entry] = field(default_factory=list)

    def take(self, kind: str, entry: Entry) -> None:
        if kind == DO:
            self.undone.clear()
        source, target = (self.done, self.undone) if kind == UNDO else (self.undone, self.done)
        # the one whose turn it is, or not far from it: there may be thousands
        place = next((place for place in reversed(range(len(source))) if source[place].number == entry.number), None)
        if place is not None:
            del source[place]
        target.append(entry)

    def find(self, kind: str, number: int) -> Entry | None:
        return next((e for e in reversed(self.done if kind == UNDO else self.undone) if e.number == number), None)


class Journal:
    """The log of one project. Whoever writes to it holds the project's lock."""

    def __init__(self, root: Path, analyst: str) -> None:
        self.analyst = analyst
        self._root = root
        self._path = root / LOG
        self._head = b""
        self._forget()

    @property
    def to_undo(self) -> tuple[Entry, ...]:
        """One's own changes that can be undone, the last one first."""
        return tuple(reversed(self._own.done))

    @property
    def to_redo(self) -> tuple[Entry, ...]:
        """One's own changes that can be done again, the last undone first."""
        return tuple(reversed(self._own.undone))

    @property
    def pending(self) -> tuple[str, Entry] | None:
        """What was begun, by whomever, and of which nobody knows whether it was done."""
        return self._pending

    @property
    def _own(self) -> _Stacks:
        return self._stacks.get(self.analyst) or _Stacks()

    def entry(self, what: str, at: str, patches: Iterable[Patch]) -> Entry:
        """Make an entry for a change of one's own, of one file or more."""
        return Entry(self._last + 1, self.analyst, what, at, tuple(patches))

    @contextmanager
    def beginning(self, kind: str, entry: Entry, at: str) -> Iterator[None]:
        """Log what is about to be done; on leaving that is safely on disk, whatever else was waited for meanwhile.

        Raises ReadOnly; then nothing is logged.
        """
        if kind == DO:
            if self._offset > LIMIT:
                self._compact()
            line = _line(kind, entry)
        else:
            line = _mark(kind, entry, at=at)
        with self._appended(line, partial(self._begun, kind, entry), lasting=True):
            yield

    def end(self, outcome: str) -> None:
        """Log that what was begun is done, or came to nothing.

        A change of one file need not wait for the disk here: should the line be lost in a power cut, the file
        itself tells. Raises ReadOnly.
        """
        if self._pending:
            _, entry = self._pending
            lasting = len(entry.patches) > 1
            with self._appended(_mark(outcome, entry), partial(self._settle, outcome), lasting=lasting):
                pass

    def settled(self) -> bool:
        """Whether the last line says that nothing is pending; looks at nothing else, so it is quick."""
        if not self._path.is_file():
            return True
        try:
            with self._path.open("rb") as file:
                file.seek(max(0, os.fstat(file.fileno()).st_size - _LONGEST_MARK))
                last = file.read().removesuffix(b"\n").rpartition(b"\n")[2]
            return bool(json.loads(last)["kind"] in (DONE, VOID))
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return False

    def refresh(self) -> None:
        """Read what has been logged since, by others too; nothing where the log is no file, or elsewhere by a link."""
        if leads_out(self._root, LOG) or not os.path.isfile(self._path):  # noqa: PTH113 with every change
            self._forget()
            return
        try:
            with self._path.open("rb", buffering=0) as file:
                head = file.read(_FINGERPRINT)
                size = os.fstat(file.fileno()).st_size
                if size > LARGEST:
                    self._forget()
                    return
                if size < self._offset or not head.startswith(self._head):
                    self._forget()
                self._head = head
                file.seek(self._offset)
                data = file.read() if size > self._offset else b""
        except OSError:
            self._forget()
            return
        lines, newline, rest = data.rpartition(b"\n")
        for line in lines.split(b"\n") if lines else ():
            self._replay(line)
        self._offset += len(lines) + len(newline)
        self._torn = bool(rest)

    def _forget(self) -> None:
        self._stacks: dict[str, _Stacks] = {}
        self._pending: tuple[str, Entry] | None = None
        self._last = self._offset = 0
        self._head = b""
        self._torn = False

    def _replay(self, raw: bytes) -> None:
        try:
            line = json.loads(raw.decode("utf-8", "surrogatepass"))
            kind, number, analyst = line["kind"], line["number"], line["analyst"]
            if type(number) is not int or not isinstance(analyst, str) or kind not in _KINDS:
                return
            if kind in (DONE, VOID):
                self._settle(kind, number)
                return
            entry = self._found(line)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return
        self._begun(kind, entry)

    def _begun(self, kind: str, entry: Entry | None) -> None:
        # Nobody begins anything before what was begun is settled: that line was lost, or is of an older log.
        self._settle(DONE)
        self._pending = (kind, entry) if entry else None
        self._last = max(self._last, entry.number if entry else 0)

    def _found(self, line: Mapping[str, Any]) -> Entry | None:
        """The entry that a line speaks of; None where there is none, or a new one has the number of another."""
        if line["kind"] != DO:
            return self._stacks.setdefault(line["analyst"], _Stacks()).find(line["kind"], line["number"])
        entry = _entry(line)
        return entry if entry.number > self._last else None

    def _settle(self, outcome: str, number: int | None = None) -> None:
        if not self._pending or number not in (None, self._pending[1].number):
            return
        kind, entry = self._pending
        if outcome == DONE:
            self._stacks.setdefault(entry.analyst, _Stacks()).take(kind, entry)
        self._pending = None

    @contextmanager
    def _appended(self, line: bytes, take: Callable[[], None], *, lasting: bool) -> Iterator[None]:
        """Append a line, all of it or nothing, and on leaving take in what it says.

        Where something else was logged since the last look, both are read. Raises ReadOnly.
        """
        with ExitStack() as stack:
            with _explained():
                handle = self._opened()
                stack.callback(os.close, handle)
                size = os.fstat(handle).st_size
                with _or_cut(handle, size):
                    _write(handle, (_SPOILT if self._torn else b"") + line)
            syncing = Aside(partial(os.fsync, handle)) if lasting else None
            try:
                yield
            finally:
                if syncing:
                    with _explained(), _or_cut(handle, size):
                        syncing.wait()
                end = os.lseek(handle, 0, os.SEEK_CUR)
                if end == self._offset + len(line) and len(self._head) == _FINGERPRINT:
                    self._offset = end
                    take()
                else:
                    self.refresh()

    def _opened(self) -> int:
        """Open the log, made where there is none. Its folder is there and no link, since the lock is in it."""
        with suppress(FileNotFoundError):
            return os.open(self._path, _TO_APPEND)
        handle = os.open(self._path, _TO_APPEND | os.O_CREAT, 0o600)
        self._path.chmod(shared_mode(self._root))
        sync_folder(self._path.parent)
        return handle

    def _compact(self) -> None:
        """Forget the oldest changes. What can be redone stays: that analyst's next change forgets it anyway."""
        stacks = list(self._stacks.values())
        undone = [entry for own in stacks for entry in own.undone]
        kept, room = {entry.number: entry for entry in undone}, LIMIT // 2
        for entry in sorted((e for own in stacks for e in own.done), key=lambda e: -e.number):
            room -= len(_line(DO, entry))
            if room < 0:
                break
            kept[entry.number] = entry
        lines = [_line(DO, kept[number]) + _mark(DONE, kept[number]) for number in sorted(kept)]
        lines += [_mark(UNDO, entry) + _mark(DONE, entry) for entry in undone]
        write_atomic(self._path, b"".join(lines))
        last = self._last
        self.refresh()
        self._last = max(last, self._last)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReadOnly(f"cannot write the log for undo: {reason(error)}; nothing was changed") from error


@contextmanager
def _or_cut(handle: int, size: int) -> Iterator[None]:
    """Cut a file back to its size where something goes wrong."""
    try:
        yield
    except OSError:
        os.ftruncate(handle, size)
        raise


def _write(handle: int, data: bytes) -> None:
    while data:
        data = data[os.write(handle, data) :]


def _line(kind: str, entry: Entry) -> bytes:
    return _encoded({"kind": kind, **vars(entry), "patches": [vars(item) for item in entry.patches]})


def _mark(kind: str, entry: Entry, **more: str) -> bytes:
    return _encoded({"kind": kind, "number": entry.number, "analyst": entry.analyst, **more})


def _encoded(line: Mapping[str, object]) -> bytes:
    return json.dumps(line, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n"


def _entry(line: Mapping[str, Any]) -> Entry:
    """Read an entry. Raises ValueError, KeyError or TypeError for what is none."""
    patches = tuple(_patch(item) for item in line["patches"])
    return Entry(line["number"], line["analyst"], str(line["what"]), str(line["at"]), patches)


def _patch(item: Mapping[str, Any]) -> Patch:
    return Patch(**{**item, "changes": tuple(Change(*change) for change in item.get("changes", ()))})
