"""Where the nodes of a network stand: on a circle, group beside group, their names in two columns around it.

Pure geometry; the middle of the circle is (0, 0).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

NODE = 11.0
"""Radius of a node."""

_SMALLEST, _BETWEEN, _LEADING, _AWAY = 150.0, 30.0, 17.0, 26.0


@dataclass(frozen=True)
class Node:
    """One holder. `group` counts from 1; the name begins (or ends, on the left) at `name_x`, `name_y`."""

    holder: str
    name: str
    group: int
    x: float
    y: float
    name_x: float
    name_y: float

    @property
    def right(self) -> bool:
        """Whether the name stands to the right of the circle."""
        return self.name_x > 0


def circle(groups: Sequence[Sequence[str]], names: Mapping[str, str]) -> tuple[Node, ...]:
    """Place holders clockwise from the top, group after group, with a gap between two groups.

    No two names overlap: those on one side are `_LEADING` apart, and the sides are kept apart from each other.
    """
    gap = 1 if len(groups) > 1 else 0
    slots = sum(len(group) + gap for group in groups)
    radius = max(_SMALLEST, slots * _BETWEEN / (2 * pi))
    places: list[tuple[str, int, float, float]] = []
    slot = 0.5
    for number, group in enumerate(groups, 1):
        for holder in group:
            angle = 2 * pi * slot / slots - pi / 2
            places.append((holder, number, radius * cos(angle), radius * sin(angle)))
            slot += 1
        slot += gap
    return tuple(
        Node(holder, names[holder], number, x, y, *spot)
        for (holder, number, x, y), spot in zip(places, _spots(places, radius), strict=True)
    )


def spread(wanted: Sequence[float], apart: float) -> list[float]:
    """Move sorted places as little as keeps them `apart`, in their order.

    Neighbours that are too close are pushed apart around the middle of where they want to be, and then count as
    one (the pooling of isotonic regression).
    """
    blocks: list[tuple[float, int]] = []  # where the first of a block wants to be, and how many it holds
    for place in wanted:
        start, count = place, 1
        while blocks and blocks[-1][0] + blocks[-1][1] * apart > start:
            before, held = blocks.pop()
            start = (before * held + (start - held * apart) * count) / (held + count)
            count += held
        blocks.append((start, count))
    return [start + n * apart for start, count in blocks for n in range(count)]


def _spots(places: Sequence[tuple[str, int, float, float]], radius: float) -> list[tuple[float, float]]:
    """Where the names stand: beside their nodes, following the circle."""
    found: list[tuple[float, float]] = [(0.0, 0.0)] * len(places)
    for sign in (1, -1):
        # A node at the very top or bottom belongs to the right.
        chosen = [n for n, (_, _, x, _) in enumerate(places) if (x > -1e-9) == (sign > 0)]
        chosen.sort(key=lambda n: (round(places[n][3], 6), n))
        outer = radius + _AWAY
        for n, y in zip(chosen, spread([places[n][3] for n in chosen], _LEADING), strict=True):
            found[n] = sign * max(8.0, sqrt(max(0.0, outer * outer - y * y))), y
    return found
