"""What a measure gives: figures, each with what it is held against, its target and what a reader may want to know.

A module of `tests/bench/` takes part in `python -m tests.bench` with one function, `figures(plan)`, that yields a
`Figure` as soon as it is measured; it is named in `tests/bench/parts.py`.
"""

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    `ratio` is how many times the bare baseline `against`, or a count or an amount where `unit` says of what; None where
    it could not be measured, and `detail` says why. `target` is the most it may be, or the least with `at_least`; None
    where it is only reported. `detail` holds absolute medians, rounds and sizes, `memory` a peak in words.
    """

    name: str
    against: str
    ratio: float | None
    target: float | None
    detail: str
    unit: str = ""
    at_least: bool = False
    memory: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none, or no figure."""
        if self.ratio is None or self.target is None:
            return None
        return self.ratio >= self.target if self.at_least else self.ratio <= self.target

    def about(self, words: str) -> "Figure":
        """The same with more to say."""
        return replace(self, detail="; ".join(filter(None, (self.detail, words))))


@dataclass(frozen=True)
class Plan:
    """How much is measured: so many rounds, at a share of the full sizes, with projects and texts kept in a folder.

    What one measure has made in the folder another may use, as may a later run that is given the same folder. A quick
    one is over in minutes: what takes longest is done less often, and on less where `size` is told how much.
    """

    folder: Path
    rounds: int = 7
    scale: float = 1.0
    quick: bool = False

    def size(self, full: int, least: int = 1, *, quick: int | None = None) -> int:
        """A full size, or that of a quick run, made smaller by the scale, but no smaller than `least`."""
        wanted = quick if self.quick and quick is not None else full
        return max(least, round(wanted * self.scale))

    @property
    def few(self) -> int:
        """Rounds of what takes many seconds, 1 to 3."""
        return 1 if self.quick else min(3, self.rounds)
