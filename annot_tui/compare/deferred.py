"""Findings that are worked out when somebody looks at them: the matrix needs none of them, a report all."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar, overload

T = TypeVar("T")


class Deferred(Sequence[T]):
    """A sequence that is made once, at the first look."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], Iterable[T]]) -> None:
        self._make: Callable[[], Iterable[T]] | None = make
        self._found: tuple[T, ...] = ()

    def __len__(self) -> int:
        return len(self._all)

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
        return self._make is None

    @property
    def _all(self) -> tuple[T, ...]:
        if self._make is not None:
            with collector_paused():
                self._found = tuple(self._make())
            self._make = None
        return self._found


@contextmanager
def collector_paused() -> Iterator[None]:
    """Values that refer to nothing later than themselves leave nothing to collect; looking for it doubles the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
