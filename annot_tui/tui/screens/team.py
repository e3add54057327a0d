"""The team: who reads which document and how far they are, and who may see what when."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from annot_tui.model.ids import file_id_fault
from annot_tui.model.words import CONSENSUS, Reading
from annot_tui.report.team import Part, Team, rules_in_words
from annot_tui.tui.actions import TEAM
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import cell, clipped, joined, plain
from annot_tui.tui.dialogs.form import Answer, Field, Form, Kind
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.table import Table
from annot_tui.tui.widgets.topbar import TopBar

_SIGNS = {Reading.UNREAD: "○", Reading.READING: "◐", Reading.FINISHED: "●"}
_DOCUMENT, _RELEASED = "", "/"
"""Keys of the columns that are no analyst's, whose names they cannot be."""
_PART, _SHOWN = 12, 8
"""Cells of the columns of analysts, and of the one that says what is released."""


class TeamScreen(AnnotScreen):
    """A row a document, a column an analyst."""

    NAME = TEAM
    BINDINGS = bindings(TEAM)
    CSS_PATH: ClassVar[str] = "team.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._team: Team | None = None

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(TEAM, self.project_title)
        yield Static("", id="team-rules", markup=False)
        yield Table(id="team", cursor_type="cell", fixed_columns=2)
        yield Static("", id="team-cell", markup=False)
        yield Static(_legend(), id="team-legend", markup=False)
        yield KeyLine()

    def show(self) -> None:
        """Fill the table; the cursor stays where it is."""
        team, table = self.session.team, self.query_one("#team", Table)
        self._team = team
        widths = {name: min(26, max(_PART, len(name))) for name in team.analysts}
        room = self.size.width - sum(widths.values()) - 2 * len(widths) - _SHOWN - 6
        title = max(20, min(60, room))
        columns = {_DOCUMENT: (cell("Document"), title), _RELEASED: (cell("Shown"), _SHOWN)}
        table.fill(
            columns | {name: (cell(clipped(name, width)), width) for name, width in widths.items()},
            team.documents,
            lambda document: self._row(team, document, title),
        )
        self.query_one("#team-rules", Static).update(plain(" ".join(rules_in_words(self.session.project))))
        self._say_cell()
        if self.focused is None:
            table.focus()

    def _row(self, team: Team, document: str, room: int) -> Sequence[Text]:
        meta = team.project.meta
        shown = "all" if not meta.blind or document in meta.released else "blind"
        parts = team.parts(document).values()
        title = clipped(team.project.documents[document].title, room)
        return [cell(title), cell((shown, "dim")), *map(_cell, parts)]

    def _here(self) -> tuple[str, str]:
        """Document and analyst under the cursor, empty where there is none."""
        document, analyst = self.query_one("#team", Table).here or ("", "")
        return (document, analyst) if document in self.session.project.documents else ("", "")

    @on(Table.Moved)
    def _say_cell(self) -> None:
        """Say the cell under the cursor in words."""
        document, analyst = self._here()
        told = Content("")
        if self._team and document and analyst in self._team.analysts:
            assigned = ", ".join(self.session.project.meta.assigned.get(document, ())) or "everybody"
            part, share = self._team.part(analyst, document), self._team.share(analyst)
            here = part if part.begun or part.expected else "need not read it"
            told = joined((analyst, "bold"), f": {here}. In all documents: {share}\n{document} is for {assigned}")
        elif not self.session.project.documents:
            told = plain(self.keyed("No texts yet: import one in the library ({app.library})"))
        self.query_one("#team-cell", Static).update(told)

    # Changes

    @on(Opened)
    async def action_open(self) -> None:
        """Read the document."""
        document, _ = self._here()
        if document:
            await self.annot.read(document)

    @work
    async def action_assign(self) -> None:
        """Give the document to the analyst under the cursor, or take it back."""
        document, analyst = self._here()
        if not document or not await self.annot.known_analyst():
            return
        if analyst == CONSENSUS:
            self.say("The consensus is nobody's to read: it comes of the others' readings")
            return
        names = self.session.project.meta.assigned.get(document, ())
        self._assign(document, [n for n in names if n != analyst] if analyst in names else [*names, analyst])

    @work
    async def action_choose(self) -> None:
        """Choose all analysts of the document."""
        document, _ = self._here()
        if not document or not self._team or not await self.annot.known_analyst():
            return
        names = tuple(name for name in self._team.analysts if name != CONSENSUS)
        assigned = self.session.project.meta.assigned.get(document, ())
        fields = [
            Field("names", "Analysts", Kind.SEVERAL, assigned, names),
            Field("others", "New names", hint="with commas between; nobody at all: for everybody", check=_names_fault),
        ]
        answer = await self.app.push_screen_wait(
            Form(f"Who is to read {document}?", [field for field in fields if field.choices or field.name == "others"])
        )
        if answer:
            self._assign(document, _named(answer))

    def _assign(self, document: str, names: Sequence[str]) -> None:
        said = f"{document} is for {', '.join(names) or 'everybody'} {self.undoes}"
        self.attempt(partial(self.session.assign, document, names), said)

    @work
    async def action_release(self) -> None:
        """Release the document, or hold it back again."""
        document, _ = self._here()
        if document and await self.annot.known_analyst():
            if document in self.session.project.meta.released:
                self.attempt(
                    partial(self.session.unrelease, document), f"{document} is no longer released {self.undoes}"
                )
            else:
                said = f"{document} is released: everybody sees all its tags {self.undoes}"
                self.attempt(partial(self.session.release, document), said)

    @work
    async def action_blind(self) -> None:
        """Let everybody read blind, or no longer."""
        if await self.annot.known_analyst():
            blind = not self.session.project.meta.blind
            said = (
                "Blind: each sees others’ tags once they have finished" if blind else "Everybody sees everybody’s tags"
            )
            self.attempt(partial(self.session.set_blind, blind), f"{said} {self.undoes}")

    @work
    async def action_hide_names(self) -> None:
        """Hide names from whoever adjudicates, or show them again."""
        if await self.annot.known_analyst():
            hide = not self.session.project.meta.hide_names
            said = f"Names are {'hidden' if hide else 'shown'} in adjudication {self.undoes}"
            self.attempt(partial(self.session.set_hide_names, hide), said)

    @work
    async def action_lead(self) -> None:
        """Choose who leads."""
        if not await self.annot.known_analyst():
            return
        names = [name for name in (self._team.analysts if self._team else ()) if name != CONSENSUS]
        choices = [Choice(name, name, "you" if name == self.session.analyst else "") for name in names]
        picked = await self.app.push_screen_wait(
            Picker("Who leads the team?", [*choices, Choice("", "nobody")], creates="name")
        )
        if picked:
            said = f"{picked.value or 'Nobody'} leads {self.undoes}"
            self.attempt(partial(self.session.set_lead, picked.value), said)

    def on_resize(self) -> None:
        """Fit the columns."""
        if self.is_current:
            self.show()


def _cell(part: Part) -> Text:
    """A reading as its sign and the number of its tags."""
    if not part.begun and not part.expected:
        return cell(("–", "dim"))
    words = f"{_SIGNS[part.reading]} {part.tags}" if part.tags else _SIGNS[part.reading]
    return cell(words if part.expected else (f"({words})", "dim"))


def _legend() -> Content:
    signs = (
        ("○", "unread"),
        ("◐", "reading"),
        ("●", "finished"),
        ("7", "tags"),
        ("( )", "not asked to"),
        ("–", "need not"),
    )
    return joined(*(piece for sign, text in signs for piece in ((sign, "bold"), f" {text}   ")))


def _named(answer: Answer) -> list[str]:
    return [*answer.get("names", ()), *_split(str(answer["others"]))]


def _split(names: str) -> list[str]:
    return [name.strip() for name in names.split(",") if name.strip()]


def _names_fault(names: str) -> str | None:
    faults = (file_id_fault(name) for name in _split(names))
    return next((f"a name {fault}" for fault in faults if fault), None)
