"""The contradictions: a list, the chain between two passages, and a verdict on them."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from annot_tui.compare.values import Contradiction, ContradictionKind, Standing, TagPair
from annot_tui.report.sections import Clash, clashes
from annot_tui.report.standing import in_short, pair_words
from annot_tui.report.value import Report
from annot_tui.report.wording import KINDS, STANDINGS, sentence, side_words, step_words, verdict_words
from annot_tui.tui.actions import CLASHES
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import in_few, joined, line
from annot_tui.tui.ordering import Order, key, ordered
from annot_tui.tui.screens.judging import Judging, place_of
from annot_tui.tui.screens.pair import PairScreen
from annot_tui.tui.screens.passages import shown
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import Entries
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.topbar import TopBar

_SIGNS = {
    ContradictionKind.DIRECT: "≠",
    ContradictionKind.SOFT: "~",
    ContradictionKind.INFERRED: "⇒",
    ContradictionKind.THIRD_PARTY: "”",
}
_WIDE = 112
"""Cells from which on the line above the list explains the signs."""
_AROUND = 9
"""Cells around a statement in the list."""

_STANDING_SIGNS = {Standing.OPEN: "○", Standing.REAL: "●", Standing.APPARENT: "◌"}


class ContradictionsScreen(Judging):
    """The list on the left, one contradiction on the right."""

    NAME = CLASHES
    BINDINGS = bindings(CLASHES)
    CSS_PATH: ClassVar[str] = "contradictions.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._kind: ContradictionKind | None = None
        self._standing: Standing | None = None
        self._order = Order.STRENGTH
        self._clashes: list[Clash] = []
        self._pair = 0
        self._filled: tuple[Report, tuple[object, ...]] | None = None

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(CLASHES, self.session.project.meta.title)
        yield Static("", id="clash-line", markup=False)
        yield self.filter_line()
        with Horizontal(id="clash-columns"):
            yield Entries(id="clashes", markup=False)
            with VerticalScroll(id="clash-card", can_focus=False):
                yield Static("", id="clash-words", markup=False)
                with Horizontal(id="clash-pair"), Vertical(id="clash-sides"):
                    yield Static("", id="side-0", classes="side", markup=False)
                    yield Static("", id="side-1", classes="side", markup=False)
                yield Static("", id="clash-verdict", markup=False)
        yield KeyLine()

    def show(self) -> None:
        """Fill the list, where anything has changed; the cursor stays on its contradiction."""
        options = self.query_one("#clashes", Entries)
        wanted = (self._kind, self._standing, self._order, self._room)
        if self._filled is None or self._filled[0] is not self.report or self._filled[1] != wanted:
            self._fill(options)
            self._filled = self.report, wanted
        self.say_filter()
        self._detail()
        if self.focused is None:
            options.focus()

    def _fill(self, options: Entries) -> None:
        current, pair = self._current(), self.pair()
        found = clashes(self.report)
        kept = [c for c in found if self._kind in (None, c.item.kind) and self._standing in (None, c.item.standing)]
        self._clashes = ordered(kept, self.report, self._order)
        same = (n for n, c in enumerate(self._clashes) if current and key(c.item) == key(current.item))
        place = next(same, None)
        self._pair = place_of(pair, self._clashes[place].item) if place is not None else 0
        options.refill(map(self._option, self._clashes), (place or 0) if self._clashes else None)
        self.query_one("#clash-line", Static).update(line(self._headline(len(found))))

    def _headline(self, total: int) -> str:
        kind = f", only {KINDS[self._kind]}" if self._kind else ""
        standing = f", only {STANDINGS[self._standing]}" if self._standing else ""
        legend = "".join(f"   {_SIGNS[kind]} {KINDS[kind]}" for kind in ContradictionKind if self.size.width >= _WIDE)
        count = f"{len(self._clashes):,} of {total:,}" if kind or standing else f"{total:,}"
        return f"{count} contradiction{'' if count == '1' else 's'}, {self._order.value}{kind}{standing}{legend}"

    def _option(self, clash: Clash) -> Option:
        return Option(self._entry(clash))

    def _entry(self, clash: Clash) -> Content:
        item, report = clash.item, self.report
        a, b = report.speaker(item.a), report.speaker(item.b)
        end = in_short(item)
        signs = f"{_STANDING_SIGNS[item.standing]} {_SIGNS[item.kind]} "
        return joined(
            (signs, "bold"),
            (f"{a} ↔ {b}", "bold"),
            f"\n    {in_few(report.statement(item.b.thesis), self._room)}",
            (f"\n    {end}", "dim"),
        )

    @property
    def _room(self) -> int:
        """Cells for a statement in the list, which is over the card or to the left of it."""
        width = self.size.width
        return (width if self.has_class("-narrow") else 2 * width // 5) - _AROUND

    def _current(self) -> Clash | None:
        place = self.query_one("#clashes", Entries).highlighted
        return self._clashes[place] if place is not None and place < len(self._clashes) else None

    def pair(self) -> TagPair | None:
        """The pair that is shown."""
        clash = self._current()
        return clash.item.pairs[self._pair % len(clash.item.pairs)] if clash else None

    def contradiction(self) -> Contradiction | None:
        """The contradiction under the cursor."""
        clash = self._current()
        return clash.item if clash else None

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._pair = 0
        self._detail()

    def _detail(self) -> None:
        clash, pair, report = self._current(), self.pair(), self.report
        words, verdict = self.query_one("#clash-words", Static), self.query_one("#clash-verdict", Static)
        sides = [self.query_one(f"#side-{number}", Static) for number in (0, 1)]
        if not clash or not pair:
            for widget in (*sides, verdict):
                widget.update("")
            none = "No contradictions here. They appear when passages reject what others assert."
            words.update(line(none if self._kind or self._standing else self.nothing(none)))
            return
        item = clash.item
        chain = [f"\n   ↓ {step_words(report, step)}" for step in item.chain]
        ends = [side_words(report, side) for side in (item.a, item.b)]
        words.update(joined((ends[0], "bold"), *chain, ("\n" + ends[1], "bold")))
        for number, tag in enumerate(pair.tags):
            sides[number].update(shown(report.passages[tag]))
        many = len(item.pairs) > 1
        following = f"({self.key('contradictions.next')} shows the next). "
        count = f"Pair {self._pair % len(item.pairs) + 1} of {len(item.pairs)} {following}" if many else ""
        weak = "; ".join(pair_words(report, pair))
        given = [f"\n{verdict_words(analyst, given)}" for analyst, given in pair.verdicts]
        repeats = [f"\n\nAlso by inference: {sentence(report, repeat)}" for repeat in clash.repeats]
        head = f"{count}{f'Weakened: {weak}. ' if weak else ''}"
        verdict.update(
            joined(head, *given, (self.keyed("\n{contradictions.verdict} gives your verdict"), "dim"), *repeats)
        )

    def action_next_pair(self, step: int) -> None:
        """Show another pair."""
        self._pair += step
        self._detail()

    @on(Opened)
    def action_beside(self) -> None:
        """Show both texts side by side."""
        clash = self._current()
        if clash:
            keys = [key(c.item) for c in self._clashes]
            self.app.push_screen(PairScreen(keys, key(clash.item), self._pair))

    def action_order(self) -> None:
        """List them in the next order."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self.show()
        self.query_one("#clashes", Entries).action_first()

    def action_kind(self) -> None:
        """Show the next kind only."""
        kinds = [None, *ContradictionKind]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.show()

    def action_standing(self) -> None:
        """Show the next standing only."""
        standings = [None, *Standing]
        self._standing = standings[(standings.index(self._standing) + 1) % len(standings)]
        self.show()

    def on_resize(self) -> None:
        """Explain the signs where there is room."""
        if self.is_current:
            self.show_when_ready()
