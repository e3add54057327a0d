"""Writers in processes of their own, who can be killed at any moment, and what must hold afterwards."""

import os
import signal
import traceback
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from random import Random
from time import sleep

from annot_tui.model import Thesis
from annot_tui.session import Session
from annot_tui.store import paths
from annot_tui.store.planning import Edit
from annot_tui.store.records import changed
from annot_tui.store.scaffold import init_project
from annot_tui.text.span import Span

OPENED = "opened"
THESES = ("one", "two")
TEXT = "The council met. It did not decide. Its members left the town.\n"


def make(root: Path) -> Path:
    """A project of one document and two theses."""
    init_project(root, "Trial")
    (root / "corpus" / "doc.md").write_text(f"---\ntitle: Doc\nauthors: [A]\n---\n{TEXT}")
    for name in THESES:
        (root / "annotations" / "theses" / f"{name}.yaml").write_text(f"id: {name}\nstatement: {name}.\n")
    return root


class Writer:
    """A process that does some work and tells one line for each change that it was told is saved."""

    def __init__(self, work: Callable[[], Iterator[str]]) -> None:
        reading, writing = os.pipe()
        self.process = os.fork()
        if not self.process:
            code = 1
            try:
                os.close(reading)
                for line in work():
                    os.write(writing, f"{line}\n".encode())
                code = 0
            except BaseException:  # noqa: BLE001
                os.write(writing, traceback.format_exc().encode())
            finally:
                os._exit(code)
        os.close(writing)
        self._pipe = os.fdopen(reading)

    def next_line(self) -> str:
        """Wait for something to be told."""
        return self._pipe.readline().strip()

    def kill(self) -> list[str]:
        """Kill the process as `kill -9` does, and give what it had told."""
        os.kill(self.process, signal.SIGKILL)
        return self.told()[1]

    def told(self) -> tuple[int, list[str]]:
        """Wait for the end; give the exit code and what was told."""
        with self._pipe:
            lines = self._pipe.read().splitlines()
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1]), lines


def add_tags(root: Path, number: int) -> Iterator[str]:
    """Add tags to one and the same file, each acknowledged by its id."""
    session = Session.open(root, "analyst-a")
    for _ in range(number):
        yield session.add_tag("doc", [Span(0, 16)], "one", "asserts").id


def write_on(root: Path) -> Iterator[str]:
    """Add tags without end; every third time define two theses at once, and take half of these back and redo them."""
    session = Session.open(root, "analyst-a")
    yield OPENED
    for turn in count():
        tag = session.add_tag("doc", [Span(0, 16)], "one", "asserts")
        yield tag.id
        if turn % 3 == 0:
            define(session, f"Since {tag.id}.")
        if turn % 6 == 0:
            session.undo()
            session.redo()


def define(session: Session, words: str) -> None:
    """Give both theses the same definition, as one change."""
    edits = [Edit(paths.thesis_file(name), Thesis, lambda old: changed(old, definition=words)) for name in THESES]
    session._files.change_all(edits, "both defined")


def two_writers(root: Path, number: int) -> tuple[int, int]:
    """Let two processes add tags to one file at once; give how many were acknowledged and how many of them are there.

    The second starts while the first is at work; both hold the same name.
    """
    writers = [Writer(lambda: add_tags(root, number)) for _ in range(2)]
    ended = [writer.told() for writer in writers]
    assert [code for code, _ in ended] == [0, 0]
    told = {tag for _, tags in ended for tag in tags}
    return len(told), len(told & {a.tag.id for a in Session.open(root).project.annotations()})


def kill_often(root: Path, kills: int, seed: int, longest: float = 0.08) -> int:
    """Kill a writer again and again, `longest` seconds after it began at most; give how many tags were acknowledged.

    Raises AssertionError where after the next start a tag is lost, a file is torn, a change of two files is half
    made, a stray file is left, or undo does not work.
    """
    random, told = Random(seed), set()
    for _ in range(kills):
        writer = Writer(lambda: write_on(root))
        if random.random() < 0.8:
            writer.next_line()
        sleep(random.uniform(0, longest))
        told |= {*writer.kill()} - {OPENED}
        sound(root, told)
    return len(told)


def sound(root: Path, told: set[str]) -> None:
    """Check what must hold at the next start after a writer was killed."""
    session = Session.open(root, "analyst-a")
    assert session.problems == ()
    assert session.project == Session.open(root).project
    assert [path for path in root.rglob("*") if path.name.endswith(".tmp")] == []
    assert told <= session.project.by_tag.keys()
    assert len({session.thesis(name).definition for name in THESES}) == 1
    before = disk(root)
    if session.can_undo:
        session.undo()
        assert disk(root) != before
        session.redo()
        assert disk(root) == before


def disk(root: Path) -> dict[str, bytes]:
    """Every file of the project but what can be made again."""
    return {
        str(p.relative_to(root)): p.read_bytes()
        for p in sorted(root.rglob("*"))
        if p.is_file() and ".annot" not in p.parts
    }
