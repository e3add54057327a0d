"""The table of agreement: theses, documents, pairs of analysts or times by figures, each explained under the table."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.timer import Timer
from textual.widgets import Static

from annot_tui.compare.selection import Selection
from annot_tui.reliability.agreement import Agreement, Line, View
from annot_tui.reliability.distances import Distance
from annot_tui.reliability.figures import Recipe
from annot_tui.reliability.ground import coders
from annot_tui.reliability.result import LINES
from annot_tui.report.alike import words
from annot_tui.report.alike.columns import DISTANCES, Column, columns
from annot_tui.report.phrases import counted, listed
from annot_tui.text.safe import one_line
from annot_tui.text.units import Unit
from annot_tui.tui.actions import AGREEMENT
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import cell, joined, line, told_apart
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.screens.agreement.differing import DifferingScreen
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.screens.working import LongWork
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.table import Table
from annot_tui.tui.widgets.topbar import TopBar

_NAME, _TAGS, _DIFFER = " name", " tags", " differ"
"""Keys of the columns before the figures; those of the figures are their ids."""
_ALL = "all"
_NARROWEST, _WIDEST, _ROOMY = 12, 72, 100
"""Cells of the column of names; and of the screen from which on there is room for the numbers of tags."""
_REST = 0.25
"""Seconds that the cursor stays in a row before its interval is worked out."""
_BY = {
    View.THESIS: "By thesis",
    View.DOCUMENT: "By document",
    View.PAIR: "By pair of analysts",
    View.TIME: "By the time of tagging",
}


class AgreementScreen(AnnotScreen):
    """How alike the analysts read what all have finished."""

    NAME = AGREEMENT
    BINDINGS = bindings(AGREEMENT)
    CSS_PATH: ClassVar[str] = "agreement.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"agreement--low", "agreement--high", "agreement--none"}

    def __init__(self) -> None:
        super().__init__()
        self._view = View.THESIS
        self._recipe = Recipe()
        self._named: tuple[str, ...] = ()
        self._order = ""
        self._lines: dict[str, Line] = {}
        self._resting: Timer | None = None

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(AGREEMENT, self.project_title)
        yield Static("", id="agreement-line", markup=False)
        yield Table(id="agreement", cursor_type="cell", fixed_columns=1)
        with VerticalScroll(id="agreement-card", can_focus=False):
            yield Static("", id="agreement-words", markup=False)
        yield KeyLine()

    # Working out

    def _agreement(self) -> Agreement:
        """Everything about who is compared, kept as long as the project is the same."""
        who = tuple(name for name in self._named if name in self.session.project.analysts)
        named, recipe = who if len(who) > 1 else (), self._recipe
        return self.session.derived(
            lambda project, _: Agreement(project, named, recipe=recipe), Selection(), f"agreement {named} {recipe}"
        )

    def long_work(self) -> LongWork | None:
        """All figures of the table."""
        return self.with_many_tags("Comparing", self._all_figures, (self._view, self._recipe, self._named))

    def _all_figures(self) -> None:
        found = self._agreement()
        for part in () if found.obstacle else (found.whole, *found.by(self._view)):
            len(part.disagreements)
            for column in columns(self._recipe):
                column.figure(part.figures)

    # Showing

    def show(self) -> None:
        """Fill the table; the cursor stays where it is."""
        found, table = self._agreement(), self.query_one("#agreement", Table)
        self._lines = {}
        if not found.obstacle:
            parts = [(str(number), part) for number, part in enumerate(found.by(self._view))]
            self._lines = {_ALL: found.whole, **dict(self._sorted(parts))}
        self._fill(table)
        self.query_one("#agreement-line", Static).update(line(self._headline(found)))
        self._explain()
        if self.focused is None:
            table.focus()

    def _sorted(self, parts: list[tuple[str, Line]]) -> list[tuple[str, Line]]:
        """In the order of the project, or by a column: what is lowest, or differs most, first."""
        by_id = {column.id: column for column in columns(self._recipe)}
        if self._order == _DIFFER:
            return sorted(parts, key=lambda part: -len(part[1].disagreements))
        if self._order in by_id:
            return sorted(parts, key=lambda part: _rank(by_id[self._order], part[1]))
        return parts

    def _fill(self, table: Table) -> None:
        shown = columns(self._recipe)
        tags = max([len("tags"), *(len(words.counts(part.figures, "+")) for part in self._lines.values())])
        differ = max([len("differ"), *(len(_share(part)) for part in self._lines.values())])
        before = {_TAGS: tags, _DIFFER: differ} if self.size.width >= _ROOMY else {_DIFFER: differ}
        wide = {column.id: self._width(column) for column in shown}
        heads = {column.id: (cell(f"{column.head:>{wide[column.id]}}"), wide[column.id]) for column in shown}
        taken = sum(size + 2 for size in (*before.values(), *(size for _, size in heads.values())))
        width = min(_WIDEST, max(_NARROWEST, self.size.width - taken - 4))
        over = {key: (cell(f"{key.strip():>{size}}"), size) for key, size in before.items()}
        lines = self._lines
        names = dict(zip(lines, told_apart(tuple(map(self._row_name, lines)), width), strict=True))
        # made when they are drawn, in the colours of the theme of the moment
        table.fill(
            {_NAME: (cell(_BY[self._view]), width), **over, **heads},
            list(lines),
            lambda key: self._row(key, lines[key], {column: wide[column.id] for column in shown}, names[key], before),
        )

    def _width(self, column: Column) -> int:
        """Cells for the longest figure, its sign included."""
        figures = (words.shown(column, part.figures) for part in self._lines.values())
        return max(4, len(column.head), *map(len, figures))

    def _row(
        self, key: str, part: Line, shown: Mapping[Column, int], name: str, before: Mapping[str, int]
    ) -> list[Text]:
        told = {_TAGS: words.counts(part.figures, "+"), _DIFFER: _share(part)}
        counts = [cell(f"{told[id]:>{size}}") for id, size in before.items()]
        figures = [self._figure(column, part, size) for column, size in shown.items()]
        return [cell((name, "bold" if key == _ALL else "")), *counts, *figures]

    def _row_name(self, key: str) -> str:
        if key == _ALL:
            return "Everything together"
        return words.line_name(self._lines[key], self._view, self.session.project)

    def _figure(self, column: Column, part: Line, size: int) -> Text:
        """A figure, in the colour of the side of the customary lines on which it lies."""
        found = column.figure(part.figures)
        kind = "none" if found.value is None else "low" if found.value < LINES[0] else "high"
        style = self.get_component_rich_style(f"agreement--{kind}", partial=True)
        between = found.value is not None and LINES[0] <= found.value < LINES[1]
        plain = between or (found.value is not None and not column.beyond_chance)
        text = f"{words.shown(column, part.figures):>{size}}"
        return cell(text if plain else (text, style))

    def _headline(self, found: Agreement) -> str:
        held = str(self.session.held_back)
        if found.obstacle:
            return f"{found.obstacle} {held}".rstrip()
        here = found.ground
        who = listed(here.analysts) if len(here.analysts) < 4 else f"{len(here.analysts)} analysts"
        theses = f"Theses per {self._recipe.unit.value}, {DISTANCES[self._recipe.distance]}."
        more = " What is left out stands below." if here.left else ""
        return (
            f"{who} on {counted(len(here.documents), 'document')} that "
            f"{'both' if len(here.analysts) == 2 else 'all'} have finished. {theses}{more} {held}".rstrip()
        )

    # The cell under the cursor

    def _here(self) -> tuple[str, Line, str] | None:
        row, column = self.query_one("#agreement", Table).here or ("", "")
        return (row, self._lines[row], column) if row in self._lines else None

    @on(Table.Moved)
    def _moved(self) -> None:
        """Explain the figure, and add its interval once the cursor rests."""
        self._explain()

    def _explain(self, *, rested: bool = False) -> None:
        if self._resting:
            self._resting.stop()
        place, text = self._here(), self.query_one("#agreement-words", Static)
        if not place:
            text.update(joined("\n".join(words.left_out(self._agreement().ground))))
            return
        row, part, id = place
        column = next((c for c in columns(self._recipe) if c.id == id), None)
        name = (f"{one_line(self._row_name(row))}\n", "dim")
        if column is None:
            text.update(joined(name, *self._about(part)))
            return
        drawn = rested or part.figures.drawn(column.question)
        text.update(joined(name, *words.card(column, part, drawn=drawn)))
        if not drawn:
            self._resting = self.set_timer(_REST, lambda: self._explain(rested=True))

    def _about(self, part: Line) -> list[str | tuple[str, str]]:
        """What is compared in a row, what is left out, how many passages are read differently."""
        told = [words.differences(part)]
        if part is self._agreement().whole:
            told += [*words.left_out(self._agreement().ground), *words.notices(part.figures)]
        tags = ", ".join(f"{count} of {analyst}" for analyst, count in words.tags_of(part.figures))
        return [(f"Tags: {tags}\n", "bold"), "\n".join(told)]

    # Actions

    @on(Opened)
    def action_open(self) -> None:
        """List the passages of the row that are read differently."""
        place = self._here()
        if not place:
            return
        row, part, _ = place
        name = "" if row == _ALL else self._row_name(row)
        if not part.disagreements:
            self.say("Nothing is read differently here")
            return
        self.app.push_screen(DifferingScreen(name, [group.ids for group in part.disagreements], part.analysts))

    def action_view(self) -> None:
        """Break the figures down by the next thing."""
        views = list(View)
        self._view, self._order = views[(views.index(self._view) + 1) % len(views)], ""
        self.show_when_ready()

    def action_order(self) -> None:
        """Put what is lowest in the column under the cursor first, or go back to the usual order."""
        place = self._here()
        column = place[2] if place else ""
        self._order = "" if self._order == column or column == _TAGS else column
        self.say("Lowest first" if self._order else "In the usual order")
        self.show()
        self.query_one("#agreement", Table).go_to(0)

    def action_unit(self) -> None:
        """Look for theses in sentences or in paragraphs."""
        other = Unit.SENTENCE if self._recipe.unit is Unit.PARAGRAPH else Unit.PARAGRAPH
        self._recipe = replace(self._recipe, unit=other)
        self.show_when_ready()

    def action_distance(self) -> None:
        """Compare sets by the next distance."""
        known = list(Distance)
        self._recipe = replace(self._recipe, distance=known[(known.index(self._recipe.distance) + 1) % len(known)])
        self.show_when_ready()

    @work
    async def action_analysts(self) -> None:
        """Choose who is compared."""
        everybody = coders(self.session.project)
        others = [name for name in self.session.project.analysts if name not in everybody]
        choices = [Choice("", "everybody who has finished a document")]
        choices += [
            Choice(f"{one}\n{other}", f"{one} and {other}") for one, other in combinations((*everybody, *others), 2)
        ]
        picked = await self.app.push_screen_wait(Picker("Compare whom?", choices))
        if picked:
            self._named = tuple(picked.value.split("\n")) if picked.value else ()
            self.show_when_ready()

    def on_resize(self) -> None:
        """Fit the columns."""
        if self.is_current:
            self.show_when_ready()


def _rank(column: Column, part: Line) -> tuple[bool, float]:
    found = column.figure(part.figures)
    return found.value is None, found.value or 0.0


def _share(part: Line) -> str:
    return f"{len(part.disagreements)} of {len(part.groups)}"
