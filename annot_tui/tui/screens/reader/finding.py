"""Finding words: in the text that is read while they are typed, and the same wording in all documents."""

import asyncio

from textual import work

from annot_tui.model import Document
from annot_tui.text.safe import one_line
from annot_tui.text.seek import Found, seek
from annot_tui.text.span import Span
from annot_tui.text.units import Unit
from annot_tui.tui.dialogs.searchline import SearchLine
from annot_tui.tui.dialogs.wording import Wording
from annot_tui.tui.passage import Passage
from annot_tui.tui.screens.reader.tagging import Tagging
from annot_tui.tui.widgets.reader.caret import Caret

_AT_ONCE = 50_000
"""Characters up to which a text is looked through between two keys; longer ones beside the typing."""

_PAUSE = 0.12
"""Seconds without a key after which a longer text is looked through."""


class Finding(Tagging):
    """What looks for words."""

    def __init__(self) -> None:
        super().__init__()
        self._sought = ""
        """The words that were looked for last, in whichever text."""
        self._found = Found()
        self._looked: tuple[Document | None, str] = (None, "")
        """The document as it was, and the words of which `_found` tells."""
        self._before: tuple[Caret, int] | None = None
        """Where one was when the line for words was opened; None while it is closed."""

    # While words are typed

    @work
    async def action_search(self) -> None:
        """Look for words, and show what is found while they are typed."""
        document = self.document
        if not document:
            return
        self._before = before = self.reader.standing()
        words = await self.app.push_screen_wait(SearchLine(self._sought, self._preview, self._step_preview))
        self.workers.cancel_group(self, "preview")
        self._before = None
        await self._end_search(document, before, self._sought if words is not None and not words.strip() else words)

    async def _end_search(self, document: Document, before: tuple[Caret, int], words: str | None) -> None:
        """Stay at what was found, or go back to where one was."""
        reader, shown = self.reader, self.reader.caret
        unchanged = self.document is not None and self.document.hash == document.hash
        if unchanged:
            reader.put_back(before)
        if not words or not self.document:
            self.forget_found()
            return
        self._sought, here = words, reader.caret
        await self._look(self.document, words, here)
        if not self._found.spans:
            self.say(f"“{one_line(words)}” is not in this text")
            return
        self.leave()
        first = self._found.beyond(here - 1, 1)
        chosen = shown if unchanged and self._found.at(shown) is not None else None
        reader.move_to(chosen if chosen is not None else (first or self._found.spans[0]).start)
        if not first and chosen is None:
            self.say("From the start again")
        self.show_caret()

    @work(exclusive=True, group="preview")
    async def _preview(self, words: str) -> None:
        """Show the places of the words typed so far, and go to the first from where one was."""
        document, before = self.document, self._before
        if not document or before is None:
            return
        if len(document.text) > _AT_ONCE:
            await asyncio.sleep(_PAUSE)
        await self._look(document, words, before[0].offset)
        if self._before is None:
            return
        if self._found.spans:
            first = self._found.beyond(before[0].offset - 1, 1) or self._found.spans[0]
            self.reader.move_to(first.start)
        else:
            self.reader.put_back(before)
        self.show_caret()

    @work(group="preview")
    async def _step_preview(self, direction: int) -> None:
        if self._found.spans and self.document:
            await self._to_next(self.document, direction)

    # Places

    async def _look(self, document: Document, words: str, here: int) -> None:
        """Look through a text, a long one in a thread of its own, and mark the places."""
        if len(document.text) > _AT_ONCE:
            found = await asyncio.to_thread(seek, document.text, words, here)
        else:
            found = seek(document.text, words, here)
        if self.document is document:
            self._found, self._looked = found, (document, words)
            self.reader.set_matches(found.spans)

    def forget_found(self) -> None:
        """Let nothing that was found stand out."""
        self._found, self._looked = Found(), (None, "")
        self.reader.set_matches(())
        self.show_caret()

    def found_words(self) -> str:
        """Which of the places this is, and of how many."""
        _, words = self._looked
        if not words.strip():
            return ""
        short = one_line(words)
        short = f"“{short if len(short) <= 16 else f'{short[:15]}…'}”"
        if not self._found.spans:
            return f"{short} not found"
        place = self._found.at(self.reader.caret)
        if place is None or not self._found.complete:
            return f"{short} {self._found.count} found"
        return f"{short} {place + 1} of {self._found.count}"

    async def action_match(self, direction: int) -> None:
        """Go to the next place of the words that were looked for last."""
        count = self.keys.take_count()
        if not self.document or not self._sought:
            self.say(self.keyed("Nothing was looked for: {reader.search} looks for words"))
            return
        looked, words = self._looked
        if not looked or (looked.hash, words) != (self.document.hash, self._sought):
            await self._look(self.document, self._sought, self.reader.caret)
        if not self._found.spans:
            self.say(f"“{one_line(self._sought)}” is not in this text")
            return
        self.leave()
        for _ in range((count - 1) % len(self._found.spans) + 1):
            await self._to_next(self.document, direction)

    async def _to_next(self, document: Document, direction: int) -> None:
        here = self.reader.caret
        target = self._found.beyond(here, direction)
        if not target and not self._found.complete:
            await self._look(document, self._looked[1], here)
            target = self._found.beyond(here, direction)
        if not target:
            edge = 0 if direction > 0 else len(document.text)
            if not self._found.complete:
                await self._look(document, self._looked[1], edge)
            target = self._found.spans[0 if direction > 0 else -1]
            self.say("From the start again" if direction > 0 else "From the end again")
        self.reader.move_to(target.start)
        self.show_caret()

    def text_shown(self, document: Document) -> None:
        """Look for the same words again in a text that has changed; what was found in another text is forgotten."""
        super().text_shown(document)
        looked, words = self._looked
        if looked and looked.hash != document.hash:
            self._found, self._looked = Found(), (None, "")
            self.reader.set_matches(())
            if looked.id == document.id:
                self._look_again(document, words)

    @work(exclusive=True, group="again")
    async def _look_again(self, document: Document, words: str) -> None:
        await self._look(document, words, self.reader.caret)
        self.show_caret()

    def clear(self) -> None:
        """Select nothing, and let nothing that was found stand out."""
        self._found, self._looked = Found(), (None, "")
        super().clear()

    # In all documents

    @work
    async def action_same(self) -> None:
        """Show where else the same words stand: the selected ones, those of the tag here, or the sentence."""
        if not self.document:
            return
        wanted = await self.app.push_screen_wait(Wording(self.session, Passage(self.document, self._wording())))
        if wanted and wanted.tag and await self.annot.known_analyst():
            await self.tag_all(wanted.passages)
        elif wanted and not wanted.tag:
            document, span = wanted.passages[0].document, wanted.passages[0].span
            self.open(document.id, Span(span.start, span.start + 1))

    def _wording(self) -> Span:
        """What the same wording is looked for of."""
        span, here = self.reader.selected_span, self.tags_here()
        if not span and here:
            span = self.session.placement(here[0]).spans[0]
        return span or self.reader.units.at(Unit.SENTENCE, self.reader.caret)
