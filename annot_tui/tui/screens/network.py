"""The network: who stands with whom, as a matrix ordered by groups of allies."""

from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from annot_tui.compare.networks import NetworkType, Normalization, allowed
from annot_tui.compare.statements import discourse
from annot_tui.report.network_text import EVEN, NORMALIZATIONS, TYPES, balance, division
from annot_tui.report.profile import between, holder_word
from annot_tui.report.wording import HOLDERS, several, short_name
from annot_tui.text.counting import number_of
from annot_tui.tui.actions import NETWORK
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import cell, joined, line, told_apart
from annot_tui.tui.screens.between import BetweenScreen
from annot_tui.tui.screens.comparing import Comparing
from annot_tui.tui.screens.passages import PassagesScreen
from annot_tui.tui.ties import NO_TIE, Ties, ties
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.table import Table
from annot_tui.tui.widgets.topbar import TopBar

_GROUP, _NAME = " group", " name"
"""Keys of the first columns; those of the others are the holders' ids."""

_FIXED, _CELL, _NAMED = 2, 5, 14
"""Columns before the figures, and the cells of each column of figures, with only a number or a name on top."""


class NetworkScreen(Comparing):
    """Holders by holders, or theses by holders."""

    NAME = NETWORK
    BINDINGS = bindings(NETWORK)
    CSS_PATH: ClassVar[str] = "network.tcss"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"network--for", "network--against", "network--none"}

    def __init__(self) -> None:
        super().__init__()
        self._type = NetworkType.SUBTRACT
        self._normalization = allowed(self._type)[0]

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(NETWORK, self.session.project.meta.title)
        yield Static("", id="network-line", markup=False)
        yield self.filter_line()
        yield Table(id="network", cursor_type="cell", fixed_columns=_FIXED)
        yield Static("", id="tie-line", markup=False)
        with VerticalScroll(id="network-groups", can_focus=False):
            yield Static("", id="group-words", markup=False)
        yield KeyLine()

    @property
    def _both(self) -> bool:
        return self._type is NetworkType.TWO_MODE

    def _ties(self) -> Ties:
        found = self.session.derived(discourse, self.selection)
        kind, normalization = self._type, self._normalization
        name = f"ties {kind.value} {normalization.value}"
        return self.session.derived(lambda *_: ties(found, kind, normalization), self.selection, name)

    @property
    def wanted(self) -> object:
        """Which ties."""
        return self._type, self._normalization

    def compared(self) -> object:
        """Work out the ties as well."""
        return self.report, self._ties()

    def show(self) -> None:
        """Fill the matrix; the cursor stays where it is."""
        found, table = self._ties(), self.query_one("#network", Table)
        self._fill(table, found)
        self.make_room("#tie-line", self._statements() if self._both else ())
        self.say_filter()
        self.query_one("#network-line", Static).update(line(self._headline(found)))
        self.query_one("#group-words", Static).update(self._groups(found))
        self._say_cell()
        if self.focused is None:
            table.focus()

    def _fill(self, table: Table, found: Ties) -> None:
        named = (_NAMED + 2) * len(found.holders) + 36 + 12 <= self.size.width
        figures = _NAMED if named else _CELL
        room = self.size.width - (figures + 2) * len(found.holders) - (5 if self._both else 13)
        width = min(72 if self._both else 36, max(24, room))
        columns = {
            _GROUP: (cell("" if self._both else "Group"), 1 if self._both else 5),
            _NAME: (cell("Thesis" if self._both else holder_word(self.report).capitalize()), width),
        }
        for number, holder in enumerate(found.holders, 1):
            columns[holder] = (
                cell(_numbered(number, self.report.name(holder), figures) if named else str(number)),
                figures,
            )
        both, names = self._both, {holder: self.report.name(holder) for holder in found.holders}
        numbers = {row: number for number, row in enumerate(found.network.columns if both else found.holders, 1)}
        said = told_apart(self._statements(), width) if both else ()
        statements = dict(zip(numbers, said, strict=False))

        def cells(row: str) -> list[Text]:
            """Made when they are drawn, in the colours of the theme of the moment."""
            texts = [found.cell(h, row) if both else found.cell(row, h) for h in found.holders]
            name = statements[row] if both else _numbered(numbers[row], names[row], width)
            return [cell("" if both else str(found.group(row))), cell(name), *map(self._figure, texts)]

        table.fill(columns, list(numbers), cells)

    def _statements(self) -> tuple[str, ...]:
        return tuple(self.report.statement(thesis) for thesis in self._ties().network.columns)

    def _figure(self, text: str) -> Text:
        kind = {"+": "for", "−": "against"}.get(text[0], "none")
        return cell((text, self.get_component_rich_style(f"network--{kind}", partial=True)))

    # In words

    def _headline(self, found: Ties) -> str:
        who, count = HOLDERS[self.selection.by], found.network.statements
        if not count:
            return self.nothing(
                self.keyed("No statements yet. Figures appear here when passages are tagged ({app.reader}).")
            )
        if len(found.holders) == 1 and not self._both:
            alone = f"Only one of the {who} has a statement: there is nobody to stand beside."
            return f"{alone} {self.key('comparison.by')} compares others."
        norm = NORMALIZATIONS[self._normalization]
        return f"{TYPES[self._type]}, {norm}; {count} statements, each counted once in a document"

    def _groups(self, found: Ties) -> Content:
        if not found.network.statements:
            return Content("")
        numbers = {holder: number for number, holder in enumerate(found.holders, 1)}
        names = [", ".join(f"{numbers[h]} {self.report.name(h)}" for h in group) for group in found.camps.groups]
        groups = [p for n, text in enumerate(names, 1) for p in ((f"Group {n}: ", "bold"), f"{text}\n")]
        silent = [h.name for h in self.report.comparison.holders if h.id not in found.holders]
        rest = f"\nWithout a statement: {', '.join(silent)}" if silent else ""
        signs = "" if self._both else f"\n{NO_TIE} no thesis in common   {EVEN} agreement and conflict even out"
        return joined(*groups, f"{division(found.camps)}\n{balance(found.camps)}", rest, (signs, "dim"))

    def _here(self) -> tuple[str, str] | None:
        """Holder and holder under the cursor, or holder and thesis."""
        found = self._ties()
        row, holder = self.query_one("#network", Table).here or ("", "")
        rows = found.network.columns if self._both else found.holders
        if row not in rows or holder not in found.holders:
            return None
        return (holder, row) if self._both else (row, holder)

    def here(self) -> str:
        """The holder of the row under the cursor, or of the column where rows are theses."""
        place = self._here()
        return place[0] if place else ""

    @on(Table.Moved)
    def _say_cell(self) -> None:
        """Say the cell under the cursor in words."""
        self.query_one("#tie-line", Static).update(self._cell_words())

    def _cell_words(self) -> Content:
        place, found, report = self._here(), self._ties(), self.report
        if not place:
            return Content("")
        one, other = place
        text = found.cell(one, other)
        if self._both:
            said = "says nothing of it in its own voice" if text == NO_TIE else text
            return joined((report.name(one), "bold"), f": {said}\n{self.in_rows(report.statement(other))}")
        if one == other:
            spoken = len(found.spoken[one])
            verb = "speak" if several(report, report.name(one)) else "speaks"
            return joined((report.name(one), "bold"), f" {verb} of {number_of(spoken, 'thesis', 'theses')}")
        names = (f"{report.name(one)} and {report.name(other)}", "bold")
        if text == NO_TIE:
            return joined(names, ": there is no thesis of which both speak, so no figure")
        b = between(report, one, other)
        theses = (
            f"They agree on {number_of(b.agreed, 'thesis', 'theses')} and clash on {b.clashing}, inferred ones included"
        )
        return joined(names, f": {text}\n{theses}")

    # Actions

    @on(Opened)
    def action_open(self) -> None:
        """Show the passages of a holder on a thesis, or what is between two holders."""
        place = self._here()
        if place and self._both:
            self.app.push_screen(PassagesScreen(*place))
        elif place and place[0] != place[1]:
            self.app.push_screen(BetweenScreen(*place))

    def action_type(self) -> None:
        """Show the next type of network."""
        types = list(TYPES)
        self._type = types[(types.index(self._type) + 1) % len(types)]
        if self._normalization not in allowed(self._type):
            self._normalization = allowed(self._type)[0]
        self.show_when_ready()

    def action_normalization(self) -> None:
        """Divide the weights by the next thing."""
        known: tuple[Normalization, ...] = allowed(self._type)
        self._normalization = known[(known.index(self._normalization) + 1) % len(known)]
        self.show_when_ready()

    def on_resize(self) -> None:
        """Fit the columns."""
        if self.is_current:
            self.show_when_ready()


def _numbered(number: int, name: str, width: int) -> str:
    return f"{number} {short_name(name, width - 1 - len(str(number)))}"
