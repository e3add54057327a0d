"""Findings that are worked out when somebody looks at them: the matrix needs none of them, a report all."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar, overload

from annot_tui.collector import collector_paused

T = TypeVar("T")


class Deferred(Sequence[T]):
    """A sequence that is made once, at the first look.

    `count` tells how many there are without making them; without it, asking for the length is a look.
    """

    __slots__ = ("_count", "_found", "_make")

    def __init__(self, make: Callable[[], Iterable[T]], count: Callable[[], int] | None = None) -> None:
        self._make = make
        self._count = count
        self._found: tuple[T, ...] | None = None

    def __len__(self) -> int:
        if self._count is None or self._found is not None:
            return len(self._all)
        with collector_paused():
            return self._count()

    def __iter__(self) -> Iterator[T]:
        return iter(self._all)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        return self._all[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Deferred | tuple) and self._all == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all)

    @property
    def made(self) -> bool:
        """Whether somebody has looked."""
        return self._found is not None

    def passing(self) -> Iterator[T]:
        """Go through them once: where nobody has looked yet they are made one by one and not kept."""
        return iter(self._make()) if self._found is None else iter(self._found)

    @property
    def _all(self) -> tuple[T, ...]:
        if self._found is None:
            with collector_paused():
                self._found = tuple(self._make())
        return self._found


def passing(found: Sequence[T]) -> Iterator[T]:
    """Go through findings once; those that nobody has looked at yet are made one by one and not kept."""
    return found.passing() if isinstance(found, Deferred) else iter(found)
