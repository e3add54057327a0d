"""The time line: who held what when, as signs over a scale of time."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from annot_tui.compare.timeline import Moment, timeline
from annot_tui.report.wording import glyphs, shift_words, short_names, words
from annot_tui.text.counting import number_of
from annot_tui.text.dates import in_words
from annot_tui.tui.actions import TIMELINE
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import clipped, joined, line
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.screens.comparing import Comparing
from annot_tui.tui.screens.passages import PassagesScreen
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.timeline import Chart, Event, Group, Row
from annot_tui.tui.widgets.topbar import TopBar

_TITLE = 60
"""Cells of the title of a document."""
_EMPTY = (
    "Nothing to show yet. Signs appear here when passages are tagged ({app.reader}), at the dates of their documents."
)


class TimelineScreen(Comparing):
    """What each document says, by its date of publication."""

    NAME = TIMELINE
    BINDINGS = bindings(TIMELINE)
    CSS_PATH: ClassVar[str] = "timeline.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._by_thesis = True
        self._moments: tuple[Moment, ...] = ()
        self._heads: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(TIMELINE, self.session.project.meta.title)
        yield Static("", id="time-line", markup=False)
        yield self.filter_line()
        yield Chart(id="chart")
        yield Static("", id="time-words", markup=False)
        with VerticalScroll(id="time-shifts", can_focus=False):
            yield Static("", id="time-shift-words", markup=False)
        yield KeyLine()

    @property
    def chart(self) -> Chart:
        """The widget with the signs."""
        return self.query_one("#chart", Chart)

    def show(self) -> None:
        """Set the signs out; the cursor stays where it is."""
        current = self._here()
        self._moments = self.session.derived(timeline, self.selection)
        same = (n for n, moment in enumerate(self._moments) if current and _what(moment) == _what(current))
        self.chart.load(self._groups(), next(same, self.chart.current))
        said = tuple(self.report.statement(moment.thesis) for moment in self._moments)
        self.make_room("#time-words", said, heads=2 if self.has_class("-narrow") else 1)
        self.say_filter()
        self.query_one("#time-line", Static).update(line(self._headline()))
        shifts = [shift_words(self.report, shift) for shift in self.report.comparison.shifts]
        none = "No holder takes another position in a later document." if self._moments else ""
        text = joined(("Shifts  ", "bold"), "\n".join(shifts) or none) if shifts or none else Content("")
        self.query_one("#time-shift-words", Static).update(text)
        self._say()
        if self.focused is None:
            self.chart.focus()

    def _headline(self) -> str:
        if not self._moments:
            return self.nothing(self.keyed(_EMPTY))
        what = "theses, each with its holders," if self._by_thesis else "holders, each with its theses,"
        return f"{len(self._heads)} {what} by date of publication; ├─+─┤ is a date that is not exact"

    def _groups(self) -> list[Group]:
        """Theses with the holders who speak of them, first ones first; or holders with the theses they speak of."""
        events: dict[str, dict[str, list[Event]]] = {}
        for number, moment in enumerate(self._moments):
            style = moment.stand.position.value
            event = Event(number, moment.published, glyphs(moment.stand), style)
            outer, inner = moment.thesis, moment.holder
            if not self._by_thesis:
                outer, inner = inner, outer
            events.setdefault(outer, {}).setdefault(inner, []).append(event)
        theses = self.report.rows
        holders = self._names()
        outside, inside = (theses, holders) if self._by_thesis else (holders, theses)
        self._heads = [(id, name) for id, name in outside.items() if id in events]
        return [
            Group(
                name,
                tuple(Row(label, tuple(events[id][inner])) for inner, label in inside.items() if inner in events[id]),
            )
            for id, name in self._heads
        ]

    def _names(self) -> dict[str, str]:
        """The holders as they are called, beside a line in short."""
        ids = self._holders()
        names = [self.report.name(holder) for holder in ids]
        short = short_names(names, max(12, self.size.width // 4)) if self._by_thesis else names
        return dict(zip(ids, short, strict=True))

    def _holders(self) -> list[str]:
        """Holders by the date of their first document, those without a date last."""
        first = {m.holder: m.published.earliest or (10**9, 0, 0) for m in reversed(self._moments)}
        for moment in self._moments:
            if moment.published.earliest:
                first[moment.holder] = min(first[moment.holder], moment.published.earliest)
        return sorted(first, key=lambda holder: (first[holder], holder))

    # The sign under the cursor

    def _here(self) -> Moment | None:
        current = self.chart.current
        return self._moments[current] if current is not None and current < len(self._moments) else None

    def here(self) -> str:
        """The holder of the sign under the cursor."""
        moment = self._here()
        return moment.holder if moment else ""

    @on(Chart.Moved)
    def _say(self) -> None:
        """Say the sign under the cursor in words."""
        moment, text = self._here(), Content("")
        if moment:
            document = self.session.document(moment.document)
            count = len(moment.stand.tags) + len(moment.stand.reported)
            date = in_words(document.meta.published) or "no date"
            passages = number_of(count, "passage")
            text = joined(
                (self.report.name(moment.holder), "bold"),
                f" in “{clipped(document.title, _TITLE)}” ({date}): {words(moment.stand)}, {passages}\n",
                self.in_rows(self.report.statement(moment.thesis)),
            )
        self.query_one("#time-words", Static).update(text)

    @on(Opened)
    def action_open(self) -> None:
        """Show the passages behind the sign."""
        moment = self._here()
        if moment:
            self.app.push_screen(PassagesScreen(moment.holder, moment.thesis, moment.document))

    # Going about

    def action_move(self, across: int, down: int) -> None:
        """Go to the next sign."""
        self.chart.move(across, down)

    def action_page(self, pages: int) -> None:
        """Go on by a screen."""
        self.chart.move_page(pages)

    def action_edge(self, end: int) -> None:
        """Go to the first or last row."""
        self.chart.move_edge(end=end > 0)

    def action_group(self, step: int) -> None:
        """Go to the next thesis or holder."""
        self.chart.move_group(step)

    def action_turn(self) -> None:
        """Theses with their holders, or holders with their theses."""
        self._by_thesis = not self._by_thesis
        self.show()

    @work
    async def action_find(self) -> None:
        """Go to a thesis or holder by name."""
        choices = [Choice(str(number), name) for number, (_, name) in enumerate(self._heads)]
        picked = await self.app.push_screen_wait(Picker("Go to", choices))
        if picked:
            self.chart.show_group(int(picked.value))

    def on_resize(self) -> None:
        """Shorten names to the room there is."""
        if self.is_current:
            self.show_when_ready()


def _what(moment: Moment) -> tuple[str, str, str]:
    return moment.holder, moment.thesis, moment.document
