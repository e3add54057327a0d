"""Shelves are mappings of values that need not have been read."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model import Shelf, Unread, entry


class Later(Unread[int]):
    """A number that counts how often it is read."""

    def __init__(self, value: int) -> None:
        self.value, self.times = value, 0

    def read(self) -> int:
        self.times += 1
        return self.value


ENTRIES = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9))
CHANGES = st.dictionaries(st.sampled_from("abcdefgh"), st.none() | st.integers(0, 9))


@given(ENTRIES, st.lists(CHANGES, max_size=4), st.booleans())
def test_a_shelf_is_the_dictionary_it_stands_for(entries, changes, unread):
    shelf: Shelf[str, int] = Shelf({key: Later(value) if unread else value for key, value in entries.items()})
    plain = dict(entries)
    for change in changes:
        shelf = shelf.changed(change)
        plain = {key: value for key, value in {**plain, **change}.items() if value is not None}
    assert dict(shelf) == plain
    assert shelf == plain
    assert list(shelf) == sorted(plain)
    assert (len(shelf), "g" in shelf) == (len(plain), "g" in plain)


def test_nothing_is_read_until_somebody_asks():
    later = Later(3)
    shelf: Shelf[str, int] = Shelf({"b": later, "a": 1})
    changed = shelf.changed({"c": 4})
    assert ("b" in changed, len(changed), list(changed), entry(changed, "b")) == (True, 3, ["a", "b", "c"], later)
    assert later.times == 0
    assert (changed["b"], later.times) == (3, 1)


def test_a_shelf_does_not_change():
    shelf: Shelf[str, int] = Shelf({"a": 1})
    shelf.changed({"a": None, "b": 2})
    assert dict(shelf) == {"a": 1}
    with pytest.raises(KeyError):
        shelf["b"]


def test_an_entry_of_any_mapping():
    assert (entry({"a": 1}, "a"), entry({}, "a"), entry(Shelf[str, int]({}), "a")) == (1, None, None)
    assert isinstance(iter(Shelf[str, int]({})), Iterator)
