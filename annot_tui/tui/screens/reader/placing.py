"""Where tags are: confirming it, choosing it, finding those that wait."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from textual.content import Content

from annot_tui.model import Annotation, AnnotError, Document, Tag
from annot_tui.model.words import State
from annot_tui.store.passages import passage_at
from annot_tui.text.places import lost_at
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span
from annot_tui.tui.content import joined
from annot_tui.tui.screens.editing import Ways
from annot_tui.tui.screens.reader.view import ReaderView

_LAST = "\U0010ffff"
"""After every id."""

_SAID = {
    State.MOVED: "Moved: the same words. {reader.accept} confirms this place, {app.review} reviews all",
    State.CHANGED: (
        "Changed: {reader.accept} confirms these words, {reader.passage} chooses others, "
        "{app.review} shows what differs"
    ),
    State.AMBIGUOUS: (
        "It may be in several places: {app.review} goes through them, "
        "{reader.accept} confirms this one, {reader.passage} chooses"
    ),
}


@dataclass
class Choosing:
    """A tag whose place is being chosen in a text of some hash, segment by segment.

    With `back` the screen before comes back afterwards.
    """

    seen: Annotation
    text: str
    parts: tuple[Span | None, ...]
    back: bool = False
    taken: list[Span] = field(default_factory=list)
    number: int = 0


class Placing(ReaderView):
    """What settles and moves passages."""

    def __init__(self) -> None:
        super().__init__()
        self.choosing: Choosing | None = None
        self._stop = (-1, "")
        """Where a lost tag was looked for last, and its id."""

    def mine(self) -> Annotation | None:
        """One's own tag under the caret, or a word on why there is none."""
        here = self.tags_here()
        mine = next((a for a in here if a.analyst == self.session.analyst), None)
        if not mine:
            other = (
                f"this tag is {here[0].analyst}'s: {self.key('reader.comment')} comments on it"
                if here
                else "there is no tag under the caret"
            )
            self.say(other.capitalize(), wrong=True)
        return mine

    def action_accept(self) -> None:
        """Confirm the places of the tags under the caret that wait: one's own, or else the others'."""
        waiting = [a for a in self.tags_here() if self.session.placement(a).waits]
        mine = [a for a in waiting if a.analyst == self.session.analyst]
        if not waiting:
            self.say(self.keyed("No tag here waits for a word: {reader.next-orphan} goes to those that do"))
        else:
            whose = "" if mine else f" for {', '.join(sorted({a.analyst for a in waiting}))}"
            chosen = [a.tag.id for a in mine or waiting]
            self.attempt(lambda: self.session.settle(chosen), f"Place confirmed{whose} {self.undoes}")

    # Choosing a place

    def text_shown(self, document: Document) -> None:
        """Where the text has changed while a place was being chosen, what was taken so far no longer holds."""
        super().text_shown(document)
        if self.choosing and self.choosing.text != document.hash:
            self.choosing = None
            self.say("The text was changed meanwhile: the tag is as it was, choose its place again", wrong=True)

    def open(self, document: str, span: Span | None = None, tag: str = "") -> None:
        """Read a document; a place that was being chosen is left as it was."""
        self.choosing = None
        super().open(document, span, tag)

    def _go(self, span: Span | None, tag: str) -> None:
        """Go to a tag, or near where its lost words stood."""
        known = self.session.project.by_tag.get(tag) if tag else None
        if known and not self.session.placement(known).spans:
            self._stop_at(tag)
        else:
            super()._go(span, tag)

    def action_passage(self) -> None:
        """Choose another place for the tag under the caret: one's own, or anybody's that waits."""
        free = (a for a in self.tags_here() if a.analyst == self.session.analyst or self.session.placement(a).waits)
        found = next(free, None) or self.mine()
        if found:
            self.choose_place(found.tag.id)

    def choose_place(self, tag: str, *, back: bool = False) -> None:
        """Let the words of a tag be selected, one segment after the other."""
        seen = self.session.annotation(tag)
        self.choosing = Choosing(seen, self.session.document(seen.document).hash, self.session.parts(seen), back)
        self._show_part()

    def headline(self, document: Document) -> Content:
        """What is to be selected, while a place is chosen."""
        choosing = self.choosing
        if not choosing:
            return super().headline(document)
        number, many = choosing.number, len(choosing.parts)
        segment = choosing.seen.tag.passage[number]
        which = f"part {number + 1} of {many} of the passage" if many > 1 else "the passage"
        lost = "" if choosing.parts[number] else "; it stood near here"
        return joined((f"Select {which}", "bold reverse"), f" “{one_line(segment.quote)}”{lost}")

    def hint(self, words: str, tags: int) -> str:
        """How a place is chosen."""
        if not self.choosing:
            return super().hint(words, tags)
        if words:
            return words + self.keyed(" selected: {reader.fields} takes them, {reader.clear} leaves the tag as it is")
        out = "{reader.fields} leaves this part out, " if len(self.choosing.parts) > 1 else ""
        how = "{reader.select}, {reader.select-sentence} or the mouse selects; "
        return self.keyed(f"{how}{out}{{reader.clear}} leaves the tag as it is")

    def mode(self) -> str:
        """That a place is chosen, and how."""
        return "PLACE" if self.choosing else super().mode()

    def _show_part(self) -> None:
        choosing = self.choosing
        if not choosing or not self.document:
            return
        part = choosing.parts[choosing.number]
        if part:
            self.reader.go_to(part.start, part.end)
        else:
            segment = choosing.seen.tag.passage[choosing.number]
            self.reader.go_to(lost_at(self.document.text, segment))
        self.reader.set_matches(sorted(choosing.taken))
        self.show()

    async def take_place(self) -> None:
        """Take the selection for the segment that is asked for; after the last one the tag is moved."""
        choosing, span = self.choosing, self.reader.selected_span
        if not choosing:
            return
        if span:
            choosing.taken.append(span)
        choosing.number += 1
        if choosing.number < len(choosing.parts):
            self._show_part()
        elif not choosing.taken:
            self.choose_place(choosing.seen.tag.id, back=choosing.back)
            self.say(
                self.keyed("Nothing was selected: select the words, or leave the tag as it is with {reader.clear}"),
                wrong=True,
            )
        else:
            await self._settle(choosing)

    async def _settle(self, choosing: Choosing) -> None:
        self.choosing = None
        self.reader.set_matches(())
        said = "" if choosing.back else f"Place chosen {self.undoes}"
        if choosing.seen.analyst == self.session.analyst:
            await self.move(choosing.seen, choosing.taken, said)
        else:
            self.attempt(lambda: self.session.settle_at(choosing.seen.tag.id, choosing.taken), said)
        self.reader.go_to(min(choosing.taken).start)
        self.reader.focus_mark(choosing.seen.tag.id, scroll=False)
        self.show_caret()
        if choosing.back:
            await self.run_action("app.back")

    async def action_clear(self) -> None:
        """Back to reading; a passage whose place was being chosen stays as it was."""
        choosing, self.choosing = self.choosing, None
        self.clear()
        if choosing:
            self.show()
            if choosing.back:
                await self.run_action("app.back")

    def counting(self) -> bool:
        """While a place is chosen, digits are a count."""
        return bool(self.choosing) or super().counting()

    async def move(self, found: Annotation, spans: Sequence[Span], said: str) -> bool:
        """Give a tag of one's own another passage; False where that came to nothing."""
        try:
            passage = passage_at(self.session.document(found.document).text, spans)
        except AnnotError as error:
            self.say(str(error), wrong=True)
            return False
        return await self.change(self.ways(found), found.tag, {"passage": passage, "orphan": ""}, said)

    def ways(self, found: Annotation) -> Ways[Tag]:
        """How one's own tag, as it was seen, is changed."""
        session = self.session
        return Ways(
            "tag",
            lambda tag, fields: session.update_tag(found._replace(tag=tag), **fields),
            lambda tag: session.put_back_tag(found._replace(tag=tag)),
        )

    # Finding what waits

    def action_jump_unsettled(self, direction: int) -> None:
        """Go to the next tag that waits, a lost one near the place where it stood."""
        stops = sorted(self._stops().items(), key=lambda stop: stop[1])
        if not stops:
            kept = sum(self.session.placement(a).kept for a in self.annotations())
            lost = f"; {kept} kept as lost, {self.key('app.review')} lists them" if kept else ""
            self.say(f"No tag here waits{lost}")
            return
        self.leave()
        here = (self.reader.caret, self.reader.focused_mark or (_LAST if direction > 0 else ""))
        if self._stop[0] == self.reader.caret and not self.reader.focused_mark:
            here = self._stop
        beyond = [tag for tag, stop in stops if (stop > here if direction > 0 else stop < here)]
        self._stop_at(beyond[0 if direction > 0 else -1] if beyond else stops[0 if direction > 0 else -1][0])

    def _stops(self) -> dict[str, tuple[int, str]]:
        """Where each tag that waits is, or stood, with its id."""
        return {a.tag.id: self._stop_of(a) for a in self.annotations() if self.session.placement(a).waits}

    def _stop_of(self, annotation: Annotation) -> tuple[int, str]:
        placement, text = self.session.placement(annotation), self.session.document(annotation.document).text
        start = placement.spans[0].start if placement.spans else lost_at(text, annotation.tag.passage[0])
        return start, annotation.tag.id

    def _stop_at(self, tag: str) -> None:
        annotation = self.session.annotation(tag)
        placement = self.session.placement(annotation)
        self._stop = self._stop_of(annotation)
        self.reader.focus_mark(tag if placement.spans else "")
        self.reader.go_to(self._stop[0])
        self.show_caret()
        lost = f"Lost: “{one_line(annotation.tag.quote)[:60]}” stood near here. {self.key('app.review')} reviews it"
        self.say(self.keyed(_SAID[placement.state]) if placement.state in _SAID else lost)
