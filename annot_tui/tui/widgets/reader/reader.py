"""The widget: shows a text with its tags, folds it, numbers it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from textual import events
from textual.message import Message

from annot_tui.text.span import Span, united
from annot_tui.tui.widgets.reader.caret import Caret, carried, selected
from annot_tui.tui.widgets.reader.marks import Mark, MarkIndex
from annot_tui.tui.widgets.reader.page import Page, folds
from annot_tui.tui.widgets.reader.pointer import Pointer
from annot_tui.tui.widgets.reader.strips import Numbers, Scene


class Reader(Pointer):
    """One text with a caret, a selection and tags. All keys are the screen's: they move the caret, not the view."""

    DEFAULT_CSS = Path(__file__).with_suffix(".tcss").read_text(encoding="utf-8")

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._folding = False
        self._opened: tuple[int, ...] = ()
        """Offsets in folds that were opened."""

    def post_message(self, message: Message) -> bool:
        """Take a message; a key goes to the screen at once, without waiting for its turn here and around."""
        if isinstance(message, events.Key) and self.is_attached:
            return self.screen.post_message(message)
        return super().post_message(message)

    # What is shown

    def load(self, text: str, marks: Iterable[Mark] = (), regions: Iterable[Span] = (), caret: int = 0) -> None:
        """Show another text."""
        self._take(text, marks, regions, Caret(min(caret, len(text))))
        self._scroll_to_row(0)
        self.go_to(caret)

    def replace_text(self, text: str, marks: Iterable[Mark] = (), regions: Iterable[Span] = ()) -> None:
        """Show the same text after it has changed; caret, selection and view stay at the same words."""
        above = self._above()
        caret, focus = carried(self._caret, self._text, text, self._units), self.focused_mark
        self._take(text, marks, regions, caret)
        self.focus_mark(focus, scroll=False)
        self._keep_in_place(above)
        self._go(caret)

    def _take(self, text: str, marks: Iterable[Mark], regions: Iterable[Span], caret: Caret) -> None:
        self._text, self._caret, self._opened = text, caret, ()
        self._show_text(text, marks, regions)
        self._selected = selected(caret, text, self._units)

    def set_marks(self, marks: Iterable[Mark]) -> None:
        """Show other tags on the same text."""
        index, above = MarkIndex(marks), self._above()
        if index.marks == self._marks.marks:
            return
        self._turn(replace(self._scene, marks=index))
        if self._folding:
            self._keep_in_place(above)

    def set_regions(self, regions: Iterable[Span]) -> None:
        """Dim other stretches of the same text, and skip them from now on."""
        self._show(replace(self._scene, dimmed=united(regions)))

    def set_matches(self, spans: Iterable[Span]) -> None:
        """Show what a search found: sorted, disjoint spans."""
        found = tuple(spans)
        if found or self._scene.matches:
            self._show(replace(self._scene, matches=found))

    # Folding and numbers

    def toggle_folding(self) -> bool:
        """Fold away what has no tags, but for a row before and after each tag, or show it again.

        The caret stays in its row of the screen. A fold opens when the caret is put into it, by whatever but rows.
        """
        above = self._above()
        self._folding, self._opened = not self._folding, ()
        self._turn(self._scene)
        self._keep_in_place(above)
        return self._folding

    def cycle_numbers(self) -> Numbers:
        """Number paragraphs, then the lines of the text, then nothing."""
        order = list(Numbers)
        above = self._above()
        numbers = order[(order.index(self._scene.numbers) + 1) % len(order)]
        self._lay_out(replace(self._scene, numbers=numbers))
        self._keep_in_place(above)
        return numbers

    def _new_page(self, scene: Scene) -> Page:
        if not self._folding:
            return Page(self._layout)
        page = Page(self._layout, folds(self._layout, scene.marks.covered, self._opened))
        if page.hides(self.caret):
            self._opened = (*self._opened, self.caret)
            page = Page(self._layout, folds(self._layout, scene.marks.covered, self._opened))
        return page
