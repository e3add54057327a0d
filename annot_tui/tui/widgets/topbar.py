"""The line on top: which screen this is, and whose project."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from annot_tui.tui.content import line

TABS = {
    "library": "Library",
    "reader": "Reader",
    "codebook": "Codebook",
    "comparison": "Matrix",
    "contradictions": "Contradictions",
    "timeline": "Time",
    "profile": "Profile",
    "network": "Network",
}


class Tab(Static):
    """One screen's name; a click goes there."""

    def __init__(self, mode: str, current: bool) -> None:
        super().__init__(Content(TABS[mode]), classes="-current" if current else "", markup=False)
        self._mode = mode

    async def on_click(self, event: events.Click) -> None:
        """Go to the screen."""
        event.stop()
        await self.app.run_action(f"app.go('{self._mode}')")


class TopBar(Horizontal):
    """Tabs on the left, the project on the right."""

    def __init__(self, mode: str, title: str) -> None:
        super().__init__()
        self._mode, self._title = mode, title

    def compose(self) -> ComposeResult:
        """Make the tabs."""
        for mode in TABS:
            yield Tab(mode, mode == self._mode)
        yield Static(line(self._title), id="project", markup=False)

    def name_project(self, title: str) -> None:
        """Show another title of the project."""
        if title != self._title:
            self._title = title
            self.query_one("#project", Static).update(line(title))
