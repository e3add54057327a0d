"""A key in the whole program on a real terminal, until the last byte of its frame, against an interface with nothing
in it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median
from unittest.mock import patch

from annot_tui.model import TagFile
from annot_tui.model.ids import new_id
from annot_tui.session import Session
from annot_tui.store import paths
from annot_tui.store.passages import passage_at
from annot_tui.store.records import changed
from annot_tui.store.scaffold import init_project
from annot_tui.text.span import Span
from tests.bench import texts
from tests.bench.figures import Figure, Plan
from tests.bench.turns import compared
from tests.terminal import Terminal

KEYS = (
    ("a word on", "", "w"),
    ("a row down", "", "j"),
    ("select a word", "v", "w"),
    ("a page down", "v", " "),
)
"""What a key does, what is pressed once before, and the key."""
EMPTY = "tests.bench.empty"
_ROWS, _COLUMNS = 24, 80
_KEYS_A_ROUND = 6


def figures(plan: Plan) -> Iterator[Figure]:
    """Every key in a text of 1 MB with 1,000 tags, in turns with a key in an empty interface."""
    root, rounds = project(plan), _KEYS_A_ROUND * plan.rounds
    config, size = plan.folder / "key-settings", (_ROWS, _COLUMNS)
    with patch.dict(os.environ, {"ANNOT_ANALYST": "analyst-a"}):
        real, empty = Terminal(root, config=config, size=size), Terminal(module=EMPTY, config=config, size=size)
    try:
        empty.until("Ready")
        real.until("Long text")
        real.type("\r")
        real.until("¶")
        for name, first, key in KEYS:
            if first:
                real.frame(first)
            yield from _key(name, [(real.frame(key), empty.frame("x")) for _ in range(rounds)])
    finally:
        for program in (real, empty):
            program.process.kill()
            program.process.wait()
            program.hang_up()


def _key(name: str, frames: Sequence[tuple[tuple[float, int], tuple[float, int]]]) -> Iterator[Figure]:
    seconds = {"mine": [mine[0] for mine, _ in frames], "bare": [bare[0] for _, bare in frames]}
    yield compared(f"key to frame, {_COLUMNS}x{_ROWS}: {name}", "a key in an empty Textual app", seconds, 2.5)
    sent = [mine[1] for mine, _ in frames]
    detail = f"at most {max(sent):,}; {median(bare[1] for _, bare in frames):,.0f} in the empty app"
    target, why = (None, "every row is another") if "page" in name else (500, "")
    name = f"bytes sent for a key, {_COLUMNS}x{_ROWS}: {name}"
    yield Figure(name, "", median(sent), target, detail, unit="bytes").about(why)


def project(plan: Plan) -> Path:
    """A project with one long text, tagged by two analysts."""
    root = plan.folder / "long-text"
    if (root / "corpus" / "long.md").exists():
        return root
    init_project(root, "Reading")
    text = texts.of_lines(plan.size(13_000, 400))
    (root / "annotations" / "theses" / "one.yaml").write_text("id: one\nstatement: He goes alone.\n")
    (root / "corpus" / "long.md").write_text(f"---\ntitle: Long text\nauthors: [Ann Ott]\n---\n{text}\n")
    for analyst in ("analyst-a", "analyst-b"):
        session = Session.open(root, analyst)
        fill(session, "long", "one", [mark.spans for mark in texts.marks(text, plan.size(500, 2))])
    return root


def fill(session: Session, document: str, thesis: str, places: Sequence[Sequence[Span]]) -> None:
    """Put so many tags of the session's analyst into a document in one change, in place of those that are there."""
    text = session.document(document).text
    made = session.add_tag(document, places[0], thesis, "asserts")
    tags = tuple(changed(made, id=new_id(), passage=passage_at(text, spans)) for spans in places)
    file = paths.tag_file(session.analyst, document)
    session._files.change(file, TagFile, lambda layer: changed(layer, tags=tags), f"{len(tags)} tags")
