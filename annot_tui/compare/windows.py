"""Windows of time: whole days, weeks, months, quarters or years of the calendar, each counted on its own.

The idea is that of time windows in discourse network analysis (Leifeld, *Policy Debates as Dynamic Networks*, 2016).
Discourse Network Analyzer centres its windows on moments and leaves repetitions out once before it cuts; here
windows begin and end with the calendar, follow each other without a gap, and repetitions are left out within each
window, so that what a holder repeats in the next one counts there again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from annot_tui.compare.networks import Statement
from annot_tui.model import InvalidInput
from annot_tui.model.dates import UNKNOWN, Bounds, Day

MOST = 5000
"""How many windows are made at most; more say that the unit does not fit the period."""


class Unit(StrEnum):
    """What windows are made of. Weeks begin on Monday, as ISO 8601 has it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


@dataclass(frozen=True)
class Window:
    """Both days belong to it."""

    first: date
    last: date
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Windows:
    """Windows by date, the empty ones too, and how many statements lie in none of them."""

    windows: tuple[Window, ...]
    left_out: int


_NUMBERS: dict[Unit, Callable[[date], int]] = {
    Unit.DAY: lambda day: day.toordinal(),
    Unit.WEEK: lambda day: (day.toordinal() - 1) // 7,
    Unit.MONTH: lambda day: day.year * 12 + day.month - 1,
    Unit.QUARTER: lambda day: day.year * 4 + (day.month - 1) // 3,
    Unit.YEAR: lambda day: day.year,
}
"""Consecutive numbers of units; 1 January of the year 1 was a Monday."""

_FIRST_DAYS: dict[Unit, Callable[[int], date]] = {
    Unit.DAY: date.fromordinal,
    Unit.WEEK: lambda number: date.fromordinal(number * 7 + 1),
    Unit.MONTH: lambda number: date(number // 12, number % 12 + 1, 1),
    Unit.QUARTER: lambda number: date(number // 4, number % 4 * 3 + 1, 1),
    Unit.YEAR: lambda number: date(number, 1, 1),
}


def windows(
    statements: Iterable[Statement], unit: Unit, length: int, step: int | None = None, period: Bounds = UNKNOWN
) -> Windows:
    """Sort statements into windows of `length` units that begin every `step` units, by default end to end.

    The first window begins with the unit of the first statement, or of the first day of `period` where that has
    one; the last reaches the last statement, or the last day of `period`. A statement is in every window that
    surely contains its date: one whose date is missing, or less precise than the windows, is in none.
    Raises InvalidInput for a length or step that is not at least 1, a step longer than a window, between which
    statements would be lost, and where more than `MOST` windows would be made.
    """
    stride = length if step is None else step
    if length < 1 or not 1 <= stride <= length:
        raise InvalidInput("a window has at least 1 unit, and a step at least 1 and at most as many as a window")
    number = _NUMBERS[unit]
    dated: list[tuple[int, int, Statement]] = []
    every = 0
    for statement in statements:
        every += 1
        days = [_date(day) for day in statement.published]
        if days[0] and days[1] and number(days[1]) - number(days[0]) < length:
            dated.append((number(days[0]), number(days[1]), statement))
    ends = [_date(day) for day in period]
    start = number(ends[0]) if ends[0] else min((first for first, _, _ in dated), default=None)
    stop = number(ends[1]) if ends[1] else max((last for _, last, _ in dated), default=None)
    if start is None or stop is None or stop < start:
        return Windows((), every)
    count = max(1, -((start + length - 1 - stop) // stride) + 1)
    if count > MOST:
        raise InvalidInput(
            f"that makes {count} windows; take longer ones, or a shorter period with --since and --until"
        )
    held: list[list[Statement]] = [[] for _ in range(count)]
    placed = 0
    for first, last, statement in dated:
        # Those that begin by `first` and end no earlier than `last`.
        fitting = range(max(0, -((start + length - 1 - last) // stride)), min(count, (first - start) // stride + 1))
        placed += bool(fitting)
        for place in fitting:
            held[place].append(statement)
    made = (_window(unit, start + place * stride, length, tuple(found)) for place, found in enumerate(held))
    return Windows(tuple(made), every - placed)


def _date(day: Day | None) -> date | None:
    """A day of the calendar that Python knows, the years 1 to 9999."""
    return date(*day) if day and 1 <= day[0] <= 9999 else None


def _window(unit: Unit, start: int, length: int, statements: tuple[Statement, ...]) -> Window:
    first_day = _FIRST_DAYS[unit]
    try:
        last = first_day(start + length) - timedelta(days=1)
    except (ValueError, OverflowError):
        last = date.max
    return Window(first_day(start), last, statements)
