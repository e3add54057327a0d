"""The bare Textual app that the interface is held against: one line of text, no style sheet. `python bare_app.py`."""

from textual.app import App, ComposeResult
from textual.widgets import Static

SHOWN = "Nothing but this line"


class Bare(App[None]):
    """The least that Textual can show."""

    def compose(self) -> ComposeResult:
        """Make the screen."""
        yield Static(SHOWN)


if __name__ == "__main__":
    Bare().run()
