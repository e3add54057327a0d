"""Scrolling: when the text moves under the reader, and which cells are painted for it."""

from contextlib import asynccontextmanager

from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from annot_tui.text.span import Span
from annot_tui.tui.widgets.reader import Mark, Reader
from annot_tui.tui.widgets.reader.strips import differing
from tests.tui.reader.test_reader import LINES, Shell

BOLD = Style(bold=True)
TEXTS = st.lists(
    st.tuples(st.text("ab 漢é\u0301👩\u200d👧1\ufe0f", max_size=4), st.sampled_from([None, BOLD])), max_size=4
)


def strip(pieces):
    return Strip([Segment(text, style) for text, style in pieces if text]).adjust_cell_length(24)


def cells(one):
    """The characters of a strip with their style and the cells they take, marks with what they belong to."""
    return [(piece.text, piece.style) for cell in range(one.cell_length) for piece in one.crop(cell, cell + 1)]


@given(TEXTS, TEXTS)
def test_beyond_the_cells_that_differ_two_rows_are_the_same(left, right):
    one, other = strip(left), strip(right)
    end = differing(one, other)
    assert cells(one.crop(end)) == cells(other.crop(end))
    assert differing(one, one) == 0


@asynccontextmanager
async def read(size=(60, 20), text=LINES * 20, marks=()):
    app = Shell()
    async with app.run_test(size=size) as pilot:
        reader = app.query_one(Reader)
        reader.load(text, marks)
        yield app, reader, pilot


async def test_the_text_moves_by_a_third_when_the_caret_leaves_the_view():
    async with read() as (_, reader, _):
        tops = []
        for _ in range(30):
            reader.move_row(1)
            tops.append(round(reader.scroll_offset.y))
        assert tops == [*[0] * 16, *[4] * 4, *[8] * 4, *[12] * 4, *[16] * 2]
        for _ in range(30):
            reader.move_row(-1)
        assert reader.scroll_offset.y == 0


async def test_a_page_leaves_the_caret_in_its_row_of_the_view():
    async with read() as (_, reader, _):
        reader.move_row(7)
        reader.move_page(1)
        assert (reader.scroll_offset.y, reader.caret) == (18, 8 * 25)
        reader.move_page(-1)
        assert (reader.scroll_offset.y, reader.caret) == (0, 8 * 7)


async def test_a_click_near_the_edge_leaves_the_text_where_it_is():
    async with read() as (_, reader, pilot):
        await pilot.click(Reader, offset=(7, 19))
        assert (reader.scroll_offset.y, reader.caret) == (0, 8 * 19 + 2)
        await pilot.click(Reader, offset=(7, 19), times=2)
        assert reader.scroll_offset.y == 0


async def test_the_bar_shows_where_one_is_and_can_be_pulled():
    async with read() as (_, reader, pilot):
        shown = [reader.render_line(y).text[-1] for y in range(20)]
        assert shown == ["▐"] + [" "] * 19
        await pilot.mouse_down(Reader, offset=(59, 19))
        assert reader.scroll_offset.y == reader.max_scroll_y
        assert reader.caret == 0
        await pilot.mouse_up(Reader, offset=(59, 19))
        assert [reader.render_line(y).text[-1] for y in range(20)] == [" "] * 19 + ["▐"]


async def test_after_scrolling_only_cells_that_changed_are_painted():
    async with read(marks=[Mark("a", (Span(4, 9),), 1, "t", "+")]) as (_, reader, pilot):
        await pilot.pause()
        asked = []
        refresh = reader.refresh
        reader.refresh = lambda *regions, **more: asked.extend(regions) or refresh(*regions, **more)
        reader.scroll_to(y=40, animate=False)
        assert {region.y for region in asked} == set(range(20))
        assert sorted({region.right for region in asked}) == [12, 60]
        assert sum(region.right == 60 for region in asked) == 2
