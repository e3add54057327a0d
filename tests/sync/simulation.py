"""Three analysts who work at random in three clones and sync now and then; whatever they wrote must be there.

Raises AssertionError as soon as something that was acknowledged is gone and nobody took it away, as somebody is asked
about anything but one field of a thesis that two people changed, and where the clones end up different.
"""

import io
import json
import os
import signal
import subprocess
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from annot_tui.cli.clashes import show
from annot_tui.cli.main import main
from annot_tui.codebook.registry import called
from annot_tui.codebook.sharednames import torn
from annot_tui.model import AnnotError, Project
from annot_tui.model.words import Became
from annot_tui.session import Session
from annot_tui.session.arrivals import left_behind, settle_arrivals
from annot_tui.store.check import check
from annot_tui.store.merging.merge import Clash, Take
from annot_tui.store.paths import VOICES, project_files
from annot_tui.store.reader import read_project
from annot_tui.sync import git as git_module
from annot_tui.sync.joining import Open
from annot_tui.sync.steps import Outcome
from tests.sync.acts import ACTS, WORD, Act, Worker, words
from tests.sync.team import entries, synced, team
from tests.writers import Writer

NAMES = ("ann", "bo", "cy")


class Simulation:
    """Some rounds in a folder. With `blind` the analysts read blind, and the first of them leads."""

    def __init__(self, folder: Path, seed: int, *, blind: bool = False) -> None:
        self.random, self.numbers = Random(seed), count()
        self.roots = team(folder, *NAMES)
        self.workers = {n: Worker(n, root, self.random, self.numbers) for n, root in self.roots.items()}
        self.written: dict[str, str] = {}
        """The words that were acknowledged, with the act."""
        self.taken_by: dict[str, set[str]] = {"": set(), **{name: set() for name in NAMES}}
        """Those that each took away, and without a name those not chosen where two had worded the same."""
        self.thinned_by: dict[str, set[str]] = defaultdict(set)
        """For words that stood in several places, who took away one of them: two who do may leave none."""
        self.replaced: dict[str, set[str]] = defaultdict(set)
        """What each thesis has ever become in some clone, step by step."""
        self.done, self.asked = Counter[str](), Counter[str]()
        self.blind = blind

    def run(self, rounds: int, steps: int) -> None:
        """Let all work for some rounds, and look at what came of it."""
        with _seeded(self.random):
            if self.blind:
                self._begin_blind()
            for _ in range(rounds):
                for name in self.random.sample(NAMES, len(NAMES)):
                    for _ in range(self.random.randint(0, 2 * steps)):
                        self.act(self.workers[name])
                    if self.random.random() < 0.7:
                        self.sync_somehow(name)
            for _ in range(2):
                for name in (*NAMES, *NAMES):
                    self.sync(name)
            self.look()

    def _begin_blind(self) -> None:
        session = Session.open(self.roots["ann"], "ann")
        session.set_lead("ann")
        session.set_blind(True)
        session.assign("second", ["bo", "cy"])
        for name in NAMES:
            self.sync(name)

    # Work

    def act(self, worker: Worker) -> None:
        """Do something, and sometimes take it back; see to it that nothing else is gone."""
        session = Session.open(worker.root, worker.name)
        act = worker.pick(ACTS)
        before = found(worker.root)
        try:
            self._acknowledged(worker, session, act, before)
        except (AnnotError, IndexError, ValueError) as refused:
            if isinstance(refused, ValueError) and "sample" not in str(refused).casefold():
                raise
            assert found(worker.root) == before, act.__name__
            return
        self.done[act.__name__] += 1
        if worker.maybe(0.12) and session.can_undo:
            self._undone(worker, session if worker.maybe(0.5) else Session.open(worker.root, worker.name))

    def _acknowledged(self, worker: Worker, session: Session, act: Act, before: Counter[str]) -> None:
        worker.meant = set()
        act(worker, session)
        after = found(worker.root)
        self._look_up(session.project)
        lost = before.keys() - after.keys() - worker.meant - self._united()
        assert not lost, f"{act.__name__} by {worker.name} took {self._told(lost)} away"
        self._note(before, after, worker.name, act.__name__)
        assert Session.open(worker.root, worker.name).project == session.project, act.__name__

    def _undone(self, worker: Worker, session: Session) -> None:
        before = found(worker.root)
        try:
            what = session.undo()
        except AnnotError:
            assert found(worker.root) == before
            return
        self._note(before, found(worker.root), worker.name, f"undoing of {what}")
        self.done["undo"] += 1

    def _note(self, before: Counter[str], after: Counter[str], name: str, what: str) -> None:
        self.written |= dict.fromkeys(after.keys() - before.keys(), f"{what} by {name}")
        self.taken_by[name] = (self.taken_by[name] - after.keys()) | (before.keys() - after.keys())
        for word in before - after:
            self.thinned_by[word].add(name)
        for word in after - before:
            self.thinned_by[word].discard(name)

    @property
    def taken(self) -> set[str]:
        """What somebody took away, whoever it was."""
        thinned = {word for word, names in self.thinned_by.items() if len(names) > 1}
        return thinned.union(*self.taken_by.values())

    # Syncs

    def sync_somehow(self, name: str) -> None:
        """Sync, sometimes at once with another, or killed, anywhere or before it settles, and then again."""
        chance = self.random.random()
        if chance < 0.1:
            _at_once([(self.roots[n], n) for n in self.random.sample(NAMES, 2)])
        elif chance < 0.15:
            _at_once([(self.roots[name], name)] * 2)
        elif chance < 0.35:
            self.done["killed"] += _killed(self.roots[name], name, self.random.randrange(45))
        elif chance < 0.5:
            synced(self.roots[name], name)  # killed when it had taken all in
        if chance >= 0.15:
            self.done["left behind"] += bool(left_behind(Session.open(self.roots[name], name)))
        self.sync(name)

    def sync(self, name: str) -> None:
        """Sync as the command does, and answer what is asked."""
        root, before, own = self.roots[name], found(self.roots[name]), _own(self.roots[name], name)
        outcome = self._synced(root, name)
        if outcome.open:
            assert (outcome.came, outcome.sent) == ((), ()), outcome
            for open_ in outcome.open:
                self._legitimate(open_)
            outcome = self._synced(root, name, choose=self._choose)
        assert (outcome.open, outcome.left) == ((), ()), outcome
        session = Session.open(root, name)
        left, told = left_behind(session), settle_arrivals(session)
        assert bool(left) is bool(told), told
        self.done["followed"] += bool(told)
        assert settle_arrivals(Session.open(root, name)) == "", "what was settled is settled again"
        self.done["sync"] += 1
        self._look_up(session.project)
        lost = before.keys() - found(root).keys() - self.taken - self._united()
        assert not lost, f"sync of {name} lost {self._told(lost)}"
        _follows(own, _own(root, name), self._akin)

    def _synced(self, root: Path, name: str, **wishes: Any) -> Outcome:
        """A sync; a git that a killed one had left at work may be in the way, and its lock is cleared."""
        for _ in range(3):
            outcome = synced(root, name, **wishes)
            if "another git is at work" not in outcome.stopped:
                break
            (root / ".git/index.lock").unlink(missing_ok=True)
            self.done["lock left"] += 1
        assert not outcome.stopped, outcome.stopped
        return outcome

    def _legitimate(self, open_: Open) -> None:
        """See to it that only what two people changed is asked, and that both versions are shown."""
        shared = ("annotations/theses/", "corpus/")
        assert open_.file.startswith(shared), (open_.file, open_.refused, open_.clashes)
        assert not open_.refused, open_
        for clash in open_.clashes:
            self.asked[f"{clash.list} {','.join(clash.fields)}".strip()] += 1
            told = io.StringIO()
            with redirect_stdout(told):
                show(clash, ("mine", "theirs"))
            for field in clash.fields:
                one, other = ((side or {}).get(field) for side in (clash.first, clash.second))
                if clash.first is None or clash.second is None:
                    one, other = [value for value in (one, other) if value != (clash.base or {}).get(field)], None
                assert one != other, clash
                assert words(one, other) <= found_in(told.getvalue()), (clash, told.getvalue())

    def _choose(self, file: str, clash: Clash) -> Take:
        take = self.random.choice((Take.FIRST, Take.SECOND))
        kept, left = (clash.first, clash.second) if take is Take.FIRST else (clash.second, clash.first)
        self.taken_by[""] |= words(left, clash.base if kept is None else {}) - words(kept)
        return take

    # The end

    def look(self) -> None:
        """See to it that all have the same, and all of it."""
        assert (
            len({json.dumps(sorted((str(k), str(v)) for k, v in entries(r).items())) for r in self.roots.values()}) == 1
        )
        for root in self.roots.values():
            assert not subprocess.run(["git", "-C", root, "status", "--porcelain"], capture_output=True).stdout
        root = self.roots["ann"]
        self._share_out_names(root)
        opened = read_project(root)
        lost = self.written.keys() - self.taken - found(root).keys() - self._united()
        assert not lost, self._told(lost)
        wrong = [f"{p}" for p in check(opened) if p.severity.value == "error"]
        assert not wrong, wrong
        assert _torn(opened.project) == []
        assert Session.open(root, "ann").plan_settlement().nothing
        for command in (("report",), ("agreement",), ("talk", "--all"), ("check",), ("tags",)):
            said = {_printed(root, *command) for root in self.roots.values()}
            assert len(said) == 1, command
            json.loads(said.pop())
        self._settle_all()

    def _share_out_names(self, root: Path) -> None:
        """A name that two gave to two voices waits for a person, who takes it out of both and gives it to one again."""
        session = Session.open(root, "ann")
        while found_ := [(name, first) for _, name, first in torn(session.project.voices)]:
            (name, first), *_ = found_
            self.asked["name of two voices"] += 1
            wrong = [p for p in check(read_project(root)) if p.severity.value == "error"]
            assert {p.file for p in wrong} == {VOICES}, wrong
            session.take_apart(name)
            session.same_voice(called(first), [name])
        for name in (*NAMES, *NAMES):
            self.sync(name)

    def _settle_all(self) -> None:
        """Whatever was decided side by side, the lead can settle all that is open."""
        session = Session.open(self.roots["ann"], "ann")
        # What is decided may leave another settled tag with nobody behind it, which is asked next.
        for _ in range(2 * len(session.cases)):
            for case in [case for case in session.cases if case.open][:1]:
                session.decide(case, case.group.marks[:1])
        session.merge_agreed()
        assert [case.status for case in session.cases if case.open or case.mergeable] == []

    def _became(self, thesis: str) -> set[str]:
        """A thesis, and all that it became."""
        known, new = set[str](), {thesis}
        while new:
            known |= new
            new = set[str]().union(*(self.replaced.get(id, ()) for id in new)) - known
        return known

    def _akin(self, thesis: str) -> set[str]:
        """All that a thesis became, and that those became which became it: where two went apart, an answer decides."""
        return set[str]().union(*(self._became(id) for id in [*self.replaced] if thesis in self._became(id)))

    def _look_up(self, project: Project) -> None:
        for thesis in project.theses.values():
            self.replaced[thesis.id].update(thesis.replaced_by)

    def _united(self) -> set[str]:
        """The words of relations between theses that became one."""
        related = {word: ends for worker in self.workers.values() for word, ends in worker.related.items()}
        return {word for word, (one, other) in related.items() if self._became(one) & self._became(other)}

    def _told(self, lost: set[str]) -> str:
        return ", ".join(f"{word} ({self.written.get(word)})" for word in sorted(lost))


def found(root: Path) -> Counter[str]:
    """The words of their own in all files of a project, each with how often it is there."""
    return Counter(word for file in project_files(root) for word in WORD.findall((root / file).read_text("utf-8")))


def found_in(text: str) -> set[str]:
    return {*WORD.findall(text)}


def _printed(root: Path, *words: str) -> str:
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(io.StringIO()), patch.dict(os.environ, {"ANNOT_ANALYST": "ann"}):
        main([*words, "--format", "json", "--project", str(root)])
    return told.getvalue().replace(str(root), "")


def _torn(project: Project) -> list[str]:
    """Theses of which two fields do not fit together, and decisions whose choice nobody has."""
    wrong = [
        t.id for t in project.theses.values()
        if (t.replaced and (len(t.replaced_by) > 1) is not (t.replaced.how is Became.SPLIT))
        or bool(t.replaced) is not bool(t.replaced_by) or (t.replaced_by and not t.retired)
    ]  # fmt: skip
    for (analyst, document), layer in project.layers.items():
        there = {tag.id for tag in layer.tags}
        wrong += [f"{analyst} {document} {d.id}" for d in layer.decisions if not there.issuperset(d.chosen)]
    return wrong


Own = Mapping[tuple[str, ...], Any]


def _own(root: Path, name: str) -> Own:
    """What an analyst has in their files, by where it is."""
    project, found = read_project(root).project, dict[tuple[str, ...], Any]()
    for (analyst, document), layer in project.layers.items():
        if analyst == name:
            found |= {("reading", document): layer.reading, ("card", document): layer.card}
            found |= {("absent", document, id): id for id in layer.absent}
            found |= {("tag", document, tag.id): tag for tag in layer.tags}
            found |= {("comment", document, c.id): c for c in layer.comments}
    if file := project.verdicts.get(name):
        found |= {("verdict", *v.pair): v for v in file.verdicts}
        found |= {("comment", "", c.id): c for c in file.comments}
    return found


def _follows(before: Own, after: Own, akin: Callable[[str], set[str]]) -> None:
    """See to it that what one had before a sync is there afterwards, and nothing else, on theses akin."""
    tagged = {(k[1], tag.thesis) for k, tag in after.items() if k[0] == "tag"}
    absent = {k[1:] for k in after if k[0] == "absent"}
    assert {k for k in before if k[0] != "absent"} == {k for k in after if k[0] != "absent"}
    for key, was in before.items():
        if key[0] == "absent":
            ends = {(key[1], id) for id in akin(was)}
            assert not ends.isdisjoint(tagged | absent), (key, ends)
            continue
        now = after[key]
        if key[0] == "tag":
            assert now.thesis in akin(was.thesis), (was, now)
            now = now.model_copy(update={"thesis": was.thesis, "revision": was.revision})
        elif key[0] == "comment":
            now = now.model_copy(update={"on": was.on})
        assert now == was, key


def _at_once(whom: list[tuple[Path, str]]) -> None:
    """Syncs in processes of their own, at the same time; what waits for a word waits."""

    def work(root: Path, name: str) -> Iterator[str]:
        yield synced(root, name).stopped

    writers = [Writer(lambda pair=pair: work(*pair)) for pair in whom]  # type: ignore[misc]
    for writer in writers:
        code, told = writer.told()
        assert code == 0, told


def _killed(root: Path, name: str, at: int) -> int:
    """Kill a sync as it starts its so many-th git; 0 where it had ended before."""

    def work() -> Iterator[str]:
        turn, start = count(), git_module.subprocess.Popen

        def counted(*args: Any, **more: Any) -> Any:
            number = next(turn)
            started = start(*args, **more) if number != at or at % 2 else None
            if number == at:
                os.kill(os.getpid(), signal.SIGKILL)
            return started

        with patch.object(git_module.subprocess, "Popen", counted):
            synced(root, name)
        yield "ended"

    code, told = Writer(work).told()
    assert code in (0, -signal.SIGKILL), told
    return int(code != 0)


@contextmanager
def _seeded(random: Random) -> Iterator[None]:
    """Ids and times that are the same for the same seed; some seconds go by between any two changes, or none."""
    clock = [datetime(2026, 1, 5, 10, tzinfo=UTC)]

    class Clock(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "datetime":
            clock[0] += timedelta(seconds=random.choice((0, 0, 1, 40)))
            return clock[0]

    with ExitStack() as stack:
        stack.enter_context(patch("annot_tui.store.workspace.datetime", Clock))
        stack.enter_context(patch("secrets.choice", Random(random.random()).choice))
        yield
