"""Folding: what is hidden, and where everything else stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.text.span import Span
from annot_tui.tui.widgets.reader.layout import RowLayout
from annot_tui.tui.widgets.reader.page import Page, folds

LINES = "".join(f"line {number:02}\n" for number in range(30))
LAYOUT = RowLayout(LINES, 20)
"""Thirty rows of eight offsets, and an empty one."""


def picture(page):
    return [f"({page.hidden(row)})" if page.hidden(row) else LINES[slice(*page.span(row))] for row in range(len(page))]


@pytest.mark.parametrize(
    ("tagged", "opened", "hidden"),
    [
        ([], [], [range(31)]),
        ([], [100], []),
        ([Span(80, 84)], [], [range(9), range(12, 31)]),
        ([Span(80, 84)], [0], [range(12, 31)]),
        ([Span(80, 110)], [], [range(9), range(15, 31)]),
        ([Span(80, 84), Span(120, 124)], [], [range(9), range(12, 14), range(17, 31)]),
        ([Span(80, 84), Span(112, 116)], [], [range(9), range(16, 31)]),
        ([Span(0, 240)], [], []),
    ],
)
def test_what_is_folded(tagged, opened, hidden):
    assert folds(LAYOUT, tagged, opened) == hidden


def test_a_page_with_folds():
    page = Page(LAYOUT, folds(LAYOUT, [Span(80, 84), Span(120, 124)]))
    rows = ["(9)", "line 09", "line 10", "line 11", "(2)", "line 14", "line 15", "line 16", "(14)"]
    assert picture(page) == rows
    assert [page.row_of(offset) for offset in (0, 71, 72, 95, 96, 111, 112, 240)] == [0, 0, 1, 3, 4, 4, 5, 8]
    assert (page.offset_at(2, 5), page.offset_at(4, 5), page.clusters(4)) == (85, 96, ())
    assert page.span(4) == Span(96, 111)
    assert [page.open_row(row, 1) for row in (-1, 0, 4, 8, 99)] == [1, 1, 5, 7, 7]
    assert [page.open_row(row, -1) for row in (-1, 0, 4, 8)] == [1, 1, 3, 7]


stretches = st.lists(st.tuples(st.integers(0, 239), st.integers(1, 60)), max_size=6)


@given(stretches, st.lists(st.integers(0, 240), max_size=2))
def test_rows_and_offsets_agree_with_a_scan(found, opened):
    tagged = sorted(Span(a, min(240, a + length)) for a, length in found)
    page = Page(LAYOUT, folds(LAYOUT, tagged, opened))
    with_tags = {row for row in range(31) if any(span.overlaps(Span(row * 8, row * 8 + 8)) for span in tagged)}
    wanted = {row for row in range(31) if with_tags & {row - 1, row, row + 1}}
    there = [LAYOUT.row_of(page.span(row).start) for row in range(len(page)) if not page.hidden(row)]
    assert wanted <= set(there)
    assert all(not page.hides(offset) for offset in opened)
    assert sum(page.hidden(row) or 1 for row in range(len(page))) == 31
    assert not any(page.hidden(row) and page.hidden(row + 1) for row in range(len(page) - 1))
    for offset in range(241):
        row = page.row_of(offset)
        span = page.span(row)
        assert span.start <= offset <= span.end
        if not page.hidden(row):
            assert page.offset_at(row, page.cell_of(offset)) == min(offset, max(span.start, offset))
