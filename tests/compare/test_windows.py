"""Windows of time by hand, and against the definition."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.compare.analysis import Recipe, analyse
from annot_tui.compare.networks import Duplicates, NetworkType
from annot_tui.compare.windows import MOST, Unit, windows
from annot_tui.model import InvalidInput
from annot_tui.model.dates import Bounds, bounds, bounds_or_unknown
from tests.compare.test_networks import said


def on(*dates):
    return [said("a", f"t{n}", 1.0, f"d{n}", published) for n, published in enumerate(dates)]


def cut(found, unit, length=1, step=None, period=""):
    result = windows(found, Unit(unit), length, step, bounds_or_unknown(period))
    shown = [(str(w.first), str(w.last), [s.thesis for s in w.statements]) for w in result.windows]
    return shown, result.left_out


@pytest.mark.parametrize(
    ("unit", "length", "expected"),
    [
        ("day", 2, [("2022-12-30", "2022-12-31"), ("2023-01-01", "2023-01-02")]),
        ("week", 1, [("2022-12-26", "2023-01-01"), ("2023-01-02", "2023-01-08")]),
        ("month", 1, [("2022-12-01", "2022-12-31"), ("2023-01-01", "2023-01-31")]),
        ("quarter", 1, [("2022-10-01", "2022-12-31"), ("2023-01-01", "2023-03-31")]),
        ("quarter", 2, [("2022-10-01", "2023-03-31")]),
        ("year", 1, [("2022-01-01", "2022-12-31"), ("2023-01-01", "2023-12-31")]),
    ],
)
def test_windows_begin_and_end_with_the_calendar(unit, length, expected):
    found, left_out = cut(on("2022-12-30", "2023-01-02"), unit, length)
    assert [(first, last) for first, last, _ in found] == expected
    assert left_out == 0


def test_windows_in_which_nothing_is_said_stay():
    found, _ = cut(on("2021-05-01", "2021-08"), "month")
    assert [theses for _, _, theses in found] == [["t0"], [], [], ["t1"]]
    found, _ = cut(on("2021-05-01"), "year", period="2019/2023")
    assert [first[:4] for first, _, _ in found] == ["2019", "2020", "2021", "2022", "2023"]


def test_windows_that_overlap_hold_a_statement_each():
    found, _ = cut(on("2021-01", "2021-02", "2021-03", "2021-04"), "month", length=3, step=1)
    assert [theses for _, _, theses in found] == [["t0", "t1", "t2"], ["t1", "t2", "t3"]]


def test_dates_that_do_not_surely_lie_in_a_window_are_left_out_and_counted():
    dates = ("2021-01-31", "2021-02", "2021", "", "2021-01-15/2021-02-15", "2020-12/..", "2021-21")
    assert cut(on(*dates), "month") == ([("2021-01-01", "2021-01-31", ["t0"]), ("2021-02-01", "2021-02-28", ["t1"])], 5)
    found, left_out = cut(on(*dates), "year")
    assert (found, left_out) == ([("2021-01-01", "2021-12-31", ["t0", "t1", "t2", "t4", "t6"])], 2)


@pytest.mark.parametrize("dates", [(), ("",), ("2021",), ("Y-17000",), ("2021/..",)])
def test_without_a_date_that_fits_there_is_no_window(dates):
    assert cut(on(*dates), "day") == ([], len(dates))


def test_a_repetition_counts_again_in_the_next_window():
    found = [
        said(holder, "t", 1.0, f"{holder}{month}", f"2021-{month:02}-10") for holder in "ab" for month in (1, 1, 2)
    ]
    recipe = Recipe(NetworkType.CONGRUENCE, duplicates=Duplicates.RANGE)
    counted = [analyse(w.statements, recipe).network for w in windows(found, Unit.MONTH, 1).windows]
    assert [(network.statements, network.weight("a", "b")) for network in counted] == [(2, 1.0), (2, 1.0)]
    assert analyse(found, recipe).network.statements == 2


@pytest.mark.parametrize(("length", "step"), [(0, None), (-1, None), (2, 0), (2, 3), (2, -1)])
def test_lengths_and_steps_that_lose_statements_are_refused(length, step):
    with pytest.raises(InvalidInput, match="at least 1"):
        windows(on("2021"), Unit.YEAR, length, step)


def test_windows_beyond_counting_are_refused():
    with pytest.raises(InvalidInput, match="--since"):
        windows(on("1900-01-01", "2022-01-01"), Unit.DAY, 1)
    assert len(windows(on("1900-01-01", "2022-01-01"), Unit.DAY, 30).windows) < MOST


def test_the_last_window_may_reach_the_end_of_the_calendar():
    (window,) = windows(on("9999-12-31"), Unit.YEAR, 5).windows
    assert window.last == date.max


days = st.dates(date(2019, 11, 1), date(2021, 3, 1)).map(date.isoformat)
dates = st.one_of(days, days.map(lambda d: d[:7]), days.map(lambda d: d[:4]), st.just(""))
spans = st.sampled_from(Unit).flatmap(lambda unit: st.tuples(st.just(unit), st.integers(1, 5), st.integers(1, 5)))


@given(st.lists(dates, max_size=8), spans, st.sampled_from(["", "2020", "2019-12/..", "2020-02-10/2020-08"]))
def test_a_statement_is_in_every_window_that_surely_contains_its_date(found, span, period):
    unit, length, step = span[0], max(span[1:]), min(span[1:])
    limits = bounds_or_unknown(period)
    statements = [s for s in on(*found) if s.published.overlaps(limits)]
    result = windows(statements, unit, length, step, limits)
    held = set()
    for window in result.windows:
        inside = [s for s in statements if _within(s.published, window)]
        assert list(window.statements) == inside
        held |= {s.thesis for s in inside}
    assert result.left_out == len(statements) - len(held)
    beginnings = [w.first for w in result.windows]
    assert beginnings == sorted(set(beginnings))
    if result.windows and limits.latest:
        assert bounds(result.windows[-1].last.isoformat()).latest >= limits.latest
    if result.windows and limits.earliest:
        assert bounds(beginnings[0].isoformat()).earliest <= limits.earliest


def _within(published: Bounds, window):
    first, last = (bounds(day.isoformat()).earliest for day in (window.first, window.last))
    return bool(published.earliest and published.latest) and first <= published.earliest and published.latest <= last
