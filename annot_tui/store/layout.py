"""Where keys and the entries of lists stand in the bytes of a record's file, so that a change leaves the rest alone.

A file is cut by its lines where these prove by themselves what is where: no quote, bracket or anchor reaches from one
line into the next, so what begins at the left edge is a key or an entry of the key above. Other files, as people
write them, are cut where the parser says.

Comment lines at the left edge go with the key or entry right below them. All else between two entries goes with the
one above: it may be part of a text of several lines there, and could become part of one if it followed another entry.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from annot_tui.model import Record
from annot_tui.store.yaml_tree import Loader

_OTHER_BREAKS = (b"\r", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xa9")
"""What YAML takes for the end of a line beside the newline."""

_KEY = rb"""(?:[A-Za-z_\x80-\xff][\w\x20\-\x80-\xff]*+|'[^'\n]*+'|"[^"\\\n]*+"):"""
_WORDS = rb"""(?:[^\s\-?:,\[\]{}\#&*!|>'"%@`]|-(?=\S))(?:[^:\n]++|:(?=\S))*+"""
_VALUE = rb"""(?:"(?:[^"\\\n]++|\\[^\n])*+"|'(?:[^'\n]++|'')*+'|\[\]|\{\}|""" + _WORDS + rb")"
_SIMPLE = rb"\x20*+(?:-\x20++)*+(?:" + _KEY + rb"(?:\x20++" + _VALUE + rb")?|" + _VALUE + rb")\n"
_LINE = re.compile(
    rb"(?:\x20" + _SIMPLE + rb")++|" + _SIMPLE + rb"|\x20*+(?:\#[^\n]*)?\n"
    rb"|(\x20*+)(?:-|" + _KEY + rb")\x20[|>][-+0-9]*\n(?:\1\x20[^\n]*\n|\x20*\n)*"
)
"""A line after which nothing is open, or several indented ones; what begins a text of several lines goes with these."""

_TOP_KEY = re.compile(rb"([a-z_]+):[ \n]")
_DASH = re.compile(r" *- +")


@dataclass(frozen=True)
class Layout:
    """The offsets in the bytes of a file at which each top-level key begins, in order, and each entry.

    `entries` has the lists that are written an entry a line, `indents` the column of their dashes. What is before the
    first key and from `end` on belongs to no key.
    """

    keys: Mapping[str, int]
    end: int
    entries: Mapping[str, list[int]] = field(default_factory=dict)
    indents: Mapping[str, int] = field(default_factory=dict)

    def parts(self) -> Iterator[tuple[str, int, int]]:
        """Each top-level key with where it begins and ends."""
        names, starts = list(self.keys), [*self.keys.values(), self.end]
        return zip(names, starts, starts[1:], strict=False)


def laid_out(data: bytes, record: Record) -> Layout | None:
    """Cut the file from whose bytes a record was read without faults; None where that cannot be done safely."""
    marked = data.startswith(b"\xef\xbb\xbf")
    if marked or not data.endswith(b"\n") or any(other in data for other in _OTHER_BREAKS):
        return None
    for cut in (_by_lines, _by_parser):
        layout = cut(data)
        if layout and _fits(layout, record):
            return layout
    return None


def record_lists(record: Record) -> dict[str, tuple[Record, ...]]:
    """The lists of a record that have records as their entries, by the key in the file; empty ones are left out."""
    return {
        info.alias or name: value
        for name, info in type(record).model_fields.items()
        if isinstance(value := getattr(record, name), tuple) and value and isinstance(value[0], Record)
    }


def _fits(layout: Layout, record: Record) -> bool:
    """Whether each list has as many entries as the record, so that the two go together one by one."""
    return (
        all(
            len(layout.entries[key]) == len(entries)
            for key, entries in record_lists(record).items()
            if key in layout.entries
        )
        and layout.keys.keys() >= record_lists(record).keys()
    )


def _by_lines(data: bytes) -> Layout | None:
    keys: dict[str, int] = {}
    entries: dict[str, list[int]] = {}
    now: list[int] = []
    comments = end = 0  # where the comment lines above this line begin
    for line in _LINE.finditer(data):
        start, first = line.start(), data[line.start()]
        if start != end:
            return None
        end = line.end()
        if first == ord("#"):
            continue
        if first == ord("-"):
            if not keys or data[start + 1] != ord(" "):
                return None
            now.append(comments)
        elif first not in b" \n":
            key = _TOP_KEY.match(data, start)
            if not key or key[1].decode() in keys:
                return None
            keys[key[1].decode()] = comments if keys else start
            now = entries[key[1].decode()] = []
        comments = end
    if end != len(data) or not keys:
        return None
    listed = {key: starts for key, starts in entries.items() if starts}
    return Layout(keys, comments, listed, dict.fromkeys(listed, 0))


class _Uncut(Exception):
    """The file is written in a way in which it is not cut."""


def _by_parser(data: bytes) -> Layout | None:
    text = data.decode()
    loader = Loader(text)
    try:
        keys, entries, end = _parsed(loader, text)
    except (_Uncut, yaml.YAMLError):
        return None
    finally:
        loader.dispose()
    return _in_bytes(text, keys, entries, end)


def _parsed(loader: Any, text: str) -> tuple[dict[str, int], dict[str, list[int]], int]:
    """Where keys and entries begin in a text, and where the last one ends."""
    keys: dict[str, int] = {}
    entries: dict[str, list[int]] = {}
    depth, key, is_key, last = 0, "", True, 0
    for event in _events(loader):
        start = event.start_mark
        if isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            continue
        if isinstance(event, yaml.DocumentEndEvent):
            end = start.index if event.explicit else len(text)
            return keys, entries, _with_comments(text, end, last)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Uncut
        begins = isinstance(event, yaml.CollectionStartEvent)
        ends = isinstance(event, yaml.CollectionEndEvent)
        if depth == 0 and not (isinstance(event, yaml.MappingStartEvent) and not event.flow_style):
            raise _Uncut
        if depth == 1 and not ends:
            if is_key:
                if not isinstance(event, yaml.ScalarEvent) or start.column or event.value in keys:
                    raise _Uncut
                key = event.value
                keys[key] = _with_comments(text, start.index, last) if keys else start.index
            elif isinstance(event, yaml.SequenceStartEvent) and not event.flow_style:
                entries[key] = []
            is_key = not is_key
        elif depth == 2 and key in entries and not ends:
            entries[key].append(_entry_start(text, event.start_mark.index, last))
        depth += begins - ends
        if not begins and (not ends or text[event.end_mark.index - 1 : event.end_mark.index] in "]}"):
            last = max(last, event.end_mark.index)
    raise _Uncut


def _events(loader: Any) -> Iterator[Any]:
    return iter(loader.get_event, None)


def _entry_start(text: str, value: int, last: int) -> int:
    """Where an entry with the comments above it begins, of which the value begins at an offset."""
    line = text.rfind("\n", 0, value) + 1
    if not _DASH.fullmatch(text, line, value):
        raise _Uncut
    return _with_comments(text, line, last)


def _with_comments(text: str, line: int, last: int) -> int:
    """Where the comment lines right above a line begin; what is above them ends at `last`."""
    ended = text.find("\n", max(0, last - 1)) + 1
    while line > ended and text[above := text.rfind("\n", 0, line - 1) + 1] == "#":
        line = above
    return line


def _in_bytes(text: str, keys: dict[str, int], entries: dict[str, list[int]], end: int) -> Layout:
    """The same in bytes; only lists with all dashes in one column are cut."""
    wanted = sorted({*keys.values(), *(start for starts in entries.values() for start in starts), end})
    places, before, count = {}, 0, 0
    for place in wanted:
        count += len(text[before:place].encode())
        places[place], before = count, place
    indents: dict[str, int] = {}
    for key, starts in entries.items():
        columns = {_column(text, start) for start in starts}
        if len(columns) == 1:
            indents[key] = columns.pop()
    listed = {key: [places[start] for start in entries[key]] for key in indents}
    return Layout({key: places[start] for key, start in keys.items()}, places[end], listed, indents)


def _column(text: str, start: int) -> int:
    """The column of the dash of an entry that begins, with the comments above it, at an offset."""
    while text[start] == "#":
        start = text.index("\n", start) + 1
    return text.index("-", start) - start
