"""The exercises of the project, and how far one is with each."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static

from annot_tui.model import AnnotError
from annot_tui.store.config import is_guest
from annot_tui.teaching.studying import Study
from annot_tui.tui.actions import EXERCISES
from annot_tui.tui.bindings import bindings
from annot_tui.tui.content import plain
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.screens.exercises.card import introduced
from annot_tui.tui.screens.exercises.handing_in import hand_in
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import SectionLine, Sections
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.topbar import TopBar

_NONE = """This project has no exercises.

A teacher makes one of work that is settled: `annot-tui exercise new` in a terminal.
If you were given a folder with an exercise, open that folder: annot-tui FOLDER"""

_NONE_HERE = "There are no exercises here: your teacher sets them."


class ExercisesScreen(AnnotScreen):
    """The list on the left; on the right what one of them asks."""

    NAME = EXERCISES
    BINDINGS = bindings(EXERCISES)
    NOT_FOR_GUESTS: ClassVar[frozenset[str]] = frozenset(("hand_in",))
    CSS_PATH: ClassVar[str] = "exercises.tcss"

    def __init__(self) -> None:
        super().__init__()
        self._found: list[tuple[str, Study | AnnotError]] = []

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(EXERCISES, self.project_title)
        yield Static("", id="exercises-line", markup=False)
        with Horizontal(id="exercises-columns"):
            yield Sections(id="exercises")
            with VerticalScroll(can_focus=False):
                yield Static("", id="exercises-words", markup=False)
        yield KeyLine()

    def show(self) -> None:
        """Fill the list; the cursor stays on its exercise."""
        self._found = [(name, self._study(name)) for name in self.session.exercises]
        body = self.query_one("#exercises", Sections)
        with self.prevent(OptionList.OptionHighlighted):
            body.fill([("Exercises", [_entry(*one) for one in self._found])] if self._found else [])
        whose = f"You work as {self.session.analyst}." if self.session.analyst else "You will be asked for your name."
        self.query_one("#exercises-line", Static).update(
            plain(f"{whose} {self.key('exercises.open')} opens an exercise.")
        )
        self._detail()
        if self.focused is None:
            body.focus()

    def _study(self, name: str) -> Study | AnnotError:
        try:
            return self.session.study(name)
        except AnnotError as error:
            return error

    def _current(self) -> tuple[str, Study | AnnotError] | None:
        place = self.query_one("#exercises", Sections).current
        return self._found[place[1]] if place and place[1] < len(self._found) else None

    @on(OptionList.OptionHighlighted)
    def _detail(self) -> None:
        current, words = self._current(), self.query_one("#exercises-words", Static)
        if not current:
            words.update(plain(_NONE_HERE if is_guest() else _NONE))
        elif isinstance(current[1], AnnotError):
            words.update(plain(f"This exercise cannot be opened: {current[1]}"))
        else:
            words.update(introduced(current[1]))

    @on(Opened)
    @work
    async def action_open(self) -> None:
        """Work on the exercise."""
        current = self._current()
        if not current:
            return
        if isinstance(current[1], AnnotError):
            self.say(str(current[1]), wrong=True)
        elif await self.annot.known_analyst():
            from annot_tui.tui.screens.exercises.exercise import ExerciseScreen

            await self.app.push_screen(ExerciseScreen(current[1]))

    @work
    async def action_hand_in(self) -> None:
        """Make the zip to hand in."""
        await hand_in(self)


def _entry(name: str, found: Study | AnnotError) -> SectionLine:
    if isinstance(found, AnnotError):
        return SectionLine("!", name, ("\ncannot be opened", "dim"))
    sign = "✓" if found.finished else "◐" if found.answered else "○"
    return SectionLine(sign, found.exercise.title or name, (f"\n{found.progress}", "dim"))
