"""Dates on a line."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model.dates import Bounds, bounds
from annot_tui.report.charts.scale import Scale, month, scale

DAYS = st.tuples(st.integers(-50, 9999), st.integers(1, 12), st.integers(1, 31))


def of(*dates: str) -> Scale:
    made = scale(map(bounds, dates), 0, 600)
    assert made
    return made


def names(made: Scale) -> list[str]:
    return [name for _, name in made.ticks(60)]


@pytest.mark.parametrize(
    ("dates", "ticks"),
    [
        (("2022-05-20",), ["2022-05", "2022-06"]),
        (("2022-05", "2022-09"), ["2022-05", "2022-06", "2022-07", "2022-08", "2022-09", "2022-10"]),
        (("2022",), ["2022", "2022-03", "2022-05", "2022-07", "2022-09", "2022-11", "2023"]),
        (("2019", "2022"), ["2019", "2019-07", "2020", "2020-07", "2021", "2021-07", "2022", "2022-07", "2023"]),
        (("1901", "2000"), [f"19{decade}0" for decade in range(1, 10)] + ["2000"]),
        (("0003", "0004"), ["0003", "0003-04", "0003-07", "0003-10", "0004", "0004-04", "0004-07", "0004-10", "0005"]),
    ],
)
def test_ticks_stand_at_round_dates(dates, ticks):
    assert names(of(*dates)) == ticks


def test_nothing_dated_has_no_scale():
    assert scale([Bounds(None, None)], 0, 600) is None
    assert scale([], 0, 600) is None


def test_an_open_end_reaches_to_the_end():
    made = of("2020/..", "2022")
    assert made.span(bounds("2021/..")) == (200, 600)
    assert made.span(bounds("../2020")) == (0, 200)


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=8), st.floats(30, 200))
def test_every_date_has_its_place_in_order(couples, gap):
    dates = [Bounds(*sorted(couple)) for couple in couples]
    made = scale(dates, 100, 700)
    assert made
    for date in dates:
        low, high = made.span(date)
        assert 100 - 1e-6 <= low <= high <= 700 + 1e-6
    days = sorted({day for date in dates for day in date})
    places = [made.place(month(day)) for day in days]
    assert places == sorted(places)
    ticks = [place for place, _ in made.ticks(gap)]
    assert all(later - earlier >= gap - 1e-6 for earlier, later in pairwise(ticks))
    assert all(100 - 1e-6 <= place <= 700 + 1e-6 for place in ticks)
