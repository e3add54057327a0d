"""A text to look at, such as one of two side by side: one passage is marked, nothing is selected."""

from typing import ClassVar

from textual import events

from annot_tui.text.span import Span
from annot_tui.tui.widgets.opened import Opened
from annot_tui.tui.widgets.reader.marks import Mark
from annot_tui.tui.widgets.reader.reader import Reader


class Pane(Reader):
    """A reader without a caret. It keeps its passage in the upper part of the view until it is scrolled."""

    CARET: ClassVar[bool] = False

    def show_passage(self, text: str, mark: Mark | None, regions: tuple[Span, ...] = ()) -> None:
        """Show a text at a passage, or at its beginning where the passage is lost."""
        self.load(text, [mark] if mark else [], regions, mark.extent.start if mark else 0)
        self.focus_mark(mark.key if mark else "", scroll=False)

    def scroll_rows(self, rows: int) -> None:
        """Scroll by rows; the passage keeps its mark."""
        self.scroll_relative(y=rows, animate=False)

    def scroll_pages(self, pages: int) -> None:
        """Scroll by screens."""
        self.scroll_rows(pages * max(1, self.scrollable_content_region.height - 2))

    def scroll_edge(self, *, end: bool) -> None:
        """Scroll to the start or the end of the text."""
        self.scroll_to(y=self.max_scroll_y if end else 0, animate=False)

    def centre(self) -> None:
        """Scroll back to the passage."""
        self._scroll_to_caret()

    def _scroll_to_caret(self, *, still: bool = False) -> None:  # noqa: ARG002 - nothing is pointed at here
        above = self.scrollable_content_region.height // 4
        self.scroll_to(y=max(0, self._page.row_of(self.caret) - above), animate=False, force=True)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take the keys, and select nothing."""
        self.focus()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """Open on a double click."""
        event.prevent_default()
        if event.chain == 2:
            self.post_message(Opened())
