"""A question of a person's own wording, however long, to be answered in some lines of text."""

from collections.abc import Iterable

from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static, TextArea

from annot_tui.store.drafts import Draft
from annot_tui.tui.content import plain
from annot_tui.tui.dialogs.ask import AskText


class Question(AskText):
    """Asks for words; with `needed` not without an answer."""

    def __init__(
        self, title: str, question: str, value: str = "", *, needed: bool = False, draft: Draft | None = None
    ) -> None:
        super().__init__(title, value, draft)
        self._question, self._needed = question, needed

    def above(self) -> Iterable[Widget]:
        """The question."""
        yield VerticalScroll(Static(plain(self._question), markup=False), classes="said-before", can_focus=False)
        yield Static("Write a few words, even if you are not sure.", classes="dialog-error", markup=False)

    def action_save(self) -> None:
        """Give the text back, or say that there is none."""
        if self._needed and not self.query_one(TextArea).text.strip():
            self.query_one(".dialog-error", Static).add_class("-shown")
        else:
            super().action_save()
