"""An interface with nothing in it but a count of the keys pressed: what a key costs at the least."""

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static


class Empty(App[None]):
    """Counts keys."""

    def compose(self) -> ComposeResult:
        """Make the line."""
        yield Static("Ready 0", markup=False)

    def on_key(self, event: events.Key) -> None:
        """Count one more."""
        if event.key == "q":
            self.exit()
        self.count = getattr(self, "count", 0) + 1
        self.query_one(Static).update(f"Ready {self.count}")


if __name__ == "__main__":
    Empty().run()
