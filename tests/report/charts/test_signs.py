"""Positions can be told apart without colours."""

import re
from itertools import combinations

import pytest

from annot_tui.compare.values import Stand
from annot_tui.model.words import Leaning, Position
from annot_tui.report.charts.signs import Side, level, mark, side, tile

TAGS = ("t1", "t2")
SPOKEN = [
    Stand("h", "t", Position.ASSERTS, tags=TAGS),
    Stand("h", "t", Position.REJECTS, tags=TAGS),
    Stand("h", "t", Position.MIXED, tags=TAGS),
    *(Stand("h", "t", Position.QUALIFIES, leaning, tags=TAGS) for leaning in Leaning),
    Stand("h", "t", Position.REPORTS, reported=TAGS),
]
NUANCES = [{}, {"caveat": True}, {"implied": True}, {"contested": True}, {"implied": True, "contested": True}]


def colourless(drawing: str) -> str:
    """The drawing without the classes that only give a colour."""
    return re.sub(r"\b(for|against|both|neither)\b ?", "", drawing)


@pytest.mark.parametrize(("one", "other"), [*combinations(SPOKEN, 2)])
def test_no_two_positions_look_alike_in_black_and_white(one, other):
    assert colourless(tile(one)) != colourless(tile(other))
    assert colourless("".join(map(str, mark(one, 0, 0)))) != colourless("".join(map(str, mark(other, 0, 0))))


@pytest.mark.parametrize("stand", SPOKEN)
def test_no_two_nuances_look_alike(stand):
    tiles = [tile(stand._replace(**nuance)) for nuance in NUANCES]
    assert len(set(tiles)) == len(NUANCES)
    glyphless = [re.sub(r"<text.*?</text>", "", drawing) for drawing in tiles]
    assert len(set(glyphless[:4])) == 4


def test_against_is_hatched_and_for_is_not():
    hatched = {stand.position: "hatch" in tile(stand) for stand in SPOKEN[:3]}
    assert hatched == {Position.ASSERTS: False, Position.REJECTS: True, Position.MIXED: True}


def test_more_passages_are_never_weaker():
    levels = [level(count) for count in range(1, 40)]
    assert levels == sorted(levels)
    assert set(levels) == {1, 2, 3, 4}


@pytest.mark.parametrize(
    ("leaning", "expected"),
    [
        (Leaning.ASSERTS, Side.FOR),
        (Leaning.REJECTS, Side.AGAINST),
        (Leaning.BOTH, Side.BOTH),
        (Leaning.NONE, Side.NEITHER),
        (None, Side.NEITHER),
    ],
)
def test_who_qualifies_stands_where_they_lean(leaning, expected):
    assert side(Stand("h", "t", Position.QUALIFIES, leaning)) is expected
