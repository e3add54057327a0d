"""Taking into the open project what others have written: another program, `git pull`, a synced folder."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from annot_tui.collector import collector_paused
from annot_tui.model import Project
from annot_tui.model.visibility import View, view, without
from annot_tui.model.words import State
from annot_tui.session.core import Core, PlaceKey, place_key
from annot_tui.session.news import Waiting, differences, different, opened_and_closed
from annot_tui.store import paths
from annot_tui.store.assembly import held, lies_there, with_files
from annot_tui.store.files import FileRead, read_changed
from annot_tui.store.stamps import Stamps
from annot_tui.text.anchor import Placement, placed

if TYPE_CHECKING:
    from annot_tui.compare.selection import Selection

_MANY = 20
"""Of more changed texts than this the tags are placed only when somebody looks at them."""


@dataclass(frozen=True)
class Reread:
    """What was read of some files, beside the project as it was before and would be after; for `Disk.take`."""

    before: Project
    after: Project
    files: Mapping[str, FileRead] = field(default_factory=dict)
    view: View | None = None
    placements: Mapping[PlaceKey, Placement] = field(default_factory=dict)
    waiting: Waiting = field(default_factory=dict)
    derived: Mapping[object, Any] = field(default_factory=dict)


class Disk(Core):
    """The project is kept in step with its files."""

    @property
    def stamps(self) -> Stamps:
        """Every file that was read or written, relative to the project, with its stamp at opening if that is sure."""
        return {**dict.fromkeys(self._files.digests), **self._stamps}

    def reread(self, files: Collection[str], selection: "Selection | None" = None) -> Reread:
        """Read those of some files whose bytes are other than before; with a selection, compare anew as well.

        Changes nothing, so that it can be done in another thread while a person goes on working.
        """
        before = self._files.project
        with collector_paused():
            wanted = self._to_read(files)
            found = {file: read for file, known in wanted if (read := read_changed(self.root, file, known))}
        after = with_files(before, {file: read.value for file, read in found.items()})
        if all(held(after, file) == held(before, file) for file in found):
            return Reread(before, before, found)
        seen = view(after, self._analyst)
        placements, waiting = _placements(before, seen.project)
        derived = self._worked_out(seen.project, selection) if selection else {}
        return Reread(before, after, found, seen, placements, waiting, derived)

    def take(self, reread: Reread) -> list[str]:
        """Take what was read into the project, and say what is new, in a line each; `problems` is then of now, too.

        A file that was changed from here in the meantime is left out: its last change will be told of again.
        """
        before, seen = self._files.project, self._shown()
        files = {f: r for f, r in reread.files.items() if lies_there(before, f) is lies_there(reread.before, f)}
        after = reread.after
        if before is not reread.before:
            after = with_files(before, {file: read.value for file, read in files.items()})
        elif reread.view:
            self._view, self._derived = reread.view, (reread.view.project, dict(reread.derived))
        broken = [file for file, read in files.items() if read.broken]
        self._files.take(after, {file: read.digest for file, read in files.items()}, broken)
        self._placements.update(reread.placements)
        others = {problem for problem in self._problems if problem.file not in files}
        self._problems = tuple(sorted(others.union(*(read.problems for read in files.values()))))
        # what cannot be read is a fault, and nobody's deed
        unread = {file: held(before, file) for file, read in files.items() if read.broken}
        hidden, shown = seen.hidden | self._shown().hidden, with_files(after, unread)
        told = differences(without(before, hidden), without(shown, hidden), self._analyst, reread.waiting)
        return [*told, *opened_and_closed(seen, self._shown())]

    def undo(self) -> str:
        """Undo one's last change and say what it was. Raises InvalidInput where there is none."""
        what = super().undo()
        self._look_again()
        return what

    def redo(self) -> str:
        """Do one's last undone change again and say what it was. Raises InvalidInput where there is none."""
        what = super().redo()
        self._look_again()
        return what

    def _look_again(self) -> None:
        """Read what was put back as at opening: it may have faults, such as the marks that a merge had settled."""
        faulty = {problem.file for problem in self._problems}
        wanted = [file for file, sound in self._files.put_back.items() if not sound or file in faulty]
        found = {f: read for f in wanted if (read := read_changed(self.root, f, ""))}
        if found:
            now = self._files.project
            self.take(Reread(now, with_files(now, {f: r.value for f, r in found.items()}), found))

    def _to_read(self, files: Collection[str]) -> Iterator[tuple[str, str]]:
        """Files with the hash of what is known of them; documents of one name together, since one shuts out the other.

        A file with faults is read in any case: the lines that they name may have moved.
        """
        digests, faulty = self._files.digests, {problem.file for problem in self._problems}
        for file in filter(paths.is_project_file, files):
            twins = [twin for twin in paths.twins(file) if twin in digests or (self.root / twin).exists()]
            yield file, "" if twins or file in faulty else digests.get(file, "")
            yield from ((twin, "") for twin in twins)


def _placements(before: Project, after: Project) -> tuple[dict[PlaceKey, Placement], Waiting]:
    """Where the tags of changed texts are now, and how many of each document wait for a word."""
    changed = [name for name in different(before.documents, after.documents) if _other_text(before, after, name)]
    found: dict[PlaceKey, Placement] = {}
    waiting: dict[str, int] = {}
    for name in changed if len(changed) <= _MANY else ():
        places = {place_key(after, a): placed(after, a) for a in after.annotations_of(name)}
        waiting[name] = sum(place.state is not State.ANCHORED for place in places.values())
        found.update(places)
    return found, waiting


def _other_text(before: Project, after: Project, document: str) -> bool:
    both = document in before.documents and document in after.documents
    return both and before.documents[document].hash != after.documents[document].hash
