"""The geometry of networks."""

from itertools import pairwise
from math import dist, hypot

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annot_tui.report.charts.circle import NODE, circle, spread
from annot_tui.report.charts.metrics import text_width

SIZES = st.lists(st.integers(1, 25), min_size=1, max_size=8)


def made(sizes: list[int]):
    groups = [[f"g{group}-{n}" for n in range(size)] for group, size in enumerate(sizes)]
    names = {holder: holder * (1 + n % 3) for group in groups for n, holder in enumerate(group)}
    return circle(groups, names)


@given(SIZES)
def test_neither_names_nor_nodes_overlap(sizes):
    nodes = made(sizes)
    boxes = []
    for node in nodes:
        width = text_width(node.name, 12)
        left = node.name_x if node.right else node.name_x - width
        boxes.append((left, left + width, node.name_y - 8, node.name_y + 8))
    for n, (left, right, top, bottom) in enumerate(boxes):
        for left2, right2, top2, bottom2 in boxes[:n]:
            assert right <= left2 or right2 <= left or bottom <= top2 + 1e-6 or bottom2 <= top + 1e-6
    radius = max(hypot(node.x, node.y) for node in nodes)
    for n, node in enumerate(nodes):
        assert all(dist((node.x, node.y), (other.x, other.y)) > 2 * NODE + 2 for other in nodes[:n])
        assert hypot(node.name_x, node.name_y) > radius + NODE


@given(SIZES)
def test_allies_stand_side_by_side(sizes):
    nodes = made(sizes)
    assert [node.group for node in nodes] == [n for n, size in enumerate(sizes, 1) for _ in range(size)]
    gaps = [dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(nodes)]
    inner = [gap for gap, a, b in zip(gaps, nodes, nodes[1:], strict=False) if a.group == b.group]
    outer = [gap for gap, a, b in zip(gaps, nodes, nodes[1:], strict=False) if a.group != b.group]
    if inner and outer and len(nodes) > 3:
        assert max(inner) < min(outer) or len(sizes) == 2


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ([], []),
        ([5], [5]),
        ([0, 30], [0, 30]),
        ([0, 0], [-5, 5]),
        ([0, 2, 40], [-4, 6, 40]),
        ([0, 8, 9], [-4.333, 5.667, 15.667]),
    ],
)
def test_places_are_moved_as_little_as_possible(wanted, places):
    assert spread(wanted, 10) == pytest.approx(places, abs=0.001)


@given(st.lists(st.floats(-500, 500), max_size=40).map(sorted), st.floats(1, 40))
def test_places_are_kept_apart_in_their_order(wanted, apart):
    found = spread(wanted, apart)
    assert len(found) == len(wanted)
    assert all(later - earlier >= apart - 1e-6 for earlier, later in pairwise(found))
