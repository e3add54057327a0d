"""What is lost when writers meet or are killed, and what a tag costs: `python -m tests.bench.saving`.

Nothing may be lost: two processes add 500 tags each to the same file, and a writer of tags, of changes of two files
at once, of undo and redo is killed (SIGKILL) 100 times at random moments. After each kill the next start must find
every acknowledged tag, sound files, no change half made and no stray file, and must be able to undo and redo.

The cost of adding one tag to a file with many is given as a ratio to writing and syncing one file of that size, done in
turns in the same run. `--profile` shows where it goes.
"""

import argparse
import cProfile
import os
import pstats
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from annot_tui.model import TagFile
from annot_tui.model.ids import new_id
from annot_tui.session import Session
from annot_tui.store import paths
from annot_tui.store.records import changed
from annot_tui.text.span import Span
from tests.writers import kill_often, make, two_writers


def measure_cost(root: Path, tags: int, rounds: int, *, profile: bool) -> None:
    """Print what one more tag costs in a file of so many."""
    session = Session.open(root, "analyst-a")
    tag = session.add_tag("doc", [Span(0, 16)], "one", "asserts", note="Said in so many words.")
    many = tuple(changed(tag, id=new_id()) for _ in range(tags))
    file = paths.tag_file("analyst-a", "doc")
    session._files.change(file, TagFile, lambda layer: changed(layer, tags=many), "many tags")
    data = (root / file).read_bytes()
    bare, cost = [], []
    for _ in range(rounds):
        start = perf_counter()
        with (root / "bare").open("wb") as plain:
            plain.write(data)
            plain.flush()
            os.fsync(plain.fileno())
        middle = perf_counter()
        session.add_tag("doc", [Span(0, 16)], "one", "asserts")
        bare.append(middle - start)
        cost.append(perf_counter() - middle)
    ratio = median(cost) / median(bare)
    print(f"one more tag beside {tags:,} ({len(data):,} bytes): {ratio:,.0f} times the bare write and sync,")
    print(f"  median of {rounds}: {median(cost) * 1000:,.1f} ms to {median(bare) * 1000:,.2f} ms")
    if profile:
        with cProfile.Profile() as seen:
            session.add_tag("doc", [Span(0, 16)], "one", "asserts")
        pstats.Stats(seen).sort_stats("cumtime").print_stats(25)


def main() -> None:
    """Run the full measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--tags", type=int, default=500, help="of each of the two writers")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--size", type=int, default=5000, help="tags in the file to which one more is added")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--profile", action="store_true", help="show where the cost of one tag goes")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told, there = two_writers(make(Path(folder, "two")), options.tags)
        print(f"two writers of {options.tags} tags: {told} acknowledged, {told - there} lost", flush=True)
        told = kill_often(make(Path(folder, "kills")), options.kills, options.seed, 0.3)
        print(
            f"{options.kills} kills: {told} tags acknowledged, none lost, nothing torn, half made or stray", flush=True
        )
        measure_cost(make(Path(folder, "cost")), options.size, options.rounds, profile=options.profile)


if __name__ == "__main__":
    main()
