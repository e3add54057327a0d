"""The work that this program and its peers are given: texts to import, passages to tag; and this program at it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from time import perf_counter
from typing import NamedTuple, Protocol

from annot_tui.session import Session
from annot_tui.text.span import Span
from tests import long_texts
from tests.bench.figures import Plan
from tests.bench.processes import program, took
from tests.bench.projects import settings
from tests.bench.screens import Screen, shows

THESIS = "it-is-so"
_CHARACTERS = 50_000


class Place(NamedTuple):
    """What is tagged: a line of a document, by its number from 0 and its offsets."""

    document: int
    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Work:
    """Plain texts of 50 kB in a folder, and passages in them, document after document and round again."""

    folder: Path
    documents: int

    @classmethod
    def made(cls, plan: Plan) -> "Work":
        """Write the texts, 100 at full scale."""
        work = cls(plan.folder / "texts", plan.size(100, 2))
        work.folder.mkdir(exist_ok=True)
        for number, file in enumerate(work.files):
            lines = long_texts.of_lines(Random(number), _CHARACTERS // 75)
            file.write_text(lines, encoding="utf-8")
        return work

    @property
    def files(self) -> list[Path]:
        """The texts, in order."""
        return [self.folder / f"t{number:03}.txt" for number in range(self.documents)]

    def places(self, first: int, number: int) -> Iterator[Place]:
        """So many passages, from one of them on."""
        for count in range(first, first + number):
            document = count % self.documents
            lines = self._lines[document]
            yield Place(document, *lines[count // self.documents % len(lines)])

    @cached_property
    def _lines(self) -> list[list[tuple[int, int, int]]]:
        """The number and the offsets of every line of every text but empty ones."""
        found: list[list[tuple[int, int, int]]] = []
        for file in self.files:
            place, lines = 0, []
            for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(keepends=True)):
                if line.strip():
                    lines.append((number, place, place + len(line.rstrip())))
                place += len(line)
            found.append(lines)
        return found


class Program(Protocol):
    """A program at this work; everything gives the seconds it took."""

    def start(self) -> float:
        """Until a person can do something."""

    def take_in(self, work: Work) -> float:
        """Import every text into a new project, which is worked on from then on."""

    def tag(self, work: Work, first: int, number: int) -> float:
        """Tag so many passages one by one, each saved before the next."""

    def export(self) -> float:
        """Write out everything that was tagged."""

    def end(self) -> None:
        """Stop whatever still runs."""


class Ours:
    """This program: commands as whole processes, tags through the session, as the interface makes them."""

    def __init__(self, plan: Plan) -> None:
        self._root, self._env = plan.folder / "ours", settings(plan)
        self._session: Session | None = None

    def start(self) -> float:
        """Until the first document is on the screen."""
        with Screen([*program(), self._root], self._env) as screen:
            return screen.until(shows("t000"))

    def take_in(self, work: Work) -> float:
        """`annot-tui import`."""
        shutil.rmtree(self._root, ignore_errors=True)
        took([*program(), "init", self._root])
        theses = self._root / "annotations" / "theses"
        (theses / f"{THESIS}.yaml").write_text(f"id: {THESIS}\nstatement: It is so.\n", encoding="utf-8")
        self._session = None
        return took([*program(), "import", *work.files, "--project", self._root], env=self._env)

    def tag(self, work: Work, first: int, number: int) -> float:
        """Each is one change of the session, written and synced, with its entry in the log for undo."""
        session = self._session = self._session or Session.open(self._root, "analyst-a")
        places = list(work.places(first, number))
        start = perf_counter()
        for place in places:
            session.add_tag(work.files[place.document].stem, [Span(place.start, place.end)], THESIS, "asserts")
        return perf_counter() - start

    def export(self) -> float:
        """Every tag with its passage as JSON, which is what the others give too; neither of them compares."""
        return took([*program(), "tags", "--project", self._root, "--format", "json"], env=self._env)

    def end(self) -> None:
        """Nothing runs."""
