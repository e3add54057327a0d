"""The mouse on the page: puts the caret somewhere, selects, chooses tags in the margin, and pulls the bar."""

from textual import events
from textual.message import Message

from annot_tui.text.units import Unit
from annot_tui.tui.widgets.reader.caret import Caret, whole
from annot_tui.tui.widgets.reader.moves import Moves
from annot_tui.tui.widgets.reader.paint import margin
from annot_tui.tui.widgets.reader.strips import BAR, LANES


class Pointer(Moves):
    """A text that can be pointed at."""

    class MarkClicked(Message):
        """A tag was clicked in the margin."""

        def __init__(self, reader: "Pointer", key: str) -> None:
            super().__init__()
            self.reader, self.key = reader, key

        @property
        def control(self) -> "Pointer":
            """The sender."""
            return self.reader

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._dragging = False
        """Whether words are being selected with the button held."""
        self._pulling = False
        """Whether the bar is being pulled."""

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the caret there, opening a fold, choose the tag in the margin, or pull the bar."""
        if event.button != 1:
            return
        self.focus()
        if event.x >= self.size.width - BAR:
            self._pulling = True
            self.capture_mouse()
            self._pull(event.y)
            return
        row, cell = event.y + round(self.scroll_offset.y), event.x - self._scene.gutter
        if cell > self._scene.column:
            self._click_margin(row, cell - self._scene.column - 1)
            return
        self._dragging = True
        self.capture_mouse()
        self._go(Caret(self._page.offset_at(row, max(0, cell))), still=True)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select whole words while the button is held, or scroll with the bar."""
        if self._pulling and event.button:
            self._pull(event.y)
        elif self._dragging and event.button:
            row = self._page.open_row(event.y + round(self.scroll_offset.y), 1)
            offset = self._page.offset_at(row, max(0, event.x - self._scene.gutter))
            anchor = self._caret.anchor if self._caret.anchor is not None else self.caret
            if offset != self.caret:
                self._go(Caret(offset, anchor, Unit.WORD), still=True)

    def on_mouse_up(self) -> None:
        """Stop selecting, or scrolling."""
        self._dragging = self._pulling = False
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Twice selects the word, three times the sentence."""
        units = {2: Unit.WORD, 3: Unit.SENTENCE}
        if event.chain in units and event.x - self._scene.gutter <= self._scene.column:
            self._go(whole(Caret(self.caret), self._units, units[event.chain]), still=True)

    def _pull(self, y: int) -> None:
        """Scroll so that the bar shows that place of the text."""
        self._scroll_to_row(self.max_scroll_y * min(max(0, y), self.size.height - 1) / max(1, self.size.height - 1))
        self._place_cursor()

    def _click_margin(self, row: int, cell: int) -> None:
        if row < len(self._page) and not self._page.hidden(row):
            span = self._page.span(row)
            found = margin(span, self._marks.extending(*span), self._marks.lanes, LANES)
            stripe = found.lanes[cell] if 0 <= cell < LANES else None
            key = stripe.key if stripe else "".join(found.hidden[:1]) if cell >= LANES else ""
            if key:
                self.post_message(self.MarkClicked(self, key))
