"""What changed between two states of a record, by tag id and the like, so that it can be applied to a third."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Plain = Mapping[str, object]
"""A record as it is written: strings, numbers, lists and mappings."""


_CARD = frozenset(("document", "origin", "purpose", "value", "limitation"))
"""What a student says of a document as a source: nothing else is told by a document alone."""


class Change(NamedTuple):
    """One field, or one entry of a list, that became another; None where it was not or is no more."""

    field: str
    key: str | None
    old: object
    new: object

    def backwards(self) -> "Change":
        """The change that undoes this one."""
        return Change(self.field, self.key, self.new, self.old)


def changes(old: Plain, new: Plain) -> tuple[Change, ...]:
    """List what became different, lists entry by entry."""
    found: list[Change] = []
    for field in dict.fromkeys((*old, *new)):
        one, other = old.get(field), new.get(field)
        if one == other:
            continue
        mine, theirs = keyed(one), keyed(other)
        if mine is None or theirs is None:
            found.append(Change(field, None, one, other))
            continue
        for key in dict.fromkeys((*mine, *theirs)):
            if mine.get(key) != theirs.get(key):
                found.append(Change(field, key, mine.get(key), theirs.get(key)))
    return tuple(found)


def applied(record: Plain, wanted: Iterable[Change]) -> dict[str, object]:
    """Apply changes to a record that may have changed elsewhere too.

    Raises ValueError where the very thing that would change is no longer what it was.
    """
    result, wanted = dict(record), tuple(wanted)
    for change in wanted:
        if change.key is None:
            if result.get(change.field) != change.old:
                raise ValueError(change.field)
            result[change.field] = change.new
        else:
            result[change.field] = _entry_changed(result.get(change.field), change)
    said_empty = [change.field for change in wanted if change.key is None]
    return {n: value for n, value in result.items() if value is not None and (value != [] or n in said_empty)}


def _entry_changed(entries: object, change: Change) -> list[object]:
    found = keyed(entries)
    if found is None or found.get(str(change.key)) != change.old:
        raise ValueError(change.field)
    found[str(change.key)] = change.new
    return [entry for entry in found.values() if entry is not None]


def keyed(entries: object) -> dict[str, object] | None:
    """A list by the keys of its entries; None where it is no list or the keys are not unique."""
    if entries is None:
        return {}
    if not isinstance(entries, list):
        return None
    found = {key_of(entry): entry for entry in entries}
    return found if len(found) == len(entries) else None


def key_of(entry: object) -> str:
    """By what an entry of a list is known: its id, pair, type and aim, what it is about, or all that it says."""
    if isinstance(entry, dict):
        if name := next((name for name in ("id", "item", "option") if name in entry), ""):
            return str(entry[name])
        if "pair" in entry:
            return "|".join(sorted(map(str, entry["pair"])))
        if "type" in entry and "to" in entry:
            return f"{entry['type']} {entry['to']}"
        if "document" in entry and ("question" in entry or entry.keys() <= _CARD):
            return f"{entry['document']} {entry.get('question', '')}".strip()
    return repr(entry)
