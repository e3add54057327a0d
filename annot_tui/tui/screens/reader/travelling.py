"""Going far and coming back: tags, documents, paragraphs, bookmarks, and the way that was gone."""

from collections.abc import Collection
from functools import cached_property, partial

from textual import work

from annot_tui.compare.selection import Selection
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span
from annot_tui.tui.dialogs.ask import AskLine
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.jumps import Bookmarks, Place
from annot_tui.tui.keys import LETTER
from annot_tui.tui.screens.reader.finding import Finding
from annot_tui.tui.screens.reader.moving import Moving

_LATER = "\U0010ffff"
"""After every id."""


class Travelling(Finding, Moving):
    """What leads far away, and back."""

    # Tags and documents

    def action_jump_tag(self, direction: int) -> None:
        """Go to the next tag, as often as the count says."""
        left = False
        for _ in range(self.keys.take_count()):
            mark = self.reader.next_mark(direction)
            if not mark:
                self.say("No further tag")
                return
            if not left:
                self.leave()
                left = True
            self.reader.focus_mark(mark.key)
        self.show_caret()

    def action_jump_document(self, direction: int) -> None:
        """Read the next document."""
        documents = list(self.session.project.documents)
        if documents:
            place = documents.index(self.document_id) if self.document_id in documents else 0
            self.open(documents[(place + direction) % len(documents)])

    @work
    async def action_jump_clash(self) -> None:
        """Go to the next passage of this document in an open contradiction."""
        comparing = partial(self.session.compare, Selection())
        tags = await self.worked_out("Looking for contradictions among", lambda: comparing().clashing)
        self._jump_to(tags, "No passage here takes part in an open contradiction")

    def _jump_to(self, tags: Collection[str], none: str) -> None:
        places = sorted(
            (placement.spans[0].start, a.tag.id)
            for a in self.annotations()
            if a.tag.id in tags
            for placement in [self.session.placement(a)]
            if placement.spans
        )
        here = (self.reader.caret, self.reader.focused_mark or _LATER)
        target = next((place for place in places if place > here), places[0] if places else None)
        if target:
            self.leave()
            self.reader.focus_mark(target[1])
            self.show_caret()
        else:
            self.say(none)

    # Paragraphs

    def action_edge(self, edge: str) -> None:
        """Move to an end of the row or the text; with a count the keys for the text go to a paragraph."""
        if self.keys.counted and not edge.startswith("row"):
            self._to_paragraph(self.keys.take_count())
        else:
            super().action_edge(edge)

    @work
    async def action_paragraph(self) -> None:
        """Go to the paragraph of a number: the count, or else one that is asked for."""
        if not self.document:
            return
        if self.keys.counted:
            self._to_paragraph(self.keys.take_count())
            return
        many = len(self.reader.units.paragraphs)
        number = await self.app.push_screen_wait(AskLine("Go to which paragraph?", f"1 to {many}", check=_number_fault))
        if number:
            self._to_paragraph(int(number))

    def _to_paragraph(self, number: int) -> None:
        paragraphs = self.reader.units.paragraphs
        if not paragraphs:
            return
        if number > len(paragraphs):
            self.say(f"This text has {len(paragraphs)} paragraphs")
        self.leave()
        self.reader.move_to(paragraphs[min(max(1, number), len(paragraphs)) - 1].start)
        self.show_caret()

    # Back and forth

    def action_travel(self, direction: int) -> None:
        """Go back to where one was before a far move, or forward again."""
        for _ in range(self.keys.take_count()):
            place = self.jumps.go(self.here(), self.session.project, direction)
            if not place:
                self.say("No place before this one" if direction < 0 else "No place after this one")
                return
            self.go_to_place(place)

    def go_to_place(self, place: Place) -> None:
        """Go to a place without remembering where one was."""
        if place.document.id == self.document_id:
            self.reader.go_to(place.offset)
            self.show_caret()
        else:
            jumps, self.jumps = self.jumps, type(self.jumps)()
            self.open(place.document.id, Span(place.offset, place.offset))
            self.jumps = jumps

    # Bookmarks

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """The reader's own bookmarks."""
        return Bookmarks(self.session.draft("bookmarks"))

    def action_put_bookmark(self, letter: str) -> None:
        """Put a bookmark here; without a letter, the next free one."""
        here = self.here()
        if here:
            name = self.bookmarks.free(here.document.id) if letter == LETTER else letter
            self.bookmarks.put(name, here)
            self.say(f"Bookmark {name} is here: {self._key('to', name)} comes back")

    def action_to_bookmark(self, letter: str) -> None:
        """Go to a bookmark."""
        if letter == LETTER:
            self.action_list_bookmarks()
            return
        place = self.bookmarks.get(letter, self.document_id, self.session.project)
        if not place:
            where = "" if letter.isupper() else " in this text"
            self.say(f"No bookmark {letter}{where}: {self._key('put', letter)} puts one")
            return
        self.leave()
        self.go_to_place(place)

    def _key(self, way: str, letter: str) -> str:
        """The key that puts a bookmark or goes to it, with its letter."""
        return self.key(f"reader.{way}-bookmark").replace(LETTER.capitalize(), letter)

    @work
    async def action_list_bookmarks(self) -> None:
        """Choose a bookmark from a list."""
        seen = self.bookmarks.seen_from(self.document_id, self.session.project)
        choices = [Choice(letter, f"{letter}  {_words(place)}", place.document.title) for letter, place in seen]
        if not choices:
            self.say(self.keyed("No bookmarks yet: {reader.put-bookmark} puts one here"))
            return
        picked = await self.app.push_screen_wait(Picker("Go to which bookmark?", choices))
        if picked:
            self.action_to_bookmark(picked.value)


def _words(place: Place) -> str:
    return one_line(place.document.text[place.offset : place.offset + 80])[:50]


def _number_fault(answer: str) -> str | None:
    return None if answer.isdecimal() and answer.isascii() and len(answer) < 9 else "a number, such as 12"
