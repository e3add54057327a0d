"""What the index holds of a project, fetched when somebody asks for it; what was used last stays in memory."""

import sqlite3
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from annot_tui.model import (
    Document,
    InvalidInput,
    Metadata,
    Outline,
    Record,
    TagFile,
    Text,
    Unread,
    UnreadLayer,
    VerdictFile,
)
from annot_tui.model.words import Reading
from annot_tui.store import shorts
from annot_tui.store.index import Content, Index
from annot_tui.store.kinds import model_of
from annot_tui.store.packing import unpacked
from annot_tui.store.recent import Recent

R = TypeVar("R", bound=Record)

MOST_TAGS, MOST_TEXT = 20_000, 8_000_000
"""Tags, or other records, and characters of texts that stay in memory."""


class Keeper:
    """Fetches what is unread from the index, or where that fails from the file itself."""

    def __init__(self, root: Path, index: Index) -> None:
        self._root, self._index = root, index
        self._records: Recent[int, Record] = Recent(MOST_TAGS)
        self._alive: WeakValueDictionary[int, Record] = WeakValueDictionary()
        """Records that somebody holds: for them there is no need of a second one."""
        self._texts: Recent[str, str] = Recent(MOST_TEXT)

    def unread(self, file: str, content: Content) -> Unread[Any]:
        """Give what stands for a file's contents until they are asked for."""
        model = model_of(file)
        if model is Metadata:
            return KeptDocument(self, file, content)
        if model is TagFile:
            return KeptLayer(self, file, content)
        return KeptRecord(self, file, content, model)

    def record(self, file: str, content: Content, model: type[R]) -> R:
        """Give a record."""
        found = self._records.get(content.id) or self._alive.get(content.id)
        if not isinstance(found, model):
            found = self._alive[content.id] = self._fetched(file, content, model)
            self._records.put(content.id, found, _weight(found))
        return found

    def text(self, file: str, content: Content, hash: str, *, keep: bool = True) -> str:
        """Give the text, of some hash, of the document in a file, and `keep` it in memory for the next time."""
        found = self._texts.get(hash)
        if found is None:
            found = self._fetched_text(file, content, hash)
            if keep:
                self._texts.put(hash, found, len(found))
        return found

    def _fetched(self, file: str, content: Content, model: type[R]) -> R:
        with suppress(sqlite3.Error, ValueError, LookupError, TypeError):
            return unpacked(model, self._index.record(content.id))
        value = self._from_file(file, content)
        record = value.meta if isinstance(value, Document) else value
        if not isinstance(record, model):
            raise _lost(file)
        return record

    def _fetched_text(self, file: str, content: Content, hash: str) -> str:
        with suppress(sqlite3.Error, ValueError):
            return self._index.text(hash).decode("utf-8", "surrogatepass")
        value = self._from_file(file, content)
        if not isinstance(value, Document):
            raise _lost(file)
        return value.text

    def _from_file(self, file: str, content: Content) -> object:
        """Read a file again. Raises InvalidInput where it says something else by now."""
        from annot_tui.store.files import read_file

        read = read_file(self._root, file)
        if read.digest != content.hash:
            raise _lost(file)
        return read.value


def _lost(file: str) -> InvalidInput:
    """Both the file and the index were changed, behind the back of a project that is open."""
    return InvalidInput(f"{file} was changed just now, and what it said before is lost; open the project again")


class KeptRecord(Unread[R]):
    """A thesis, a document's metadata, or a file of verdicts or voices."""

    __slots__ = ("_content", "_file", "_keeper", "_model")

    def __init__(self, keeper: Keeper, file: str, content: Content, model: type[R]) -> None:
        self._keeper, self._file, self._content, self._model = keeper, file, content, model

    def read(self) -> R:
        """Give the record."""
        return self._keeper.record(self._file, self._content, self._model)


class KeptLayer(UnreadLayer):
    """A tag file."""

    __slots__ = ("_content", "_file", "_keeper", "outline")

    def __init__(self, keeper: Keeper, file: str, content: Content) -> None:
        self._keeper, self._file, self._content = keeper, file, content
        short = shorts.layer(content.short)
        self.outline = Outline(
            *(short.tags, Reading(short.reading), frozenset(short.texts), short.settled, short.comments, short.card)
        )

    def read(self) -> TagFile:
        """Give the tag file."""
        return self._keeper.record(self._file, self._content, TagFile)


class KeptDocument(Unread[Document]):
    """A document, the same each time; its metadata and its text are read when they are asked for."""

    __slots__ = ("_content", "_document", "_file", "_keeper")

    def __init__(self, keeper: Keeper, file: str, content: Content) -> None:
        self._keeper, self._file, self._content = keeper, file, content
        self._document: Document | None = None

    @property
    def short(self) -> shorts.ShortDocument:
        """The document in short; nothing is read for that."""
        return shorts.document(self._content.short)

    def read(self) -> Document:
        """Give the document."""
        if self._document is None:
            meta = KeptRecord(self._keeper, self._file, self._content, Metadata)
            text = KeptText(self._keeper, self._file, self._content)
            self._document = Document(Path(self._file).stem, meta, text)
        return self._document


class KeptText(Text):
    """A document's text."""

    __slots__ = ("_content", "_file", "_keeper", "hash", "words")

    def __init__(self, keeper: Keeper, file: str, content: Content) -> None:
        self._keeper, self._file, self._content = keeper, file, content
        short = shorts.document(content.short)
        self.hash, self.words = short.text, short.words

    def read(self, *, keep: bool = True) -> str:
        """Give the text, and `keep` it in memory for the next time."""
        return self._keeper.text(self._file, self._content, self.hash, keep=keep)


def _weight(record: Record) -> int:
    """How many records are in one."""
    if isinstance(record, TagFile):
        return 1 + len(record.tags)
    return 1 + len(record.verdicts) if isinstance(record, VerdictFile) else 1
