"""Who says what of each stretch of a text, added up: all that the u-alpha family needs to know of it."""

from collections import Counter
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, TypeAlias

from annot_tui.reliability.continuum import Continuum
from annot_tui.reliability.values import Value

Kind: TypeAlias = Value | None
"""The value of a unit, or None for a gap."""
GAP = None


@dataclass(frozen=True)
class Coincidences:
    """Sums over a continuum, in characters and whole numbers; those of several continua add up.

    `pairs` counts ordered pairs of coders whose values meet, gaps included. `alone` is the sum of the squares of the
    units with a value, and for gaps their length. `met` is the sum of the squares of what each unit has in common with
    the units of each other coder.
    """

    pairs: Counter[tuple[Kind, Kind]] = field(default_factory=Counter)
    alone: Counter[Kind] = field(default_factory=Counter)
    met: Counter[Kind] = field(default_factory=Counter)

    def add(self, other: "Coincidences") -> None:
        """Add those of another continuum."""
        mine_and_theirs: tuple[tuple[Counter[Any], Counter[Any]], ...] = (
            (self.pairs, other.pairs), (self.alone, other.alone), (self.met, other.met),
        )  # fmt: skip
        for mine, theirs in mine_and_theirs:
            for key, count in theirs.items():
                mine[key] += count


def gather(continuum: Continuum) -> Coincidences:
    """Go once along the text, from one end of a unit to the next."""
    found = Coincidences()
    coders = len(continuum.coders)
    lengths: dict[tuple[Kind, ...], int] = {}
    here: list[Kind] = [GAP] * coders
    covered = [0] * coders
    at_start = [covered] * coders
    last = 0
    for place, coder, value in _ends(continuum):
        if place > last:
            row, length = tuple(here), place - last
            lengths[row] = lengths.get(row, 0) + length
            covered = [sum_ if kind is GAP else sum_ + length for sum_, kind in zip(covered, here, strict=True)]
            last = place
        if value is not GAP:
            here[coder], at_start[coder] = value, covered
            continue
        kind, here[coder] = here[coder], GAP
        then = at_start[coder]
        squares = [(to - since) ** 2 for to, since in zip(covered, then, strict=True)]
        found.alone[kind] += squares[coder]
        found.met[kind] += sum(squares) - squares[coder]
    rest = (GAP,) * coders
    lengths[rest] = lengths.get(rest, 0) + continuum.length - last
    for row, length in lengths.items():
        _count(row, length, found)
    return found


def _count(row: tuple[Kind, ...], length: int, found: Coincidences) -> None:
    """Add what each coder says of a stretch of text, in pairs of coders."""
    counts = Counter(row)
    found.alone[GAP] += counts[GAP] * length
    for c, many in counts.items():
        for k, more in counts.items():
            found.pairs[c, k] += length * many * (more - (c == k))


def _ends(continuum: Continuum) -> list[tuple[int, int, Kind]]:
    """Where units begin, with their value, and where they end, with a gap, in the order of the text.

    At one place units end before others begin.
    """
    place_of = {coder: place for place, coder in enumerate(continuum.coders)}
    found: list[tuple[int, int, Kind]] = []
    for coder, start, end, value in continuum.units:
        found += (2 * start + 1, place_of[coder], value), (2 * end, place_of[coder], GAP)
    found.sort(key=itemgetter(0))
    return [(place >> 1, coder, value) for place, coder, value in found]
