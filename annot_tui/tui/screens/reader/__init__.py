"""The reading screen: moving, tagging, finding."""

from annot_tui.tui.screens.reader.screen import ReaderScreen

__all__ = ["ReaderScreen"]
