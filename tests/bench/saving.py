"""What a change costs on disk, and what is lost when writers meet or are killed.

`python -m tests.bench --only save` measures one change to a file with 5,000 tags in a large project, as a ratio to
writing and syncing one file of that size: from a key in the interface on, and from the call of the session on.

`python -m tests.bench.saving` looks for losses: two processes add 500 tags each to the same file, and a writer of tags,
of changes of two files at once, of undo and redo is killed (SIGKILL) 100 times at random moments. After each kill the
next start must find every acknowledged tag, sound files, no change half made and no stray file, and must be able to
undo and redo.
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from itertools import chain, count
from pathlib import Path
from statistics import median
from time import perf_counter, process_time, sleep
from unittest.mock import patch

from annot_tui.session import Session
from annot_tui.store import paths
from annot_tui.text.span import Span
from tests.bench.figures import Figure, Plan
from tests.bench.keystrokes import fill
from tests.bench.processes import Failed
from tests.bench.projects import big_project, first_document, first_title, settings
from tests.bench.turns import compared, in_turns, timed
from tests.terminal import Terminal
from tests.writers import kill_often, make, two_writers

ANALYST = "analyst-a"
ADDED = "a tag added"
_NOTE = "Said in so many words, and said again by the one who spoke after them; nobody objected."
_LENGTH = 60
"""Characters of a passage."""
_AGAINST = "writing and syncing such a file"
_PATIENCE = 30
"""Seconds to wait for a tag on disk."""


def figures(plan: Plan) -> Iterator[Figure]:
    """One more tag by a key, then by the session; its undoing, its redoing, another note, a tag deleted."""
    root, tags = plan.folder / "saving", plan.size(5000, 20)
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(big_project(plan), root, ignore=shutil.ignore_patterns(paths.DERIVED))
    session = Session.open(root, ANALYST)
    document, thesis = first_document(session.project).id, next(iter(session.project.theses))
    fill(session, document, thesis, [[_place(session, document, n)] for n in range(tags)])
    session.keep_texts()  # else the interface does so at its start, and the disk is busy
    file = root / paths.tag_file(ANALYST, document)
    number = sum(1 for _ in session.project.annotations())
    about = f"{tags:,} tags in a file of {file.stat().st_size / 1e6:.2g} MB, project of {number:,} tags"
    for figure in chain(_keys(plan, root, file), _changes(plan, root, file, document, thesis)):
        yield figure.about(about)


def _keys(plan: Plan, root: Path, file: Path) -> Iterator[Figure]:
    """Tagging a selected word as before, in the interface on a real terminal."""
    env, size, data = settings(plan, ANALYST), (24, 80), file.read_bytes()
    with patch.dict(os.environ, env):
        program = Terminal(root, config=Path(env["ANNOT_CONFIG_DIR"]), size=size)
    try:
        program.until(first_title(Session.open(root).project))
        for keys, there in (("\r", "¶"), ("vw", ""), ("1", "one key or click")):
            program.frame(keys)
            program.until(there)
        _until_written(program, file, "a")
        tasks = {"bare": timed(write_bare, root / "bare", data), "mine": lambda: _repeated(program, file)}
        seconds = in_turns(tasks, 3 * plan.rounds)
    finally:
        program.process.kill()
        program.process.wait()
        program.hang_up()
    found = compared(f"key to disk in the interface: {ADDED}", _AGAINST, seconds, 2)
    yield found.about("until the new file, synced, is in the place of the old one")


def _repeated(program: Terminal, file: Path) -> float:
    """Select a word and tag it with the same thesis and stance as last time; seconds of the latter."""
    program.frame("v")
    program.frame("w")
    return _until_written(program, file, ".")


def _until_written(program: Terminal, file: Path, key: str) -> float:
    """Seconds from a key until the file is another. Raises Failed."""
    before, begun = file.stat().st_ino, perf_counter()
    program.type(key)
    while file.stat().st_ino == before:
        if perf_counter() - begun > _PATIENCE:
            raise Failed("no tag was written")
        sleep(0.0002)
    return perf_counter() - begun


def _changes(plan: Plan, root: Path, file: Path, document: str, thesis: str) -> Iterator[Figure]:
    """The same and other changes by the session, without the interface."""
    session = Session.open(root, ANALYST)
    first = timed(_add, session, document, thesis, 0)()
    data, used = file.read_bytes(), dict[str, list[float]]()
    steps = _steps(session, document, thesis)
    tasks = {"bare": _counted("bare", used, lambda: write_bare(root / "bare", data))}
    tasks |= {name: _counted(name, used, step) for name, step in steps.items()}
    seconds = in_turns(tasks, 3 * plan.rounds)
    for name in steps:
        target = 2 if name == ADDED else None
        found = compared(f"session to disk: {name}", _AGAINST, seconds, target, mine=name)
        yield found.about(f"{median(used[name]) / median(used['bare']):.3g} in processor time")
    once = {"mine": [first], "bare": [median(seconds["bare"])]}
    yield compared("session to disk: the first change after a start", _AGAINST, once, None)


def _steps(session: Session, document: str, thesis: str) -> dict[str, Callable[[], object]]:
    numbers = count(1)
    old = [tag.id for tag in session.layer(document).tags]
    middle = len(old) // 2
    doomed = iter(old[middle + 1 :] + old[:middle])
    return {
        ADDED: lambda: _add(session, document, thesis, next(numbers)),
        "undone": session.undo,
        "redone": session.redo,
        "a note changed": lambda: session.update_tag(old[middle], note=f"{_NOTE} {next(numbers)}"),
        "a tag deleted": lambda: session.delete_tag(next(doomed)),
    }


def _add(session: Session, document: str, thesis: str, number: int) -> None:
    session.add_tag(document, [_place(session, document, 7 * number)], thesis, "asserts", note=_NOTE)


def _place(session: Session, document: str, number: int) -> Span:
    """A passage somewhere in the text, each number another as far as the text allows."""
    start = number * 31 % max(1, len(session.document(document).text) - _LENGTH)
    return Span(start, start + _LENGTH)


def _counted(name: str, used: dict[str, list[float]], act: Callable[[], object]) -> Callable[[], float]:
    """A task that keeps what it took of the processor beside what it gives, the time by the clock."""

    def task() -> float:
        before = process_time()
        taken = timed(act)()
        used.setdefault(name, []).append(process_time() - before)
        return taken

    return task


def write_bare(path: Path, data: bytes) -> None:
    """The baseline: write a file and sync it."""
    with path.open("wb") as plain:
        plain.write(data)
        plain.flush()
        os.fsync(plain.fileno())


def main() -> None:
    """Look for losses."""
    parser = argparse.ArgumentParser(description="Look for what is lost when writers meet or are killed.")
    parser.add_argument("--tags", type=int, default=500, help="of each of the two writers")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        told, there = two_writers(make(Path(folder, "two")), options.tags)
        print(f"two writers of {options.tags} tags: {told} acknowledged, {told - there} lost", flush=True)
        told = kill_often(make(Path(folder, "kills")), options.kills, options.seed, 0.3)
        print(f"{options.kills} kills: {told} tags acknowledged, none lost, nothing torn, half made or stray")


if __name__ == "__main__":
    main()
