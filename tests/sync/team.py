"""Analysts in clones of one project, who work at random and sync."""

import shutil
from atexit import register
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any

from annot_tui.model import InvalidInput, Relation
from annot_tui.model.decision import Decision
from annot_tui.model.words import CONSENSUS, Judgement, Reading
from annot_tui.session import Session
from annot_tui.store.changes import Plain, keyed
from annot_tui.store.kinds import read_any
from annot_tui.store.paths import project_files
from annot_tui.store.records import build, changed
from annot_tui.store.workspace import now
from annot_tui.sync.steps import Outcome, Wishes, sync
from annot_tui.text.span import Span
from tests.store.merging.repository import commit, git, project


def team(folder: Path, *names: str) -> dict[str, Path]:
    """A clone for each name, and the bare repository beside them, `folder/bare`."""
    for part in ("bare", *names):
        shutil.copytree(_start() / ("bare" if part == "bare" else "clone"), folder / part)
        if part != "bare":
            git(folder / part, "update-index", "-q", "--refresh")
    return {name: folder / name for name in names}


@cache
def _start() -> Path:
    """A bare repository with a project, and a clone of it; made once."""
    folder = Path(mkdtemp(prefix="annot-team-"))
    register(shutil.rmtree, folder)
    project(folder / "start")
    git(folder, "init", "-q", "-b", "main", "start")
    commit(folder / "start", "start")
    git(folder, "clone", "-q", "--bare", "start", "bare")
    git(folder, "clone", "-q", "bare", "clone")
    git(folder / "clone", "remote", "set-url", "origin", "../bare")
    return folder


def synced(root: Path, analyst: str, **wishes: Any) -> Outcome:
    return sync(root, Wishes(analyst, **wishes))


def entries(root: Path) -> dict[tuple[str, ...], object]:
    """Every field of every record of a project, and every entry of every list, by where it is."""
    found: dict[tuple[str, ...], object] = {}
    for file in project_files(root):
        record = read_any(file, (root / file).read_bytes()).record
        assert record, file
        found |= _fields(file, record.plain())
        if file.startswith("corpus"):
            found[file, "bytes"] = (root / file).read_bytes()
    return found


def _fields(file: str, plain: Plain) -> dict[tuple[str, ...], object]:
    found: dict[tuple[str, ...], object] = {}
    for name, value in plain.items():
        listed = keyed(value) if isinstance(value, list) else None
        for key, entry in (listed or {}).items():
            if isinstance(entry, dict):
                found |= {(file, name, key, part): inner for part, inner in entry.items()}
            else:
                found[file, name, key] = entry
        if listed is None:
            found[file, name] = value
    return found


@dataclass
class Worker:
    """An analyst who does something at random, in ways that never change the same field as another.

    `number` of `many` tells which fields of theses are theirs in this round.
    """

    name: str
    root: Path
    number: int
    many: int
    random: Random
    done: list[str] = field(default_factory=list)

    def work(self, steps: int) -> None:
        """Do some steps."""
        session = Session.open(self.root, self.name)
        for _ in range(steps):
            act = self.random.choice(ACTS)
            try:
                act(self, session)
            except InvalidInput:  # such as a relation that is there already
                continue
            self.done.append(act.__name__)

    def pick(self, things: Iterable[Any]) -> Any:
        return self.random.choice(sorted(things, key=str))


def _thesis(worker: Worker, session: Session) -> str:
    return str(worker.pick(name for name in session.project.theses if "passing" not in name))


def _document(worker: Worker, session: Session) -> str:
    return str(worker.pick(session.project.documents))


def _spans(worker: Worker, session: Session, document: str) -> list[Span]:
    start = worker.random.randrange(100)
    return [Span(start, start + 1 + worker.random.randrange(30))]


def tag(worker: Worker, session: Session) -> None:
    document = _document(worker, session)
    thesis, stance = _thesis(worker, session), worker.pick(("asserts", "rejects"))
    session.add_tag(document, _spans(worker, session, document), thesis, stance, note=f"by {worker.name}: yes\n")


def change_tag(worker: Worker, session: Session) -> None:
    found = [a for a in session.project.annotations() if a.analyst == worker.name]
    if found:
        session.update_tag(worker.pick(found), note=f"{worker.random.random()}", confidence="high")


def delete_tag(worker: Worker, session: Session) -> None:
    found = [a for a in session.project.annotations() if a.analyst == worker.name]
    if len(found) > 3:
        session.delete_tag(worker.pick(found))


def read(worker: Worker, session: Session) -> None:
    session.set_reading(_document(worker, session), worker.pick([*Reading][1:]))


def absent(worker: Worker, session: Session) -> None:
    session.set_absent(_document(worker, session), _thesis(worker, session), worker.random.random() < 0.7)


def comment(worker: Worker, session: Session) -> None:
    on = worker.pick((_document(worker, session), _thesis(worker, session), *sorted(session.project.by_tag)[:5]))
    session.add_comment(on, f"{worker.random.random()}?", resolved=worker.random.random() < 0.2)


def judge(worker: Worker, session: Session) -> None:
    ids = sorted(session.project.by_tag)
    if len(ids) > 1:
        session.give_verdict(
            tuple(worker.random.sample(ids, 2)), worker.pick(Judgement), note=f"{worker.random.random()}"
        )


def new_thesis(worker: Worker, session: Session) -> None:
    kind = worker.pick(("Lasting", "Passing"))
    session.add_thesis(f"{kind} thesis {worker.random.randrange(10**9)} of {worker.name}.")


def edit_thesis(worker: Worker, session: Session) -> None:
    """Each has a field of their own in every thesis, so that all change the same files at the same time."""
    name = ("statement", "definition", "color")[worker.number % 3]
    session.update_thesis(_thesis(worker, session), **{name: f"{worker.name} {worker.random.random()}"})


def relate(worker: Worker, session: Session) -> None:
    one, other = _thesis(worker, session), _thesis(worker, session)
    type = ("implies", "supports", "undermines")[worker.number % 3]
    session.add_relation(one, build(Relation, type=type, to=other, why=worker.name))


def delete_thesis(worker: Worker, session: Session) -> None:
    """One of one's own, of those that nobody else touches."""
    mine = [name for name in session.project.theses if name.startswith("passing") and name.endswith(f"-{worker.name}")]
    if mine:
        session.delete_thesis(worker.pick(mine))


def settle(worker: Worker, session: Session) -> None:
    """What adjudication writes: a tag of the consensus layer, and the decision that it came of."""
    document = _document(worker, session)
    looked_at = [a.tag.id for a in session.project.annotations_of(document) if a.analyst != CONSENSUS]
    if not looked_at:
        return
    chief = Session.open(worker.root, CONSENSUS)
    made = chief.add_tag(document, _spans(worker, chief, document), _thesis(worker, chief), "asserts")
    decision = build(
        Decision, id=f"d-{made.id}", tags=worker.random.sample(looked_at, 1), chosen=[made.id], kind="stance",
        reason=worker.pick(("slip", "edge-case")), by=worker.name, created=now(),
    )  # fmt: skip
    chief._edit_layer(document, "decision", lambda layer: changed(layer, decisions=(*layer.decisions, decision)))
    session.take(session.reread([f"annotations/tags/{CONSENSUS}/{document}.yaml"]))


def bring_document(worker: Worker, session: Session) -> None:
    if len(session.project.documents) > 8:
        return
    source = worker.root.parent / f"{worker.name}-{worker.random.randrange(10**9)}.txt"
    source.write_text("Words that were said of it. " * 12, encoding="utf-8")
    session.import_file(source, metadata={"title": source.stem})


ACTS: tuple[Callable[[Worker, Session], None], ...] = (
    *(tag, tag, tag, change_tag, delete_tag, read, absent, comment, judge, new_thesis, edit_thesis, edit_thesis),
    *(relate, delete_thesis, settle, settle, bring_document),
)
