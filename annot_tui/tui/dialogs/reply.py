"""An answer, below what was said so far."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from annot_tui.store.drafts import Draft
from annot_tui.tui.dialogs.ask import AskText


class Reply(AskText):
    """Several lines of text that answer others; the page keys move those."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False, priority=True),
    ]

    def __init__(self, title: str, said: Content, draft: Draft) -> None:
        super().__init__(title, draft=draft)
        self._said = said

    def above(self) -> Iterable[Widget]:
        """What was said, with the end in view."""
        box = VerticalScroll(Static(self._said, markup=False), classes="said-before", can_focus=False)
        self.call_after_refresh(box.scroll_end, animate=False)
        yield box

    def action_page(self, direction: int) -> None:
        """Scroll what was said."""
        box = self.query_one(".said-before", VerticalScroll)
        box.scroll_relative(y=direction * max(1, box.size.height - 1), animate=False)
