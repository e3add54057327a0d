"""The tutorial in the interface: looks at what somebody does, and shows what is to be done next on every screen.

Nothing of it is imported unless the open project is a practice copy, or somebody asks for it.
"""

from contextlib import suppress
from shlex import quote
from time import monotonic
from typing import TYPE_CHECKING, cast

from textual.content import Content
from textual.css.query import NoMatches
from textual.timer import Timer

from annot_tui.model import ReadOnly
from annot_tui.store.config import is_guest
from annot_tui.store.practice import Progress, is_practice, read_progress, write_progress
from annot_tui.teaching.tutorial.course import advanced, number, step_of, turned
from annot_tui.teaching.tutorial.state import State, made
from annot_tui.teaching.tutorial.steps import END, GUEST_END, STEPS, Step, filled
from annot_tui.text.units import Unit
from annot_tui.tui.actions import READER
from annot_tui.tui.content import joined, line
from annot_tui.tui.dialogs.dialog import Dialog
from annot_tui.tui.dialogs.picker import Choice, Picked, Picker
from annot_tui.tui.keynames import bound, spoken
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.widgets.lesson import Lesson

if TYPE_CHECKING:
    from annot_tui.model import Project
    from annot_tui.tui.app import AnnotApp
    from annot_tui.tui.screens.reader import ReaderScreen

_OFTEN = 0.1
"""Seconds between two looks; a look costs a few lookups."""
_PATIENCE = 60.0
"""Seconds after which the hint is shown by itself."""
_TOLD = 4.0
"""Seconds for which it is said that the step before was done."""
_ROOM = 64
"""Cells from which on there is room for more than the title in its row."""
_FOR_GUESTS = "The tutorial works on a practice copy, which your teacher can hand out. Help shows the keys of a screen."
_ELSEWHERE = "The tutorial works on a practice copy and never on your own project: leave, and use  annot-tui tutorial"


def go_on(app: "AnnotApp") -> None:
    """Go on with the tutorial of a practice copy where it was left, unless it was put away."""
    if read_progress(app.session.root).shown:
        Tutorial(app).begin()


def ask_or_begin(app: "AnnotApp") -> None:
    """Begin the tutorial, or where it is on ask what is to become of it."""
    if app.tutorial:
        app.tutorial.ask()
    elif is_practice(app.session.root):
        Tutorial(app).begin()
    else:
        app.notify(_FOR_GUESTS if is_guest() else _ELSEWHERE, markup=False, timeout=10)


class Tutorial:
    """The tutorial while it is on."""

    def __init__(self, app: "AnnotApp") -> None:
        self._app = app
        self._step = step_of(read_progress(app.session.root).step)
        self._since, self._hinted, self._done = monotonic(), False, False
        self._made: tuple[Project | None, str, State] = (None, "", State())
        self._before = State()
        self._timer: Timer | None = None
        self._lessons: list[Lesson] = []
        """What says it, one on each screen."""

    def begin(self) -> None:
        """Show it, and look at what is done from now on."""
        self._app.tutorial = self
        self._before = self._state()
        self._app.screen_change_signal.subscribe(self._app, lambda _: self._app.call_later(self.look), immediate=True)
        self._timer = self._app.set_interval(_OFTEN, self.look)
        self._keep()
        self.look()

    def look(self) -> None:
        """See whether the step was done, and show what is to be done on the screen that is now in front."""
        if self._app.tutorial is not self or not self._app.is_running:
            return
        now = self._state()
        step, self._before = advanced(self._step, self._before, now), now
        if step is not self._step:
            self._turn(step)
            self._done = True
        self._show()

    def ask(self) -> None:
        """Ask what is to be done with the tutorial."""
        further = (Choice("hint", "a hint for this step"), Choice("skip", "skip this step"))
        choices = (
            *(further if self._step is not END else ()),
            Choice("back", "one step back"),
            Choice("again", "begin again"),
            Choice("leave", "put the tutorial away"),
        )
        self._app.push_screen(Picker(f"Tutorial: {self._step.title}", choices, digits=True), self._take)

    def _take(self, picked: Picked | None) -> None:
        match picked.value if picked else "":
            case "hint":
                self._hinted = True
            case "skip":
                self._turn(turned(self._step, 1))
            case "back":
                self._turn(turned(self._step, -1))
            case "again":
                self._turn(STEPS[0])
            case "leave":
                self._leave()
        self.look()

    def _turn(self, step: Step) -> None:
        self._step, self._since, self._hinted, self._done = step, monotonic(), False, False
        self._keep()

    def _leave(self) -> None:
        self._app.tutorial = None
        self._app.screen_change_signal.unsubscribe(self._app)
        if self._timer:
            self._timer.stop()
        for lesson in self._lessons:
            lesson.remove()
        self._keep(shown=False)
        self._app.notify(f"{_keys(self._app, 'app.tutorial')} brings the tutorial back", markup=False)

    def _keep(self, *, shown: bool = True) -> None:
        # Where nothing can be written the tutorial begins anew next time.
        with suppress(ReadOnly):
            write_progress(self._app.session.root, Progress(self._step.id, shown))

    # Showing

    def _show(self) -> None:
        screen = self._app.screen
        if not isinstance(screen, AnnotScreen | Dialog) or not screen.is_mounted:
            return
        said = self._said()
        self._lessons = [lesson for lesson in self._lessons if lesson.is_attached]
        for lesson in self._lessons:
            lesson.say(said)  # also on a screen that is not in front, so that its rows do not jump later
        if not screen.query(Lesson):
            self._lessons.append(Lesson(said))
            screen.mount(self._lessons[-1])

    def _said(self) -> Content:
        """The title, what is to be done, and for whoever asked for it or needs long a hint."""
        folder = quote(str(self._app.session.root))
        step = GUEST_END if self._step is END and is_guest() else self._step
        words, hint = (filled(text, lambda id: _keys(self._app, id), folder) for text in (step.words, step.hint))
        waited = monotonic() - self._since
        return joined(
            *self._heading(done=self._done and waited < _TOLD),
            "\n",
            line(words),
            *(("\n", line(hint, "italic")) if self._hinted or self._step is END or waited > _PATIENCE else ()),
        )

    def _heading(self, *, done: bool) -> tuple[tuple[str, str], ...]:
        """The row on top: which step it is, and the key for all else or that the last one was done."""
        place = "" if self._step is END else f" {number(self._step)} of {len(STEPS)}"
        title = (f"Tutorial{place}: {self._step.title}", "bold $primary")
        if done:
            return ("✓ done  ", "bold $success"), title
        menu = f"   {_keys(self._app, 'app.tutorial', most=1)}: hint, skip, back, leave"
        return title, (menu if self._app.size.width >= _ROOM else "", "$foreground 70%")

    # Looking

    def _state(self) -> State:
        screens = [screen for screen in self._app.screen_stack if isinstance(screen, AnnotScreen)]
        if not screens:
            return self._before
        top, front = screens[-1], self._app.screen
        dialog = "" if front is top else type(front).__name__
        state = self._work()._replace(screen=top.NAME, dialog=dialog)
        if top.NAME != READER:
            return state
        with suppress(NoMatches):  # a screen that is being put together
            return _read(cast("ReaderScreen", top), state)
        return state

    def _work(self) -> State:
        """What the learner has made, gone through anew only after a change."""
        session, (known, whose, _) = self._app.session, self._made
        project, me = session.project, session.analyst
        if known is not project or whose != me:
            self._made = (project, me, made(project, me))
        return self._made[2]._replace(undone=session.undone, redone=session.redone)


def _read(screen: "ReaderScreen", state: State) -> State:
    """The same, with what is read."""
    document = screen.document
    if document is None:
        return state
    reader = screen.reader
    chosen, sentence = reader.selected_span, reader.units.at(Unit.SENTENCE, reader.caret)
    return state._replace(
        document=document.id,
        sentence=document.text[slice(*sentence)],
        selected=document.text[slice(*chosen)] if chosen else "",
    )


def _keys(app: "AnnotApp", action: str, most: int = 2) -> str:
    """The first keys of an action as they are bound now."""
    return spoken(bound(app.keymap)[action], most)
