"""Places that somebody has left, to come back to: the way back and forth, and bookmarks."""

from collections.abc import Iterator
from dataclasses import dataclass

from annot_tui.model import Document, Project
from annot_tui.store.drafts import Draft
from annot_tui.text.units import Units
from annot_tui.tui.widgets.reader.caret import Caret, carried

_MOST = 100
"""Places remembered each way."""


@dataclass(frozen=True)
class Place:
    """An offset in a document as it was."""

    document: Document
    offset: int

    def now(self, project: Project) -> "Place | None":
        """The same place in the text as it is now; None where the document is gone."""
        document = project.documents.get(self.document.id)
        if not document:
            return None
        offset = _carried(self.offset, self.document.text, document.text)
        return Place(document, offset)

    def same(self, other: "Place") -> bool:
        """Whether two places are one."""
        return (self.document.id, self.offset) == (other.document.id, other.offset)


class Jumps:
    """The way that was gone by far moves, as a browser keeps it."""

    def __init__(self) -> None:
        self._before: list[Place] = []
        self._after: list[Place] = []

    def leave(self, place: Place) -> None:
        """Remember a place before a far move; from here on there is no way forward."""
        self._after.clear()
        if not self._before or not self._before[-1].same(place):
            self._before = [*self._before[1 - _MOST :], place]

    def go(self, here: Place | None, project: Project, direction: int) -> Place | None:
        """Give the place before (or with a positive direction after) this one; None where there is none."""
        came, left = (self._after, self._before) if direction > 0 else (self._before, self._after)
        while came:
            place = came.pop().now(project)
            if place and not (here and place.same(here)):
                if here:
                    left.append(here)
                return place
        return None


class Bookmarks:
    """Places with a letter: a small one for each document, a capital one for the whole project.

    They are the reader's own and kept like a draft, not with the annotations.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        typed = ((key, value) for key, value in draft.read().items() if isinstance(value, tuple))
        self._kept = {key: value for key, value in typed if len(value) == 3 and value[1].isdecimal()}

    def put(self, letter: str, place: Place) -> None:
        """Put a bookmark at a place, in its stead where the letter had another."""
        document = place.document
        self._kept[_key(letter, document.id)] = (document.id, str(place.offset), document.hash)
        self._draft.keep(self._kept)

    def free(self, document: str) -> str:
        """A small letter that has no place in a document yet, `z` where all have one."""
        letters = "abcdefghijklmnopqrstuvwxy"
        return next((letter for letter in letters if _key(letter, document) not in self._kept), "z")

    def get(self, letter: str, document: str, project: Project) -> Place | None:
        """The place of a letter, seen from a document; None where it has none."""
        kept = self._kept.get(_key(letter, document))
        known = project.documents.get(kept[0]) if kept else None
        if not kept or not known:
            return None
        text = known.text if known.hash == kept[2] else project.earlier.get(kept[2])
        offset = int(kept[1])
        return Place(known, min(offset, len(known.text)) if text is None else _carried(offset, text, known.text))

    def seen_from(self, document: str, project: Project) -> Iterator[tuple[str, Place]]:
        """The letters that lead somewhere from a document, with their places."""
        letters = {key.split()[0] for key in self._kept}
        for letter in sorted(letters, key=lambda letter: (letter.isupper(), letter)):
            place = self.get(letter, document, project)
            if place:
                yield letter, place


def _key(letter: str, document: str) -> str:
    return letter if letter.isupper() else f"{letter} {document}"


def _carried(offset: int, old: str, new: str) -> int:
    """An offset of an old text in the new one, by the words that stand there."""
    offset = min(offset, len(old))
    return offset if old == new else carried(Caret(offset), old, new, Units(old)).offset
