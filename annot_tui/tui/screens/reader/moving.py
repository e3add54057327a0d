"""Moving about in a text and selecting."""

from annot_tui.text.units import Unit
from annot_tui.tui.screens.reader.view import ReaderView
from annot_tui.tui.widgets.reader import Numbers

_NUMBERED = {
    Numbers.PARAGRAPHS: "Paragraphs are numbered",
    Numbers.LINES: "The lines of the text are numbered",
    Numbers.NOTHING: "Nothing is numbered",
}


class Moving(ReaderView):
    """Keys that move the caret, change what is selected, and how the text is shown."""

    def action_move(self, unit: str, direction: int) -> None:
        """Move the caret, as often as the count says."""
        count = direction * self.keys.take_count()
        reader = self.reader
        if unit in ("cell", "row", "page"):
            {"cell": reader.move_cell, "row": reader.move_row, "page": reader.move_page}[unit](count)
        else:
            reader.move_unit(Unit(unit), count)
        self._moved()

    def action_edge(self, edge: str) -> None:
        """Move to an end of the row or the text."""
        self.keys.take_count()
        if not edge.startswith("row"):
            self.leave()
        self.reader.move_edge(end=edge in ("row-end", "bottom"), row=edge.startswith("row"))
        self._moved()

    def action_select(self) -> None:
        """Start or stop selecting."""
        self.reader.toggle_select()
        self._moved()

    def action_select_unit(self, unit: str) -> None:
        """Select a sentence or paragraph."""
        self.reader.select_unit(Unit(unit), self.keys.take_count())
        self._moved()

    def action_fold(self) -> None:
        """Fold away what has no tags, or show it again."""
        folded = self.reader.toggle_folding()
        said = "Rows without tags are folded away" if self.side.shown else "Nothing is tagged here yet, so all is shown"
        self.say(said if folded else "Every row is shown")

    def action_numbers(self) -> None:
        """Number paragraphs, lines, or nothing."""
        self.say(_NUMBERED[self.reader.cycle_numbers()])

    def action_other_end(self) -> None:
        """Go to the other end."""
        self.reader.swap_end()
        self._moved()

    def action_resize(self, amount: int) -> None:
        """Grow or shrink the selection."""
        self.reader.resize_selection(amount * self.keys.take_count())
        self._moved()
