"""How long the comparison, the networks and the JSON report take: `python -m tests.bench.compare`.

*Compare* is what everybody holds, with agreements and contradictions found and counted, of a project that was just
read; *change* the same after one tag file of it has changed, *matrix* every position with the ids of its tags, and
*everything* all findings made. The projects have 200 theses with 400 relations, 100 holders, 1,000 documents and more
and more tags; each holder takes a side on a fifth of the theses. Every figure is a ratio to a bare baseline measured in
the same run, in turns with it: one pass of `collections.Counter` over the tuples of holder, thesis and stance that are
counted. *Report* is the JSON report written to nowhere, of a comparison that nobody has looked at. Peak memory is that
of a process that makes the project and does nothing but the one task, less what it had before the task.

`python -m tests.bench --only compare` measures the largest size against the targets; this shows how it grows.

`--profile TASK` shows where the time goes instead. The report of 100,000 tags is more than a gigabyte long.
"""

import argparse
import cProfile
import json
import pstats
import resource
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from statistics import median

from annot_tui.collector import collector_paused
from annot_tui.compare.analysis import Recipe, analyse
from annot_tui.compare.comparison import compare
from annot_tui.compare.networks import NetworkType
from annot_tui.compare.result import Comparison
from annot_tui.compare.selection import Selection
from annot_tui.compare.statements import discourse
from annot_tui.model import Project
from annot_tui.report import json as report
from annot_tui.report.value import build
from tests.bench.figures import Figure, Plan
from tests.bench.turns import compared, in_turns, timed
from tests.generate import generate
from tests.tagging import Size

TAGS = (12_500, 25_000, 50_000, 100_000)
TASKS = ("matrix", "compare", "change", "everything", "networks", "report")

NAMES = {
    "compare": "the comparison: what everybody holds, agreements and contradictions counted",
    "change": "the same after one tag file has changed",
    "matrix": "the comparison: every position with the ids of its tags",
    "everything": "the comparison: every finding there is",
    "networks": "two networks with their camps",
}
"""What the suite tells, and how; the first two are held to the target."""


def project_of(tags: int, documents: int = 1000, holders: int = 100) -> Project:
    """The measured project of so many tags."""
    return generate(
        Size(documents, holders, theses=200, relations=400, tags=tags, verdicts=min(200, tags // 10), share=0.2), seed=1
    )


def figures(plan: Plan) -> Iterator[Figure]:
    """The comparison of 100,000 tags; what comes beside it is told without a target, and measured less often."""
    project = project_of(plan.size(TAGS[-1], 200), plan.size(1000, 5), plan.size(100, 3))
    found = compare(project)
    size = f"{len(project.by_tag):,} tags, {len(found.agreements):,} agreements, {len(found.contradictions):,} clashes"
    for chosen, rounds, target in (
        (("compare", "change"), plan.rounds, 8),
        (("matrix",), plan.rounds, None),
        (("everything", "networks"), plan.few, None),
    ):
        seconds = in_turns(in_seconds(project, chosen), rounds, warm=target is not None)
        for name in chosen:
            figure = compared(NAMES[name], "one pass with `Counter`", seconds, target, mine=name, bare="baseline")
            yield figure.about(size)


def networks(project: Project) -> None:
    """What the command computes for a signed network, and for one of holders with theses, each with its camps."""
    found = discourse(project, Selection())
    for type in (NetworkType.SUBTRACT, NetworkType.TWO_MODE):
        analyse(found.statements, Recipe(type))


Task = Callable[[Project], object]
"""What is done with the measured project."""


def baseline(project: Project) -> Callable[[], object]:
    """One pass over the tuples of holder, thesis and stance."""
    said = [(s.holder, s.thesis, s.level) for s in discourse(project, Selection()).statements]
    return lambda: Counter(said)


def tasks() -> dict[str, Task]:
    """What is measured."""
    return {
        "matrix": lambda project: tuple(compare(project).stands),
        "compare": lambda project: counted(compare(project)),
        "change": lambda project: counted(compare(project)),
        "everything": lambda project: worked_out(compare(project)),
        "networks": networks,
        "report": written,
    }


def given(project: Project, task: str) -> Project:
    """The project for one go at a task: with files that nothing is known of yet, or only the first of them such."""
    new = [*project.layers][:1] if task == "change" else project.layers
    if task == "change":
        compare(project)
    copied = {layer: project.layers[layer].model_copy() for layer in new}
    return replace(project, layers={**project.layers, **copied})


def in_seconds(project: Project, chosen: Iterable[str]) -> dict[str, Callable[[], float]]:
    """The baseline and what is measured, each giving the seconds that it took; the project is made ready before."""

    def go(name: str) -> Callable[[], float]:
        return lambda: timed(tasks()[name], given(project, name))()

    return {"baseline": timed(baseline(project)), **{name: go(name) for name in chosen}}


def counted(comparison: Comparison) -> tuple[int, int]:
    """How many agreements and contradictions there are."""
    return len(comparison.agreements), len(comparison.contradictions)


def written(project: Project) -> int:
    """How many characters the JSON report has, as it is written piece by piece."""
    with collector_paused():
        return sum(map(len, report.stream(build(project, compare(project)))))


def worked_out(comparison: Comparison) -> Comparison:
    """The same comparison with every finding, which it has only when it is asked for."""
    for field in fields(comparison):
        value = getattr(comparison, field.name)
        if isinstance(value, Sequence):
            tuple(value)
    return comparison


def measure_time(tags: int, rounds: int, chosen: Collection[str]) -> dict[str, float]:
    """Median seconds of each task and of the baseline, done in turns, and how much there is of everything."""
    project = project_of(tags)
    seconds = in_turns(in_seconds(project, chosen), rounds, warm=False)
    found = compare(project)
    counts = {
        "cells": sum(bool(stand.tags) for stand in found.stands),
        "agreements": len(found.agreements),
        "contradictions": len(found.contradictions),
        "pairs": sum(len(c.pairs) for c in found.contradictions),
    }
    return {name: median(values) for name, values in seconds.items()} | counts


def measure_memory(tags: int, task: str) -> dict[str, float]:
    """Peak memory of one task in MiB, beyond what the project took."""
    project, todo = project_of(tags), tasks()[task]
    before = _peak()
    todo(project)
    return {"before": before, "more": _peak() - before}


def _peak() -> float:
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def _alone(*arguments: object) -> dict[str, float]:
    """Measure in a process of its own, so that nothing is left over from the one before."""
    command = [sys.executable, "-m", "tests.bench.compare", *map(str, arguments)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _table(sizes: Sequence[int], rounds: int, chosen: Sequence[str]) -> None:
    head = ("tags", "cells", "agreements", "contradictions", "pairs", "baseline", *chosen, *(f"+{t}" for t in chosen))
    print(f"times the baseline (median of {rounds}), which is in milliseconds; memory beyond the project in MiB")
    print(" ".join(f"{word:>14}" for word in head))
    for tags in sizes:
        time = _alone("--time", tags, "--rounds", rounds, "--tasks", *chosen)
        memory = [_alone("--memory", tags, "--tasks", task)["more"] for task in chosen]
        counts = (tags, *(round(time[name]) for name in head[1:5]))
        row = [f"{n:>14,}" for n in counts] + [f"{time['baseline'] * 1000:>14.2f}"]
        row += [f"{time[task] / time['baseline']:>14,.0f}" for task in chosen] + [f"{m:>14,.0f}" for m in memory]
        print(" ".join(row), flush=True)


def main() -> None:
    """Print the table, or what one of its processes measures."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tags", type=int, nargs="+", default=list(TAGS), help="sizes to measure")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tasks", choices=TASKS, nargs="+", default=list(TASKS), help="what to measure")
    parser.add_argument("--profile", choices=TASKS, help="show the functions that take longest, at the first size")
    parser.add_argument("--time", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--memory", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.time:
        print(json.dumps(measure_time(options.time, options.rounds, options.tasks)))
    elif options.memory:
        print(json.dumps(measure_memory(options.memory, options.tasks[0])))
    elif options.profile:
        project = project_of(options.tags[0])
        task = tasks()[options.profile]
        with cProfile.Profile() as profile:
            task(project)
        pstats.Stats(profile).sort_stats("tottime").print_stats(15)
    else:
        _table(options.tags, options.rounds, options.tasks)


if __name__ == "__main__":
    main()
