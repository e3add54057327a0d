"""The bytes of a file that were made from old ones, so that what stays need be neither copied nor written again."""

from collections.abc import Iterator
from functools import cached_property


class Amended:
    """Old bytes of which those between `head` at the start and `tail` at the end gave way to `new` ones.

    The whole, which takes a while for a large file, is put together when somebody asks for it.
    """

    def __init__(self, old: bytes, head: int, new: bytes, tail: int) -> None:
        self.old, self.head, self.new, self.tail = old, head, new, tail

    def __len__(self) -> int:
        return self.head + len(self.new) + self.tail

    @property
    def gone(self) -> bytes:
        """The old bytes that are no more."""
        return self.old[self.head : len(self.old) - self.tail]

    @cached_property
    def whole(self) -> bytes:
        """All bytes in one piece."""
        return b"".join(self.parts())

    def parts(self, start: int = 0, end: int | None = None) -> Iterator[memoryview]:
        """The bytes between two offsets, in up to three pieces, none of them a copy."""
        end = len(self) if end is None else end
        for piece in (memoryview(self.old)[: self.head], memoryview(self.new), self._last()):
            if start < len(piece) and end > 0:
                yield piece[max(0, start) : end]
            start, end = start - len(piece), end - len(piece)

    def _last(self) -> memoryview:
        return memoryview(self.old)[len(self.old) - self.tail :]


Content = bytes | Amended
"""The bytes of a file."""


def parts(content: Content, start: int = 0, end: int | None = None) -> Iterator[memoryview]:
    """The bytes of a file between two offsets, in one or more pieces."""
    if isinstance(content, Amended):
        yield from content.parts(start, end)
    else:
        yield memoryview(content)[start:end]
