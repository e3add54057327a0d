"""How long a search takes beside reading the texts: `python -m tests.bench.search`.

200 MB of made-up prose in 4,000 documents, of a hundred words that are in every document, which is hard on an index; a
phrase is rare because its words hardly ever stand side by side. Every figure is a ratio to reading all
files and decoding them, measured in the same run, in turns with it. The index is open, the first hits are those that a
reader of one screen waits for, and each hit comes with its words in context.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from annot_tui.session import Session
from annot_tui.session.searching import TEXTS, Within
from annot_tui.store.indexfile import NAME
from annot_tui.store.paths import DERIVED
from annot_tui.store.scaffold import init_project
from tests import prose

Measure = tuple[str, float, str]
"""Name, ratio to the baseline, and what was done."""

PHRASES = (
    ("rare phrase", "the uncertain coalition was built for the narrow statute"),
    ("planted phrase", "whoever saw the lanterns of Trondheim"),
    ("absent phrase", "an entirely unheard-of sentence"),
    ("common phrase", "treaty has outgrown the"),
    ("common word", "reservoir"),
)
_SENTENCES = 660
"""Of one document, which makes some 50 kB."""


def make(root: Path, megabytes: int, seed: int = 0) -> int:
    """Make a project of so many megabytes of prose, with one phrase in a few documents only; give the bytes written."""
    init_project(root, "Measured")
    random, written, number = Random(seed), 0, 0
    while written < megabytes * 1_000_000:
        text, _ = prose.text(random, _SENTENCES)
        planted = "Whoever saw the lanterns of Trondheim would agree.\n" if number % 400 == 7 else ""
        written += (root / f"corpus/d{number:05}.txt").write_text(text + planted, "utf-8")
        number += 1
    return written


def read_all(files: list[Path]) -> None:
    """The baseline: read and decode every file."""
    for file in files:
        file.read_text("utf-8")


def measures(root: Path, rounds: int) -> Iterator[Measure]:
    """Measure everything on a project that has no index yet."""
    files = sorted((root / "corpus").iterdir())
    size = sum(file.stat().st_size for file in files)
    session = Session.open(root)
    for document in session.project.documents.values():
        assert document.hash
    [bare, built] = _turns([lambda: read_all(files), lambda: _take(session, "zebra", None)], 1)
    index = root / DERIVED / NAME
    yield "making the index", built / bare, f"{built:.1f} s for {size / 1e6:.0f} MB"
    yield "size of the index", index.stat().st_size / size, "to the size of the texts"
    for name, phrase in PHRASES:
        for first in (50, None):
            hits = _take(session, phrase, first)
            bare, spent = _turns([lambda: read_all(files), lambda p=phrase, f=first: _take(session, p, f)], rounds)  # type: ignore[misc]
            what = f"{hits:,} hits" if first is None else f"first {hits}"
            yield f"{name}, {'all' if first is None else 'first'}", spent / bare, f"{what} in {spent * 1e3:.1f} ms"


def _take(session: Session, phrase: str, first: int | None) -> int:
    return sum(1 for _ in islice(session.search(phrase, within=Within(TEXTS)), first))


def _turns(tasks: list[Callable[[], object]], rounds: int) -> list[float]:
    """Seconds that each task takes, the median of several rounds, done in turns."""
    spent: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for task, times in zip(tasks, spent, strict=True):
            start = perf_counter()
            task()
            times.append(perf_counter() - start)
    return [median(times) for times in spent]


def main() -> None:
    """Print every measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--megabytes", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder, "project")
        make(root, options.megabytes)
        for name, ratio, detail in measures(root, options.rounds):
            print(f"{name:<24} {ratio:8.3f}  {detail}", flush=True)


if __name__ == "__main__":
    main()
