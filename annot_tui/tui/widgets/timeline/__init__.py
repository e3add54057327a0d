"""A chart of what was said when: rows of signs over a scale of time."""

from annot_tui.tui.widgets.timeline.chart import Chart, Group
from annot_tui.tui.widgets.timeline.layout import Event, Row

__all__ = ["Chart", "Event", "Group", "Row"]
