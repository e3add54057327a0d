"""The JSON report as a whole process, against a bare Textual app's start.

It names every pair of passages that contradict each other, so how long it is depends on how much people differ: with
100,000 tags of 100 holders who take sides on half of 200 theses there are many millions of pairs. Beside it stands a
project with as many tags where a thesis is decided by five holders and one thesis of a hundred is torn.
"""

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from tests.bench.figures import Figure, Plan
from tests.bench.opening import ALL
from tests.bench.processes import PYTHON, Failed, program, took, unmeasured
from tests.bench.projects import big, big_project, made, settings
from tests.bench.screens import frame
from tests.bench.start import APP, BARE_APP, appears
from tests.bench.turns import compared, in_turns

_PAIR = b'"weakened_by"'
"""Stands in the report once for each pair of passages."""


def figures(plan: Plan) -> Iterator[Figure]:
    """Both projects, warm."""
    calm = replace(big(plan), theses=plan.size(2000, 20), share=0.05, torn=0.01)
    yield _report(plan, made(plan, "calm", calm), "holders seldom clash", plan.rounds)
    yield _report(plan, big_project(plan), "holders clash on everything", plan.few)


def _report(plan: Plan, root: Path, words: str, rounds: int) -> Figure:
    env, command = settings(plan), [*program(), "report", "--format", "json", "--project", str(root)]
    name, found = f"`annot-tui report --format json`, {words}", [(0, 0)]

    def mine() -> float:
        start = perf_counter()
        found[0] = _read(command, env)
        return perf_counter() - start

    try:
        took([PYTHON, "-c", ALL, root])  # makes what is kept of the project for the next start
        seconds = in_turns({"bare": lambda: appears(BARE_APP, env, frame), "mine": mine}, rounds)
    except Failed as why:
        return unmeasured(name, APP, 6, why)
    size, pairs = found[0]
    tags = f"{big(plan).tags:,} tags, {pairs:,} pairs of passages"
    return compared(name, APP, seconds, 6).about(f"{tags}, {size / 1e6:,.1f} MB of JSON")


def _read(command: list[str], env: Mapping[str, str]) -> tuple[int, int]:
    """Read a report through a pipe; how many bytes it has and how many pairs it names. Raises Failed."""
    size, pairs, last = 0, 0, b""
    with subprocess.Popen(command, env={**os.environ, **env}, stdout=subprocess.PIPE) as process:
        while process.stdout and (part := process.stdout.read(1 << 20)):
            size += len(part)
            pairs += (last + part).count(_PAIR)
            last = part[1 - len(_PAIR) :]
    if process.returncode:
        raise Failed(f"exit code {process.returncode}")
    return size, pairs
