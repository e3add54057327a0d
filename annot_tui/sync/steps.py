"""Sync, step by step: what was done here is committed, what others sent is taken in, what they lack is sent.

Files are replaced in one step, under the project's lock, and only once all that both sides changed is settled: git
moves the branch on to a commit in which everything is put together already, which it does or refuses as a whole. So
nothing is ever half merged; where a word of a person is missing the project is as it was, with its work committed.
"""

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from annot_tui.model import AnnotError, ProjectFile
from annot_tui.store import paths
from annot_tui.store.files import read_file
from annot_tui.store.lock import Lock
from annot_tui.store.merging.ancestor import in_repository
from annot_tui.store.opening import LARGEST_RECORD
from annot_tui.sync.committing import Work, belongs, kept, sign, uncommitted
from annot_tui.sync.folder import Waiting, waiting
from annot_tui.sync.git import Git, Progress
from annot_tui.sync.joining import Choose, Joiner, Open
from annot_tui.sync.repository import Repository, elsewhere, repository
from annot_tui.sync.stop import Stop
from annot_tui.sync.telling import FileChange, faulty, told
from annot_tui.sync.trees import Difference, committed, contents, difference, with_blobs
from annot_tui.text.counting import number_of

TRIES = 8
"""How often it is begun again because somebody else was faster, or went on working meanwhile."""

_REJECTED = ("(fetch first)", "(non-fast-forward)", "(failed to update ref)", "(stale info)")


@dataclass(frozen=True)
class Wishes:
    """How a sync is wanted: who syncs, the message of the commit, whether to send, whether only to look.

    `choose` says whose version stays of what both changed.
    """

    analyst: str = ""
    message: str = ""
    push: bool = True
    dry_run: bool = False
    choose: Choose = lambda _, __: None


@dataclass(frozen=True)
class Outcome:
    """What came of a sync, each in lines for a person.

    `kept` was committed here, `came` is new from the others, `sent` went to them; `left` are files that were left
    alone, with the reason; `open` waits for a word, and then nothing came in and nothing was sent. `stopped` says what
    was in the way. `files` are those of the project that were replaced. Without git only `copies` says something.
    """

    git: bool = True
    remote: str = ""
    kept: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    sent: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    open: tuple[Open, ...] = ()
    copies: tuple[Waiting, ...] = ()
    stopped: str = ""
    files: frozenset[str] = field(default_factory=frozenset)

    @property
    def fine(self) -> bool:
        """Whether nothing waits for anybody."""
        return not (self.open or self.stopped or self.left or self.copies)

    @property
    def in_step(self) -> bool:
        """Whether the files are together with the others' work, as far as that is known here."""
        return bool(self.files) or not (self.open or self.stopped)


def sync(
    root: Path,
    wishes: Wishes,
    progress: Progress = lambda _, __: None,
    stop: threading.Event | None = None,
) -> Outcome:
    """Bring a project and the others' work together. What is in the way is told in the outcome, and not raised.

    Without a repository it only looks for copies that wait. `stop` ends it at the next step.
    """
    if not in_repository(root):
        return Outcome(git=False, copies=waiting(root))
    syncing = _Sync(root, wishes)
    try:
        syncing.run(progress, stop)
    except AnnotError as error:
        syncing.outcome = replace(syncing.outcome, stopped=str(error))
    return syncing.outcome


class _Sync:
    """One sync; `outcome` grows with each step."""

    def __init__(self, root: Path, wishes: Wishes) -> None:
        self._root, self._wishes = root, wishes
        meta = read_file(root, paths.PROJECT).value
        self._blind = isinstance(meta, ProjectFile) and meta.blind
        self.outcome = Outcome()

    def run(self, progress: Progress, stop: threading.Event | None) -> None:
        """Take all steps. Raises AnnotError where one cannot be taken."""
        git = Git(self._root, progress, stop)
        found = repository(git)
        self.outcome = replace(self.outcome, remote=found.remote)
        signed = sign(found, self._wishes.analyst)
        head, work = self._keep(found, found.head)
        if not found.remote:
            self._note(
                "git knows of no place for the others' work, so all stays on this machine; "
                "`git remote add origin ADDRESS` names one"
            )
            return
        if self.outcome.kept:
            self._note(signed)
        for _ in range(TRIES):
            git.talk("asking for the others' work", "fetch", "--no-tags", "--progress", found.remote)
            elsewhere(found)
            head, work = self._take_in(found, head, work)
            if self.outcome.open or not self._wishes.push or self._sent(found, head):
                return
        raise Stop(f"others were faster {TRIES} times in a row; your work is committed here, sync again in a while")

    # what was done here

    def _keep(self, found: Repository, parent: str) -> tuple[str, Work]:
        """Commit what was done here since. Gives the last commit, and what was left alone."""
        wishes = self._wishes
        with Lock(self._root).held():
            work = uncommitted(found)
            made = kept(found, work, parent, wishes.analyst, wishes.message, blind=self._blind, dry=wishes.dry_run)
        self._note(work.note)
        lines = told(work.made, wishes.analyst, blind=self._blind) if made != parent else ()
        self.outcome = replace(self.outcome, kept=_joined(self.outcome.kept, lines), left=work.left)
        return made, work

    # what the others did

    def _take_in(self, found: Repository, head: str, work: Work) -> tuple[str, Work]:
        """Put the others' work and one's own together. Gives the last commit then, and what was left alone."""
        for _ in range(TRIES):
            theirs = found.theirs
            made = self._together(found, head, theirs)
            if made == head or self.outcome.open:
                return head, work
            changed = difference(found.git, head, made)
            if self._wishes.dry_run:
                self._arrived(found, changed)
                return made, work
            with Lock(self._root).held():
                # who went on working meanwhile has this taken in first
                late = uncommitted(found)
                if not late.files and found.head == head:
                    self._replace(found, made, changed, late)
                    self._arrived(found, changed)
                    return made, late
            head, work = self._keep(found, found.head)
        raise Stop(
            "the project was changed all the time while others' work was to come in; sync again in a quiet moment"
        )

    def _together(self, found: Repository, head: str, theirs: str) -> str:
        """The commit in which both are together; the last one of here where that is so already."""
        git = found.git
        if not theirs or theirs == head:
            return head
        if not head:
            return theirs
        if git.works("merge-base", "--is-ancestor", theirs, head):
            return head
        if git.works("merge-base", "--is-ancestor", head, theirs):
            return theirs
        joined = Joiner(found, self._wishes.choose).join(head, theirs)
        self.outcome = replace(self.outcome, open=joined.open)
        if joined.open:
            return head
        name = found.target.removeprefix("refs/heads/")
        message = (
            f"The others' work, from {found.remote}/{name}, together with that of {self._wishes.analyst or 'here'}\n"
        )
        return committed(git, with_blobs(git, head, joined.blobs), (head, theirs), message)

    def _replace(self, found: Repository, made: str, changed: Difference, work: Work) -> None:
        """Let git put the files in their place; it moves on as a whole, or not at all."""
        for path in changed:
            file = found.inside(path)
            if file in work.faulty:
                raise Stop(f"{file} has a fault and others changed it too: mend it first (`annot-tui check` says how)")
        if found.head:
            found.git.run("merge", "--ff-only", "--quiet", "--no-stat", "--no-squash", "--no-autostash", made)
            return
        found.git.run("read-tree", "-m", "-u", made)  # before the first commit there is nothing to move on from
        found.git.run("update-ref", "-m", "annot-tui sync", "HEAD", made)

    def _arrived(self, found: Repository, changed: Difference) -> None:
        """Note what is new."""
        made = _changes(found, changed)
        files = frozenset(change.file for change in made)
        came = told(made, self._wishes.analyst, blind=self._blind)
        self.outcome = replace(
            self.outcome, came=_joined(self.outcome.came, came), files=self.outcome.files | files, open=()
        )
        if wrong := faulty(made):
            faults = number_of(len(wrong), "file")
            self._note(f"{faults} came in with faults, such as {wrong[0]}: see `annot-tui check`")

    # what the others lack

    def _sent(self, found: Repository, head: str) -> bool:
        """Send what the others lack; False where somebody else was faster. Raises Stop where they do not take it."""
        theirs = found.theirs
        if not head or head == theirs:
            return True
        lines = told(_changes(found, difference(found.git, theirs, head)), self._wishes.analyst, blind=self._blind)
        if not self._wishes.dry_run and not self._push(found):
            return False
        self.outcome = replace(
            self.outcome, sent=lines or ("nothing new, only that your work and theirs were put together",)
        )
        return True

    def _push(self, found: Repository) -> bool:
        words = ("push", "--porcelain", "--progress", "--no-verify", "--recurse-submodules=no", "--set-upstream")
        said = found.git.talk("sending your work", *words, found.remote, f"{found.branch}:{found.target}", fine=(0, 1))
        refused = [line for line in said.decode("utf-8", "replace").split("\n") if line.startswith("!")]
        if any(sign in line for line in refused for sign in _REJECTED):
            return False
        if refused:
            reason = refused[0].rsplit("\t", 1)[-1]
            raise Stop(
                f"the others' side does not take it: {reason}; your work is committed here, ask who keeps the server"
            )
        return True

    def _note(self, line: str) -> None:
        if line:
            self.outcome = replace(self.outcome, notes=_joined(self.outcome.notes, (line,)))


def _changes(found: Repository, changed: Difference) -> list[FileChange]:
    """How the files of the project changed; of documents only whether they are there."""
    ours = {file: both for path, both in changed.items() if (file := found.inside(path)) and belongs(file)}
    records = [blob for file, both in ours.items() if not paths.is_text(file) for blob in both]
    held = contents(found.git, records, LARGEST_RECORD)
    return [FileChange(file, *(held.get(b.id, b"") if b else None for b in both)) for file, both in ours.items()]


def _joined(lines: Iterable[str], more: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*lines, *more)))
