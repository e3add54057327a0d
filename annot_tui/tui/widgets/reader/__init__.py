"""The reader: one text with a caret, a selection, and overlapping tags."""

from annot_tui.tui.widgets.reader.marks import Mark
from annot_tui.tui.widgets.reader.pane import Pane
from annot_tui.tui.widgets.reader.reader import Reader
from annot_tui.tui.widgets.reader.strips import Numbers

__all__ = ["Mark", "Numbers", "Pane", "Reader"]
