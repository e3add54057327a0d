"""The line on top: which screen this is, and whose project."""

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import Static

from annot_tui.text.safe import one_line
from annot_tui.tui.content import joined

TABS = {
    "library": "Library",
    "reader": "Reader",
    "codebook": "Codebook",
    "comparison": "Matrix",
    "contradictions": "Contradictions",
    "timeline": "Time",
    "profile": "Profile",
    "network": "Network",
    "agreement": "Agreement",
    "adjudication": "Disagreements",
    "talk": "Talk",
    "team": "Team",
    "voices": "Voices",
}
"""The screens that have a tab, the dearest first: where there is no room for all, the last ones are left out."""
_WIDE = 112
"""Cells from which on there is room for the project's title."""
_TITLE = 24
"""Cells that are then kept for it, whatever tabs there are."""


class TopBar(Static):
    """Tabs on the left, each of which a click goes to, and the project on the right; one widget for all."""

    def __init__(self, mode: str, title: str) -> None:
        super().__init__(markup=False)
        self._mode, self._title = mode, title

    def name_project(self, title: str) -> None:
        """Show another title of the project."""
        if title != self._title:
            self._title = title
            self._draw()

    def on_resize(self) -> None:
        """Give the tabs the room that there is."""
        self._draw()

    async def on_click(self, event: events.Click) -> None:
        """Go to the screen whose tab was clicked."""
        event.stop()
        end = 0
        for mode, tab in self._tabs().items():
            end += len(tab)
            if event.x < end:
                await self.app.run_action(f"app.go('{mode}')")
                return

    def _tabs(self) -> dict[str, str]:
        """The tabs that there is room for, the one of this screen in any case."""
        margin = "  " if self.size.width >= _WIDE else " "
        tabs = {mode: f"{margin}{name}{margin}" for mode, name in TABS.items()}
        room = self.size.width - (_TITLE if self.size.width >= _WIDE else 0)
        while sum(map(len, tabs.values())) > room and len(tabs) > 1:
            tabs.pop([mode for mode in tabs if mode != self._mode][-1])
        return tabs

    def _draw(self) -> None:
        tabs = self._tabs()
        room = self.size.width - sum(map(len, tabs.values())) - 2
        title = Content(one_line(self._title)).truncate(max(0, room), ellipsis=True)
        here = "bold $background on $primary"
        parts = [(tab, here if mode == self._mode else "") for mode, tab in tabs.items()]
        gap = " " * (room - cell_len(title.plain) + 1)
        self.update(
            joined(*parts, gap, title.stylize("$foreground 70%")) if self.size.width >= _WIDE else joined(*parts)
        )
