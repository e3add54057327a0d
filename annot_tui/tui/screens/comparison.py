"""The comparison: a matrix of theses and holders."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from annot_tui.compare.commitments import Commitments
from annot_tui.compare.outcomes import MUTE
from annot_tui.compare.result import Comparison
from annot_tui.compare.values import Stand
from annot_tui.model.words import Position
from annot_tui.report.wording import HOLDERS, LEGEND, SIGNS, committed, glyphs, marks, short_names, words
from annot_tui.text.counting import number_of
from annot_tui.tui.actions import MATRIX
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import cell, joined, line, told_apart
from annot_tui.tui.screens.comparing import Comparing
from annot_tui.tui.screens.passages import PassagesScreen
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.table import Table
from annot_tui.tui.widgets.topbar import TopBar

_THESIS = ""
"""Key of the column with the statements; those of the others are the holders' ids."""

_SIGNS, _WORDS = 8, 17
"""Cells of a column with signs and a number only, and with the word of the position as well."""


class ComparisonScreen(Comparing):
    """Who holds what."""

    NAME = MATRIX
    BINDINGS = bindings(MATRIX)
    CSS_PATH: ClassVar[str] = "comparison.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"comparison--{position.value}" for position in Position}

    _known: tuple[Comparison, Commitments] | None = None
    """What follows from the positions of a comparison, worked out once."""

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(MATRIX, self.session.project.meta.title)
        yield Static("", id="matrix-line", markup=False)
        yield self.filter_line()
        yield Table(id="matrix", cursor_type="cell", fixed_columns=1)
        yield Static("", id="cell-line", markup=False)
        yield Static(_legend(), id="legend", markup=False)
        yield KeyLine()

    def show(self) -> None:
        """Fill the matrix; the cursor stays where it is."""
        comparison = self.session.compare(self.selection)
        table = self.query_one("#matrix", Table)
        holders = comparison.holders
        room = _WORDS if self._full(comparison) else _SIGNS
        width = self._statement_width(comparison, room)
        columns = {_THESIS: (cell("Thesis"), width)}
        names = short_names([holder.name for holder in holders], room)
        columns |= {holder.id: (cell(name), room) for holder, name in zip(holders, names, strict=True)}
        theses = comparison.theses
        statements = tuple(self.session.project.theses[thesis].statement for thesis in theses)
        labels = dict(zip(theses, told_apart(statements, width), strict=True))

        def row(thesis: str) -> list[Text]:
            """Made when it is drawn, in the colours of the theme of the moment."""
            cells = [self._cell(comparison.stand(holder.id, thesis), room) for holder in holders]
            return [cell(labels[thesis]), *cells]

        table.fill(columns, list(theses), row)
        self.make_room("#cell-line", statements)
        self.say_filter()
        self._headline(comparison)
        self._say_cell()
        if self.focused is None:
            table.focus()

    def _cell(self, stand: Stand, room: int) -> Text:
        """A position as glyphs, with its word where there is room, and the number of passages behind it."""
        style = self.get_component_rich_style(f"comparison--{stand.position.value}", partial=True)
        told = f"{glyphs(stand).removesuffix(marks(stand))} {SIGNS[stand.position].word} {marks(stand)}".rstrip()
        count = str(_passages(stand) or "")
        if room < _WORDS or len(told) + 1 + len(count) > room:
            told = glyphs(stand)
        return cell((told, style), (f"{count:>{max(1, room - len(told))}}", "dim"))

    def _full(self, comparison: Comparison) -> bool:
        """Whether there is room for words in the cells."""
        return self.size.width - (_WORDS + 2) * len(comparison.holders) >= 26

    def _statement_width(self, comparison: Comparison, room: int) -> int:
        return min(90, max(24, self.size.width - (room + 2) * len(comparison.holders) - 6))

    def _headline(self, comparison: Comparison) -> None:
        what = f"{len(comparison.holders)} {HOLDERS[comparison.by]}, {len(comparison.theses)} theses"
        number = comparison.leading
        count = f"{number_of(number, 'contradiction')} ({self.key('app.contradictions')})"
        layers = f"read by {', '.join(comparison.layers) or 'nobody yet'}"
        text = f"{what}, {count}; {layers}"
        if not comparison.theses:
            text = self.nothing(self.keyed("No theses yet: write some in the codebook ({app.codebook})"))
        self.query_one("#matrix-line", Static).update(line(text))

    def _here(self) -> Stand | None:
        comparison = self.session.compare(self.selection)
        thesis, holder = self.query_one("#matrix", Table).here or ("", "")
        known = holder in {h.id for h in comparison.holders} and thesis in comparison.theses
        return comparison.stand(holder, thesis) if known else None

    def here(self) -> str:
        """The holder of the column under the cursor."""
        stand = self._here()
        return stand.holder if stand else ""

    @on(Table.Moved)
    def _say_cell(self) -> None:
        """Say the cell under the cursor in words."""
        stand = self._here()
        text = Content("")
        if stand:
            holder = self.session.compare(self.selection).holder(stand.holder).name
            count = _passages(stand)
            passages = number_of(count, "passage")
            statement = self.session.thesis(stand.thesis).statement
            said = f": {words(stand)}, {self._committed(stand) or passages}\n"
            text = joined((holder, "bold"), said, self.in_rows(statement))
        self.query_one("#cell-line", Static).update(text)

    def _committed(self, stand: Stand) -> str:
        """What a holder who says nothing of a thesis is committed to by what it says of others."""
        comparison = self.session.compare(self.selection)
        if self._known is None or self._known[0] is not comparison:
            self._known = comparison, Commitments(self.session.project, comparison)
        return committed(self._known[1].on(stand.holder, stand.thesis)) if stand.position in MUTE else ""

    @on(Opened)
    def action_open(self) -> None:
        """Show the passages of the cell."""
        stand = self._here()
        if stand:
            self.app.push_screen(PassagesScreen(stand.holder, stand.thesis))

    def on_resize(self) -> None:
        """Fit the columns."""
        if self.is_current:
            self.show_when_ready()


def _passages(stand: Stand) -> int:
    return len(stand.tags) + len(stand.reported)


def _legend() -> Content:
    legend = (*LEGEND, ("1 2 3", "passages behind it"))
    return joined(*(piece for sign, text in legend for piece in ((sign, "bold"), f" {text}   ")))
