"""What analysts read differently, to be settled passage by passage."""

from annot_tui.tui.screens.adjudication.screen import AdjudicationScreen

__all__ = ["AdjudicationScreen"]
