"""The card on top of a screen or a dialog that says what to do next in the tutorial."""

from typing import ClassVar

from textual.content import Content
from textual.widgets import Static


class Lesson(Static):
    """What the tutorial says. It stands above everything else, so that no dialog and no notice hides it."""

    ALLOW_SELECT: ClassVar[bool] = False
    DEFAULT_CSS = """
    Lesson {
        dock: top; width: 100%; height: auto; max-height: 8; padding: 0 1;
        color: $foreground; background: $primary 20%;
    }
    """

    def __init__(self, said: Content) -> None:
        super().__init__(said, markup=False)
        self._said = said

    def say(self, said: Content) -> None:
        """Show something else."""
        if said != self._said:
            self._said = said
            self.update(said)
