"""Every passage in which one voice is heard, whatever it is called there."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static
from textual.widgets.option_list import Option

from annot_tui.codebook.hearing import Heard, passages_of
from annot_tui.codebook.voicewords import counted, titled
from annot_tui.model import Annotation, Project
from annot_tui.report.passages import passage
from annot_tui.tui.actions import VOICE
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import line
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.screens.passages import shown
from annot_tui.tui.screens.working import LongWork
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import Entries
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.topbar import TopBar


class VoiceScreen(AnnotScreen):
    """The passages of a voice, one under the other."""

    NAME = VOICE
    BINDINGS = bindings(VOICE)
    CSS_PATH: ClassVar[str] = "voice.tcss"

    def __init__(self, name: str) -> None:
        super().__init__()
        self._voice = name
        self._found: tuple[Annotation, ...] = ()
        self._read: tuple[Project | None, tuple[Annotation, ...]] = (None, ())

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar("voices", self.project_title)
        yield Static("", id="voice-title", markup=False)
        yield Entries(id="voice-passages", markup=False)
        yield KeyLine()

    def long_work(self) -> LongWork | None:
        """Reading the tags that name it."""
        return self.with_many_tags("Looking for the passages among", self._look)

    def _heard(self) -> Heard | None:
        return self.session.hearing.by_name.get(self.session.project.voices.canonical(self._voice))

    def _look(self) -> None:
        project, heard = self.session.project, self._heard()
        self._read = project, passages_of(project, heard) if heard else ()

    def show(self) -> None:
        """Fill the list; the cursor stays on its passage."""
        heard = self._heard()
        if self._read[0] is not self.session.project:
            self._look()
        if not heard or not self._read[1]:
            self.app.pop_screen()
            return
        options = self.query_one("#voice-passages", Entries)
        place, before = options.highlighted or 0, [a.tag.id for a in self._found]
        self._found = self._read[1]
        tags = [annotation.tag.id for annotation in self._found]
        here = before[place] if place < len(before) else ""
        near = tags.index(here) if here in tags else min(place, len(tags) - 1)
        options.refill((self._entry(annotation) for annotation in self._found), near)
        self.query_one("#voice-title", Static).update(line(f"{titled(heard)}: {counted(heard)}"))
        if self.focused is None:
            options.focus()

    def _entry(self, annotation: Annotation) -> Option:
        theses, thesis = self.session.project.theses, annotation.tag.thesis
        head = theses[thesis].statement if thesis in theses else thesis
        return Option(shown(passage(self.session.project, annotation), head))

    @on(Opened)
    async def action_open(self) -> None:
        """Read on at the passage."""
        place = self.query_one("#voice-passages", Entries).highlighted
        if place is not None and place < len(self._found):
            await self.annot.read(self._found[place].document, self._found[place].tag.id)
