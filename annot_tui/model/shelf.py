"""A mapping whose values are read when they are asked for, so that a project need not fit into memory."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from typing import Generic, Self, TypeVar

A = TypeVar("A")
K = TypeVar("K", str, tuple[str, str])
V = TypeVar("V")


class Unread(ABC, Generic[V]):
    """A value that is still where it is kept. The same object always gives the same value."""

    __slots__ = ()

    @abstractmethod
    def read(self) -> V:
        """Give the value."""


class Shelf(Mapping[K, V], Generic[K, V]):
    """An immutable mapping, sorted by its keys, of values and of some that are unread."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[K, V | Unread[V]]) -> None:
        keys = list(entries)
        ordered = sorted(keys)
        self._entries: dict[K, V | Unread[V]]
        self._entries = dict(entries) if keys == ordered else {key: entries[key] for key in ordered}

    def __getitem__(self, key: K) -> V:
        found = self._entries[key]
        return found.read() if isinstance(found, Unread) else found

    def __iter__(self) -> Iterator[K]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def entry(self, key: K) -> V | Unread[V] | None:
        """Give a value as it lies here, read or not; in two shelves the same entry is the same value."""
        return self._entries.get(key)

    def changed(self, changes: Mapping[K, V | Unread[V] | None]) -> Self:
        """Give a shelf with some values put in, or taken out where they are None."""
        return type(self)(self._merged(changes))

    def _merged(self, changes: Mapping[K, V | Unread[V] | None]) -> dict[K, V | Unread[V]]:
        merged: dict[K, V | Unread[V] | None] = {**self._entries, **changes}
        return {key: entry for key, entry in merged.items() if entry is not None}


def entry(mapping: Mapping[A, V], key: A) -> V | Unread[V] | None:
    """Give a value of any mapping as it lies there, None where there is none."""
    found: V | Unread[V] | None = mapping.entry(key) if isinstance(mapping, Shelf) else mapping.get(key)
    return found
