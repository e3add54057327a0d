"""A mapping whose values are read when they are asked for, so that a project need not fit into memory."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from copy import copy
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
        self._entries: dict[K, V | Unread[V]] = _ordered(entries)

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
        made = copy(self)
        made._entries = self._replaced(changes) if self._has_all(changes) else self._merged(changes)
        return made

    def _has_all(self, changes: Mapping[K, V | Unread[V] | None]) -> bool:
        """Whether changes put something else in the place of what is there, and do no more."""
        return all(entry is not None and key in self._entries for key, entry in changes.items())

    def _replaced(self, changes: Mapping[K, V | Unread[V] | None]) -> dict[K, V | Unread[V]]:
        # with each change of a file: copying is all that may grow with the project
        entries = self._entries.copy()
        entries.update((key, entry) for key, entry in changes.items() if entry is not None)
        return entries

    def _merged(self, changes: Mapping[K, V | Unread[V] | None]) -> dict[K, V | Unread[V]]:
        merged: dict[K, V | Unread[V] | None] = {**self._entries, **changes}
        return _ordered({key: entry for key, entry in merged.items() if entry is not None})


def _ordered(entries: Mapping[K, V]) -> dict[K, V]:
    keys = list(entries)
    ordered = sorted(keys)
    return dict(entries) if keys == ordered else {key: entries[key] for key in ordered}


def entry(mapping: Mapping[A, V], key: A) -> V | Unread[V] | None:
    """Give a value of any mapping as it lies there, None where there is none."""
    found: V | Unread[V] | None = mapping.entry(key) if isinstance(mapping, Shelf) else mapping.get(key)
    return found
