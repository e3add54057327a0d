"""Files as this session has read or written them, remembered by their bytes, so that none is read or hashed twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from annot_tui.model import Record
from annot_tui.store.amended import Amended, Content, parts
from annot_tui.store.layout import Layout, laid_out

MOST = 32_000_000
"""Bytes of all that is remembered."""

_STEP = 1 << 16
"""Bytes from one noted beginning of a file to the next."""


class Hashed:
    """The hash of some bytes, as hex digits, and of their beginnings: what begins in the same way is hashed quickly."""

    beginnings: list[Any]

    def __init__(self, content: Content, alike: "Hashed | None" = None, same: int = 0) -> None:
        known = alike.beginnings[: same // _STEP] if alike else []
        self.beginnings = known
        running = known[-1].copy() if known else sha256()
        for place in range(len(known) * _STEP, len(content), _STEP):
            for part in parts(content, place, place + _STEP):
                running.update(part)
            if place + _STEP <= len(content):
                self.beginnings.append(running.copy())
        self.digest = running.hexdigest()


@dataclass
class State:
    """What a file is, its hash, and the record that it says without faults."""

    content: Content
    hashed: Hashed
    record: Record
    _layout: Layout | None = None
    _cut: bool = False

    @property
    def data(self) -> bytes:
        """The bytes of the file; those that were made of others no longer know of them."""
        if isinstance(self.content, Amended):
            self.content = self.content.whole
        return self.content

    @property
    def digest(self) -> str:
        """The hash of the bytes."""
        return self.hashed.digest

    @property
    def layout(self) -> Layout | None:
        """Where everything is in the bytes; None where they cannot be cut."""
        if not self._cut:
            self._layout, self._cut = laid_out(self.data, self.record), True
        return self._layout

    @classmethod
    def of(cls, content: Content, hashed: Hashed, record: Record, layout: Layout) -> "State":
        """One whose layout is known."""
        return cls(content, hashed, record, layout, True)


class States:
    """What is remembered of files: of each what it said last, and what it said before, as far as there is room."""

    def __init__(self) -> None:
        self._last: dict[str, State] = {}
        self._all: dict[tuple[str, str], State] = {}
        self._size = 0

    def last(self, file: str) -> State | None:
        """What a file said last, as far as that is remembered."""
        return self._last.get(file)

    def of(self, file: str, data: bytes | None) -> State | None:
        """What is known of a file with just these bytes, where they are those that it had last."""
        last = self._last.get(file)
        return last if last and data == last.data else None

    def before(self, file: str, digest: str) -> State | None:
        """What is known of a file when its bytes had a hash."""
        return self._all.get((file, digest))

    def keep(self, file: str, state: State | None) -> None:
        """Remember what a file says now; None where that is not known, or no file."""
        if state is None:
            self._last.pop(file, None)
            return
        self._drop(file, state.digest)
        self._last[file] = self._all[file, state.digest] = state
        self._size += len(state.data)  # put together at the latest now, when all is on disk
        for oldest in self._oldest(file, state.digest):
            self._drop(*oldest)

    def _oldest(self, *latest: str) -> Iterator[tuple[str, str]]:
        while self._size > MOST and (oldest := next(iter(self._all))) != latest:
            yield oldest

    def _drop(self, file: str, digest: str) -> None:
        state = self._all.pop((file, digest), None)
        if state:
            self._size -= len(state.data)
            if self._last.get(file) is state:
                del self._last[file]
