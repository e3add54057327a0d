"""The list of what analysts read differently, and one passage with its versions beside each other."""

from enum import StrEnum
from itertools import groupby
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from annot_tui.model.words import Disagreement
from annot_tui.reliability.cases import Case
from annot_tui.reliability.versions import Names
from annot_tui.reliability.worklist import Wanted, progress
from annot_tui.report.disagreements import KINDS
from annot_tui.tui.actions import ADJUDICATION
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import joined, line
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.screens.adjudication import card
from annot_tui.tui.screens.adjudication.deciding import Deciding
from annot_tui.tui.screens.working import LongWork
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import SectionLine, Sections
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.topbar import TopBar

_MOST = 9
"""Versions that are shown: as many as there are digits to choose one."""


class Shown(StrEnum):
    """Which passages are listed."""

    OPEN = "to be decided"
    DECIDED = "settled"
    MINE = "settled, with tags of yours"


class AdjudicationScreen(Deciding):
    """What is to be decided on the left; on the right the versions of one passage."""

    NAME = ADJUDICATION
    BINDINGS = bindings(ADJUDICATION)
    CSS_PATH: ClassVar[str] = "adjudication.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._sections: list[tuple[str, list[Case]]] = []
        self._listed = Shown.OPEN
        self._kind: Disagreement | None = None
        self._thesis = ""
        self._seen: frozenset[str] = frozenset()

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(ADJUDICATION, self.session.project.meta.title)
        yield Static("", id="settle-line", markup=False)
        with Horizontal(id="settle-columns"):
            yield Sections(id="settle")
            with VerticalScroll(id="settle-card", can_focus=False):
                yield Static("", id="settle-head", markup=False)
                yield Static("", id="settle-decided", markup=False)
                with Container(id="settle-versions"):
                    for number in range(_MOST):
                        yield Static("", id=f"version-{number}", classes="version", markup=False)
        yield KeyLine()

    def long_work(self) -> LongWork | None:
        """Holding the tags of all analysts against each other."""
        return self.with_many_tags("Comparing", lambda: self.session.cases)

    def show(self) -> None:
        """Fill the list; the cursor stays in its row, so that it is on the next passage once one is settled."""
        wanted = self._wanted()
        found = [case for case in self.session.cases if wanted.has(case)]
        self._sections = [
            (self.session.document(document).title, list(items))
            for document, items in groupby(found, key=lambda case: case.group.document)
        ]
        body = self.query_one("#settle", Sections)
        with self.prevent(OptionList.OptionHighlighted):
            body.fill([(title, self._entries(items)) for title, items in self._sections])
        self._tell(len(found))
        self._detail()
        if self.focused is None:
            body.focus()

    def _wanted(self) -> Wanted:
        return Wanted(
            theses=(self._thesis,) if self._thesis else (),
            kinds=(self._kind,) if self._kind else (),
            mine=self.session.analyst if self._listed is Shown.MINE else "",
            decided=self._listed is not Shown.OPEN,
        )

    def _entries(self, cases: list[Case]) -> list[SectionLine]:
        """The passages of one document in the list."""
        names = self.names(cases[0].group.document)
        return [card.entry(case, self.statement, names) for case in cases]

    def _tell(self, count: int) -> None:
        come = progress(self.session.cases)
        only = f", only {KINDS[self._kind]}" if self._kind else ""
        only += f", only on {self._thesis}" if self._thesis else ""
        agreed = (
            f"; all agree on {come.agreed} more: {self.key('adjudication.merge')} takes them over"
            if come.agreed
            else ""
        )
        told = joined(
            (f"{come.settled} of {come.of} disagreements settled", "bold"),
            f"{agreed}\n{count} shown: {self._listed.value}{only}",
        )
        self.query_one("#settle-line", Static).update(told)

    def current(self) -> Case | None:
        """The passage under the cursor."""
        return self.query_one("#settle", Sections).chosen([of for _, of in self._sections])

    def names(self, document: str) -> Names:
        """What the analysts of a document are called; who looks at their own is told which these are."""
        me = self.session.analyst if self._listed is Shown.MINE else ""
        return Names(self.session.project, document, me)

    @on(OptionList.OptionHighlighted)
    def _highlighted(self) -> None:
        self._detail()

    def _detail(self) -> None:
        case, top = self.current(), self.query_one("#settle-head", Static)
        found = self.versions(case)[:_MOST] if case else ()
        self.query_one("#settle-versions").set_class(len(found) == 2, "-two")
        for number in range(_MOST):
            self.query_one(f"#version-{number}", Static).display = number < len(found)
        if not case:
            top.update(line(self._nothing()))
            self.query_one("#settle-decided", Static).update("")
            return
        project, names = self.session.project, self.names(case.group.document)
        top.update(card.head(case, project, found, names))
        for number, one in enumerate(found):
            told = card.version(number + 1, one, case, project, names, self.statement)
            self.query_one(f"#version-{number}", Static).update(told)
        self.query_one("#settle-decided", Static).update(
            card.decided(case, project, names, self.key("adjudication.uphold"), self.key("adjudication.none"))
        )
        if case.group.ids != self._seen:
            self._seen = case.group.ids
            self.query_one("#settle-card", VerticalScroll).scroll_to(y=0, animate=False)

    def _nothing(self) -> str:
        if self._kind or self._thesis:
            return self.keyed("No such passages: {adjudication.all} shows all again.")
        if self._listed is not Shown.OPEN:
            return "Nothing is settled yet." if self._listed is Shown.DECIDED else "Nothing of yours is settled yet."
        if not any(case.kind for case in self.session.cases):
            nothing = "Nothing to decide. Passages come here when two analysts have tagged a text and differ."
            return f"{nothing} {self.session.held_back}".rstrip()
        finish = (
            " {adjudication.finish} marks the settled reading of a text as finished." if self.session.complete else ""
        )
        told = self.keyed(f"Everything is settled: {{adjudication.listed}} shows what was decided.{finish}")
        return f"{told} {self.session.held_back}".rstrip()

    # What is listed

    def action_listed(self) -> None:
        """List what is open, what is settled, or what is settled of one's own."""
        every = list(Shown)
        self._listed = every[(every.index(self._listed) + 1) % len(every)]
        self.show()

    def action_kind(self) -> None:
        """List the next kind only."""
        kinds = [None, *Disagreement]
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.show()

    @work
    async def action_thesis(self) -> None:
        """List the passages on one thesis."""
        wanted = self._wanted()
        theses = sorted({thesis for case in self.session.cases for thesis in case.group.theses if case.kind})
        choices = [Choice("", "all theses"), *(Choice(id, self.statement(id), id) for id in theses)]
        picked = await self.app.push_screen_wait(Picker("Passages on which thesis?", choices))
        if picked and (picked.value,) != wanted.theses:
            self._thesis = picked.value
            self.show()

    def action_show_all(self) -> None:
        """List everything that is to be decided again."""
        self._kind, self._thesis, self._listed = None, "", Shown.OPEN
        self.show()

    @on(Opened)
    async def action_open(self) -> None:
        """Go to the passage in its text."""
        case = self.current()
        if case:
            await self.annot.read(case.group.document, case.group.marks[0].id)
