"""The application: screens, the open session, themes, undo, help. It decides nothing about tags.

It is on the screen before the project is read: what needs the models is imported when it is first used.
"""

import gc
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen

from annot_tui.model import AnnotError, InvalidInput
from annot_tui.store import config
from annot_tui.store.listing import Listing, listing
from annot_tui.store.paths import PRACTICE
from annot_tui.text.counting import number_of
from annot_tui.text.safe import one_line
from annot_tui.tui.actions import ACTIONS, EVERYWHERE, LIBRARY, Keymap
from annot_tui.tui.bindings import AT_ONCE, of_screen, rebound
from annot_tui.tui.ending import end_in_order, interrupt
from annot_tui.tui.going import Going
from annot_tui.tui.opening import Failed, Opened, Opening, Read
from annot_tui.tui.presets import PRESETS
from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.screens.library import LibraryScreen
from annot_tui.tui.themes import DARK, DEFAULTS, LIGHT

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.actions import ActionParseResult

    from annot_tui.compare.selection import Selection
    from annot_tui.session import Session
    from annot_tui.tui.tutorial import Tutorial

_WIDE, _NARROW = 112, 0


class AnnotApp(Going):
    """The interface on one project: an open one, or one that is being opened."""

    TITLE = "annot-tui"
    CSS_PATH = ["app.tcss", "screens/library.tcss"]  # noqa: RUF012 read at once, which spares a second reading
    HORIZONTAL_BREAKPOINTS = [(_NARROW, "-narrow"), (_WIDE, "-wide")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", show=False, priority=True)]
    DEFAULT_MODE = LIBRARY

    def __init__(self, session: "Session | None" = None, opening: Opening | None = None) -> None:
        super().__init__()
        self.holder = ""
        self.failure: Exception | None = None
        """Why the project could not be opened."""
        self.tutorial: Tutorial | None = None
        self._opening = opening
        self._asked = ""
        self._leaving = False
        self._chosen: Selection | None = None
        self._settings = config.load()
        self.keymap: Keymap = {**PRESETS.get(self._settings.preset, {}), **self._settings.keys}
        self._dress()
        if session:
            self.work_on(session)

    def _dress(self) -> None:
        """Set the theme before there is anything to be painted anew in it."""
        self.register_theme(DARK)
        self.register_theme(LIGHT)
        wanted = self._settings.theme
        self.set_reactive(AnnotApp.theme, wanted if wanted in self.available_themes else DARK.name)
        self.set_class(self.current_theme.dark, "-dark-mode", update=False)
        self.set_class(not self.current_theme.dark, "-light-mode", update=False)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the library; as the screen of a mode it would have all style sheets read twice."""
        self.add_mode(LIBRARY, LibraryScreen)
        return LibraryScreen()

    def on_mount(self) -> None:
        """Set the keys, and open the project where it is not open yet."""
        self.set_keymap(rebound(self.keymap))
        unknown = set(self._settings.keys) - {action.id for action in ACTIONS}
        if unknown:
            self._warn(f"The settings give keys to {', '.join(sorted(unknown))}, which is no action")
        if self.ready:
            self._settle()
        elif self._opening:
            # The other thread would hold up the first picture.
            self.call_after_refresh(self._opening.begin, self.post_message)
        if not self.is_headless:
            end_in_order(self)

    # Opening

    @property
    def ready(self) -> bool:
        """Whether the project is open."""
        return self._session is not None

    @property
    def overview(self) -> Listing:
        """The list of documents, also while the project is being opened."""
        if self._session:
            return self._session.overview
        return (self._opening and self._opening.known) or Listing()

    @property
    def analyst(self) -> str:
        """Who is at work; empty where nobody is named."""
        return self._session.analyst if self._session else self._opening.analyst if self._opening else ""

    @on(Read)
    def _show_read(self, message: Read) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen) and not self.ready:
                screen.show_read(message.done, message.total)

    @on(Opened)
    async def _take(self, message: Opened) -> None:
        """Go on with the open project, and with what was asked for meanwhile."""
        self.work_on(message.session)
        if self._opening:
            self._opening.known = None  # the session has its own
        for screen in self.screen_stack:
            if isinstance(screen, AnnotScreen):
                screen.show_anew()
        self.clear_notifications()  # that the project is still being opened
        gc.freeze()  # what was read stays: looking through all of it for garbage would hold up the keys now and then
        gc.enable()
        self.call_after_refresh(self._settle)
        if self._asked and isinstance(self.screen, AnnotScreen):
            await self.screen.run_action(self._asked)

    def exit(self, result: None = None, return_code: int = 0, message: "RenderableType | None" = None) -> None:
        """End; what is typed from now on is for nobody, as the screens are being taken down."""
        self._leaving = True
        self._typed.clear()
        super().exit(result, return_code, message)

    async def on_event(self, event: events.Event) -> None:
        """Pass on what happens, while there is somebody to take it."""
        if not (self._leaving and isinstance(event, events.InputEvent)):
            await super().on_event(event)

    def on_unmount(self) -> None:
        """Let nothing be read any further once the interface is closed."""
        if self._opening:
            self._opening.stop()

    @on(Failed)
    def _fail(self, message: Failed) -> None:
        self.failure = message.error
        self.exit()

    def _settle(self) -> None:
        """Say what the user should know first, and begin what need not be there for the first picture."""
        if self.session.read_only:
            self._warn("This folder cannot be written: you can read, but not tag")
        if self.session.problems:
            faults = len(self.session.problems)
            self._warn(f"{number_of(faults, 'fault')} in files; {self.key('app.problems')} lists them. All else works.")
        self.run_worker(self._say_what_waits, thread=True, exit_on_error=False)
        if (self.session.root / PRACTICE).exists():
            from annot_tui.tui.tutorial import go_on

            go_on(self)
        self.keep_in_step()

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do what a key or a click asks for, or remember it where it needs the project and that is not open yet."""
        if self._opening and not self.ready and action in _NEED_THE_PROJECT:
            # Without a list on the screen nobody can mean one of its rows.
            remembered = action not in _OF_A_ROW or bool(self.overview.documents)
            self._asked = str(action) if remembered else self._asked
            self.notify(
                f"Still opening the project{'; this comes as soon as it is open' if remembered else ''}", timeout=3
            )
            return True
        return await super().run_action(action, default_namespace, namespaces)

    def _say_what_waits(self) -> None:
        from annot_tui.session.arrivals import left_behind

        waiting = self.session.unsettled()
        mine = sum(annotation.analyst == self.session.analyst for annotation, _ in waiting)
        if waiting:
            tags = "1 tag waits" if len(waiting) == 1 else f"{len(waiting)} tags wait"
            changed = f"{tags}, {mine} of them yours: their texts have changed. {self.key('app.review')} reviews them."
            self.call_from_thread(self._warn, changed)
        if not self.session.read_only and (left := left_behind(self.session)):
            where, key = number_of(left, "file"), self.key("app.sync")
            stays = f"Theses were renamed, merged or moved, and your work has not followed yet ({where})"
            self.call_from_thread(self._warn, f"{stays}: {key} lets it.")

    @property
    def selection(self) -> "Selection":
        """What is compared; layers and theses that are gone, as after an undo, are left out."""
        from annot_tui.compare.selection import Selection
        from annot_tui.tui.filtering import remaining

        return remaining(self._chosen or Selection(), self.session.project)

    @selection.setter
    def selection(self, selection: "Selection") -> None:
        self._chosen = selection

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

    # Changes

    def action_undo(self) -> None:
        """Take back the last change."""
        if isinstance(self.screen, AnnotScreen):
            what = self.screen.attempt(self.session.undo)
            if what:
                self.screen.say(f"Undone: {what}  ({self.key('app.redo')} does it again)")

    def action_redo(self) -> None:
        """Do it again."""
        if isinstance(self.screen, AnnotScreen):
            what = self.screen.attempt(self.session.redo)
            if what:
                self.screen.say(f"Done again: {what}")

    async def known_analyst(self) -> bool:
        """Ask once who is at work; without a name nothing can be tagged."""
        from annot_tui.tui.dialogs.ask import AskLine

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

    def action_interrupt(self) -> None:
        """End, where Ctrl+C means that."""
        interrupt(self, self.key("app.back"))

    # Help

    def action_help(self) -> None:
        """Show the keys of this screen."""
        if isinstance(self.screen, AnnotScreen):
            from annot_tui.tui.dialogs.ask import KeyList
            from annot_tui.tui.telling import keys_in_words

            self.push_screen(KeyList(f"Keys: {self.screen.NAME}", keys_in_words(self.screen.actions)))

    def action_tutorial(self) -> None:
        """Begin the tutorial, or ask what is to become of it."""
        from annot_tui.tui.tutorial import ask_or_begin

        ask_or_begin(self)

    def action_problems(self) -> None:
        """List the faults in files."""
        from annot_tui.tui.content import plain
        from annot_tui.tui.dialogs.ask import Reading
        from annot_tui.tui.telling import faults_in_words

        told = faults_in_words(self.session.problems)
        if self.session.problems and config.is_guest():
            told.insert(0, plain("The files lie on your teacher's computer: tell your teacher what stands here.\n"))
        self.push_screen(Reading("Faults in files", told))

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
        self._warn(f"From the next start on: {'arrows and F-keys' if preset else 'vim letters'} (Help lists them)")

    async def action_command_palette(self) -> None:  # type: ignore[override]
        """Open the palette, and wait for it: the keys after it are its own."""
        from annot_tui.tui.palette import Palette

        if not isinstance(self.screen, Palette):
            await self.push_screen(Palette(id="--command-palette"))

    def search_themes(self) -> None:
        """Open the palette on the themes."""
        from textual.theme import ThemeProvider

        from annot_tui.tui.palette import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action of the screen for the palette."""
        from annot_tui.tui.keynames import typed

        if isinstance(screen, AnnotScreen) and screen.NAME in EVERYWHERE:
            for action in screen.actions:
                name = f"{action.label}  ({typed(action.keys)})"
                yield SystemCommand(name, action.help, partial(self.call_later, screen.run_action, action.call))
        yield SystemCommand("Theme", "choose another theme", self.action_change_theme)
        yield SystemCommand("Quit", "nothing is ever unsaved", self.action_quit)

    def _warn(self, text: str) -> None:
        self.notify(one_line(text), severity="warning", markup=False, timeout=8)


_OF_A_ROW = frozenset(action.call for action in of_screen(LIBRARY) if action.id in ("library.open", "library.finish"))
_NEED_THE_PROJECT = frozenset(action.call for action in of_screen(LIBRARY) if action.id not in AT_ONCE)
"""What a key may ask for that has to wait until the project is open."""


def run_app(root: Path, analyst: str, begin: Callable[[], None] = lambda: None) -> int:
    """Open the interface and give the exit code; `begin` is called when all is there to start.

    Raises what kept the project from being opened.
    """
    app = AnnotApp(opening=Opening(root, analyst, listing(root, analyst)))
    begin()
    app.run()
    if app.failure:
        raise app.failure
    return app.return_code or 0


def _name_fault(name: str) -> str | None:
    from annot_tui.model.ids import file_id_fault

    fault = file_id_fault(name)
    return f"the name {fault}" if fault else None
