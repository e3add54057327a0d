"""Opening a large project as a whole process, against parsing the same records with the fastest JSON parser there is.

Warm: what is kept under `.annot/` is there. Cold: it was deleted. Each measure is a few lines of Python in a process
of its own, so that imports count.
"""

import shutil
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import orjson

from annot_tui.store import paths
from annot_tui.store.reader import read_project
from tests.bench.figures import Figure, Plan
from tests.bench.processes import BARE, PYTHON, Failed, peak, took, unmeasured
from tests.bench.projects import big_project
from tests.bench.turns import compared, in_turns

PARSE = "import orjson, sys; from pathlib import Path; orjson.loads(Path(sys.argv[1]).read_bytes())"
LIST = (
    "import sys; from pathlib import Path; from annot_tui.store.listing import fresh_listing;"
    "print(sum(sum(d.tags.values()) for d in fresh_listing(Path(sys.argv[1])).documents))"
)
_OPEN = (
    "import sys; from pathlib import Path; from annot_tui.session import Session; s = Session.open(Path(sys.argv[1]))"
)
ALL = f"import gc; gc.disable(); {_OPEN}; print(len(list(s.project.annotations())))"
"""With the collector off, as whoever reads all of them has it (`compare/deferred.py`)."""
COLD = f"{_OPEN}; print(len(s.unsettled()))"
"""Validated, every passage looked for in its text, and whatever is kept for the next start written."""


def figures(plan: Plan) -> Iterator[Figure]:
    """Everything about opening the large project."""
    root = big_project(plan)
    records, number = _records(plan, root)
    size = sum(file.stat().st_size for file in (root / "annotations").rglob("*.yaml"))
    against = f"`python` + orjson, the same {number:,} records"
    about = f"{size / 1e6:.0f} MB of YAML, {records.stat().st_size / 1e6:.0f} MB of JSON"
    took([PYTHON, "-c", ALL, root])
    for name, target, code, touched in (
        ("ready to list and count, warm", 0.15, LIST, False),
        ("ready to list and count after one file changed", 0.6, LIST, True),
        ("every tag in memory, warm", 2.5, ALL, False),
    ):
        yield _held(f"open: {name}", against, target, plan, root, records, code, touched=touched).about(about)
    yield _cold("open: validated, anchored, cold", against, plan, root, records).about(about)
    yield _memory(root)


def _held(
    name: str, against: str, target: float, plan: Plan, root: Path, records: Path, code: str, *, touched: bool
) -> Figure:
    """One measure in turns with the parser; with `touched` after another change of a tag file each time."""
    files = cycle(sorted((root / paths.ANNOTATIONS / "tags").rglob("*.yaml")))

    def open() -> float:
        if touched:
            _touch(next(files))
        return took([PYTHON, "-c", code, root])

    try:
        seconds = in_turns({"bare": lambda: took([PYTHON, "-c", PARSE, records]), "mine": open}, plan.rounds)
    except Failed as why:
        return unmeasured(name, against, target, why)
    return compared(name, against, seconds, target)


def _cold(name: str, against: str, plan: Plan, root: Path, records: Path) -> Figure:
    def open() -> float:
        forget(root)
        return took([PYTHON, "-c", COLD, root])

    rounds = max(1, plan.rounds // 2)
    tasks = {"bare": lambda: took([PYTHON, "-c", PARSE, records]), "mine": open}
    return compared(name, against, in_turns(tasks, rounds, warm=False), 25)


def _memory(root: Path) -> Figure:
    forget(root)
    bare, cold = peak(BARE), peak([PYTHON, "-c", COLD, root])
    warm = peak([PYTHON, "-c", ALL, root])
    detail = f"peak {cold:.0f} MiB to {bare:.0f} MiB; every tag in memory, warm: {warm:.0f} MiB"
    return Figure("open: memory at most, cold", "more than `python -c pass`", cold - bare, 60, detail, unit="MiB")


def forget(root: Path) -> None:
    """Delete whatever was kept for the next start."""
    shutil.rmtree(root / ".annot", ignore_errors=True)


def _touch(file: Path) -> None:
    """Change a tag as a person would in an editor."""
    text = file.read_text(encoding="utf-8")
    one, other = ("asserts", "rejects") if "stance: asserts" in text else ("rejects", "asserts")
    file.write_text(text.replace(f"stance: {one}", f"stance: {other}", 1), encoding="utf-8")


def _records(plan: Plan, root: Path) -> tuple[Path, int]:
    """Every record of the project as JSON, in one file, and how many there are."""
    project = read_project(root).project
    records = [*project.theses.values(), *project.layers.values(), *project.verdicts.values(), project.voices]
    file = plan.folder / "records.json"
    file.write_bytes(orjson.dumps([record.plain() for record in records]))
    return file, len(project.by_tag)
