"""Going about: the screens, and the way from one to another and back. A screen is imported when it is first gone to."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from textual.screen import Screen

from annot_tui.tui.actions import CODEBOOK, LIBRARY, READER
from annot_tui.tui.instep import InStep
from annot_tui.tui.screens.base import AnnotScreen

if TYPE_CHECKING:
    from annot_tui.text.span import Span


def _screen(module: str, name: str) -> Callable[[], Screen[Any]]:
    """Make a screen whose module is imported when it is first gone to."""
    return lambda: getattr(import_module(f"annot_tui.tui.screens.{module}"), name)()


class Going(InStep):
    """An application with screens that one goes to, and a trail that leads back."""

    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        "reader": _screen("reader", "ReaderScreen"),
        "codebook": _screen("codebook", "CodebookScreen"),
        "comparison": _screen("comparison", "ComparisonScreen"),
        "contradictions": _screen("contradictions", "ContradictionsScreen"),
        "timeline": _screen("timeline", "TimelineScreen"),
        "profile": _screen("profile", "ProfileScreen"),
        "network": _screen("network", "NetworkScreen"),
        "agreement": _screen("agreement.screen", "AgreementScreen"),
        "review": _screen("review", "ReviewScreen"),
        "search": _screen("search", "SearchScreen"),
        "talk": _screen("talk", "TalkScreen"),
        "adjudication": _screen("adjudication", "AdjudicationScreen"),
        "team": _screen("team", "TeamScreen"),
        "voices": _screen("voices", "VoicesScreen"),
        "exercises": _screen("exercises.screen", "ExercisesScreen"),
    }

    def __init__(self) -> None:
        super().__init__()
        self.bound_for = ""
        """The document that is about to be read."""
        self._trail: list[str] = []

    async def action_go(self, mode: str) -> None:
        """Go to a screen."""
        if mode != self.current_mode:
            self._trail = [*self._trail[-20:], self.current_mode]
            await self.switch_mode(mode)
        else:
            self._close_pushed()
        if isinstance(self.screen, AnnotScreen):
            self.screen.call_after_refresh(self.screen.arrived)

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

    async def read(self, document: str, tag: str = "", beside: str = "", span: "Span | None" = None) -> None:
        """Open a document, at a tag's passage or a place if one is named, and beside it the text of another tag."""
        self._trail = [*self._trail[-20:], self.current_mode] if self.current_mode != READER else self._trail
        self.bound_for = document
        await self.switch_mode(READER)
        from annot_tui.tui.screens.reader import ReaderScreen

        screen = self.screen
        self.bound_for = ""
        if isinstance(screen, ReaderScreen):
            screen.open(document, span, tag)
            if beside:
                screen.call_after_refresh(screen.open_beside, self.session.annotation(beside).document, beside)

    async def look_up(self, thesis: str) -> None:
        """Go to a thesis in the codebook."""
        await self.action_go(CODEBOOK)
        from annot_tui.tui.screens.codebook import CodebookScreen

        screen = self.screen
        if isinstance(screen, CodebookScreen):
            screen.look_up(thesis)

    async def choose_place(self, tag: str) -> None:
        """Let the place of a tag be chosen in its text, and come back."""
        from annot_tui.tui.screens.reader import ReaderScreen

        await self.read(self.session.annotation(tag).document)
        screen = self.screen
        if isinstance(screen, ReaderScreen):
            screen.call_after_refresh(screen.choose_place, tag, back=True)
