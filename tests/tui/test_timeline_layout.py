"""Signs over a scale of time: nothing covers anything, nothing is out of the row."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.model.dates import UNKNOWN, Bounds, bounds
from annot_tui.tui.widgets.timeline.layout import UNDATED, Event, lines, stepped
from annot_tui.tui.widgets.timeline.scale import Scale, fit


def events(*dates: str) -> list[Event]:
    return [Event(n, bounds(date) if date else UNKNOWN, "+") for n, date in enumerate(dates)]


def drawn(dates: list[str], width: int) -> list[str]:
    found = events(*dates)
    rows = []
    for line in lines(found, fit((e.when for e in found), width)):
        row = [" "] * (width + 1 + UNDATED)
        for mark in line:
            row[mark.cell : mark.end] = mark.text
        rows.append("".join(row).rstrip())
    return rows


@pytest.mark.parametrize(
    ("dates", "width", "rows"),
    [
        (["2020"], 12, ["├────+─────┤"]),
        (["2020-01-01", "2020-12-31"], 12, ["+          +"]),
        (["2020", "2020-06-15"], 12, ["├────+─────┤", "     +"]),
        (["2020-06", "2021-21"], 24, ["     +        ├+┤"]),
        (["2020-06-10", "2020-06-11"], 8, ["  +", "  +"]),
        (["2020-06-10", "", ""], 8, ["  +      + +"]),
        (["2019/2020", "2020-06/.."], 24, ["├──────────+───────────┤", "                 ├──+──→"]),
        ([""], 6, ["       +"]),
        ([], 6, [""]),
    ],
)
def test_where_things_stand(dates, width, rows):
    assert drawn(dates, width) == rows


@pytest.mark.parametrize(
    ("dates", "width", "labels"),
    [
        (["2020", "2022"], 60, [(0, "2020"), (10, "Jul"), (20, "2021"), (30, "Jul"), (40, "2022"), (50, "Jul")]),
        (["2022-11-18"], 30, [(0, "Nov 2022")]),
        (["2022-10-01", "2023-01-05"], 40, [(0, "Oct 2022"), (10, "Nov"), (20, "Dec"), (30, "2023")]),
        (["1848", "2022"], 60, [(4, "1860"), (10, "1880"), (17, "1900"), (24, "1920"), (31, "1940")]),
    ],
)
def test_the_scale(dates, width, labels):
    found = [(t.cell, t.label) for t in fit(map(bounds, dates), width).ticks()]
    assert found[: len(labels)] == labels


days = st.tuples(st.integers(-20, 12000), st.integers(1, 12), st.integers(1, 28))
spans = st.builds(
    lambda one, other, left, right: Bounds(None if left else min(one, other), None if right else max(one, other)),
    days, days, st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.lists(st.tuples(spans, st.sampled_from(["+", "~−", "~−!?"])), max_size=12), st.integers(4, 150))
def test_nothing_covers_anything(given_events, width):
    found = [Event(n, when, sign) for n, (when, sign) in enumerate(given_events)]
    scale = fit((e.when for e in found), width)
    rows = lines(found, scale)
    assert sorted(mark.event.key for line in rows for mark in line) == list(range(len(found)))
    for line in rows:
        for mark, following in pairwise(line):
            assert mark.end < following.cell
        for mark in line:
            assert 0 <= mark.cell <= mark.middle < mark.end
            assert mark.text[mark.sign :].startswith(mark.event.sign)
            limit = width if mark.event.when != UNKNOWN else width + 1 + UNDATED
            assert mark.end <= limit
    ticks = scale.ticks()
    assert all(t.cell + len(t.label) < n.cell for t, n in pairwise(ticks))
    assert all(t.cell + len(t.label) <= width for t in ticks)


def test_from_sign_to_sign():
    scale = Scale(2020 * 12, 2021 * 12, 24)
    rows = [(), lines(events("2020-01-01", "2020-12-31"), scale)[0], (), lines(events("2020-11-15"), scale)[0]]
    assert stepped(rows, (1, 0), 1, 0) == (1, 1)
    assert stepped(rows, (1, 1), 1, 0) == (1, 1)
    assert stepped(rows, (1, 0), 0, 1) == (3, 0)
    assert stepped(rows, (3, 0), 0, -1) == (1, 1)
    assert stepped(rows, (3, 0), 0, 1) == (3, 0)
