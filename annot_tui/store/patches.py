"""How files changed, so that the exact bytes before and after come back."""

from dataclasses import dataclass
from hashlib import sha256

from annot_tui.store.amended import Amended
from annot_tui.store.changes import Change
from annot_tui.store.paths import is_exercise_file, is_project_file


def digest(data: bytes | None) -> str:
    """Hash of a file's bytes; empty for a file that does not exist."""
    return "" if data is None else sha256(data).hexdigest()


@dataclass(frozen=True)
class Patch:
    """How one file changed.

    Between `head` bytes at the start and `tail` at the end `old` became `new`; `before` and `after` are the
    hashes of the whole. `changes` says the same by record, for a file that somebody else wrote since.
    Raises ValueError for what can be no patch, since patches are read from a log that may be damaged.
    """

    file: str
    before: str
    after: str
    head: int
    tail: int
    old: str
    new: str
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        texts = (self.file, self.before, self.after, self.old, self.new)
        if not all(isinstance(text, str) for text in texts) or not (
            is_project_file(self.file) or is_exercise_file(self.file)
        ):
            raise ValueError("not a patch of a file of the project")
        if not all(type(count) is int and count >= 0 for count in (self.head, self.tail)):
            raise ValueError("not a patch with a place")

    def backwards(self) -> "Patch":
        """The patch that undoes this one."""
        turned = tuple(change.backwards() for change in reversed(self.changes))
        return Patch(self.file, self.after, self.before, self.head, self.tail, self.new, self.old, turned)

    def fits(self, data: bytes | None) -> bool:
        """Whether a file is still what it was, so that its exact bytes can be restored."""
        return digest(data) == self.before

    def made(self, data: bytes | None) -> bool:
        """Whether a file is exactly what this patch makes of it."""
        return digest(data) == self.after

    def apply(self, data: bytes | None) -> bytes | None:
        """Give the bytes after the patch, of a file that fits. Raises ValueError where they would be others."""
        if not self.after:
            return None
        data = data or b""
        after = data[: self.head] + self.new.encode("utf-8", "surrogateescape") + data[len(data) - self.tail :]
        if not self.made(after):
            raise ValueError(f"{self.file}: the log is damaged")
        return after


@dataclass(frozen=True)
class Entry:
    """One change by one analyst, of one file or of several at once."""

    number: int
    analyst: str
    what: str
    at: str
    patches: tuple[Patch, ...]


def patch(file: str, before: bytes | None, after: bytes | None, changed: tuple[Change, ...] = ()) -> Patch:
    """Describe a change of one file."""
    content = Amended(before or b"", 0, after or b"", 0)
    return amending(file, content, changed, (digest(before), digest(after)))


def amending(file: str, content: Amended, changed: tuple[Change, ...], hashes: tuple[str, str]) -> Patch:
    """Describe a change of one file by its smallest differing middle, cut at line ends.

    `content` is what it becomes, of whose old bytes whole lines stay; `hashes` are those of the whole before and after.
    """
    first, second = content.gone, content.new
    head = first.rfind(b"\n", 0, _common(first, second)) + 1
    rest, other = first[head:], second[head:]
    tail = _whole_lines(rest, other, _common(rest, other, from_end=True))
    old, new = rest[: len(rest) - tail], other[: len(other) - tail]
    was, becomes = hashes
    return Patch(
        file,
        was,
        becomes,
        content.head + head,
        content.tail + tail,
        old.decode("utf-8", "surrogateescape"),
        new.decode("utf-8", "surrogateescape"),
        changed,
    )


def _whole_lines(one: bytes, two: bytes, tail: int) -> int:
    """The longest end within the common one that begins with a line in both."""
    if all(len(text) == tail or text[-tail - 1] == ord("\n") for text in (one, two)):
        return tail
    line = one.find(b"\n", len(one) - tail)
    return 0 if line < 0 else len(one) - line - 1


def _common(one: bytes, two: bytes, *, from_end: bool = False) -> int:
    """How many bytes are the same at the start, or at the end."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        if _same(one, two, low, middle, from_end=from_end):
            low = middle
        else:
            high = middle - 1
    return low


def _same(one: bytes, two: bytes, start: int, end: int, *, from_end: bool) -> bool:
    if from_end:
        return one[len(one) - end : len(one) - start] == two[len(two) - end : len(two) - start]
    return one[start:end] == two[start:end]
