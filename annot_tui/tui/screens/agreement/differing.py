"""The passages behind a figure: those that analysts read differently, each with what everybody says."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from annot_tui.reliability.groups import Group, groups
from annot_tui.report.alike.differing import Difference, differences, in_order
from annot_tui.text.counting import number_of
from annot_tui.tui.actions import DIFFERING
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import joined, line
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import Entries
from annot_tui.tui.widgets.opened import Opened


class DifferingScreen(AnnotScreen):
    """A list of disagreements."""

    NAME = DIFFERING
    BINDINGS = bindings(DIFFERING)
    CSS_PATH: ClassVar[str] = "differing.tcss"

    def __init__(self, about: str, wanted: Sequence[frozenset[str]], analysts: Sequence[str]) -> None:
        """`wanted` are the ids of the tags of each passage; one whose tags have changed meanwhile is left out."""
        super().__init__()
        self._about, self._wanted, self._analysts = about, set(wanted), tuple(analysts)
        self._groups: list[Group] = []

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield Static("", id="differing-title", markup=False)
        yield Entries(id="differing", markup=False)
        yield KeyLine()

    def show(self) -> None:
        """Fill the list; the cursor stays in its row."""
        found = groups(self.session.project, self._analysts)
        self._groups = in_order(group for group in found if group.ids in self._wanted and group.kinds)
        if not self._groups:
            self.app.pop_screen()
            return
        count = len(self._groups)
        about = f": {self._about}" if self._about else ""
        title = f"{number_of(count, 'passage')} read differently{about}"
        self.query_one("#differing-title", Static).update(line(title))
        body = self.query_one("#differing", Entries)
        body.refill(self._options(), min(body.highlighted or 0, count - 1))
        if self.focused is None:
            body.focus()

    def _options(self) -> Iterator[Option]:
        return (Option(_entry(item)) for item in differences(self.session.project, self._groups))

    @on(Opened)
    async def action_open(self) -> None:
        """Go to the passage in its text, where everybody's tags are marked."""
        place = self.query_one("#differing", Entries).highlighted
        if place is not None and place < len(self._groups):
            group = self._groups[place]
            await self.annot.read(group.document, group.marks[0].id)


def _entry(item: Difference) -> Content:
    who = [part for reading in item.readings for part in ((f"\n  {reading.analyst}  ", "bold"), reading.said)]
    theses = " / ".join(item.theses)
    return joined(
        (item.kinds, "bold underline"),
        (f"  {item.place}  ", "dim"),
        (theses, "italic"),
        f"\n“{item.quote}”",
        *who,
        "\n",
    )
