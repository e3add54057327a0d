"""Texts as they were when they were tagged, kept under `.annot/`, so that places can be carried over from them.

They are a help and never needed: without them a passage is found by its words. Each is named by its hash and checked
against it, so that a wrong one is as good as none.
"""

import contextlib
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from time import time

from annot_tui.model import Document, Project, ReadOnly, text_hash
from annot_tui.store.lock import derived_folder
from annot_tui.store.opening import LARGEST_TEXT, Unreadable, read_bytes
from annot_tui.store.paths import DERIVED, within
from annot_tui.store.write import write_atomic

FOLDER = f"{DERIVED}/texts"

KEPT_FOR = 30 * 24 * 3600
"""Seconds for which a text is kept that no place is confirmed against."""

_KIND = "sha256:"


class KeptTexts(Mapping[str, str]):
    """The kept texts of a project by their hash, read when they are asked for."""

    def __init__(self, root: Path) -> None:
        self._root, self._folder = root, root / FOLDER
        self._read: dict[str, str | None] = {}

    def __getitem__(self, wanted: str) -> str:
        if wanted not in self._read:
            self._read[wanted] = self._load(wanted)
        found = self._read[wanted]
        if found is None:
            raise KeyError(wanted)
        return found

    def __iter__(self) -> Iterator[str]:
        with contextlib.suppress(OSError, ReadOnly):
            within(self._root, FOLDER)
            yield from sorted(_KIND + path.stem for path in self._folder.glob("*.txt"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def keep(self, document: Document) -> None:
        """Keep a document's text. Where that is not possible nothing happens."""
        path = self._path(document.hash)
        if os.path.exists(path):  # noqa: PTH110 with every change
            return
        with contextlib.suppress(ReadOnly):
            derived_folder(self._root)
            within(self._root, FOLDER)
            write_atomic(path, document.text_once().encode("utf-8", "surrogatepass"))
            self._read.pop(document.hash, None)  # it may have been asked for in vain

    def keep_tagged(self, project: Project) -> None:
        """Keep every text that somebody's places were confirmed against; drop old ones that nobody's are any more."""
        if not os.access(self._folder.parent.parent, os.W_OK):
            return
        confirmed = frozenset[str]().union(*(project.outline(layer).texts for layer in project.layers))
        kept = set(self)
        wanted = confirmed - kept
        for document in project.documents.values():
            if document.hash in wanted:
                self.keep(document)
        self._drop(kept - confirmed)

    def _drop(self, unwanted: Collection[str]) -> None:
        for name in unwanted:
            with contextlib.suppress(OSError):
                # a younger one may be wanted by a file with faults, by an undo, or by another program
                if time() - self._path(name).stat().st_mtime > KEPT_FOR:
                    self._path(name).unlink()

    def _load(self, wanted: str) -> str | None:
        if not wanted.startswith(_KIND):
            return None
        try:
            text = read_bytes(self._path(wanted), LARGEST_TEXT).decode("utf-8", "surrogatepass")
        except (OSError, ValueError, Unreadable):
            return None
        return text if text_hash(text) == wanted else None

    def _path(self, name: str) -> Path:
        """Where a text would be; a hash from a tag file is nothing but its letters and digits."""
        return self._folder / f"{''.join(filter(str.isalnum, name.removeprefix(_KIND)))[:64]}.txt"
