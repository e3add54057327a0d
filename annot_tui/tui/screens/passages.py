"""The passages behind a cell of the matrix: one holder's on the left, everybody else's on the right."""

import re
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from annot_tui.compare.commitments import Commitments
from annot_tui.report.passages import Passage
from annot_tui.report.wording import about, bound_words, words
from annot_tui.tui.actions import PASSAGES
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import joined, line
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import Entries
from annot_tui.tui.widgets.opened import Opened


class PassagesScreen(AnnotScreen):
    """Passages side by side."""

    NAME = PASSAGES
    BINDINGS = bindings(PASSAGES)
    CSS_PATH: ClassVar[str] = "passages.tcss"

    def __init__(self, holder: str, thesis: str, document: str = "", other: str = "") -> None:
        """Begin at the first passage of a document, and show only one other holder, where they are named."""
        super().__init__()
        self._holder, self._thesis, self._document, self._other = holder, thesis, document, other
        self._columns: dict[str, list[Passage]] = {"mine": [], "others": []}
        self._tags: dict[str, list[str]] = {"mine": [], "others": []}

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield Static(line(self.session.thesis(self._thesis).statement), id="passages-title", markup=False)
        with Horizontal():
            for column in ("mine", "others"):
                with Vertical():
                    yield Static("", id=f"{column}-title", classes="column-title", markup=False)
                    yield Entries(id=column, markup=False)
        yield KeyLine()

    def show(self) -> None:
        """Fill both columns."""
        comparison = self.session.compare(self.annot.selection)
        if self._holder not in {holder.id for holder in comparison.holders} or self._thesis not in comparison.theses:
            self.app.pop_screen()
            return
        report = self.session.report(self.annot.selection)
        stands = {holder.id: comparison.stand(holder.id, self._thesis) for holder in comparison.holders}
        mine = stands.pop(self._holder)
        self._columns["mine"] = report.shown((*mine.tags, *mine.reported))
        if self._other in stands:
            stands = {self._other: stands[self._other]}
        others = {tag: stand.holder for stand in stands.values() for tag in (*stand.tags, *stand.reported)}
        self._columns["others"] = report.shown(others)
        follows = Commitments(report.project, comparison).on(self._holder, self._thesis) if not mine.tags else None
        self._fill("mine", f"{report.name(self._holder)}: {words(mine)}", {}, bound_words(report, follows))
        names = {tag: f"{report.name(h)}: {words(stands[h])}" for tag, h in others.items()}
        self._fill("others", "The others", names)
        if self.focused is None:
            self.query_one("#mine" if self._columns["mine"] else "#others", Entries).focus()

    def _fill(self, column: str, title: str, names: dict[str, str], follows: str = "") -> None:
        self.query_one(f"#{column}-title", Static).update(line(title))
        options = self.query_one(f"#{column}", Entries)
        passages, place = self._columns[column], options.highlighted
        tag = self._tags[column][place] if place is not None and place < len(self._tags[column]) else ""
        self._tags[column] = [passage.tag.id for passage in passages]
        if not passages:
            options.refill(
                [Option(joined((f"nothing here{f', {follows}' if follows else ''}", "dim")), disabled=True)], None
            )
            return
        first = next((n for n, p in enumerate(passages) if p.document.id == self._document), 0)
        near = min(first if place is None else place, len(passages) - 1)
        here = self._tags[column].index(tag) if tag in self._tags[column] else near
        options.refill((Option(shown(p, names.get(p.tag.id, ""))) for p in passages), here)

    def action_other(self) -> None:
        """Go to the other column."""
        target = "others" if self.query_one("#mine", Entries).has_focus else "mine"
        self.query_one(f"#{target}", Entries).focus()

    @on(Opened)
    async def action_open(self) -> None:
        """Go to the passage in its text."""
        for column, passages in self._columns.items():
            options = self.query_one(f"#{column}", Entries)
            if options.has_focus and options.highlighted is not None and options.highlighted < len(passages):
                passage = passages[options.highlighted]
                await self.annot.read(passage.document.id, passage.tag.id)


def shown(passage: Passage, holder: str = "") -> Content:
    """A passage with its words in context, who says it and where."""
    body = [(re.sub(r"\s+", " ", p.text), "bold" if p.quoted else "dim") for p in passage.pieces]
    note = [(f"\n{passage.tag.note}", "italic")] if passage.tag.note else []
    head = [(f"{holder}\n", "bold underline")] if holder else []
    return joined(*head, *body, (f"\n{about(passage)}; {passage.citation}; {passage.analyst}", "dim"), *note, "\n")
