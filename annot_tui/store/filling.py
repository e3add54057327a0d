"""Reads every file of a project: from the index what has not changed, from the disk the rest, which the index keeps."""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from dataclasses import astuple
from pathlib import Path, PurePosixPath

from annot_tui.model import Document, Layer, Problem, ProjectFile, Record, Severity, TagFile, Unread, UnreadLayer
from annot_tui.store import paths, shorts
from annot_tui.store.files import FileRead, read_changed, read_file
from annot_tui.store.index import Content, Index, Known, Reading
from annot_tui.store.keeper import Keeper
from annot_tui.store.packing import packed
from annot_tui.store.stamps import NEVER, Stamp, Stamps, now, settled, size_of
from annot_tui.text.standing import all_stand

Progress = Callable[[int, int], None]
"""Is told how many files of how many have been read; what it raises ends the reading."""

_BATCH = 400_000
"""Bytes of files that are read before they are written into the index."""
_Batch = dict[str, tuple[Stamp, FileRead]]


class Locator:
    """Tells in which unread tag files a tag is; stays as long as the project, when the reading is long forgotten."""

    def __init__(self, index: Index, layers: Mapping[int, tuple[Layer, UnreadLayer]]) -> None:
        self._index, self._layers = index, layers

    def __call__(self, tag: str) -> Iterator[tuple[Layer, UnreadLayer]]:
        """Give each of them with its key."""
        try:
            contents = self._index.with_tag(tag)
        except sqlite3.Error:
            yield from (known for known in self._layers.values() if any(t.id == tag for t in known[1].read().tags))
            return
        yield from (self._layers[content] for content in contents if content in self._layers)


class Filling:
    """The reading of one project. `read` has what was found of each file, `known` what the index knows by now."""

    def __init__(self, root: Path, index: Index, known: Known | None = None) -> None:
        self._root, self._index, self._keeper = root, index, Keeper(root, index)
        self.known = dict(index.known() if known is None else known)
        self._layers: dict[int, tuple[Layer, UnreadLayer]] = {}
        self.locate = Locator(index, self._layers)
        self.read: dict[str, FileRead] = {}

    def run(self, files: Stamps, progress: Progress | None = None, *, trusting: bool = True) -> None:
        """Read files with these stamps, those that are known as well if these are not trusted.

        Raises sqlite3.Error where the index does not do its work.
        """
        changed: list[str] = []
        for file, stamp in files.items():
            known = self.known.get(file)
            if known and trusting and stamp == known[0]:
                self.read[file] = self._kept(file, known[1])
            else:
                changed.append(file)
        for batch in self._batches(files, sorted(changed, key=_order), progress):
            with self._index.writing():
                found = {file: self._put(file, stamp, read) for file, (stamp, read) in batch.items()}
            self.read |= found
        gone = self.known.keys() - files.keys()
        if gone or self._index.outdated():
            with self._index.writing():
                self._index.forget(gone)
                self._index.drop_outdated()
            self.known = {file: known for file, known in self.known.items() if file not in gone}

    def _batches(self, files: Stamps, changed: list[str], progress: Progress | None) -> Iterator[_Batch]:
        """Read what has changed, some files at a time."""
        batch: _Batch = {}
        size = 0
        for number, file in enumerate(changed):
            if progress:
                progress(number, len(changed))
            stamp, known = files[file], self.known.get(file)
            begun = now()
            read = None if stamp is None else read_changed(self._root, file, known[1].hash if known else "")
            if stamp is None or (read and not read.digest):
                # What may be another file tomorrow without a sign of it, or could not be opened, is not kept.
                self.read[file] = read or read_file(self._root, file)
                continue
            batch[file] = stamp if settled(stamp, begun) else NEVER, read or self._kept(file, self.known[file][1])
            self.read[file] = batch[file][1]
            size += size_of(stamp)
            if size > _BATCH:
                yield batch
                batch, size = {}, 0
        if batch:
            yield batch

    def _put(self, file: str, stamp: Stamp, read: FileRead) -> FileRead:
        if isinstance(read.value, Unread):
            content = self.known[file][1]
            self._index.point(file, stamp, content)
        else:
            content = self._index.put(file, stamp, read.digest, self._reading(read))
        self.known[file] = stamp, content
        return self._kept(file, content)

    def _reading(self, read: FileRead) -> Reading:
        """What the index keeps of a file."""
        value, faults = read.value, _faults(read)
        match value:
            case Document():
                text = value.hash, value.text.encode("utf-8", "surrogatepass")
                return Reading(shorts.of_document(value), faults, packed(value.meta), text)
            case TagFile():
                tags = [tag.id for tag in value.tags]
                return Reading(shorts.of_layer(value, self._settled(value)), faults, packed(value), tags=tags)
            case ProjectFile():
                return Reading(shorts.of_project(value), faults, packed(value))
            case Record():
                return Reading(shorts.SOUND, faults, packed(value))
        return Reading(shorts.NOTHING, faults)

    def _settled(self, layer: TagFile) -> str:
        """The hash of a tag file's text, if every tag stands at its place there; else nothing."""
        document = self._document(layer.document)
        return document.hash if document and all_stand(document, layer) else ""

    def _document(self, name: str) -> Document | None:
        for ending in paths.TEXTS:
            found = self.read.get(f"{paths.CORPUS}/{name}{ending}")
            value = found.value.read() if found and isinstance(found.value, Unread) else found and found.value
            if isinstance(value, Document):
                return value
        return None

    def _kept(self, file: str, content: Content) -> FileRead:
        """A file as the index has it."""
        broken, empty, problems = _told(content.faults)
        if empty:
            return FileRead(None, problems, broken, content.hash)
        unread = self._keeper.unread(file, content)
        if isinstance(unread, UnreadLayer):
            self._layers[content.id] = _layer(file), unread
        return FileRead(unread, problems, broken, content.hash)


def _layer(file: str) -> Layer:
    path = PurePosixPath(file)
    return path.parent.name, path.stem


def _order(file: str) -> tuple[bool, str, str]:
    """Texts first, then what was written of each together, so that no text is fetched twice."""
    return not paths.is_text(file), file.rpartition("/")[2], file


def _faults(read: FileRead) -> str:
    """The faults of a file as text, nothing where it is sound."""
    if not read.problems and not read.broken and read.value is not None:
        return ""
    return json.dumps([read.broken, read.value is None, [astuple(problem) for problem in read.problems]])


def _told(faults: str) -> tuple[bool, bool, tuple[Problem, ...]]:
    """Whether a file is broken, whether nothing of it could be used, and its faults."""
    if not faults:
        return False, False, ()
    broken, empty, problems = json.loads(faults)
    found = (Problem(f, line, field, said, mend, Severity(word)) for f, line, field, said, mend, word in problems)
    return broken, empty, tuple(found)
