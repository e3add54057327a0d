"""The review: tags whose texts have changed, with the old words beside the new, each to be settled with one key."""

from collections import Counter
from itertools import groupby
from typing import ClassVar, NamedTuple

from textual import on, work
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from annot_tui.model import Annotation
from annot_tui.model.words import State
from annot_tui.text.anchor import Placement
from annot_tui.text.counting import number_of
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span
from annot_tui.tui.actions import REVIEW
from annot_tui.tui.bindings import bindings
from annot_tui.tui.changes import STATES, compared, was
from annot_tui.tui.content import joined, quoted
from annot_tui.tui.marks import sign
from annot_tui.tui.screens.todo import ToDoScreen
from annot_tui.tui.screens.working import LongWork
from annot_tui.tui.widgets.lists import SectionLine, Sections
from annot_tui.tui.widgets.opened import Opened

_SIGNS = {State.MOVED: "→", State.CHANGED: "≠", State.AMBIGUOUS: "?", State.ORPHAN: "×"}
_KEPT = "Kept as lost until the text changes again"
_NOTHING = "Nothing waits: every tag has its place in its text."
_DONE = f"{_NOTHING}\n\n{{app.undo}} takes your last word back, {{app.back}} leaves."


class Item(NamedTuple):
    """One tag of the list and where it is."""

    annotation: Annotation
    placement: Placement

    @property
    def id(self) -> str:
        """The tag's id."""
        return self.annotation.tag.id


class ReviewScreen(ToDoScreen):
    """What waits on the left; on the right what became of the words of one tag."""

    NAME = REVIEW
    BINDINGS = bindings(REVIEW)
    CSS_PATH: ClassVar[str] = "review.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._sections: list[tuple[str, list[Item]]] = []
        self._seen: set[str] = set()
        """Every tag that has waited since the screen was opened: what is left of them tells how far one has come."""
        self._places: tuple[tuple[Span, ...], ...] = ()
        self._place = 0
        self._shown = ""

    # Showing

    def long_work(self) -> LongWork | None:
        """Looking for the tags that wait; the session remembers where each is."""
        return self.with_many_tags("Looking through", self.session.unsettled)

    def show(self) -> None:
        """Fill the list; the cursor stays on its tag, or goes to the one after it."""
        waiting = [Item(*found) for found in self.session.unsettled()]
        kept = [Item(*found) for found in self.session.kept_orphans()]
        self._seen |= {item.id for item in waiting}
        self._sections = [*self._grouped(waiting), *([(_KEPT, kept)] if kept else [])]
        body = self.query_one("#review", Sections)
        with self.prevent(OptionList.OptionHighlighted):
            body.fill([(title, [self._entry(item) for item in items]) for title, items in self._sections])
            places = {item.id: (s, n) for s, (_, items) in enumerate(self._sections) for n, item in enumerate(items)}
            if self._shown in places:
                body.go_to(*places[self._shown])
        self._said = ""
        self._tell()
        self._detail(keep=True)
        if self.focused is None:
            body.focus()

    def _grouped(self, waiting: list[Item]) -> list[tuple[str, list[Item]]]:
        """The tags by document, one's own before the others'."""

        def group(item: Item) -> tuple[bool, str]:
            return item.annotation.analyst != self.session.analyst, item.annotation.document

        groups = groupby(sorted(waiting, key=group), key=group)
        return [
            (f"{self.session.document(document).title}: {'the others’' if others else 'yours'}", list(items))
            for (others, document), items in groups
        ]

    def _tell(self) -> None:
        waiting = [item for _, items in self._sections for item in items if item.placement.waits]
        settled = f"{len(self._seen) - len(waiting)} of {len(self._seen)} settled"
        counts = Counter(item.placement.state for item in waiting)
        states = ", ".join(f"{count} {STATES[state].name}" for state, count in sorted(counts.items()))
        left = f"; waiting: {states}" if states else ". Nothing waits any more." if self._seen else ""
        progress = joined((settled if self._seen else _NOTHING, "bold"), left)
        said = f"   {one_line(self._said)}" if self._said else ""
        self.query_one("#review-line", Static).update(joined(progress, (said, "italic")))

    def _entry(self, item: Item) -> SectionLine:
        annotation = item.annotation
        whose = "" if annotation.analyst == self.session.analyst else f", {annotation.analyst}"
        state = item.placement.state
        return SectionLine(_SIGNS[state], quoted(annotation.tag.quote), (f"  {STATES[state].name}{whose}", "dim"))

    def _current(self) -> Item | None:
        return self.query_one("#review", Sections).chosen([of for _, of in self._sections])

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._said = ""
        self._tell()
        self._detail()

    def _detail(self, *, keep: bool = False) -> None:
        """Show one tag; the place that is looked at stays where the tag is the same."""
        item, words = self._current(), self.query_one("#review-words", Static)
        same = bool(item and item.id == self._shown and keep)
        self._shown = item.id if item else ""
        if not item:
            done = self.keyed(_DONE) if self._seen else ""
            words.update(joined(done or f"{_NOTHING}\n\nTags come here when their texts have been edited."))
            return
        self._places = self.session.places(item.annotation) if item.placement.waits else ()
        self._place = min(self._place, len(self._places) - 1) if same else 0
        words.update(self._described(item))
        if not same:
            self.query_one("#review-card", VerticalScroll).scroll_to(y=0, animate=False)

    def _described(self, item: Item) -> Content:
        annotation, session = item.annotation, self.session
        thesis = session.project.theses.get(annotation.tag.thesis)
        tag, text = annotation.tag, session.document(annotation.document).text
        head = [
            (f"{sign(annotation)} {thesis.statement if thesis else tag.thesis}", "bold"),
            (f"\n{tag.stance.value}, tagged by {annotation.analyst}", "italic"),
        ]
        state = STATES[item.placement.state]
        many = len(self._places)
        count = (
            f" Place {self._place + 1} of {many}: {self.key('review.next-place')} shows the next." if many > 1 else ""
        )
        said = (
            _KEPT + self.keyed(": {review.choose} chooses a place for it, {review.delete} deletes it.")
            if item.placement.kept
            else f"{self.keyed(state.sentence)}{count}"
        )
        spans = self._places[self._place] if self._places else ()
        return joined(*head, "\n\n", (said, "bold"), "\n", *compared(text, tag, spans), "\n\n", *was(tag))

    # Settling

    @work
    async def action_accept(self) -> None:
        """Confirm the place that is shown."""
        item = self._current()
        if not item or not await self.annot.known_analyst():
            return
        if item.placement.kept:
            self.say("This tag does not wait: it is kept as lost")
        elif not self._places:
            self.say(
                self.keyed(
                    "Its words were found nowhere: {review.choose} chooses a place, {review.keep} keeps the tag as lost"
                )
            )
        else:
            spans = self._places[self._place]
            self.attempt(
                lambda: self.session.settle_at(item.id, spans), f"Place confirmed{self._whose(item)} {self.undoes}"
            )

    @work
    async def action_accept_moved(self) -> None:
        """Confirm all places at which the very same words stand."""
        moved = [i.id for _, items in self._sections for i in items if i.placement.state is State.MOVED]
        if not moved:
            self.say(self.keyed("No tag has only moved: look at each, {review.accept} accepts it"))
        elif await self.annot.known_analyst():
            done = self.attempt(lambda: self.session.settle(moved))
            if done:
                self.say(f"{number_of(done, 'place')} confirmed {self.undoes}")

    @work
    async def action_keep(self) -> None:
        """Keep a tag although its words are gone."""
        item = self._current()
        if item and not item.placement.kept and await self.annot.known_analyst():
            said = f"Kept as lost{self._whose(item)}, until the text changes again {self.undoes}"
            self._shown = ""  # the cursor goes on to the next one
            self.attempt(lambda: self.session.keep_orphans([item.id]), said)

    @work
    async def action_choose(self) -> None:
        """Go to the text to select the words."""
        item = self._current()
        if item and await self.annot.known_analyst():
            await self.annot.choose_place(item.id)

    def action_delete(self) -> None:
        """Delete one's own tag."""
        item = self._current()
        if item:
            self.attempt(lambda: self.session.delete_tag(item.id), f"Deleted {self.undoes}")

    def _whose(self, item: Item) -> str:
        mine = item.annotation.analyst == self.session.analyst
        return "" if mine else f" for {item.annotation.analyst}"

    # Going about

    def action_next_place(self, step: int) -> None:
        """Show the next place that the passage may be at."""
        item = self._current()
        if item and len(self._places) > 1:
            self._place = (self._place + step) % len(self._places)
            self.query_one("#review-words", Static).update(self._described(item))
        elif item:
            self.say(self.keyed("There is no other place like it: {review.choose} chooses one in the text"))

    def action_jump(self, step: int) -> None:
        """Go to the next tag, from the last one to the first."""
        body = self.query_one("#review", Sections)
        (body.action_cursor_down if step > 0 else body.action_cursor_up)()

    @on(Opened)
    async def action_open(self) -> None:
        """Go to the place in the text, or near where the lost words stood."""
        item = self._current()
        if item:
            await self.annot.read(item.annotation.document, item.id)
