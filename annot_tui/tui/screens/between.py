"""What joins and what divides two holders: the theses on which they agree, and those on which they clash."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from annot_tui.compare.times import agreed_apart
from annot_tui.compare.values import Agreement, AgreementKind, Contradiction
from annot_tui.report.profile import Between, between
from annot_tui.report.standing import in_short
from annot_tui.report.wording import SIGNS, side_words, step_words
from annot_tui.tui.actions import BETWEEN
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import line
from annot_tui.tui.ordering import key
from annot_tui.tui.screens.comparing import Comparing
from annot_tui.tui.screens.pair import PairScreen
from annot_tui.tui.screens.passages import PassagesScreen
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import SectionLine, Sections
from annot_tui.tui.widgets.opened import Opened


class BetweenScreen(Comparing):
    """Two holders."""

    NAME = BETWEEN
    BINDINGS = bindings(BETWEEN)
    CSS_PATH: ClassVar[str] = "between.tcss"

    def __init__(self, one: str, other: str) -> None:
        super().__init__()
        self._one, self._other = one, other
        self._found = Between()

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield Static("", id="between-title", markup=False)
        yield Sections(id="between")
        yield Static("", id="between-note", markup=False)
        yield KeyLine()

    def show(self) -> None:
        """Fill the list."""
        if not {self._one, self._other} <= {holder.id for holder in self.report.comparison.holders}:
            self.app.pop_screen()
            return
        self._found = between(self.report, self._one, self._other)
        one, other = self.report.name(self._one), self.report.name(self._other)
        self.query_one("#between-title", Static).update(line(f"{one} ↔ {other}"))
        found = self._found
        sections = [
            (f"Clash: {_theses(found.clashing)}", [self._clash(c) for c in found.clashes]),
            ("Judged to clash only in appearance", [self._clash(c) for c in found.apparent]),
            (f"Agree: {_theses(found.agreed)}", [self._agreement(a) for a in found.agreements]),
        ]
        self.query_one("#between", Sections).fill([section for section in sections if section[1]])
        note = "" if any(lines for _, lines in sections) else "These two neither agree nor clash on any thesis."
        self.query_one("#between-note", Static).update(line(note))
        if self.focused is None:
            self.query_one("#between", Sections).focus()

    def _clash(self, item: Contradiction) -> SectionLine:
        report, kind = self.report, in_short(item)
        if item.a.thesis != item.b.thesis:
            text = f"{side_words(report, item.a)}; {side_words(report, item.b)}"
        else:
            told = [f"{report.name(s.holder)}: {SIGNS[s.position].word}" for s in (item.a, item.b)]
            text, kind = report.statement(item.a.thesis), f"{', '.join(told)}; {kind}"
        return SectionLine("≠", text, (f"  {kind}", "dim"))

    def _agreement(self, item: Agreement) -> SectionLine:
        statement = self.report.statement(item.thesis)
        apart = ", of different times" if agreed_apart(self.report.project, self.report.comparison, item) else ""
        if item.kind is AgreementKind.IMPLIED:
            steps = "; ".join(step_words(self.report, step) for step in item.chain)
            return SectionLine("⇒", statement, (f"  by implication{apart}: {steps}", "dim"))
        partial = ", leaning the same way" if item.kind is AgreementKind.PARTIAL else ""
        sign = SIGNS[item.position]
        return SectionLine(sign.glyph, statement, (f"  both: {sign.word}{partial}{apart}", "dim"))

    @on(Opened)
    def action_open(self) -> None:
        """Show the passages of an agreement, or both texts of a contradiction."""
        place = self.query_one("#between", Sections).current
        if not place:
            return
        parts: list[Sequence[object]] = [self._found.clashes, self._found.apparent, self._found.agreements]
        if [part for part in parts if part][place[0]] is self._found.agreements:
            thesis = self._found.agreements[place[1]].thesis
            self.app.push_screen(PassagesScreen(self._one, thesis, other=self._other))
            return
        clashes = (*self._found.clashes, *self._found.apparent)
        number = place[1] + (len(self._found.clashes) if place[0] else 0)
        self.app.push_screen(PairScreen([key(c) for c in clashes], key(clashes[number])))


def _theses(count: int) -> str:
    return f"{count} {'thesis' if count == 1 else 'theses'}"
