"""A list of what is to be done, a card about one entry of it, and above both a line that says how far one is."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from annot_tui.tui.screens.base import AnnotScreen
from annot_tui.tui.widgets.keyline import KeyLine
from annot_tui.tui.widgets.lists import Sections
from annot_tui.tui.widgets.topbar import TopBar


class ToDoScreen(AnnotScreen):
    """The frame of such a screen. Its parts are called after `NAME`; subclasses write the line in `_tell`."""

    _said = ""

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield TopBar(self.NAME, self.session.project.meta.title)
        yield Static("", id=f"{self.NAME}-line", markup=False)
        with Horizontal(id=f"{self.NAME}-columns"):
            yield Sections(id=self.NAME)
            with VerticalScroll(id=f"{self.NAME}-card", can_focus=False):
                yield Static("", id=f"{self.NAME}-words", markup=False)
        yield KeyLine()

    def on_mount(self) -> None:
        """Clear what was said on the way here: it would cover the words."""
        self.app.clear_notifications()

    def say(self, text: str, *, wrong: bool = False) -> None:
        """Tell the user something above the list, where it covers nothing."""
        if wrong:
            super().say(text, wrong=True)
        else:
            self._said = text
            self._tell()

    def _tell(self) -> None:
        """Write the line: how far one is, and what was said last."""
        raise NotImplementedError
