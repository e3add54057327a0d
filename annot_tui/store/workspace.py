"""A project that is being worked on: the one way to change its files, and to take a change back."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from annot_tui.model import Document, InvalidInput, Metadata, Project, ReadOnly, Record
from annot_tui.store import paths
from annot_tui.store.assembly import held, with_files
from annot_tui.store.documents import read_document, write_document
from annot_tui.store.journal import DO, DONE, REDO, UNDO, VOID, Journal
from annot_tui.store.lock import Lock
from annot_tui.store.opening import LARGEST_TEXT, Unreadable, has_bytes, read_bytes
from annot_tui.store.patches import Entry, Patch, patch
from annot_tui.store.planning import Edit, Planned, check_size, planned, planned_front, replaced, sound, turned
from annot_tui.store.reader import Opened
from annot_tui.store.restoring import was_made
from annot_tui.store.states import Hashed, State, States
from annot_tui.store.write import Staging, leftovers, reason, write_all

R = TypeVar("R", bound=Record)


def now() -> str:
    """The present moment as the files have it."""
    return f"{datetime.now(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


class Workspace:
    """The files of one project and the value that was read from them, kept in step."""

    def __init__(self, opened: Opened, analyst: str) -> None:
        self.root = opened.root
        self.project: Project = opened.project
        self.digests = dict(opened.digests)
        self._lock = Lock(opened.root)
        self._journal = Journal(opened.root, analyst)
        self._states = States()
        self._faulty = set(opened.broken)
        self._mine: set[int] = set()
        self.put_back: Mapping[str, bool] = {}
        """The files that the last undo or redo wrote, and whether it is known that they have no faults."""
        self._passed_over: set[int] = set()
        self._recover()

    @property
    def read_only(self) -> bool:
        """Whether the project's folder cannot be written: the annotations, or the log without which nothing is."""
        annotations, derived = (f"{self.root}/{folder}" for folder in (paths.ANNOTATIONS, paths.DERIVED))
        if not os.access(annotations, os.W_OK):
            return True
        return not os.access(derived, os.W_OK) and (Path(derived).exists() or not os.access(self.root, os.W_OK))

    def work_as(self, analyst: str) -> None:
        """Log changes for another analyst from now on."""
        self._journal.analyst = analyst

    # Changes

    def change(
        self, file: str, model: type[R], edit: Callable[[R | None], R | None], what: str, **implied: str
    ) -> None:
        """Apply an edit to what a file says now, write it, log it, and take it into the project.

        The file is read first, so what somebody else wrote meanwhile is kept. Raises BrokenFile for one with
        faults and ReadOnly where it cannot be written; nothing is changed then.
        """
        self.change_all((Edit(file, model, edit, implied),), what)

    def change_all(self, edits: Iterable[Edit[R]], what: str) -> None:
        """Change several files, each named once, as one change that is undone as one. Raises as `change` does."""
        edits = tuple(edits)
        with self._writing(*(edit.file for edit in edits)) as staging:
            self._commit(staging, what, [self._planned(edit) for edit in edits])

    def replace(self, files: Mapping[str, bytes | None], what: str, seen: Mapping[str, bytes | None]) -> None:
        """Give files new contents, None to delete one, as one change. Raises ReadOnly and, for a bad name, ValueError.

        What they hold is not looked at: this is for those who have done so, such as a merge. `seen` is what they looked
        at; raises InvalidInput where a file says something else by now.
        """
        with self._writing() as staging:
            for file, data in seen.items():
                if self._bytes(file) != data:
                    raise InvalidInput(f"{file} was changed meanwhile; nothing was written, try again")
            self._commit(staging, what, [replaced(file, self._bytes(file), data) for file, data in files.items()])

    def add_document(self, document: Document) -> None:
        """Write a new document. Raises InvalidInput where its text would not come back word for word."""
        file = paths.document_file(document.id)
        data = write_document(document)
        if read_document(document.id, data, file)[0] != document:
            raise InvalidInput(f"{document.id} cannot be kept word for word (it holds lone surrogates)")
        with self._writing() as staging:
            if self._bytes(file) is not None:
                raise InvalidInput(f"somebody else has just added a document {document.id!r}; give another id")
            self._commit(staging, f"import of {document.id}", [Planned(patch(file, None, data), data, document)])

    def change_metadata(
        self, document: str, edit: Callable[[Metadata], Metadata], what: str, *, text: str = ""
    ) -> None:
        """Change what the file of a document says of its text, which keeps its very bytes.

        The file is read first, so what somebody else wrote meanwhile is kept. Raises as `change` does, and
        InvalidInput where the file is gone, or its text is another one than that of the hash `text`, if one is given.
        """
        with self._writing() as staging:
            files = [paths.document_file(document), *paths.twins(paths.document_file(document))]
            found = next(((file, data) for file in files if (data := self._bytes(file)) is not None), None)
            if not found:
                raise InvalidInput(f"the text of {document} is not there any more; nothing was written")
            self._commit(staging, what, [planned_front(*found, edit, text)])

    def _planned(self, edit: Edit[R]) -> Planned:
        before = self._bytes(edit.file)
        return planned(edit, before, self._state(edit, before))

    def _state(self, edit: Edit[R], data: bytes | None) -> State | None:
        """What a file says; one whose bytes are those that the project was read from is not read again."""
        if data is None:
            return None
        known = self._states.of(edit.file, data)
        if known and isinstance(known.record, edit.model):
            return known
        hashed = Hashed(data)
        same = edit.file not in self._faulty and self.digests.get(edit.file) == hashed.digest
        record = held(self.project, edit.file) if same else None
        if not isinstance(record, edit.model):
            record = sound(edit, data)
        state = State(data, hashed, record)
        self._states.keep(edit.file, state)
        return state

    def _commit(self, staging: Staging, what: str, plans: Iterable[Planned]) -> None:
        plans = tuple(plans)
        made = [plan for plan in plans if plan.patch.before != plan.patch.after]
        for plan in made:
            check_size(plan)
        if made:
            entry = self._journal.entry(what, now(), (plan.patch for plan in made))
            self._carry_out(staging, DO, entry, made)
        if same := [plan for plan in plans if plan.patch.before == plan.patch.after]:
            self._take_in(same, _with(self.project, same))

    def _take_in(self, plans: Iterable[Planned], project: Project) -> None:
        """Go on with a project into which was put what some files say now; one with a state is without faults."""
        self.project = project
        project.keep_up()
        for plan in plans:
            file = plan.patch.file
            self.digests[file] = plan.patch.after
            self._states.keep(file, plan.state)
            if plan.state or plan.contents is None:
                self._faulty.discard(file)
            else:
                self._faulty.add(file)

    # Undo

    @property
    def can_undo(self) -> bool:
        """Whether there is a change of one's own to undo."""
        return self._next(UNDO) is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is an undone change to do again."""
        return self._next(REDO) is not None

    def undo(self) -> str:
        """Undo one's last change and say what it was: of this session, then of those before or beside it.

        Raises InvalidInput where there is none, or somebody else has changed the very same thing since; that change
        is then passed over, so that the ones before can be undone.
        """
        return self._turn(UNDO, "there is nothing to undo")

    def redo(self) -> str:
        """Do one's last undone change again and say what it was. Raises as `undo` does."""
        return self._turn(REDO, "there is nothing to do again")

    def _next(self, kind: str) -> Entry | None:
        """The change whose turn it is: one made here before one that another session of the analyst made."""
        self._journal.refresh()
        entries, first = self._journal.to_undo if kind == UNDO else self._journal.to_redo, None
        for entry in entries:
            if entry.number not in self._passed_over:
                if entry.number in self._mine:
                    return entry
                first = first or entry
        return first

    def _turn(self, kind: str, none: str) -> str:
        with self._writing() as staging:
            entry = self._next(kind)
            if not entry:
                raise InvalidInput(none)
            plans: list[Planned] = []
            known: dict[str, bool] = {}
            try:
                for item in _patches(kind, entry):
                    data = self._bytes(item.file)
                    state = self._state_after(item, data)
                    plans.append(Planned(item, state.data, state.record, state) if state else turned(item, data))
                    known[item.file] = state is not None
            except ValueError as error:
                self._passed_over.add(entry.number)
                told = f"“{entry.what}” cannot be taken back: somebody else changed it since"
                raise InvalidInput(f"{told}; look at what it says now, and change it back by hand") from error
            self._carry_out(staging, kind, entry, plans)
            self.put_back = known
            return entry.what

    def _state_after(self, item: Patch, data: bytes | None) -> State | None:
        """What a patch makes of a file, where both are remembered from before and nobody else has written since."""
        now = self._states.of(item.file, data)
        return self._states.before(item.file, item.after) if now and now.digest == item.before else None

    # Files, logged before they are touched

    @contextmanager
    def _writing(self, *files: str) -> Iterator[Staging]:
        """Hold the project's lock, everything that others have done taken note of; `files` are about to be changed."""
        if self.read_only:
            gone = not (self.root / paths.ANNOTATIONS).is_dir()
            raise ReadOnly(
                f"{self.root} {'is not there any more' if gone else 'cannot be written'}; nothing was changed"
            )
        with Staging() as staging:
            last = self._states.last(files[0]) if len(files) == 1 else None
            if last:
                staging.begin(self._path(files[0]), last.data)
            with self._lock.held():
                self._journal.refresh()
                self._finish()
                yield staging

    def _carry_out(self, staging: Staging, kind: str, entry: Entry, plans: Sequence[Planned]) -> None:
        """Log what is to be done, do it, log that it is done. Where that fails all files are as they were."""
        project = _with(self.project, plans)
        staging.write({self._path(plan.patch.file): plan.after for plan in plans})
        try:
            with self._journal.beginning(kind, entry, entry.at if kind == DO else now()):
                staging.sync()
            self._mine.add(entry.number)
            staging.put()
        except ReadOnly:
            self._take_back(kind, entry)
            raise
        self._take_in(plans, project)
        # Without this line the next writer sees from the files that it is done.
        with suppress(ReadOnly):
            self._journal.end(DONE)

    def _take_back(self, kind: str, entry: Entry) -> None:
        """Undo the part of a change that was made; where even that fails the next writer finishes the change."""
        made = [item for item in _patches(kind, entry) if item.made(self._bytes(item.file))]
        with suppress(ReadOnly):
            before = {self._path(item.file): item.backwards().apply(self._bytes(item.file)) for item in made}
            write_all(before)
            self._journal.end(VOID)

    def _finish(self) -> None:
        """Settle what a writer who was killed had begun: nothing was made of it, or what is missing is made now."""
        if not self._journal.pending:
            return
        kind, entry = self._journal.pending
        patches = _patches(kind, entry)
        made = [was_made(item, self._bytes(item.file)) for item in patches]
        if any(made):
            for item in (item for item, done in zip(patches, made, strict=True) if not done):
                # What somebody has changed by hand since stays as they left it.
                with suppress(ValueError):
                    plan = turned(item, self._bytes(item.file))
                    write_all({self._path(item.file): plan.after})
                    self._take_in([plan], _with(self.project, [plan]))
        self._journal.end(DONE if any(made) else VOID)

    def _recover(self) -> None:
        """Settle and tidy up what a writer who was killed has left; where somebody is writing they will do it."""
        if self.read_only:
            return
        for path in leftovers(self.root / folder for folder in (paths.CORPUS, paths.ANNOTATIONS, paths.DERIVED)):
            with suppress(OSError):
                path.unlink()
        if self._journal.settled():
            return
        with suppress(ReadOnly), self._lock.held(patience=0):
            self._journal.refresh()
            self._finish()

    def _path(self, file: str) -> Path:
        """Where a file really is, so that a link stays one. Raises ReadOnly where it leads out of the project."""
        return paths.real_place(self.root, file)

    def _bytes(self, file: str) -> bytes | None:
        path, last = self._path(file), self._states.last(file)
        if last and has_bytes(path, last.data):
            return last.data
        try:
            return read_bytes(path, LARGEST_TEXT)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise ReadOnly(f"cannot read {file}: {reason(error)}") from error
        except Unreadable as error:
            raise ReadOnly(f"cannot read {file}: it {error}") from error

    def take(self, project: Project, digests: Mapping[str, str], broken: Collection[str]) -> None:
        """Go on with a project into which was taken what others wrote, with the hashes of their files.

        `broken` are those of them that must not be written.
        """
        self.project = project
        self.digests.update(digests)
        self._faulty.difference_update(digests)
        self._faulty.update(broken)


def _with(project: Project, plans: Iterable[Planned]) -> Project:
    return with_files(project, {plan.patch.file: plan.contents for plan in plans})


def _patches(kind: str, entry: Entry) -> tuple[Patch, ...]:
    """What is done to the files when a change is made, undone or made again."""
    return tuple(item.backwards() for item in reversed(entry.patches)) if kind == UNDO else entry.patches
