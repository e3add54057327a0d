"""From dates to places on a line, with ticks at round dates."""

from collections.abc import Iterable
from dataclasses import dataclass

from annot_tui.model.dates import Bounds, Day

MONTHS = 12
_STEPS = (1, 2, 3, 6, 12)
_ROUND = (1, 2, 5)


def month(day: Day) -> float:
    """Months since the year 0. Months count as equally long, so that they are equally wide."""
    return day[0] * MONTHS + (day[1] - 1) + (day[2] - 1) / 31


@dataclass(frozen=True)
class Scale:
    """A line from `left` to `right` for the months from `first` up to `last`, both whole."""

    first: int
    last: int
    left: float
    right: float

    def place(self, months: float) -> float:
        """Where a date lies, given in months."""
        return self.left + (months - self.first) / (self.last - self.first) * (self.right - self.left)

    def span(self, bounds: Bounds) -> tuple[float, float]:
        """From where to where a date may lie; an open end reaches to the end of the line."""
        low = self.place(month(bounds.earliest)) if bounds.earliest else self.left
        high = self.place(month(bounds.latest) + 1 / 31) if bounds.latest else self.right
        return low, high

    def ticks(self, gap: float) -> list[tuple[float, str]]:
        """Round dates along the line with their names, at least `gap` apart."""
        unit = (self.right - self.left) / (self.last - self.first)
        step = next(step for step in _steps() if step * unit >= gap or step > self.last - self.first)
        start = -(-self.first // step) * step
        return [(self.place(at), _name(at)) for at in range(start, self.last + 1, step)]


def scale(dates: Iterable[Bounds], left: float, right: float) -> Scale | None:
    """A scale on which all dates have room, from the first of a month to the end of one; None without any date."""
    months = [month(day) for bounds in dates for day in bounds if day is not None]
    if not months:
        return None
    return Scale(int(min(months) // 1), int(max(months) // 1) + 1, left, right)


def _steps() -> Iterable[int]:
    yield from _STEPS
    power = 1
    while True:
        yield from (MONTHS * power * factor for factor in _ROUND)
        power *= 10


def _name(months: int) -> str:
    year, rest = divmod(months, MONTHS)
    return f"{year:04d}-{rest + 1:02d}" if rest else f"{year:04d}"
