"""The geometry of time lines: nothing overlaps, nothing is left out silently."""

from hypothesis import given, settings
from hypothesis import strategies as st

from annot_tui.compare.timeline import Moment
from annot_tui.compare.values import Stand
from annot_tui.model.dates import UNKNOWN, bounds
from annot_tui.model.words import Leaning, Position
from annot_tui.report.charts import timeline_layout as layout
from annot_tui.report.charts.signs import MARK, Side, side

SPOKEN = [Position.ASSERTS, Position.REJECTS, Position.MIXED, Position.QUALIFIES, Position.REPORTS]
DATES = ["", "2022-05-20", "2022-05-21", "2022", "2022-05", "2021-23", "202X", "2020-08/..", "../2019", "2022-11-18"]
NAMES = {f"h{n}": "Name " * (n % 5) + "W" * n for n in range(30)}
MOMENTS = st.lists(
    st.builds(
        lambda holder, thesis, document, date, position, leaning, contested: Moment(
            holder,
            thesis,
            f"d{document}",
            bounds(date) if date else UNKNOWN,
            Stand(holder, thesis, position, leaning, contested=contested, caveat=contested, tags=("t",)),
        ),
        st.sampled_from(sorted(NAMES)),
        st.sampled_from(["t1", "t2", "t3"]),
        st.integers(0, 60),
        st.sampled_from(DATES),
        st.sampled_from(SPOKEN),
        st.sampled_from([None, *Leaning]),
        st.booleans(),
    ),
    max_size=60,
    unique_by=lambda m: (m.holder, m.thesis, m.document),
).map(lambda found: sorted(found, key=lambda m: (m.thesis, m.holder, m.document)))
TITLES = {"t1": "A thesis", "t2": "A long thesis " * 12, "t3": "Third"}


def moment(date: str, position: Position = Position.ASSERTS, holder: str = "h1", **fields) -> Moment:
    stand = Stand(holder, "t1", position, tags=("t",), **fields)
    return Moment(holder, "t1", f"d-{date}", bounds(date) if date else UNKNOWN, stand)


def boxes(row: layout.Row) -> list[tuple[float, float, float, float]]:
    return [
        (*item.extent, row.top + item.y - MARK[1] / 2 - 2, row.top + item.y + MARK[1] / 2 + 2) for item in row.items
    ]


@settings(deadline=None)
@given(MOMENTS)
def test_nothing_overlaps_and_nothing_is_lost(moments):
    made = layout.plan(moments, NAMES, TITLES)
    if made is None:
        assert not any(layout.dated(m) for m in moments)
        return
    rows = [row for sheet in made.sheets for row in sheet.rows]
    assert sum(len(row.items) + row.left_out for row in rows) == len(moments)
    assert [row.thesis for row in rows] == sorted({m.thesis for m in moments})
    for sheet in made.sheets:
        assert sheet.height <= layout.TALLEST or len(sheet.rows) == 1
        edges = [layout.AXIS, *(row.top + row.height for row in sheet.rows)]
        assert [row.top for row in sheet.rows] == edges[:-1]
        assert edges[-1] == sheet.height
        found = [box for row in sheet.rows for box in boxes(row)]
        assert all(left >= layout.TITLES and right <= layout.WIDTH for left, right, _, _ in found)
        for n, (left, right, top, bottom) in enumerate(found):
            for left2, right2, top2, bottom2 in found[:n]:
                assert right <= left2 or right2 <= left or bottom <= top2 or bottom2 <= top
        for row in sheet.rows:
            assert all(row.top <= top and bottom <= row.top + row.height for _, _, top, bottom in boxes(row))


@settings(deadline=None)
@given(MOMENTS)
def test_those_for_stand_above_those_against(moments):
    made = layout.plan(moments, NAMES, TITLES)
    for row in (row for sheet in made.sheets for row in sheet.rows) if made else ():
        order = [side(item.moment.stand) for item in sorted(row.items, key=lambda item: item.y)]
        levels = [{Side.FOR: 0, Side.AGAINST: 2}.get(one, 1) for one in order]
        assert levels == sorted(levels)


def test_an_exact_date_has_no_span_and_a_vague_one_has():
    made = layout.plan([moment("2020-05-20"), moment("2022")], NAMES, TITLES)
    assert made
    exact, vague = sorted(made.sheets[0].rows[0].items, key=lambda item: item.moment.document)
    assert exact.span is None
    assert vague.span == made.scale.span(bounds("2022"))
    assert vague.span[0] < vague.x < vague.span[1]


def test_what_has_no_date_stands_in_a_column_of_its_own_and_the_rest_is_counted():
    bare = [moment("", holder=f"h{n}") for n in range(9)]
    made = layout.plan([moment("2020"), moment("2021"), *bare], NAMES, TITLES)
    assert made
    assert made.undated
    (row,) = made.sheets[0].rows
    apart = [item for item in row.items if item.x > made.undated]
    assert len(apart) == layout.MOST_UNDATED
    assert row.left_out == 9 - layout.MOST_UNDATED
    dated = [item for item in row.items if item.x < made.undated]
    assert all(item.extent[1] <= made.undated for item in dated)


def test_without_any_date_there_is_no_line():
    assert layout.plan([moment("")], NAMES, TITLES) is None
    assert layout.plan([], NAMES, TITLES) is None


def test_sheets_are_about_as_tall_as_each_other():
    rows = [layout.Row("t1", ("A thesis",), 0.0, 100.0, (), ()) for _ in range(20)]
    made = layout.sheets(rows)
    assert [len(sheet.rows) for sheet in made] == [10, 10]
    assert [len(sheet.rows) for sheet in layout.sheets(rows[:12])] == [12]
    tall = layout.Row("t1", ("A thesis",), 0.0, 3 * layout.TALLEST, (), ())
    assert [len(sheet.rows) for sheet in layout.sheets([rows[0], tall, rows[0]])] == [1, 1, 1]
