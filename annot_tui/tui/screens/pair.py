"""Two texts side by side at the passages of a contradiction, with the chain that leads from one to the other."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from annot_tui.compare.values import Contradiction, Side, TagPair
from annot_tui.model import Annotation, Document
from annot_tui.report.passages import Passage
from annot_tui.report.standing import kind_words, pair_words
from annot_tui.report.wording import about, side_words, step_words, verdict_words
from annot_tui.text.regionplaces import standing
from annot_tui.text.span import Span
from annot_tui.tui.actions import PAIR
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import joined, line
from annot_tui.tui.marks import mark
from annot_tui.tui.ordering import Key, key
from annot_tui.tui.screens.judging import Judging, place_of
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.reader import Pane


class PairScreen(Judging):
    """One contradiction of a list, one pair of passages at a time."""

    NAME = PAIR
    BINDINGS = bindings(PAIR)
    CSS_PATH: ClassVar[str] = "pair.tcss"

    def __init__(self, keys: Sequence[Key], current: Key, pair: int = 0) -> None:
        super().__init__()
        self._keys, self._current, self._pair = tuple(keys), current, pair
        self._shown: list[tuple[Annotation, Document]] = []
        self._seen: TagPair | None = None

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield Static("", id="pair-title", markup=False)
        with VerticalScroll(id="pair-chain", can_focus=False):
            yield Static("", id="pair-steps", markup=False)
        with Horizontal(id="pair-sides"):
            for number in (0, 1):
                with Vertical(id=f"pair-side-{number}"):
                    yield Static("", id=f"pair-head-{number}", classes="pair-head", markup=False)
                    yield Pane(id=f"pair-text-{number}")
        yield Static("", id="pair-verdict", markup=False)
        yield KeyLine()

    def show(self) -> None:
        """Show the pair; texts that are already there stay where they were scrolled to."""
        item = self.contradiction()
        if item and self._seen:
            self._pair = place_of(self._seen, item)
        pair = self._seen = self.pair()
        if not item or not pair:
            self.app.pop_screen()
            return
        self.query_one("#pair-title", Static).update(line(self._title(item)))
        self.query_one("#pair-steps", Static).update(self._chain(item))
        for number, (side, tag) in enumerate(zip((item.a, item.b), pair.tags, strict=True)):
            self.query_one(f"#pair-head-{number}", Static).update(self._head(side, self.report.passages[tag]))
        state = [(self.session.annotation(tag), self.report.passages[tag].document) for tag in pair.tags]
        if state != self._shown:
            self._shown = state
            for number, tag in enumerate(pair.tags):
                self._load(self._pane(number), tag)
        self.query_one("#pair-verdict", Static).update(self._verdicts(pair))
        if self.focused is None:
            self._pane(0).focus()

    def _load(self, pane: Pane, tag: str) -> None:
        annotation = self.session.annotation(tag)
        document = self.session.document(annotation.document)
        regions = tuple(Span(region.start, region.end) for region in standing(document))
        pane.show_passage(document.text, mark(self.session, annotation), regions)

    def _pane(self, number: int) -> Pane:
        return self.query_one(f"#pair-text-{number}", Pane)

    def contradiction(self) -> Contradiction | None:
        """The contradiction that is shown; none where it is gone."""
        found = (c for c in self.report.comparison.contradictions if key(c) == self._current)
        return next(found, None)

    def pair(self) -> TagPair | None:
        """The pair that is shown."""
        item = self.contradiction()
        return item.pairs[self._pair % len(item.pairs)] if item else None

    # In words

    def _title(self, item: Contradiction) -> str:
        place = self._keys.index(self._current) + 1
        many = f", pair {self._pair % len(item.pairs) + 1} of {len(item.pairs)}" if len(item.pairs) > 1 else ""
        return f"Contradiction {place} of {len(self._keys)}: {kind_words(item)}{many}"

    def _chain(self, item: Contradiction) -> Content:
        steps = [f"\n   ↓ {step_words(self.report, step)}" for step in item.chain]
        ends = [side_words(self.report, side) for side in (item.a, item.b)]
        return joined((ends[0], "bold"), *steps, ("\n" + ends[1], "bold"))

    def _head(self, side: Side, passage: Passage) -> Content:
        source = f"{passage.source}; {passage.analyst}"
        return joined((f"{self.report.speaker(side)}: {about(passage)}", "bold"), f"\n{source}")

    def _verdicts(self, pair: TagPair) -> Content:
        weak = "; ".join(pair_words(self.report, pair))
        given = "; ".join(verdict_words(analyst, verdict) for analyst, verdict in pair.verdicts)
        return joined(
            ("Verdict  ", "bold"),
            given or self.keyed("none yet: {contradictions.verdict} gives yours"),
            f".  Weakened: {weak}." if weak else "",
        )

    # Actions

    def _focused(self) -> int:
        return 1 if self._pane(1).has_focus else 0

    def on_descendant_focus(self) -> None:
        """Let the head of the text that has the focus stand out."""
        for number in (0, 1):
            self.query_one(f"#pair-head-{number}").set_class(self._pane(number).has_focus, "-current")

    def action_next_pair(self, step: int) -> None:
        """Show another pair of this contradiction."""
        item = self.contradiction()
        if item and len(item.pairs) == 1:
            self.say(self.keyed("Only these two passages show it; {pair.next-clash} goes to the next contradiction"))
        self._pair, self._seen = self._pair + step, None
        self.show()

    def action_clash(self, step: int) -> None:
        """Show the next contradiction of the list that there still is."""
        there = {key(c) for c in self.report.comparison.contradictions} | {self._current}
        keys = [k for k in self._keys if k in there]
        self._current, self._pair, self._seen = keys[(keys.index(self._current) + step) % len(keys)], 0, None
        self.show()

    def action_other(self) -> None:
        """Go to the other text."""
        self._pane(1 - self._focused()).focus()

    @on(Opened)
    async def action_open_focused(self) -> None:
        """Go to the passage of the text that has the focus."""
        await self.action_open(self._focused())

    async def action_split(self) -> None:
        """Read and tag both texts, the one that has the focus first."""
        pair = self.pair()
        if pair:
            here = self._focused()
            one, other = (self.session.annotation(pair.tags[side]) for side in (here, 1 - here))
            await self.annot.read(one.document, one.tag.id, beside=other.tag.id)

    def action_scroll_text(self, by: str, count: int) -> None:
        """Scroll the text that has the focus."""
        pane = self._pane(self._focused())
        if by == "rows":
            pane.scroll_rows(count)
        elif by == "pages":
            pane.scroll_pages(count)
        elif by == "edge":
            pane.scroll_edge(end=count > 0)
        else:
            pane.centre()
