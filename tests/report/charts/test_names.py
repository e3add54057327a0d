"""Names over the columns of a wide matrix and in charts: short, and each of one holder only."""

import pytest

from annot_tui.compare.selection import By
from annot_tui.compare.values import Holder
from annot_tui.report.charts.matrix import WIDE, Part
from annot_tui.report.charts.metrics import text_width
from annot_tui.report.charts.names import short_names
from annot_tui.report.wording import short_names as surnames

LONG = "Konstantinopolitanos-Oppenheimer, Maria Theresia of the Royal Institute, number {}"


def holders(names):
    return tuple(Holder(str(number), name, ()) for number, name in enumerate(names))


@pytest.mark.parametrize("by", [By.AUTHOR, By.OUTLET])
@pytest.mark.parametrize(
    "names",
    [
        [LONG.format(number) for number in range(12)],
        ["Ann Ott", "Bo Ott", "Ann Ott", "Cy Pal"],
        ["白俄罗斯总统依靠俄罗斯的支持" * 3, "白俄罗斯总统依靠俄罗斯的支持" * 3 + "吗"],
    ],
)
def test_no_two_are_called_the_same(names, by):
    short = short_names(holders(names), by)
    assert len(set(short.values())) == len(names)
    assert all(text_width(name, 12) <= 150 for name in short.values())


def test_of_the_same_surname_more_is_kept():
    assert surnames(["Ann Ott", "Bo Ott", "Cyrus Pal"], 8) == ["Ann Ott", "Bo Ott", "Pal"]
    assert surnames(["Alexander Ott", "Andrea Ott", "Cyrus Pal"], 8) == ["Alexand…", "Andrea…", "Pal"]
    assert surnames(["The Weekly (unnamed)", "The Weekly"], 30) == ["The Weekly (unnamed)", "The Weekly"]


def test_names_that_stand_upright_are_cut_so_that_they_differ():
    names = [LONG.format(number) for number in range(WIDE + 1)]
    assert len(set(Part(holders(names), 1, len(names)).names)) == len(names)
    assert Part(holders(names[:2]), 1, 2).names == tuple(names[:2])
