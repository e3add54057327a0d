"""Places that somebody has left, to come back to: the way back and forth, and bookmarks."""

from collections.abc import Iterator
from dataclasses import dataclass

from annot_tui.model import Document, Project
from annot_tui.store.drafts import Draft
from annot_tui.text.units import Units
from annot_tui.tui.widgets.reader.caret import Caret, carried

_MOST = 100
"""Places remembered each way."""
_TEXTS = 1000
"""Texts of which it is kept where they were left."""


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
        self._draft, self._kept = draft, _read(draft)

    def put(self, letter: str, place: Place) -> None:
        """Put a bookmark at a place, in its stead where the letter had another."""
        self._kept[_key(letter, place.document.id)] = _written(place)
        self._draft.keep(self._kept)

    def free(self, document: str) -> str:
        """A small letter that has no place in a document yet, `z` where all have one."""
        letters = "abcdefghijklmnopqrstuvwxy"
        return next((letter for letter in letters if _key(letter, document) not in self._kept), "z")

    def get(self, letter: str, document: str, project: Project) -> Place | None:
        """The place of a letter, seen from a document; None where it has none."""
        kept = self._kept.get(_key(letter, document))
        return _found(kept, project) if kept else None

    def seen_from(self, document: str, project: Project) -> Iterator[tuple[str, Place]]:
        """The letters that lead somewhere from a document, with their places."""
        letters = {key.split()[0] for key in self._kept}
        for letter in sorted(letters, key=lambda letter: (letter.isupper(), letter)):
            place = self.get(letter, document, project)
            if place:
                yield letter, place


class LastPlaces:
    """Where each text was left, kept like bookmarks, so that one goes on reading there another day."""

    def __init__(self, draft: Draft) -> None:
        self._draft, self._kept = draft, _read(draft)

    def leave(self, place: Place) -> None:
        """Remember a place, as the latest."""
        self._kept.pop(place.document.id, None)
        self._kept[place.document.id] = _written(place)

    def keep(self) -> None:
        """Keep the latest places for when the program is started again."""
        self._kept = dict([*self._kept.items()][-_TEXTS:])
        self._draft.keep(self._kept)

    def of(self, document: str, project: Project) -> int:
        """The offset at which a text was left; its start where it was not read yet."""
        kept = self._kept.get(document)
        place = _found(kept, project) if kept else None
        return place.offset if place else 0


_Kept = tuple[str, ...]
"""A document, an offset in it and the hash of its text, as they are kept."""


def _read(draft: Draft) -> dict[str, _Kept]:
    typed = ((key, value) for key, value in draft.read().items() if isinstance(value, tuple))
    return {key: value for key, value in typed if len(value) == 3 and value[1].isascii() and value[1].isdecimal()}


def _written(place: Place) -> _Kept:
    return place.document.id, str(place.offset), place.document.hash


def _found(kept: _Kept, project: Project) -> Place | None:
    """A place in the text as it is now; None where the document is gone."""
    document, offset, hash = kept
    known = project.documents.get(document)
    if not known:
        return None
    text = known.text if known.hash == hash else project.earlier.get(hash)
    at = int(offset[:12])
    return Place(known, min(at, len(known.text)) if text is None else _carried(at, text, known.text))


def _key(letter: str, document: str) -> str:
    return letter if letter.isupper() else f"{letter} {document}"


def _carried(offset: int, old: str, new: str) -> int:
    """An offset of an old text in the new one, by the words that stand there."""
    offset = min(offset, len(old))
    return offset if old == new else carried(Caret(offset), old, new, Units(old)).offset
