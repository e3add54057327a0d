"""The application: screens, the open session, themes, undo, help. It decides nothing about tags."""

import asyncio
import contextlib
import gc
import signal
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen

from annot_tui.compare.selection import Selection
from annot_tui.model import AnnotError, InvalidInput
from annot_tui.session import Session
from annot_tui.store import config
from annot_tui.text.safe import one_line
from annot_tui.text.span import Span
from annot_tui.tui.actions import ACTIONS, EVERYWHERE, LIBRARY, READER, Action, Keymap
from annot_tui.tui.bindings import of_screen, rebound
from annot_tui.tui.content import joined
from annot_tui.tui.dialogs.ask import AskLine, Reading
from annot_tui.tui.filtering import remaining
from annot_tui.tui.instep import InStep
from annot_tui.tui.keys import NAMES
from annot_tui.tui.presets import PRESETS
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.screens.codebook import CodebookScreen
from annot_tui.tui.screens.comparison import ComparisonScreen
from annot_tui.tui.screens.contradictions import ContradictionsScreen
from annot_tui.tui.screens.library import LibraryScreen
from annot_tui.tui.screens.network import NetworkScreen
from annot_tui.tui.screens.profile import ProfileScreen
from annot_tui.tui.screens.reader import ReaderScreen
from annot_tui.tui.screens.review import ReviewScreen
from annot_tui.tui.screens.search import SearchScreen
from annot_tui.tui.screens.timeline import TimelineScreen
from annot_tui.tui.themes import DARK, DEFAULTS, LIGHT

_WIDE, _NARROW = 112, 0


class AnnotApp(InStep):
    """The interface on one open project."""

    TITLE = "annot-tui"
    CSS_PATH = "app.tcss"
    HORIZONTAL_BREAKPOINTS = [(_NARROW, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "quit", show=False, priority=True)]
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "library": LibraryScreen,
        "reader": ReaderScreen,
        "codebook": CodebookScreen,
        "comparison": ComparisonScreen,
        "contradictions": ContradictionsScreen,
        "timeline": TimelineScreen,
        "profile": ProfileScreen,
        "network": NetworkScreen,
        "review": ReviewScreen,
        "search": SearchScreen,
    }
    DEFAULT_MODE = LIBRARY

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.holder = ""
        self._selection = Selection()
        self._trail: list[str] = []
        self._settings = config.load()
        self.keymap: Keymap = {**PRESETS.get(self._settings.preset, {}), **self._settings.keys}

    def on_mount(self) -> None:
        """Set the theme and the keys, and say what the user should know first."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        wanted = self._settings.theme
        self.theme = wanted if wanted in self.available_themes else DARK.name
        self.set_keymap(rebound(self.keymap))
        unknown = set(self._settings.keys) - {action.id for action in ACTIONS}
        if unknown:
            self._warn(f"The settings give keys to {', '.join(sorted(unknown))}, which is no action")
        if self.session.read_only:
            self._warn("This folder cannot be written: you can read, but not tag")
        if self.session.problems:
            faults = len(self.session.problems)
            self._warn(f"{faults} fault{'s' if faults != 1 else ''} in files; g p lists them. All else works.")
        self.run_worker(self._say_what_waits, thread=True, exit_on_error=False)
        self.keep_in_step()
        if not self.is_headless:
            self._end_in_order()

    def _end_in_order(self) -> None:
        """Let the signals that ask for an end give the terminal back first; the exit code tells which it was."""
        for number in (getattr(signal, name, None) for name in ("SIGINT", "SIGTERM", "SIGHUP")):
            # Windows knows some of them only, and asyncio none there.
            with contextlib.suppress(NotImplementedError):
                if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                    asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)

    def _say_what_waits(self) -> None:
        waiting = self.session.unsettled()
        mine = sum(annotation.analyst == self.session.analyst for annotation, _ in waiting)
        if waiting:
            tags = "1 tag waits" if len(waiting) == 1 else f"{len(waiting)} tags wait"
            changed = f"{tags}, {mine} of them yours: their texts have changed. g o reviews them."
            self.call_from_thread(self._warn, changed)

    @property
    def selection(self) -> Selection:
        """What is compared; layers and theses that are gone, as after an undo, are left out."""
        return remaining(self._selection, self.session.project)

    @selection.setter
    def selection(self, selection: Selection) -> None:
        self._selection = selection

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Colours of theses for themes that come from elsewhere."""
        return dict(DEFAULTS)

    def watch_theme(self, theme: str) -> None:
        """Remember the theme."""
        if (self._settings.theme or DARK.name) != theme and self.is_running:
            try:
                self._settings = config.save(theme=theme)
            except AnnotError as error:
                self._warn(str(error))

    # Going about

    def action_go(self, mode: str) -> None:
        """Go to a screen."""
        if mode != self.current_mode:
            self._trail = [*self._trail[-20:], self.current_mode]
            self.switch_mode(mode)
        else:
            self._close_pushed()

    async def action_back(self) -> None:
        """Close what lies on top, go to the screen before, or quit."""
        if self._close_pushed():
            return
        if self._trail:
            self.switch_mode(self._trail.pop())
        elif self.current_mode != LIBRARY:
            self.switch_mode(LIBRARY)
        else:
            self.exit()

    def _close_pushed(self) -> bool:
        if len(self.screen_stack) > 1:
            self.pop_screen()
            return True
        return False

    async def read(self, document: str, tag: str = "", beside: str = "", span: Span | None = None) -> None:
        """Open a document, at a tag's passage or a place if one is named, and beside it the text of another tag."""
        self._trail = [*self._trail[-20:], self.current_mode] if self.current_mode != READER else self._trail
        await self.switch_mode(READER)
        screen = self.screen
        if isinstance(screen, ReaderScreen):
            screen.open(document, span, tag)
            if beside:
                screen.call_after_refresh(screen.open_beside, self.session.annotation(beside).document, beside)

    async def choose_place(self, tag: str) -> None:
        """Let the place of a tag be chosen in its text, and come back."""
        await self.read(self.session.annotation(tag).document)
        screen = self.screen
        if isinstance(screen, ReaderScreen):
            screen.call_after_refresh(screen.choose_place, tag, back=True)

    # Changes

    def action_undo(self) -> None:
        """Take back the last change."""
        if isinstance(self.screen, AnnotScreen):
            what = self.screen.attempt(self.session.undo)
            if what:
                self.screen.say(f"Undone: {what}  (Z does it again)")

    def action_redo(self) -> None:
        """Do it again."""
        if isinstance(self.screen, AnnotScreen):
            what = self.screen.attempt(self.session.redo)
            if what:
                self.screen.say(f"Done again: {what}")

    async def known_analyst(self) -> bool:
        """Ask once who is at work; without a name nothing can be tagged."""
        if self.session.analyst:
            return True
        known = ", ".join(self.session.project.analysts)
        hint = "Your tags are kept under a name of your choice, such as your initials or a role."
        name = await self.push_screen_wait(
            AskLine("Who are you?", f"{hint}\nIn this project so far: {known or 'nobody'}.", check=_name_fault)
        )
        if not name:
            return False
        try:
            self.session.analyst = config.remember_analyst(name)
        except InvalidInput:
            return False
        except AnnotError as error:
            self.session.analyst = name
            self._warn(str(error))
        return True

    # Help

    def action_help(self) -> None:
        """Show the keys of this screen."""
        if isinstance(self.screen, AnnotScreen):
            actions = of_screen(self.screen.NAME, self.keymap)
            self.push_screen(Reading(f"Keys: {self.screen.NAME}", _help(actions)))

    def action_problems(self) -> None:
        """List the faults in files."""
        lines = [
            joined(
                (f"{p.file}{f':{p.line}' if p.line else ''}", "bold"),
                f"  {p.field}\n  {p.message}\n",
                (f"  {p.mend}\n", "italic"),
            )
            for p in self.session.problems
        ]
        self.push_screen(Reading("Faults in files", lines or [joined("Every file is sound.")]))

    def action_switch_light(self) -> None:
        """Switch between light and dark."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def action_switch_preset(self) -> None:
        """Switch between keys with and without vim letters."""
        preset = "" if self._settings.preset else "simple"
        try:
            self._settings = config.save(preset=preset)
        except AnnotError as error:
            self._warn(str(error))
            return
        self._warn(f"From the next start on: {'arrows and F-keys' if preset else 'vim letters'} (? lists them)")

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen for the palette."""
        if isinstance(screen, AnnotScreen) and screen.NAME in EVERYWHERE:
            for action in of_screen(screen.NAME, self.keymap):
                name = f"{action.label}  ({_shown(action.keys)})"
                yield SystemCommand(name, action.help, partial(self.call_later, screen.run_action, action.call))
        yield SystemCommand("Theme", "choose another theme", self.action_change_theme)
        yield SystemCommand("Quit", "nothing is ever unsaved", self.action_quit)

    def _warn(self, text: str) -> None:
        self.notify(one_line(text), severity="warning", markup=False, timeout=8)


def run_app(root: Path, analyst: str) -> int:
    """Open the interface and give the exit code."""
    app = AnnotApp(Session.open(root, analyst))
    gc.freeze()  # what was read stays: looking through all of it for garbage would hold up the keys now and then
    app.run()
    return app.return_code or 0


def _help(actions: Iterable[Action]) -> list[Content]:
    lines: list[Content] = []
    group = ""
    for action in actions:
        if action.group != group:
            group = action.group
            lines.append(joined((f"{'' if not lines else chr(10)}{group}", "bold underline")))
        lines.append(joined((f"{_shown(action.keys):<14}", "bold"), f" {action.label}", (f"  {action.help}", "dim")))
    return lines


def _shown(keys: str) -> str:
    return ", ".join(" ".join(NAMES.get(part, part) for part in key.split()) for key in keys.split(","))


def _name_fault(name: str) -> str | None:
    from annot_tui.model.ids import file_id_fault

    fault = file_id_fault(name)
    return f"the name {fault}" if fault else None
