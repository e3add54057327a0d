"""Names of holders short enough for a chart, and still each of one holder only."""

from collections.abc import Iterable
from functools import partial

from annot_tui.compare.selection import By
from annot_tui.compare.values import Holder
from annot_tui.report import wording
from annot_tui.report.charts.metrics import text_width
from annot_tui.text.labels import labels
from annot_tui.text.safe import one_line

_CHARACTERS, _WIDTH, _SIZE = 18, 150.0, 12.0
"""Characters and width of the longest name, and the size of the font in whose units that is."""


def short_names(holders: Iterable[Holder], by: By) -> dict[str, str]:
    """Surnames where authors are compared, else the beginning of a name.

    Where two would be called the same, both keep what they differ in, and have a number where they differ in nothing.
    """
    full = {holder.id: one_line(holder.name) for holder in holders}
    names = [*full.values()]
    short = wording.short_names(names, _CHARACTERS) if by is By.AUTHOR else names
    return dict(zip(full, labels(short, _WIDTH, partial(text_width, size=_SIZE)), strict=True))
