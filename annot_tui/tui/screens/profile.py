"""Everything about one holder: documents, positions, allies and opponents, tensions, shifts, silences."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from annot_tui.compare.values import Holder
from annot_tui.report.profile import Entry, Section, holder_word, profile
from annot_tui.report.wording import active
from annot_tui.text.counting import number_of
from annot_tui.tui.actions import PROFILE
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import joined, line
from annot_tui.tui.dialogs.picker import Choice, Picker
from annot_tui.tui.screens.between import BetweenScreen
from annot_tui.tui.screens.comparing import Comparing
from annot_tui.tui.screens.passages import PassagesScreen
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import Entries, SectionLine, Sections
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.topbar import TopBar


class ProfileScreen(Comparing):
    """One holder; the others are a key away."""

    NAME = PROFILE
    BINDINGS = bindings(PROFILE)
    CSS_PATH: ClassVar[str] = "profile.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._sections: list[Section] = []
        self._shown = ""

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(PROFILE, self.session.project.meta.title)
        yield Static("", id="profile-line", markup=False)
        yield self.filter_line()
        with Horizontal():
            holders = Entries(id="profile-holders", markup=False)
            holders.can_focus = False
            yield holders
            yield Sections(id="profile")
        yield KeyLine()

    @property
    def _holders(self) -> tuple[Holder, ...]:
        return self.report.comparison.holders

    def _holder(self) -> Holder | None:
        return next((h for h in self._holders if h.id == self.annot.holder), next(iter(self._holders), None))

    def show(self) -> None:
        """Fill the list; the cursor stays where it is while the holder is the same."""
        holder, body = self._holder(), self.query_one("#profile", Sections)
        self._sections = profile(self.report, holder.id) if holder else []
        same = bool(holder and holder.id == self._shown)
        self._shown = holder.id if holder else ""
        body.fill([(s.title, [_line(entry) for entry in s.entries]) for s in self._sections], keep=same)
        self.say_filter()
        self.query_one("#profile-line", Static).update(self._headline(holder))
        others = self.query_one("#profile-holders", Entries)
        with self.prevent(OptionList.OptionHighlighted):
            others.clear_options()
            others.add_options([Option(line(h.name)) for h in self._holders])
            others.highlighted = self._holders.index(holder) if holder else None
        if self.focused is None:
            body.focus()

    def _headline(self, holder: Holder | None) -> Content:
        if not holder:
            none = self.keyed("No authors yet. Import texts in the library ({app.library}), then tag what they say.")
            return line(self.nothing(none))
        place = f"{holder_word(self.report).capitalize()} {self._holders.index(holder) + 1} of {len(self._holders)}"
        count = number_of(len(holder.documents), "document")
        date = f", {active(holder)}" if holder.first else ""
        return joined(f"{place}: ", (holder.name, "bold"), f", {count}{date}")

    def action_holder(self, step: int) -> None:
        """Show the next holder."""
        holder = self._holder()
        if holder:
            self._choose(self._holders[(self._holders.index(holder) + step) % len(self._holders)].id)

    @on(OptionList.OptionHighlighted, "#profile-holders")
    def _clicked(self, event: OptionList.OptionHighlighted) -> None:
        self._choose(self._holders[event.option_index].id)

    def _choose(self, holder: str) -> None:
        self.annot.holder = holder
        self.show()

    @work
    async def action_find(self) -> None:
        """Choose a holder by name."""
        choices = [Choice(holder.id, holder.name) for holder in self._holders]
        picked = await self.app.push_screen_wait(Picker("Whose profile?", choices))
        if picked:
            self._choose(picked.value)

    @on(Opened)
    async def action_open(self) -> None:
        """Show what a line is about."""
        place = self.query_one("#profile", Sections).current
        if not place or not self._shown:
            return
        entry = self._sections[place[0]].entries[place[1]]
        if entry.thesis:
            self.app.push_screen(PassagesScreen(self._shown, entry.thesis, entry.document))
        elif entry.other:
            self.app.push_screen(BetweenScreen(self._shown, entry.other))
        elif entry.document:
            await self.annot.read(entry.document)


def _line(entry: Entry) -> SectionLine:
    return SectionLine(entry.sign, entry.text, (f"  {entry.remark}" if entry.remark else "", "dim"))
