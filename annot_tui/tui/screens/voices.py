"""The voices: who is heard in the tags, and which of the names that stand there are one voice."""

from enum import StrEnum
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from annot_tui.codebook.hearing import Heard, Hearing
from annot_tui.codebook.sharednames import torn
from annot_tui.codebook.voicewords import PERHAPS, counted, facts, titled
from annot_tui.text.counting import number_of
from annot_tui.text.fold import fold
from annot_tui.tui.actions import VOICES
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import few_apart, joined, plain
from annot_tui.tui.dialogs.ask import AskLine
from annot_tui.tui.screens.naming import Naming
from annot_tui.tui.screens.voice import VoiceScreen
from annot_tui.tui.screens.working import LongWork
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import Entries
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.topbar import TopBar

_NONE = (
    "Nobody is heard yet.\n\nWhere a text quotes or reports somebody, name them as the voice of the tag "
    "({reader.voice} in the reader). They are listed here, whoever tagged them."
)
_AROUND = 7
"""Cells around a name in the list, which has half of the screen."""


class Order(StrEnum):
    """What comes first in the list."""

    MOST = "heard most first"
    NAME = "by name"
    PERHAPS = "perhaps the same first"


class VoicesScreen(Naming):
    """The list of voices, and one of them in full."""

    NAME = VOICES
    BINDINGS = bindings(VOICES)
    CSS_PATH: ClassVar[str] = "voices.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._filter = self._sought = ""
        self._order = Order.MOST
        self._shown: list[Heard] = []

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(VOICES, self.project_title)
        yield Static("", id="voices-line", markup=False)
        with Horizontal():
            yield Entries(id="voices", markup=False)
            with VerticalScroll(id="voice-card", can_focus=False):
                yield Static("", id="voice", markup=False)
        yield KeyLine()

    def long_work(self) -> LongWork | None:
        """Counting who is heard; the session remembers it."""
        return self.with_many_tags("Counting the voices of", self._counted)

    def _counted(self) -> object:
        return self.session.hearing.perhaps

    def show(self) -> None:
        """Fill the list; the cursor stays on its voice."""
        options, hearing = self.query_one("#voices", Entries), self.session.hearing
        here, place = self.current(), options.highlighted or 0
        sought, self._sought = self._sought or (here.name if here else ""), ""
        self._shown = self._ordered(hearing)
        names = [heard.name for heard in self._shown]
        voice = self._called(sought)
        near = names.index(voice) if voice in names else min(place, len(names) - 1) if names else None
        said = few_apart([titled(heard) for heard in self._shown], self.size.width // 2 - _AROUND)
        entries = zip(self._shown, said, strict=True)
        options.refill((Option(self._entry(heard, words, hearing)) for heard, words in entries), near)
        self._tell(hearing)
        self._detail()
        if self.focused is None:
            options.focus()

    def _called(self, name: str) -> str:
        """The main name that a voice has by now."""
        return self.session.project.voices.canonical(name) if name else ""

    def _ordered(self, hearing: Hearing) -> list[Heard]:
        wanted = fold(self._filter).text
        found = [h for h in hearing.voices if any(wanted in fold(name).text for name in (*h.names, h.kind, h.name))]
        if self._order is Order.NAME:
            return sorted(found, key=lambda heard: (fold(heard.name).text, heard.name))
        if self._order is Order.PERHAPS:
            return sorted(found, key=lambda heard: heard.name not in hearing.perhaps)
        return found

    def _entry(self, heard: Heard, said: str, hearing: Hearing) -> Content:
        mark = (f" {PERHAPS}", "bold") if heard.name in hearing.perhaps else ""
        more = len(heard.names) - 1
        names = f", {number_of(more, 'other name')}" if more else ""
        return joined(said, mark, (f"\n{counted(heard)}{names}", "dim"))

    def _tell(self, hearing: Hearing) -> None:
        heard = sum(bool(one.spellings) for one in hearing.voices)
        silent = len(hearing.voices) - heard
        parts = [number_of(heard, "voice") + (f" and {silent:,} in no tag" if silent else "")]
        if hearing.hints:
            pairs = number_of(len(hearing.hints), "pair is", "pairs are")
            parts.append(f"{PERHAPS} {pairs} perhaps one voice: {self.key('voices.same')} says so")
        if twice := len({name for _, name, _ in torn(self.session.project.voices)}):
            parts.append(f"{number_of(twice, 'name is', 'names are')} given to two voices")
        shown = f" with “{self._filter}”" if self._filter else ""
        parts.append(f"{self._order.value}{shown}")
        held = str(self.session.held_back)
        told = joined((parts[0], "bold"), *(f"   {part}" for part in parts[1:]), (f"\n{held}." if held else "", ""))
        self.query_one("#voices-line", Static).update(told)

    def current(self) -> Heard | None:
        """The voice under the cursor."""
        place = self.query_one("#voices", Entries).highlighted
        return self._shown[place] if place is not None and place < len(self._shown) else None

    def look_up(self, name: str) -> None:
        """Put the cursor on a voice, shown or not until now, by any of its names."""
        self._sought = name
        if self._called(name) not in {heard.name for heard in self._shown}:
            self._filter = ""
        self.show_when_ready()

    @on(OptionList.OptionHighlighted)
    def _detail(self) -> None:
        heard, card = self.current(), self.query_one("#voice", Static)
        if not heard:
            other = f"No voice contains “{self._filter}”: {self.key('voices.filter')} looks for other words."
            card.update(plain(other if self._filter else self.keyed(_NONE)))
            return
        parts: list[str | tuple[str, str]] = [(titled(heard), "bold"), f"\n{counted(heard)}"]
        for fact in facts(self.session.project, self.session.hearing, heard):
            parts += [(f"\n\n{fact.heading}\n", "dim"), fact.words]
        card.update(joined(*parts, (f"\n\n{self._how(heard)}", "dim")))
        self.query_one("#voice-card", VerticalScroll).scroll_to(y=0, animate=False)

    def _how(self, heard: Heard) -> str:
        """What can be done with it next."""
        more = (
            "{voices.apart} takes a name out again, {voices.rename} chooses the main one. " if heard.names[1:] else ""
        )
        return self.keyed(
            f"{{voices.same}} says that it is the same as another voice. {more}The tags stay as they are."
        )

    @on(Opened)
    def action_open(self) -> None:
        """Show its passages."""
        heard = self.current()
        if heard and heard.spellings:
            self.app.push_screen(VoiceScreen(heard.name))
        elif heard:
            self.say("It stands in no tag that you see, so there is nothing to read")

    def action_order(self) -> None:
        """Put something else first; the cursor goes to the first that is perhaps the same as another one."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        if self._order is Order.PERHAPS:
            self._sought = next((heard.name for heard in self._ordered(self.session.hearing)), "")
        self.show()

    @work
    async def action_filter(self) -> None:
        """Ask for words."""
        words = await self.app.push_screen_wait(AskLine("Show voices that contain", "empty shows all", self._filter))
        if words is not None:
            self._filter = words
            self.show()

    def on_resize(self) -> None:
        """Cut long names where there is no room."""
        if self.is_current:
            self.show_when_ready()
