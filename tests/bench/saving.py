"""What is lost when writers meet or are killed, and what a tag costs: `python -m tests.bench.saving`.

Nothing may be lost: two processes add 500 tags each to the same file, and a writer of tags, of changes of two files
at once, of undo and redo is killed (SIGKILL) 100 times at random moments. After each kill the next start must find
every acknowledged tag, sound files, no change half made and no stray file, and must be able to undo and redo.

The cost of adding one tag to a file with many, and the like, is given as a ratio to writing and syncing one file of
that size, done in turns in the same run. `--project` does so in a copy of a project too, such as one of
`python -m tests.generate DIR --documents 1000 --tags 100000`; `--profile` shows where the cost goes.
"""

import argparse
import cProfile
import os
import pstats
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from annot_tui.model import TagFile
from annot_tui.model.ids import new_id
from annot_tui.session import Session
from annot_tui.store import paths
from annot_tui.store.records import changed
from annot_tui.text.span import Span
from tests.writers import kill_often, make, two_writers

NOTE = "Said in so many words, and said again by the one who spoke after them; nobody objected." * 2


def measure_cost(root: Path, tags: int, rounds: int, *, profile: bool) -> None:
    """Print what one change costs where the analyst's file of a document has so many tags.

    A change by a session that has not written the file yet comes first, then one more tag, its undoing, its redoing,
    another note for a tag in the middle, and a tag deleted there, in turns with the bare write.
    """
    session = Session.open(root, "analyst-a")
    document, thesis = next(iter(session.project.documents)), next(iter(session.project.theses))
    file, spans = paths.tag_file("analyst-a", document), [Span(0, 16)]
    made = session.add_tag(document, spans, thesis, "asserts", note=NOTE)
    many = tuple(changed(made, id=new_id()) for _ in range(tags))
    session._files.change(file, TagFile, lambda layer: changed(layer, tags=many), "many tags")
    count, data = sum(1 for _ in session.project.annotations()), (root / file).read_bytes()
    session = Session.open(root, "analyst-a")
    print(f"{tags:,} tags in the file ({len(data):,} bytes), {count:,} in {len(session.project.documents):,} documents")
    steps: dict[str, Callable[[int], object]] = {
        "a tag added": lambda _: session.add_tag(document, spans, thesis, "asserts", note=NOTE),
        "undone": lambda _: session.undo(),
        "redone": lambda _: session.redo(),
        "a note changed": lambda n: session.update_tag(many[tags // 2].id, note=f"{NOTE} {n}"),
        "a tag deleted": lambda n: session.delete_tag(many[tags // 3 + n].id),
    }
    print(f"  first change by a session: {_time(lambda: steps['a tag added'](0))[0] * 1000:,.1f} ms")
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for number in range(rounds):
        for step, act in steps.items():
            found["bare"].append(_time(lambda: _write_bare(root / "bare", data)))
            found[step].append(_time(lambda act=act, number=number: act(number)))
    bare = [median(one) for one in zip(*found["bare"], strict=True)]
    for step, times in found.items():
        clock, used = (median(one) for one in zip(*times, strict=True))
        ratios = f"{clock / bare[0]:,.1f} times the bare write and sync, {used / bare[1]:,.1f} in processor time"
        print(f"  {step}: {clock * 1000:,.2f} ms, {ratios}")
    if profile:
        with cProfile.Profile() as seen:
            for _ in range(10):
                steps["a tag added"](0)
        pstats.Stats(seen).sort_stats("tottime").print_stats(25)


def _time(act: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor, the system's work for the process among them."""
    start, used = perf_counter(), process_time()
    act()
    return perf_counter() - start, process_time() - used


def _write_bare(path: Path, data: bytes) -> None:
    with path.open("wb") as plain:
        plain.write(data)
        plain.flush()
        os.fsync(plain.fileno())


def main() -> None:
    """Run the full measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tags", type=int, default=500, help="of each of the two writers")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--size", type=int, default=5000, help="tags in the file to which one more is added")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--project", type=Path, help="a project to be copied, to see the cost at its size as well")
    parser.add_argument("--profile", action="store_true", help="show where the cost of one tag goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told, there = two_writers(make(Path(folder, "two")), options.tags)
        print(f"two writers of {options.tags} tags: {told} acknowledged, {told - there} lost", flush=True)
        told = kill_often(make(Path(folder, "kills")), options.kills, options.seed, 0.3)
        print(
            f"{options.kills} kills: {told} tags acknowledged, none lost, nothing torn, half made or stray", flush=True
        )
        roots = [make(Path(folder, "cost"))]
        if options.project:
            roots.append(shutil.copytree(options.project, Path(folder, "copy")))
        for root in roots:
            measure_cost(root, options.size, options.rounds, profile=options.profile)


if __name__ == "__main__":
    main()
