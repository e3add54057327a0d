"""Blind reading: the rule. Imports no models, as lists need it before these.

Whoever has not finished a document sees nobody else's tags of it, unless it was released. The lead sees everything but
what others found in a document that the lead is to read as well, or has begun to read, and has not finished.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from annot_tui.model.words import Reading


class Rules(NamedTuple):
    """Who may see what, as the project's own file says it."""

    blind: bool = False
    lead: str = ""
    released: Collection[str] = frozenset()
    assigned: Mapping[str, Collection[str]] = MappingProxyType({})

    def close(self, document: str, analyst: str, reading: str = Reading.UNREAD, tags: int = 0) -> bool:
        """Whether others' tags of a document are held back from an analyst; an empty name is somebody unknown.

        `reading` says how far the analyst has read it, `tags` how many tags of their own it has.
        """
        if not self.blind or document in self.released:
            return False
        if analyst and reading == Reading.FINISHED:
            return False
        if analyst and analyst == self.lead:
            return reading != Reading.UNREAD or tags > 0 or analyst in self.assigned.get(document, ())
        return True


class Held(NamedTuple):
    """How many tag files are held back, of which documents, and whether one has only to say who one is."""

    readings: int = 0
    documents: tuple[str, ...] = ()
    unnamed: bool = False

    def __str__(self) -> str:
        """What is held back and why, as a sentence without its point; nothing where all is shown."""
        if not self.readings:
            return ""
        one = len(self.documents) == 1
        readings = "1 reading by another analyst" if self.readings == 1 else f"{self.readings} readings by others"
        of = self.documents[0] if one else f"{len(self.documents)} documents"
        released = "it is released" if one else "they are released"
        finished = f"you have finished {'it' if one else 'them'} yourself, or {released}"
        until = f"{released}; nobody knows who you are" if self.unnamed else finished
        return f"{readings} of {of} {'is' if self.readings == 1 else 'are'} held back until {until}"
