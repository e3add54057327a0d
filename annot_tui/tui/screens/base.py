"""What all screens share: the session, keys of several strokes, changes that may fail, saying so."""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events
from textual.binding import BindingType
from textual.containers import VerticalScroll

from annot_tui.model import AnnotError
from annot_tui.store.config import is_guest
from annot_tui.text.safe import one_line
from annot_tui.tui.actions import Action
from annot_tui.tui.bindings import of_screen, sequences
from annot_tui.tui.host import Host
from annot_tui.tui.keys import KeySequence
from annot_tui.tui.screens.working import MANY, LongWork, Working
from annot_tui.tui.widgets.topbar import TopBar

if TYPE_CHECKING:
    from annot_tui.model.blindness import Held
    from annot_tui.session import Session

T = TypeVar("T")


def titled(title: str, held: "Held") -> str:
    """The title of a project, and how much of it is held back."""
    return f"{title} · {held.readings} held back" if held.readings else title


class AnnotScreen(Working):
    """A screen on the open project. Subclasses set `NAME` and fill themselves in `show`."""

    NAME: ClassVar[str] = ""
    BINDINGS: ClassVar[list[BindingType]] = []
    NOT_FOR_GUESTS: ClassVar[frozenset[str]] = frozenset()
    """Actions that are not offered to who is a guest on this computer: they are the teacher's to do."""
    COMPARES: ClassVar[bool] = False
    """Whether it shows a comparison, which is then made anew beside it when files change."""

    @cached_property
    def keys(self) -> KeySequence:
        """What was typed of a key of several strokes."""
        return KeySequence(sequences(self.NAME, self.annot.keymap))

    @property
    def annot(self) -> Host:
        """The application."""
        return cast(Host, self.app)

    @property
    def session(self) -> "Session":
        """The open project."""
        return self.annot.session

    def show(self) -> None:
        """Fill the screen from the session; called when it appears and after every change."""

    def with_many_tags(self, doing: str, do: Callable[[], object], wanted: object = None) -> LongWork | None:
        """Work on all tags, for `long_work`; None where they are so few that nobody has to wait."""
        tags = sum(sum(document.tags.values()) for document in self.annot.overview.documents)
        return LongWork(doing, f"{tags:,} tags", do, self.session.project, wanted) if tags > MANY else None

    async def worked_out(self, doing: str, do: Callable[[], T]) -> T:
        """What an action needs of all tags: at once where they are few, else beside the screen with a line."""
        if long := self.with_many_tags(doing, do):
            return await self.waited_for(long.doing, long.what, do)
        return do()

    @property
    def project_title(self) -> str:
        """What the line on top calls the project, and whether something of it is held back."""
        return titled(self.session.project.meta.title, self.session.held_back)

    def statement(self, thesis: str) -> str:
        """The statement of a thesis on one line; the id of one that there is not, or no longer."""
        found = self.session.project.theses.get(thesis)
        return one_line(found.statement) if found else thesis

    def counting(self) -> bool:
        """Whether digits make a count here."""
        return False

    def arrived(self) -> None:
        """Called when somebody goes here by a key, and does not just come back."""

    def on_screen_resume(self) -> None:
        """Show what may have changed meanwhile."""
        self.call_after_refresh(self.show_anew)

    def show_anew(self) -> None:
        """Show what others have changed, the project's title with it."""
        for bar in self.query(TopBar):
            bar.name_project(self.project_title)
        self.show_when_ready()

    async def on_key(self, event: events.Key) -> None:
        """Collect counts and keys of several strokes; single keys are bindings."""
        typed = self.keys.feed(event.key, counting=self.counting())
        if typed.action:
            event.stop()
            event.prevent_default()
            await self.run_action(typed.action)
        elif typed.waiting:
            event.stop()
            event.prevent_default()
        self.typed()

    def typed(self) -> None:
        """Called after each key, so that a count can be shown."""

    def action_scroll_card(self, rows: int) -> None:
        """Scroll what stands beside the list."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def attempt(self, change: Callable[[], T], said: str = "") -> T | None:
        """Make a change and show it; what goes wrong is said, and nothing else happens."""
        try:
            result = change()
        except AnnotError as error:
            self.say(str(error), wrong=True)
            return None
        self.show_anew()
        if said:
            self.say(said)
        return result

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave out what a guest cannot do."""
        barred = action in self.NOT_FOR_GUESTS and is_guest()
        return False if barred else super().check_action(action, parameters)

    @property
    def actions(self) -> list[Action]:
        """What can be done here by whoever sits before it, with the keys as they are bound."""
        return [a for a in of_screen(self.NAME, self.annot.keymap) if self.check_action(a.call, ()) is not False]

    def key(self, action: str) -> str:
        """The key of an action as it is bound here, for a sentence."""
        return self.keyed(f"{{{action}}}")

    def keyed(self, text: str) -> str:
        """A text with the keys of the actions that it names, as in `{app.undo} undoes`; not for words from files."""
        from annot_tui.tui.keynames import keyed

        return keyed(text, self.bound)

    @cached_property
    def bound(self) -> Mapping[str, str]:
        """The keys of every action by its id, as they are bound here."""
        from annot_tui.tui.keynames import bound

        return bound(self.annot.keymap, self.NAME)

    @property
    def undoes(self) -> str:
        """How what was just done is taken back."""
        return self.keyed("({app.undo} undoes)")

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Tell the user something."""
        if wrong:
            self.notify(one_line(text), severity="error", markup=False, timeout=8)
        else:
            self.notify(one_line(text), markup=False, timeout=3)
