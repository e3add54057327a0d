"""The text on the reading screen: one leaves a place for another and comes back to it."""

from annot_tui.tui.widgets.reader.caret import Caret
from annot_tui.tui.widgets.reader.reader import Reader


class Returning(Reader):
    """A reader that can be put back to where it stood."""

    def standing(self) -> tuple[Caret, int]:
        """The caret with the selection, and the row on top of the view, for `put_back`."""
        return self._caret, round(self.scroll_offset.y)

    def put_back(self, standing: tuple[Caret, int]) -> None:
        """Put caret, selection and view to where they were in this text."""
        caret, top = standing
        self._go(caret)
        self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def move_to(self, offset: int) -> None:
        """Move the caret to an offset; where something is being selected, the selection reaches there."""
        self._go(self._caret.to(offset))

    def raise_caret(self) -> None:
        """Scroll so that the caret stands in the upper part of the view, with what follows it below."""
        above = self.scrollable_content_region.height // 4
        self.scroll_to(y=max(0, self._layout.row_of(self.caret) - above), animate=False, force=True)
