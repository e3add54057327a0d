"""What all dialogs share: their styles, which are read when the first of them is opened."""

from typing import ClassVar, TypeVar

from textual.screen import ModalScreen

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """A question over a screen."""

    CSS_PATH: ClassVar[str] = "dialogs.tcss"
