"""Doing things in turns with their bare baseline, so that a busy machine slows both, and what comes out of it."""

import gc
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import perf_counter

from tests.bench.figures import Figure

Seconds = Mapping[str, Sequence[float]]
"""What each task took, round by round."""

MOST: int | None = None
"""Rounds at the most, whatever is asked for: one is enough to see whether a measure still measures."""


def timed(function: Callable[..., object], *arguments: object) -> Callable[[], float]:
    """A task for `in_turns` that calls a function and gives the seconds it took."""

    def task() -> float:
        start = perf_counter()
        function(*arguments)
        return perf_counter() - start

    return task


def in_turns(tasks: Mapping[str, Callable[[], float]], rounds: int, *, warm: bool = True) -> dict[str, list[float]]:
    """Do every task once a round, in order; each gives the seconds it took.

    With `warm` a first round is not counted, unless there is only one. What lies about from the task before is
    collected first.
    """
    rounds = min(rounds, MOST or rounds)
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for number in range(-1 if warm and rounds > 1 else 0, rounds):
        for name, task in tasks.items():
            gc.collect()
            taken = task()
            if number >= 0:
                seconds[name].append(taken)
    return seconds


def ratio(mine: Sequence[float], bare: Sequence[float]) -> float:
    """The median of the ratios of each round, which a machine that is slower for a while does not turn."""
    return median(one / other for one, other in zip(mine, bare, strict=True))


def compared(
    name: str,
    against: str,
    seconds: Seconds,
    target: float | None,
    *,
    mine: str = "mine",
    bare: str = "bare",
    at_least: bool = False,
    memory: str = "",
) -> Figure:
    """The figure of one task against another, with their medians; with `at_least` it is how many times the bare
    baseline takes what the task takes."""
    one, other = seconds[mine], seconds[bare]
    found = ratio(other, one) if at_least else ratio(one, other)
    detail = f"{amount(median(one))} to {amount(median(other))}, {len(one)} rounds"
    return Figure(name, against, found, target, detail, at_least=at_least, memory=memory)


def amount(seconds: float) -> str:
    """A time in words: microseconds, milliseconds or seconds with three figures."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}" if seconds / size < 1000 else f"{seconds / size:,.0f} {unit}"
    return f"{seconds / 1e-6:.3g} µs"
