"""Signs set out in rows over a scale of time, so that none covers another. Knows nothing of widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annot_tui.model.dates import Bounds
from annot_tui.tui.widgets.timeline.scale import Scale

UNDATED = 8
"""Cells at the end of a row for what has no date, its heading included."""


@dataclass(frozen=True)
class Event:
    """Something to show: its number, when it was, its sign, and the name of a style."""

    key: int
    when: Bounds
    sign: str
    style: str = ""


@dataclass(frozen=True)
class Row:
    """What is shown beside one name."""

    label: str
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Placed:
    """An event with its cells: where they begin, what is drawn in them, and where in that the sign stands."""

    event: Event
    cell: int
    text: str
    sign: int = 0

    @property
    def end(self) -> int:
        """The cell after the last one."""
        return self.cell + len(self.text)

    @property
    def middle(self) -> int:
        """The cell of the sign."""
        return self.cell + self.sign


Line = tuple[Placed, ...]
"""What is drawn in one row of the screen, from left to right."""


def lines(events: Sequence[Event], scale: Scale) -> list[Line]:
    """Set out the events of one row, in as many lines as they need; at least one.

    What has no date stands in the last `UNDATED` cells, beyond the scale and one empty cell.
    """
    dated = [_placed(event, span, scale.width) for event in events if (span := scale.span(event.when))]
    left = scale.width + 1
    undated = [Placed(event, left, event.sign[:UNDATED]) for event in events if not scale.span(event.when)]
    above, beside = _dated_lanes(dated), _undated_lanes(undated, left)
    count = max(1, len(above), len(beside))
    return [(*_at(above, number), *_at(beside, number)) for number in range(count)]


def _at(lanes: list[list[Placed]], number: int) -> list[Placed]:
    return lanes[number] if number < len(lanes) else []


def _placed(event: Event, span: tuple[int, int], width: int) -> Placed:
    """A sign on its cell, or on a line as long as its date is imprecise."""
    start, end = span
    sign = event.sign[:width]
    spare = end - start + 1 - len(sign) - 2
    if spare >= 0:
        left, right = spare // 2, spare - spare // 2
        opens = "├" if event.when.earliest else "←"
        closes = "┤" if event.when.latest else "→"
        return Placed(event, start, f"{opens}{'─' * left}{sign}{'─' * right}{closes}", left + 1)
    middle = (start + end + 1 - len(sign)) // 2
    return Placed(event, min(max(0, middle), width - len(sign)), sign)


def _dated_lanes(placed: Iterable[Placed]) -> list[list[Placed]]:
    """Put each mark in the first line where it is free of the others by one cell."""
    lanes: list[list[Placed]] = []
    for mark in sorted(placed, key=lambda p: (p.cell, p.end, p.event.key)):
        lane = next((lane for lane in lanes if lane[-1].end < mark.cell), None)
        if lane is None:
            lanes.append([mark])
        else:
            lane.append(mark)
    return lanes


def _undated_lanes(placed: Iterable[Placed], left: int) -> list[list[Placed]]:
    lanes: list[list[Placed]] = []
    for mark in placed:
        cell = lanes[-1][-1].end + 1 if lanes else left
        if not lanes or cell + len(mark.text) > left + UNDATED:
            lanes.append([])
            cell = left
        lanes[-1].append(Placed(mark.event, cell, mark.text))
    return lanes


def stepped(rows: Sequence[Line], place: tuple[int, int], across: int, down: int) -> tuple[int, int]:
    """The mark to the left or right of one, or the nearest one in a line above or below; itself where there is none."""
    row, number = place
    if across:
        return row, min(max(0, number + across), len(rows[row]) - 1)
    here = rows[row][number].middle
    wanted = range(row + 1, len(rows)) if down > 0 else range(row - 1, -1, -1)
    target = next((r for r in wanted if rows[r]), row)
    if target == row:
        return place
    return target, min(range(len(rows[target])), key=lambda n: abs(rows[target][n].middle - here))
