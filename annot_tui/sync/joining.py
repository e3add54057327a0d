"""Two states of a repository made into one: records are merged by records, and git merges no file of the project.

What git takes for a clean merge can be wrong for us: two lists that were both added to become one that is no YAML, or
an entry twice. So of every file that both sides changed the versions are taken from git as they are, with their common
ancestor, and go through the same merge as `annot-tui merge`. Other files that both changed are left to git's own.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce

from annot_tui.model import Conflict, Record, TagFile, VerdictFile, VoiceFile
from annot_tui.store import paths
from annot_tui.store.changes import key_of
from annot_tui.store.kinds import read_any
from annot_tui.store.merging.joining import TEXTS_DIFFER, Surroundings, Versions, Waits, joined
from annot_tui.store.merging.merge import Clash, Take
from annot_tui.store.records import changed
from annot_tui.store.texts import KeptTexts
from annot_tui.store.yaml_out import encoded
from annot_tui.sync.git import Git
from annot_tui.sync.keeping import deleted_theses, kept, kept_texts
from annot_tui.sync.repository import Repository
from annot_tui.sync.stop import Stop
from annot_tui.sync.trees import FILE, Blob, Both, at, contents, difference, keep, with_blobs

Answer = Take | frozenset[str] | None
Choose = Callable[[str, Clash], Answer]
"""For a file and what both changed in it: whose version stays, or of which fields one's own; None leaves it open."""


@dataclass(frozen=True)
class Open:
    """A file that waits for a word: what both changed, or why the two versions cannot be put together.

    In a clash the first version is one's own, the second the others'. `versions` are what the file was, is here and
    is there, as far as there is one without faults.
    """

    file: str
    clashes: tuple[Clash, ...] = ()
    refused: str = ""
    versions: tuple[Record | None, ...] = (None, None, None)

    @property
    def questions(self) -> tuple[Clash, ...]:
        """What is to be asked about it, `Choose` being told the same."""
        return self.clashes or (whole(self.refused),)

    @property
    def told(self) -> str:
        """Why it waits, in words."""
        deleted = next((c for c in self.clashes if not c.list and (c.first is None or c.second is None)), None)
        return self.refused or (happened(deleted) if deleted else "you and others changed the same")

    def conflict(self, clash: Clash) -> Conflict | None:
        """A clash as what became of one record; None where it is about the file as a whole, or an entry is gone."""
        base, mine, theirs = (_entry(version, clash) for version in self.versions)
        if not mine or not theirs or self.refused:
            return None
        return Conflict("", base or type(mine).model_construct(), mine, theirs, clash.fields)


def _entry(record: Record | None, clash: Clash) -> Record | None:
    """What a clash is about: the record of the file, a record in it, or an entry of one of its lists."""
    if not record or not clash.list:
        return record
    found = getattr(record, clash.list)
    if found is None or isinstance(found, Record):
        return found
    return next((entry for entry in found if key_of(entry.plain()) == clash.key), None)


@dataclass(frozen=True)
class Joined:
    """What comes of two states: how it differs from one's own, and what is still open. Paths are from the top."""

    blobs: Mapping[str, Blob | None] = field(default_factory=dict)
    open: tuple[Open, ...] = ()


def happened(clash: Clash) -> str:
    """What became of something on the two sides, for a sentence that begins with it."""
    if clash.first is None:
        return "was deleted here and changed by the others"
    return "was changed here and " + ("deleted by the others" if clash.second is None else "there")


def whole(reason: str) -> Clash:
    """The question which of two whole versions of a file stays."""
    return Clash("", "", None, {"file": "yours"}, {"file": f"theirs: {reason}"})


class Joiner:
    """Puts together states of one repository."""

    def __init__(self, found: Repository, choose: Choose) -> None:
        self._found, self._git, self._choose = found, found.git, choose

    def join(self, mine: str, theirs: str) -> Joined:
        """Put two commits together. Raises Stop where they have nothing in common, or git cannot merge other files."""
        bases = self._git.line("merge-base", "--all", mine, theirs, fine=(0, 1)).split()
        if not bases:
            shallow = self._git.line("rev-parse", "--is-shallow-repository") == "true"
            raise Stop(
                "this clone has only the latest part of the history, which does not reach back to what you have in "
                "common with the others: `git fetch --unshallow` once, then sync again"
                if shallow
                else "your project and the others' have no common beginning: they were begun apart. Clone theirs, and "
                "copy the files of your own tags (annotations/tags/NAME) into it"
            )
        return self._join(self._common(bases), mine, theirs, self._choose)

    def _common(self, bases: list[str]) -> str:
        """The state that both came from; of several, after merges crosswise, what they make together."""
        return reduce(self._together, bases)

    def _together(self, one: str, other: str) -> str:
        both = self._git.line("merge-base", "--all", one, other, fine=(0, 1)).split()
        if not both:
            return one
        made = self._join(self._common(both), one, other, lambda _, __: Take.FIRST)
        # a tree is no commit, and has no ancestors of its own any more
        tree = with_blobs(self._git, one, made.blobs)
        return self._git.run("commit-tree", tree, "-p", one, "-p", other, feed=b"common state\n").decode().strip()

    def _join(self, base: str, mine: str, theirs: str, choose: Choose) -> Joined:
        here, there = difference(self._git, base, mine), difference(self._git, base, theirs)
        staying: dict[str, Blob | None] = dict(
            (*kept_texts(self._found, here, there), *kept_texts(self._found, there, here))
        )
        torn = {path: (here[path], there[path]) for path in there if path in here and here[path].new != there[path].new}
        blobs: dict[str, Blob | None] = {path: both.new for path, both in there.items() if path not in here} | staying
        ours = {path: file for path in torn if (file := self._found.inside(path)) and _ours(file)}
        ours = {path: file for path, file in ours.items() if path not in staying}
        held = contents(self._git, (blob for path in ours for blob in _three(*torn[path])))
        around = Surroundings(lambda file: self._text(blobs, mine, file), KeptTexts(self._git.root))
        gone = {**deleted_theses(self._found, here), **deleted_theses(self._found, there)}
        waiting = list[Open]()

        def bring(path: str) -> None:
            made = self._file(ours[path], torn[path], held, choose, around)
            if isinstance(made, Open):
                waiting.append(made)
            else:
                blobs[path] = made

        # texts come first, since places in them are looked at again
        for path in sorted(ours.keys() - gone.keys(), key=lambda path: (not paths.is_text(ours[path]), path)):
            bring(path)
        staying |= dict(kept(self._found, here, there, around.contents))
        staying |= dict(kept(self._found, there, here, around.contents))
        blobs |= staying
        for path in sorted(ours.keys() & gone.keys() - staying.keys()):
            bring(path)
        if others := [path for path in torn if path not in ours and path not in staying]:
            blobs |= _by_git(self._git, mine, theirs, others)
        return Joined(blobs, tuple(waiting))

    def _file(
        self, file: str, torn: tuple[Both, Both], held: Mapping[str, bytes], choose: Choose, around: Surroundings
    ) -> Blob | Open | None:
        """What becomes of one file that both changed."""
        base, mine, theirs = _three(*torn)
        emptied = None if mine and theirs else _emptied(file, held.get(base.id) if base else None)
        if not (mine and theirs) and emptied is None:
            return _one_deleted(file, (base, mine, theirs), held, choose)
        first, second = (held.get(blob.id) if blob else emptied for blob in (mine, theirs))
        refused = "" if first is not None and second is not None else "one of the two is no ordinary file"
        if first is not None and second is not None:
            # where neither had the file before, it is known that it was not there: everything in it is new
            before = held.get(base.id, b"") if base else b""
            try:
                versions = Versions("your version", "their version", first, second, before)
                data = joined(file, versions, lambda clash: choose(file, clash), around)[0]
                return None if data == emptied else Blob(FILE, keep(self._git, data))
            except Waits as waits:
                if waits.clashes:
                    records = tuple(read_any(file, data).record if data else None for data in (before, first, second))
                    return Open(file, waits.clashes, versions=records)
                refused = (
                    "the text itself differs, and texts are never mixed" if str(waits) == TEXTS_DIFFER else str(waits)
                )
        take = choose(file, whole(refused))
        if take is Take.FIRST or take is Take.SECOND:
            return mine if take is Take.FIRST else theirs
        return Open(file, (), refused)

    def _text(self, blobs: Mapping[str, Blob | None], mine: str, file: str) -> bytes | None:
        """What a file holds once all is together."""
        path = self._found.prefix + file
        if path in blobs:
            blob = blobs[path]
            return contents(self._git, (blob,)).get(blob.id) if blob else None
        return at(self._git, mine, path)


def _ours(file: str) -> bool:
    """Whether a file is merged by its records."""
    return paths.is_project_file(file) or paths.is_exercise_file(file)


def _by_git(git: Git, mine: str, theirs: str, others: list[str]) -> dict[str, Blob | None]:
    """What git itself makes of some files that both sides changed. Raises Stop where that is a conflict."""
    shown = ", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")
    by_hand = Stop(
        f"you and the others changed files that are none of the project's, and these are yours to settle: {shown}. "
        "Run `git merge` yourself, then sync again"
    )
    try:
        output = git.run("merge-tree", "--write-tree", "-z", "--name-only", mine, theirs, fine=(0, 1))
    except Stop as error:  # git before 2.38 has no such command
        raise by_hand from error
    tree, *rest = (os.fsdecode(part) for part in output.split(b"\0"))
    torn = set(rest[: rest.index("")] if "" in rest else rest)
    if torn.intersection(others):
        raise by_hand
    made = difference(git, mine, tree)
    return {path: made[path].new for path in others if path in made}


def _three(here: Both, there: Both) -> tuple[Blob | None, Blob | None, Blob | None]:
    return here.old or there.old, here.new, there.new


def _one_deleted(
    file: str, blobs: tuple[Blob | None, Blob | None, Blob | None], held: Mapping[str, bytes], choose: Choose
) -> Blob | Open | None:
    """What becomes of a file that one side deleted and the other changed."""
    records = [read_any(file, held[blob.id]).record if blob and blob.id in held else None for blob in blobs]
    base, first, second = (
        record.plain() if record else {} if blob else None for record, blob in zip(records, blobs, strict=True)
    )
    clash = Clash("", "", base, first, second)
    take = choose(file, clash)
    if take is Take.BOTH:
        return blobs[1] or blobs[2]
    if not isinstance(take, Take):
        return Open(file, (clash,))
    return blobs[1] if take is Take.FIRST else blobs[2]


def _emptied(file: str, data: bytes | None) -> bytes | None:
    """A file of entries as it is with none of them, which is how one that was deleted is put together with another.

    So what the other side added stays, and only of what it changed somebody is asked. None for other files.
    """
    record = read_any(file, data).record if data else None
    if isinstance(record, TagFile):
        return encoded(changed(record, card=None, absent=(), tags=(), comments=(), decisions=()), data)
    if isinstance(record, VoiceFile):
        return encoded(changed(record, voices=()), data)
    return encoded(changed(record, verdicts=()), data) if isinstance(record, VerdictFile) else None
