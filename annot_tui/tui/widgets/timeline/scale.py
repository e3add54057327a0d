"""Time set out over the cells of a row, with years or months as its scale. Knows nothing of widgets."""

from collections.abc import Iterable
from dataclasses import dataclass

from annot_tui.model.dates import Bounds, Day

_MONTH = 31
"""Days that every month is given: near enough for a chart, and good for years of any number of digits."""

_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000)
_LABEL = 6
"""Cells from one label of the scale to the next, at least."""


def _days(day: Day) -> int:
    return (day[0] * 12 + day[1] - 1) * _MONTH + day[2] - 1


@dataclass(frozen=True)
class Tick:
    """A label of the scale and the cell where it begins."""

    cell: int
    label: str


@dataclass(frozen=True)
class Scale:
    """From one month (counted from year 0) up to another, left out itself, over a width in cells."""

    first: int
    last: int
    width: int

    def cell(self, day: Day) -> int:
        """The cell of a day; days outside are put at the edge."""
        place = (_days(day) - self.first * _MONTH) * self.width // ((self.last - self.first) * _MONTH)
        return min(max(0, place), self.width - 1)

    def span(self, when: Bounds) -> tuple[int, int] | None:
        """First and last cell of a date, up to the edge where it is open; None without any date."""
        if when == Bounds(None, None):
            return None
        start = self.cell(when.earliest) if when.earliest else 0
        end = self.cell(when.latest) if when.latest else self.width - 1
        return start, max(start, end)

    def ticks(self) -> list[Tick]:
        """Labels that do not touch each other: years, or months where there is room."""
        months = self.last - self.first
        step = next((s for s in _STEPS if s * self.width >= _LABEL * months), _STEPS[-1])
        found: list[Tick] = []
        free = 0
        for month in range(-(-self.first // step) * step, self.last, step):
            year, rest = divmod(month, 12)
            label = str(year) if rest == 0 else _NAMES[rest] if found else f"{_NAMES[rest]} {year}"
            cell = self.cell((year, rest + 1, 1))
            if cell >= free and cell + len(label) <= self.width:
                found.append(Tick(cell, label))
                free = cell + len(label) + 1
        return found


def fit(dates: Iterable[Bounds], width: int) -> Scale:
    """Find the scale on which all dates have their place: whole years, or whole months where it is about a few.

    Without any date it is a scale of nothing, one year long.
    """
    days = [day for when in dates for day in when if day]
    if not days:
        return Scale(0, 12, max(1, width))
    first, last = min(days), max(days)
    start, end = first[0] * 12 + first[1] - 1, last[0] * 12 + last[1]
    if end - start > 6:
        start, end = start - start % 12, -(-end // 12) * 12
    return Scale(start, end, max(1, width))
