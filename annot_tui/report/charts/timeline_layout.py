"""Where the marks of a time line stand: pure geometry, without any drawing.

One row a thesis. In a row, those who are for the thesis stand above those who are against it, and what is neither
stands between them. Within such a band marks go into as few lanes as keep their names from overlapping.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from annot_tui.compare.timeline import Moment
from annot_tui.report.charts.metrics import cut, text_width, wrapped
from annot_tui.report.charts.scale import Scale, scale
from annot_tui.report.charts.signs import MARK, Side, side
from annot_tui.report.wording import marks
from annot_tui.text.labels import labels

WIDTH, TITLES, GUTTER, EDGE = 1000.0, 250.0, 18.0, 8.0
SIZE, LANE, LEADING, PADDING, AXIS = 12.0, 23.0, 15.0, 7.0, 26.0
UNDATED = 160.0
LONGEST_NAME, GAP = 240.0, 8.0
_LINES, _FILLED = 4, 0.8
"""Lines of a title, and what of them words fill at least."""
TALLEST = 1300.0
"""Height up to which rows share one picture, so that it fits on a printed page."""
MOST_UNDATED = 6
_BANDS = {Side.FOR: 0, Side.BOTH: 1, Side.NEITHER: 1, Side.AGAINST: 2}


@dataclass(frozen=True)
class Item:
    """One mark with its name. `span` is the time it may mean where that is longer than the mark; `y` its middle."""

    moment: Moment
    name: str
    signs: str
    """Caveat, implied and contested, as they follow the name."""
    x: float
    name_x: float
    after: bool
    """Whether the name stands after the mark or before it."""
    span: tuple[float, float] | None = None
    y: float = 0.0

    @property
    def extent(self) -> tuple[float, float]:
        """From where to where the mark, its name and its span reach."""
        width = _width(self.name, self.signs)
        ends = [self.x - MARK[0] / 2, self.x + MARK[0] / 2, *(self.span or ())]
        ends += [self.name_x, self.name_x + width] if self.after else [self.name_x - width, self.name_x]
        return min(ends), max(ends)


@dataclass(frozen=True)
class Row:
    """A thesis with its marks. `borders` are where one band ends and another begins; `left_out` counts undated ones."""

    thesis: str
    title: tuple[str, ...]
    top: float
    height: float
    items: tuple[Item, ...]
    bands: tuple[tuple[int, float, float], ...]
    left_out: int = 0


@dataclass(frozen=True)
class Sheet:
    """As many rows as fit on one page."""

    rows: tuple[Row, ...]
    height: float


@dataclass(frozen=True)
class Plan:
    """The whole time line: its sheets share one scale."""

    scale: Scale
    sheets: tuple[Sheet, ...]
    undated: float | None
    """Where the column without dates begins, if there is one."""


def plan(moments: Sequence[Moment], names: Mapping[str, str], titles: Mapping[str, str]) -> Plan | None:
    """Lay out a time line. `names` are those of holders, `titles` of theses; None where nothing has a date."""
    undated = WIDTH - UNDATED if any(not dated(moment) for moment in moments) else None
    line = scale((m.published for m in moments), TITLES + GUTTER, (undated or WIDTH) - EDGE)
    if line is None:
        return None
    room = _LINES * (TITLES - 2 * EDGE) * _FILLED
    shown = dict(zip(titles, labels([*titles.values()], room, partial(text_width, size=SIZE)), strict=True))
    rows = [
        _row(thesis, shown[thesis], [*group], names, line) for thesis, group in groupby(moments, lambda m: m.thesis)
    ]
    return Plan(line, tuple(sheets(rows)), undated)


def dated(moment: Moment) -> bool:
    """Whether a moment has a place in time at all."""
    return moment.published.earliest is not None or moment.published.latest is not None


def lanes(items: Iterable[Item]) -> list[list[Item]]:
    """Sort items into as few lanes as keep them apart by `GAP`, earliest first."""
    found: list[list[Item]] = []
    for item in sorted(items, key=lambda i: (i.extent, i.moment.holder, i.moment.document)):
        for lane in found:
            if lane[-1].extent[1] + GAP <= item.extent[0]:
                lane.append(item)
                break
        else:
            found.append([item])
    return found


def _row(thesis: str, title: str, moments: list[Moment], names: Mapping[str, str], line: Scale) -> Row:
    """Lay out one row with its top at 0."""
    bare = [m for m in moments if not dated(m)]
    kept = [m for m in moments if dated(m)] + bare[:MOST_UNDATED]
    items: list[Item] = []
    bands: list[tuple[int, float, float]] = []
    y = PADDING
    for band in range(3):
        stacked = lanes(_item(m, names[m.holder], line) for m in kept if _BANDS[side(m.stand)] == band)
        items += [replace(item, y=y + (n + 0.5) * LANE) for n, lane in enumerate(stacked) for item in lane]
        if stacked:
            bands.append((band, y, y + len(stacked) * LANE))
            y += len(stacked) * LANE
    left_out = len(bare) - len(bare[:MOST_UNDATED])
    y += LANE if left_out else 0.0
    lines = wrapped(title, TITLES - 2 * EDGE, SIZE, _LINES)
    height = max(y + PADDING, len(lines) * LEADING + 2 * PADDING)
    return Row(thesis, tuple(lines), 0.0, height, tuple(items), tuple(bands), left_out)


def _item(moment: Moment, name: str, line: Scale) -> Item:
    label, signs = cut(name, LONGEST_NAME, SIZE), marks(moment.stand)
    reach = MARK[0] / 2 + 4
    if not dated(moment):
        x = line.right + 2 * EDGE + reach
        room = WIDTH - x - reach - 2 - _width("", signs)
        return Item(moment, cut(label, room, SIZE), signs, x, x + reach, True)
    low, high = line.span(moment.published)
    x = min(max((low + high) / 2, line.left + MARK[0] / 2), line.right - MARK[0] / 2)
    after = x + reach + _width(label, signs) <= line.right
    span = (low, high) if high - low > MARK[0] else None
    return Item(moment, label, signs, x, x + reach if after else x - reach, after, span)


def _width(name: str, signs: str) -> float:
    return text_width(f"{name} {signs}" if signs else name, SIZE)


def sheets(rows: Sequence[Row]) -> list[Sheet]:
    """Divide rows among as few sheets as there must be, about as tall as each other."""
    fewest = len(_divided(rows, TALLEST))
    even = AXIS + sum(row.height for row in rows) / fewest
    limits = [even + step * (TALLEST - even) / 10 for step in range(10)] if even < TALLEST else []
    return next((found for limit in limits if len(found := _divided(rows, limit)) == fewest), _divided(rows, TALLEST))


def _divided(rows: Iterable[Row], tallest: float) -> list[Sheet]:
    """Put rows one under the other, and begin a new sheet where the next has no room."""
    found: list[Sheet] = []
    taken: list[Row] = []
    y = AXIS
    for row in rows:
        if taken and y + row.height > tallest:
            found.append(Sheet(tuple(taken), y))
            taken, y = [], AXIS
        taken.append(replace(row, top=y))
        y += row.height
    return [*found, Sheet(tuple(taken), y)]
