"""YAML events to plain strings, lists and dicts, counted as they come: what is too much is refused before it is built.

The parser's own composer recurses without a limit and ends the process on a hundred thousand brackets.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern
from typing import Any, NoReturn

import yaml

from annot_tui.model import Problem
from annot_tui.store.parsed import NULL, Parsed, Path, Plain, Quoted, Scalar, clipped, dotted

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

DEEPEST = 60
"""Levels of lists and mappings in one another."""
MOST_VALUES = 1_000_000
"""Values and keys in one file."""
MOST_REPEATED = 1_000_000
"""Values and characters that aliases may add to those of the file."""

_STANDARD = "tag:yaml.org,2002:"
_KINDS = ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
_TAGS = frozenset((None, "!", *(_STANDARD + kind for kind in _KINDS)))
"""Tags that say no more than what the format knows anyway."""


class Refused(Exception):
    """Line, message and mend of something that makes a whole file unusable."""


@dataclass(frozen=True)
class _Anchored:
    """A value that aliases may repeat, its values and characters, and the levels in it."""

    value: object
    weight: int
    height: int


class TreeBuilder:
    """Reads one document from a parser into `parsed`. Raises Refused, and whatever the parser raises."""

    def __init__(self, source: str, file: str, first_line: int, parsed: Parsed) -> None:
        self._loader = Loader(source)
        self._file, self._first, self._parsed = file, first_line, parsed
        self._anchors: dict[str, _Anchored | None] = {}
        self._values = self._weight = self._repeated = self._reached = 0

    def build(self, list_key: str) -> object:
        """Give the tree; an empty dict for an empty file. A bare list becomes the value of `list_key`, if given."""
        try:
            return self._document(list_key)
        finally:
            self._loader.dispose()

    def _document(self, list_key: str) -> object:
        self._loader.get_event()
        if isinstance(self._loader.get_event(), yaml.StreamEndEvent):
            return {}
        root = self._loader.get_event()
        bare = bool(list_key) and isinstance(root, yaml.SequenceStartEvent)
        tree = {list_key: self._value(root, (list_key,), 1)} if bare else self._value(root, (), 0)
        self._loader.get_event()
        rest = self._loader.get_event()
        if not isinstance(rest, yaml.StreamEndEvent):
            _refuse(rest, "holds a second document after `---`", "keep one of them, in one file")
        return tree

    def _value(self, event: Any, path: Path, depth: int) -> object:
        self._count(event, depth)
        self._parsed.lines.setdefault(path, event.start_mark.line + self._first)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        if event.anchor is None:
            return self._plain(event, path, depth)
        self._anchors[event.anchor] = None
        before, reached, self._reached = self._weight, self._reached, depth
        value = self._plain(event, path, depth)
        self._anchors[event.anchor] = _Anchored(value, self._weight - before + 1, self._reached - depth)
        self._reached = max(self._reached, reached)
        return value

    def _plain(self, event: Any, path: Path, depth: int) -> object:
        if event.tag not in _TAGS:
            name = clipped(event.tag.replace(_STANDARD, "!!"))
            _refuse(event, f"uses the tag {name}", "remove the word that begins with !")
        if isinstance(event, yaml.MappingStartEvent):
            return dict(self._pairs(path, depth))
        if isinstance(event, yaml.SequenceStartEvent):
            return list(self._items(path, depth))
        return self._scalar(event)

    def _scalar(self, event: Any) -> Scalar | None:
        self._weight += len(event.value)
        plain = event.implicit[0]
        if plain and event.value in NULL:
            return None
        return Plain(event.value) if plain else Quoted(event.value)

    def _items(self, path: Path, depth: int) -> Iterator[object]:
        number = 0
        while not isinstance(event := self._loader.get_event(), yaml.SequenceEndEvent):
            yield self._value(event, (*path, number), depth + 1)
            number += 1

    def _pairs(self, path: Path, depth: int) -> Iterator[tuple[str, object]]:
        known: dict[str, int] = {}
        while not isinstance(event := self._loader.get_event(), yaml.MappingEndEvent):
            key, line = self._key(event, depth), event.start_mark.line + self._first
            place = (*path, key)
            value = self._value(self._loader.get_event(), place, depth + 1)
            if key in known:
                message = f"the key {clipped(key)!r} stands here a second time (first in line {known[key]})"
                self._parsed.faults.append(Problem(self._file, line, dotted(place), message, "keep one of the two"))
                continue
            known[key] = self._parsed.lines[place] = line
            yield key, value

    def _key(self, event: Any, depth: int) -> str:
        self._count(event, depth)
        if not isinstance(event, yaml.ScalarEvent):
            _refuse(event, "has a key that is not a word", "write `key: value`")
        if event.value == "<<" and event.implicit[0]:
            _refuse(event, "takes over keys with `<<`, which the format does not know", "write the keys out")
        self._weight += len(event.value)
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(self._scalar(event), len(event.value) + 1, 0)
        return intern(event.value)

    def _alias(self, event: Any, depth: int) -> object:
        if event.anchor not in self._anchors:
            _refuse(event, "refers to an alias that is not defined", "put text that begins with * in quotes")
        found = self._anchors[event.anchor]
        if found is None:
            _refuse(event, f"repeats itself by aliases without end (*{clipped(event.anchor)})", "write the values out")
        self._weight += found.weight
        self._repeated += found.weight
        if self._repeated > MOST_REPEATED:
            _refuse(event, "repeats itself by aliases without end", "write the values out instead of `*name`")
        if depth + found.height > DEEPEST:
            _refuse(event, *_DEEP)
        self._reached = max(self._reached, depth + found.height)
        return found.value

    def _count(self, event: Any, depth: int) -> None:
        self._values += 1
        self._weight += 1
        self._reached = max(self._reached, depth)
        if self._values > MOST_VALUES:
            _refuse(event, f"holds more than {MOST_VALUES:,} values", "split it")
        if depth > DEEPEST:
            _refuse(event, *_DEEP)


_DEEP = ("is nested too deeply", f"write it with less indentation, at most {DEEPEST} levels")


def _refuse(event: Any, message: str, mend: str) -> NoReturn:
    raise Refused(event.start_mark.line + 1, message, mend)
