"""Leaving a text, and where it was left: for the way back, and for the next time that the program runs."""

from functools import cached_property

from annot_tui.store.drafts import Draft
from annot_tui.tui.jumps import Jumps, LastPlaces, Place
from annot_tui.tui.screens.talking import Talking


class Leaving(Talking):
    """A screen with texts that one leaves and comes back to."""

    def __init__(self) -> None:
        super().__init__()
        self.jumps = Jumps()
        self.last_place: Place | None = None
        """Where the caret was shown last; it is known still when the widgets are gone."""

    def here(self) -> Place | None:
        """Where the caret is."""
        raise NotImplementedError

    def leave(self) -> None:
        """Remember where the caret is, before a move that leads far away."""
        here = self.here()
        if here:
            self.jumps.leave(here)

    @cached_property
    def left(self) -> LastPlaces:
        """Where texts were left, the last time that the program ran too."""
        return LastPlaces(Draft(self.session.root, self.session.analyst, "last places", "places"))

    def leave_text(self) -> None:
        """Remember where this text is left."""
        if self.last_place:
            self.left.leave(self.last_place)

    def on_screen_suspend(self) -> None:
        """Keep where texts were left."""
        if self.last_place:
            self.leave_text()
            self.left.keep()

    def on_unmount(self) -> None:
        """Keep where texts were left when the program ends."""
        self.on_screen_suspend()
