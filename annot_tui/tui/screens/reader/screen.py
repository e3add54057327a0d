"""The reading screen: finding one's way between tags, documents and words."""

from typing import ClassVar

from textual import events, work

from annot_tui.compare.selection import Selection
from annot_tui.compare.values import Standing
from annot_tui.model import AnnotError, Document
from annot_tui.text.search import find_all, in_context
from annot_tui.text.span import Span
from annot_tui.text.units import Unit
from annot_tui.tui.actions import READER
from annot_tui.tui.bindings import bindings
from annot_tui.tui.dialogs.ask import AskLine
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.marks import ALL
from annot_tui.tui.screens.reader.tagging import Tagging

SEARCH_HINT = "case, accents and kinds of quotes do not matter"


class ReaderScreen(Tagging):
    """One document, read and tagged."""

    BINDINGS = bindings(READER)
    CSS_PATH: ClassVar[str] = "reader.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._matches: tuple[Span, ...] = ()
        self._sought, self._searched = "", ""

    def text_shown(self, document: Document) -> None:
        """Look for the same words again in a text that has changed; what was found in another text is forgotten."""
        super().text_shown(document)
        if self._matches:
            self._matches = tuple(find_all(document.text, self._sought)) if document.id == self._searched else ()
            self.reader.set_matches(self._matches)

    async def on_key(self, event: events.Key) -> None:
        """A digit with a selection tags with a recent thesis; all else as on every screen."""
        if event.key.isdigit() and event.key != "0" and not self.counting():
            event.stop()
            event.prevent_default()
            self.recent(int(event.key))
            return
        await super().on_key(event)

    # Tags and documents

    def action_cycle(self) -> None:
        """Let the next tag under the caret stand out."""
        keys = [mark.key for mark in self.reader.marks_at_caret()]
        if keys:
            focus = self.reader.focused_mark
            place = keys.index(focus) + 1 if focus in keys else 0
            self.reader.focus_mark(keys[place % len(keys)], scroll=False)
            self.show_caret()

    def action_jump_tag(self, direction: int) -> None:
        """Go to the next tag, as often as the count says."""
        for _ in range(self.keys.take_count()):
            mark = self.reader.next_mark(direction)
            if not mark:
                self.say("No further tag")
                return
            self.reader.focus_mark(mark.key)
        self.show_caret()

    def action_jump_document(self, direction: int) -> None:
        """Read the next document."""
        documents = list(self.session.project.documents)
        if documents:
            place = documents.index(self.document_id) if self.document_id in documents else 0
            self.open(documents[(place + direction) % len(documents)])

    def action_jump_clash(self) -> None:
        """Go to the next passage of this document in an open contradiction."""
        found = self.session.compare(Selection()).contradictions
        tags = {tag for c in found if c.standing is not Standing.APPARENT for tag in c.pairs.tags}
        self._jump_to(tags, "No passage here takes part in an open contradiction")

    def _jump_to(self, tags: set[str], none: str) -> None:
        places = sorted(
            (placement.spans[0].start, a.tag.id)
            for a in self.annotations()
            if a.tag.id in tags
            for placement in [self.session.placement(a)]
            if placement.spans
        )
        here = (self.reader.caret, self.reader.focused_mark or "\U0010ffff")
        target = next((place for place in places if place > here), places[0] if places else None)
        if target:
            self.reader.focus_mark(target[1])
            self.show_caret()
        else:
            self.say(none)

    # Words

    @work
    async def action_search(self) -> None:
        """Look for words."""
        words = await self.app.push_screen_wait(AskLine("Look for", SEARCH_HINT, self._sought))
        if words and self.document:
            self._sought, self._searched = words, self.document.id
            self._matches = tuple(find_all(self.document.text, words))
            self.reader.set_matches(self._matches)
            if self._matches:
                self._to_match(1, self.reader.caret - 1)
            else:
                self.say(f"“{words}” is not in this text")

    def action_match(self, direction: int) -> None:
        """Go to the next place found."""
        if not self._matches:
            self.say("Nothing was looked for: / looks for words")
            return
        self._to_match(direction, self.reader.caret)

    def _to_match(self, direction: int, here: int) -> None:
        starts = [span.start for span in self._matches]
        beyond = [s for s in starts if s > here] if direction > 0 else [s for s in reversed(starts) if s < here]
        target = beyond[0] if beyond else starts[0 if direction > 0 else -1]
        self.reader.go_to(target)
        self.say(f"{starts.index(target) + 1} of {len(starts)}{'' if beyond else ', from the other end'}")

    @work
    async def action_same(self) -> None:
        """Show where else the selected words, or the word under the caret, stand."""
        if not self.document:
            return
        span = self.reader.selected_span or self.reader.units.at(Unit.WORD, self.reader.caret)
        words = self.document.text[slice(*span)]
        try:
            choices = list(self._elsewhere(words))
        except AnnotError as error:
            self.say(str(error), wrong=True)
            return
        picked = await self.app.push_screen_wait(Picker(f"{len(choices)} places with “{words[:50]}”", choices))
        if picked:
            document, start = picked.value.rsplit(":", 1)
            self.open(document, Span(int(start), int(start) + 1))

    def _elsewhere(self, words: str) -> list[Choice]:
        return [
            Choice(f"{document.id}:{span.start}", f"{keyword.left}[{keyword.hit}]{keyword.right}", document.id)
            for document in self.session.project.documents.values()
            for span in find_all(document.text, words)
            for keyword in [in_context(document.text, span, 30)]
        ]

    @work
    async def action_layers(self) -> None:
        """Choose whose tags are shown."""
        choices = [Choice(ALL, "everybody's tags")] + [Choice(name, name) for name in self.session.project.analysts]
        picked = await self.app.push_screen_wait(Picker("Whose tags are shown?", choices))
        if picked:
            self.shown_layer = picked.value
            self.show()
