"""Saying what of a text is not its author's: menus, teasers, footnotes, headings."""

from collections.abc import Sequence

from textual import work

from annot_tui.model import Region
from annot_tui.model.words import RegionKind
from annot_tui.text.counting import number_of
from annot_tui.text.regions import MEANT, NAMES
from annot_tui.text.span import Span
from annot_tui.text.units import Unit
from annot_tui.tui.content import clipped
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.passage import Passage
from annot_tui.tui.screens.reader.view import ReaderView

_QUOTED = 60
"""Characters of the words in a question."""

_SHORT, _SHOWN = 20, 3
"""Characters of the words of a part that is gone, and how many such parts are shown."""

_AUTHORS, _LEAVE_OUT = "authors", "leave-out"
"""Chosen for words that are the author's after all, and to forget the parts whose words are gone."""


class Marking(ReaderView):
    """What marks regions and takes them away."""

    @work
    async def action_region(self) -> None:
        """Ask what the selection is, or the region at the caret, or else the paragraph; what is marked is dimmed."""
        if not self.document:
            return
        what, span = self._stretch()
        if span.start == span.end:
            self.say("There are no words here")
            return
        words, marked = Passage(self.document, span), self.side.regions.within(span)
        question = _question(what, words.words, span, marked)
        picked = await self.app.push_screen_wait(Picker(question, self._choices_for(marked), digits=True))
        if picked and picked.value == _LEAVE_OUT:
            self.attempt(lambda: self.session.settle_regions(words.document), f"Left out {self.undoes}")
        elif picked:
            self._mark(words, RegionKind(picked.value) if picked.value != _AUTHORS else None)

    def _choices_for(self, marked: Sequence[Region]) -> list[Choice]:
        """The kinds; for words that are marked, that they are the author's; and what to do with parts that are gone."""
        kinds = [Choice(kind.value, NAMES[kind], MEANT[kind]) for kind in RegionKind]
        authors = [Choice(_AUTHORS, "the author's text after all")] if marked else []
        lost = self.side.regions.lost
        remark = ", ".join(f"“{clipped(region.quote, _SHORT)}”" for region in lost[:_SHOWN] if region.quote)
        parts = number_of(len(lost), "marked part")
        return [
            *kinds,
            *authors,
            *([Choice(_LEAVE_OUT, f"leave out {parts} gone from the text", remark)] if lost else []),
        ]

    def _stretch(self) -> tuple[str, Span]:
        """What somebody points at, and which stretch of the text that is."""
        selected, here = self.reader.selected_span, self.side.regions.at(self.reader.caret)
        if selected:
            return "are these words", selected
        if here:
            return "are these words", Span(here.start, here.end)
        return "is this paragraph", self.reader.units.at(Unit.PARAGRAPH, self.reader.caret)

    def _mark(self, words: Passage, kind: RegionKind | None) -> None:
        span, project = words.now(self.session.project), self.session.project
        if not span:
            self.say("The text was changed meanwhile: select the words again", wrong=True)
            return
        document = project.documents.get(words.document.id, words.document)
        done = self.attempt(
            lambda: self.session.mark(document, [span], kind) if kind else self.session.unmark(document, [span])
        )
        if done is None:
            return
        if self.reader.selected_span:
            self.reader.go_to(span.start)
        self.show_caret()
        told = f"Marked as {NAMES[kind]}" if kind else "The author's text again"
        self.say("It was so already" if done == document.meta.regions else f"{told} {self.undoes}")


def _question(what: str, words: str, span: Span, marked: Sequence[Region]) -> str:
    """What is asked of a stretch; what it is marked as stands first."""
    names = " and ".join(dict.fromkeys(NAMES[region.kind] for region in marked))
    whole = any(region.start <= span.start and span.end <= region.end for region in marked)
    so_far = f"{'Marked' if whole else 'Partly marked'} as {names}. " if marked else ""
    return f"{so_far}What {what}? “{clipped(words[: 4 * _QUOTED], _QUOTED)}”"
