"""Writing a changed record by putting what is new between the lines of what is not, which stay as they were.

So one tag more costs little more than itself, and a person's own way of writing the others, comments too, stays.
"""

import re
from dataclasses import dataclass

from annot_tui.model import Record
from annot_tui.model.difference import Difference, difference
from annot_tui.store.amended import Amended
from annot_tui.store.changes import Change, changes
from annot_tui.store.layout import Layout, record_lists
from annot_tui.store.yaml_out import dump_plain

_COMMENTS = re.compile(rb"(?:#[^\n]*\n)*")
_DASH = re.compile(rb"^- ", re.MULTILINE)
_LINE = re.compile(rb"^(?=.)", re.MULTILINE)
_END = b"\n...\n"
"""Ends a file in which the last text of several lines takes the empty ones after it for its own; none is needed."""

_FEW = 64
"""Entries that are written one by one; where more are new, and half of the list, the whole file is written at once."""

Records = tuple[Record, ...]


@dataclass(frozen=True)
class Spliced:
    """A file with new bytes, and where everything is in them. `made` says what changed."""

    content: Amended
    layout: Layout
    made: tuple[Change, ...]


class _Unfit(Exception):
    """The whole file is to be written anew."""


def spliced(data: bytes, layout: Layout, old: Record, new: Record) -> Spliced | None:
    """Write a record over the bytes of the file of an old one; None where the whole file is to be written anew.

    Raises InvalidInput for what no file can hold.
    """
    if type(old) is not type(new) or old.unknown != new.unknown:
        return None
    try:
        return _Splicing(data, layout, old, new).done()
    except _Unfit:
        return None


class _Splicing:
    """Stretches of the old bytes and new bytes between them, and where keys and entries are in the result."""

    def __init__(self, data: bytes, layout: Layout, old: Record, new: Record) -> None:
        self._data, self._layout, self._new = data, layout, new
        self._parts = {key: (start, end) for key, start, end in layout.parts()}
        self._old_lists, self._new_lists = record_lists(old), record_lists(new)
        self._old_rest, self._new_rest = _without(old, self._old_lists), _without(new, self._new_lists)
        self._before: dict[str, object] = {}
        self._after: dict[str, object] = {}
        self._pieces: list[bytes | slice] = []
        self._size = 0
        self._keys: dict[str, int] = {}
        self._entries: dict[str, list[int]] = {}

    def done(self) -> Spliced:
        """Go through the file from its first byte to its last."""
        self._keep(0, next(iter(self._layout.keys.values())))
        for key in self._order():
            start = self._size
            if key in self._old_lists or key in self._new_lists:
                self._put_list(key)
            else:
                self._put_other(key)
            if self._size > start:
                self._keys[key] = start
        end = self._size
        self._keep(self._layout.end, len(self._data))
        if not self._keys:
            raise _Unfit
        indents = {key: self._layout.indents.get(key, 0) for key in self._entries}
        layout = Layout(self._keys, end, self._entries, indents)
        return Spliced(self._amended(), layout, changes(self._before, self._after))

    def _order(self) -> list[str]:
        """The keys of the file in their order, a new one after those that it follows in the format."""
        order = list(self._parts)
        model = type(self._new).model_fields
        known = [info.alias or name for name, info in model.items()]
        for place, key in enumerate(known):
            if key not in self._parts and (key in self._new_rest or key in self._new_lists):
                before = [number for number, other in enumerate(order) if other in known[:place]]
                order.insert(max(before, default=-1) + 1, key)
        return order

    # What becomes of a key

    def _put_other(self, key: str) -> None:
        old, new = self._old_rest.get(key), self._new_rest.get(key)
        start, end = self._parts.get(key, (0, 0))
        if old == new and key in self._parts:
            self._keep(start, end)
            return
        if old != new and key in self._old_rest:
            self._before[key] = old
        if old != new and key in self._new_rest:
            self._after[key] = new
        if key in self._new_rest:
            self._keep(start, self._below_comments(start, end))
            self._put(_written({key: new}))

    def _put_list(self, key: str) -> None:
        old, new = self._old_lists.get(key, ()), self._new_lists.get(key, ())
        found = difference(old, new)
        if not found:
            self._keep_entries(key, 0, len(old), with_key=True)
        elif not new:
            self._before[key] = [entry.plain() for entry in old]
        elif old and key in self._layout.entries:
            self._keep_entries(key, 0, found.first, with_key=True)
            self._put_middle(key, old, new, found)
            self._keep_entries(key, found.last_old, len(old))
        else:
            self._put_whole(key, old, new)

    def _put_middle(self, key: str, old: Records, new: Records, found: Difference) -> None:
        places = {id(entry): place for place, entry in enumerate(old[found.first : found.last_old], found.first)}
        alike = found.last_old == found.last_new
        come: list[object] = []
        for place in range(found.first, found.last_new):
            entry = new[place]
            known = places.pop(id(entry), None)
            if known is None and alike and id(old[place]) in places and old[place] == entry:
                known = places.pop(id(old[place]))
            if known is not None:
                self._keep_entries(key, known, known + 1)
                continue
            come.append(entry.plain())
            if len(come) > max(_FEW, len(new) // 2):
                raise _Unfit
            start = self._size
            if alike:
                self._keep_comments(key, place)
            self._put(_indented(_written({key: [come[-1]]}).partition(b"\n")[2], self._layout.indents[key]))
            self._entries[key].append(start)
        self._before[key] = [old[place].plain() for place in sorted(places.values())]
        self._after[key] = come

    def _put_whole(self, key: str, old: Records, new: Records) -> None:
        """Write a list that was empty, or not an entry a line."""
        if key in self._layout.indents:
            raise _Unfit
        self._before[key], self._after[key] = [e.plain() for e in old], [e.plain() for e in new]
        start, end = self._parts.get(key, (0, 0))
        self._keep(start, self._below_comments(start, end))
        text = _written({key: self._after[key]})
        starts = [match.start() + self._size for match in _DASH.finditer(text)]
        if len(starts) == len(new):
            self._entries[key] = starts
        self._put(text)

    # What is put together

    def _keep(self, start: int, end: int) -> None:
        if start == end:
            return
        self._size += end - start
        last = self._pieces[-1] if self._pieces else b""
        if isinstance(last, slice) and last.stop == start:
            self._pieces[-1] = slice(last.start, end)
        else:
            self._pieces.append(slice(start, end))

    def _put(self, data: bytes) -> None:
        self._size += len(data)
        self._pieces.append(data)

    def _keep_entries(self, key: str, first: int, last: int, *, with_key: bool = False) -> None:
        """Keep entries that follow one another, or all of a list that is not cut; with the line of their key."""
        start, end = self._parts[key]
        starts = self._layout.entries.get(key)
        if starts is None:
            self._keep(start, end)
            return
        kept = self._entries.setdefault(key, [])
        if with_key:
            self._keep(start, starts[0])
        if first < last:
            shift = self._size - starts[first]
            kept += [place + shift for place in starts[first:last]] if shift else starts[first:last]
            self._keep(starts[first], starts[last] if last < len(starts) else end)

    def _keep_comments(self, key: str, place: int) -> None:
        starts = self._layout.entries[key]
        end = starts[place + 1] if place + 1 < len(starts) else self._parts[key][1]
        self._keep(starts[place], self._below_comments(starts[place], end))

    def _below_comments(self, start: int, end: int) -> int:
        match = _COMMENTS.match(self._data, start, end)
        return match.end() if match else start

    def _amended(self) -> Amended:
        """The result: the old bytes but for those between the first piece and the last."""
        pieces, whole = self._pieces, memoryview(self._data)
        first, last, head, tail = pieces[0], pieces[-1], 0, 0
        if isinstance(first, slice) and first.start == 0:
            head, pieces = first.stop, pieces[1:]
        if pieces and isinstance(last, slice) and last.stop == len(whole):
            tail, pieces = len(whole) - last.start, pieces[:-1]
        new = b"".join(whole[piece] if isinstance(piece, slice) else piece for piece in pieces)
        return Amended(self._data, head, new, tail)


def _without(record: Record, lists: dict[str, Records]) -> dict[str, object]:
    """A record as it is written, without some lists."""
    fields = {name: () for name, info in type(record).model_fields.items() if (info.alias or name) in lists}
    return record.model_copy(update=fields).plain()


def _written(plain: dict[str, object]) -> bytes:
    text = dump_plain(plain).encode()
    return text[: 1 - len(_END)] if text.endswith(_END) else text


def _indented(text: bytes, column: int) -> bytes:
    return _LINE.sub(b" " * column, text) if column else text
