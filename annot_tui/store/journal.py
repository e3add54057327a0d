"""The log of changes under `.annot/`, from which they are undone and done again, also after a restart.

Each line is one change, or the undoing or redoing of one. A change keeps for each file the part that
differs, and the hash of the whole before and after, so that the exact bytes come back.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from annot_tui.model import ReadOnly
from annot_tui.store.changes import Change
from annot_tui.store.paths import DERIVED, is_project_file, leads_out, within

LOG = f"{DERIVED}/journal.jsonl"

DO, UNDO, REDO = "do", "undo", "redo"


def digest(data: bytes | None) -> str:
    """Hash of a file's bytes; empty for a file that does not exist."""
    return "" if data is None else sha256(data).hexdigest()


@dataclass(frozen=True)
class Patch:
    """How one file changed.

    Between `head` bytes at the start and `tail` at the end `old` became `new`; `before` and `after` are the
    hashes of the whole. `changes` says the same by record, for a file that somebody else wrote since.
    """

    file: str
    before: str
    after: str
    head: int
    tail: int
    old: str
    new: str
    changes: tuple[Change, ...] = ()

    def backwards(self) -> "Patch":
        """The patch that undoes this one."""
        turned = tuple(change.backwards() for change in reversed(self.changes))
        return Patch(self.file, self.after, self.before, self.head, self.tail, self.new, self.old, turned)

    def fits(self, data: bytes | None) -> bool:
        """Whether a file is still what it was, so that its exact bytes can be restored."""
        return digest(data) == self.before

    def apply(self, data: bytes | None) -> bytes | None:
        """Give the bytes after the patch, of a file that fits."""
        if not self.after:
            return None
        data = data or b""
        return data[: self.head] + self.new.encode("utf-8", "surrogateescape") + data[len(data) - self.tail :]


@dataclass(frozen=True)
class Entry:
    """One change by one analyst."""

    number: int
    analyst: str
    what: str
    patches: tuple[Patch, ...]


def patch(file: str, before: bytes | None, after: bytes | None, changed: tuple[Change, ...] = ()) -> Patch:
    """Describe a change of one file by its smallest differing middle, cut at line ends."""
    one, two = before or b"", after or b""
    head = _common_lines(one, two)
    tail = _common_lines(one[head:], two[head:], from_end=True)
    old, new = one[head : len(one) - tail], two[head : len(two) - tail]
    return Patch(
        file,
        digest(before),
        digest(after),
        head,
        tail,
        old.decode("utf-8", "surrogateescape"),
        new.decode("utf-8", "surrogateescape"),
        changed,
    )


def _common_lines(one: bytes, two: bytes, *, from_end: bool = False) -> int:
    lines, others = one.splitlines(keepends=True), two.splitlines(keepends=True)
    if from_end:
        lines, others = lines[::-1], others[::-1]
    length = 0
    for a, b in zip(lines, others, strict=False):
        if a != b:
            break
        length += len(a)
    return length


class Journal:
    """The log of one project as one analyst sees it: own changes only."""

    def __init__(self, root: Path, analyst: str) -> None:
        self._root, self._path = root, root / LOG
        self._analyst = analyst
        self._done: list[Entry] = []
        self._undone: list[Entry] = []
        self._last = 0
        self._read()

    @property
    def to_undo(self) -> Entry | None:
        """The change that would be undone next."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> Entry | None:
        """The change that would be done again next."""
        return self._undone[-1] if self._undone else None

    def record(self, what: str, patches: tuple[Patch, ...], at: str) -> None:
        """Log a change that is about to be on disk."""
        entry = Entry(self._last + 1, self._analyst, what, patches)
        self._append({"kind": DO, "at": at, **asdict(entry)})
        self._take(DO, entry)

    def undone(self, at: str) -> None:
        """Log that the last change was undone."""
        entry = self._done[-1]
        self._append({"kind": UNDO, "at": at, "number": entry.number, "analyst": self._analyst})
        self._take(UNDO, entry)

    def redone(self, at: str) -> None:
        """Log that the last undone change was done again."""
        entry = self._undone[-1]
        self._append({"kind": REDO, "at": at, "number": entry.number, "analyst": self._analyst})
        self._take(REDO, entry)

    def _take(self, kind: str, entry: Entry) -> None:
        if kind == DO:
            self._done.append(entry)
            self._undone.clear()
        elif kind == UNDO:
            self._undone.append(self._done.pop())
        else:
            self._done.append(self._undone.pop())
        self._last = max(self._last, entry.number)

    def _append(self, line: Mapping[str, object]) -> None:
        within(self._root, LOG)
        within(self._root, f"{DERIVED}/.gitignore")
        try:
            self._path.parent.mkdir(exist_ok=True)
            ignore = self._path.parent / ".gitignore"
            if not ignore.exists():
                ignore.write_text("*\n", encoding="utf-8")
            with self._path.open("ab") as file:
                file.write(json.dumps(line, ensure_ascii=True).encode() + b"\n")
        except OSError as error:
            raise ReadOnly(f"cannot write the log for undo: {error.strerror}; nothing was changed") from error

    def _read(self) -> None:
        """Replay the log; a line that was cut off by a crash or is not ours is passed over."""
        if not self._path.is_file() or leads_out(self._root, LOG):
            return
        for raw in self._path.read_bytes().split(b"\n"):
            try:
                line = json.loads(raw)
                self._last = max(self._last, line["number"])
                if line["analyst"] == self._analyst:
                    self._replay(line)
            except (ValueError, KeyError, TypeError, IndexError):
                continue

    def _replay(self, line: dict[str, object]) -> None:
        kind, number = line["kind"], line["number"]
        if kind == DO:
            patches = line["patches"]
            if isinstance(patches, list) and isinstance(number, int):
                made = tuple(_patch(item) for item in patches)
                self._take(DO, Entry(number, self._analyst, str(line["what"]), made))
            return
        stack = self._done if kind == UNDO else self._undone
        if stack and stack[-1].number == number:
            self._take(str(kind), stack[-1])


def _patch(item: dict[str, Any]) -> Patch:
    """Raises ValueError for a file that is none of the project: the log may come from somebody else."""
    if not is_project_file(item["file"]):
        raise ValueError(item["file"])
    return Patch(**{**item, "changes": tuple(Change(*change) for change in item.get("changes", ()))})
