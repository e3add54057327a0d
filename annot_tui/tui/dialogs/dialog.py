"""What all dialogs share: their styles, which are read when the first of them is opened."""

from typing import ClassVar, TypeVar

from textual.screen import ModalScreen

T = TypeVar("T")

_AROUND = 10
"""Rows of a dialog beside its text; a line of text may take three."""


class Dialog(ModalScreen[T]):
    """A question over a screen."""

    CSS_PATH: ClassVar[str] = "dialogs.tcss"

    def large(self, lines: int) -> str:
        """Classes of a dialog with so many lines of text; with more than there is room for it fills the screen."""
        return f"dialog -large{' -full' if 3 * lines > self.app.size.height - _AROUND else ''}"
