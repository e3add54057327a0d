"""How far work has come, in words and as a bar."""

import pytest

from annot_tui.tui.widgets.progress import progress


@pytest.mark.parametrize(
    ("done", "total", "width", "shown"),
    [
        (0, 0, 80, "Reading files …"),
        (1200, 4269, 30, "Reading 1,200 of 4,269 files  "),
        (1, 2, 34, "Reading 1 of 2 files  ━━━━━━──────"),
        (9, 2, 26, "Reading 9 of 2 files  ━━━━"),
    ],
)
def test_the_line_is_no_longer_than_there_is_room(done, total, width, shown):
    assert progress("Reading", done, total, "files", width).plain == shown


def test_the_bar_is_filled_as_far_as_the_work_is_done():
    bar = progress("Reading", 1, 4, "files", 100)
    bold, dim = bar.spans
    assert (bold.end - bold.start, dim.end - dim.start) == (10, 30)
