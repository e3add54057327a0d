"""What in a project waits to be brought together, and bringing it together; nothing is written here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from annot_tui.model import ReadOnly
from annot_tui.store import paths
from annot_tui.store.changes import changes
from annot_tui.store.merging.ancestor import ancestor
from annot_tui.store.merging.copies import original
from annot_tui.store.merging.joining import Surroundings, Versions, Waits, joined, sound
from annot_tui.store.merging.marked import Unpaired, opened, versions
from annot_tui.store.merging.merge import Choose, Clash
from annot_tui.store.opening import LARGEST_TEXT, Unreadable, read_bytes
from annot_tui.store.texts import KeptTexts


@dataclass(frozen=True)
class Case:
    """A file that is in two versions: between marks in the file itself, or in copies beside it."""

    file: str
    marked: bool
    copies: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """What came of a case: settled, or `clashes` that wait for a word, or `refused`, in words.

    `first` and `second` name the versions. `taken` counts the changes that the second brought into the first.
    `before` and `after` are the bytes of each file that would be written; None for a file that is not there.
    """

    case: Case
    first: str
    second: str
    taken: int = 0
    clashes: tuple[Clash, ...] = ()
    refused: str = ""
    before: Mapping[str, bytes | None] = field(default_factory=dict)
    after: Mapping[str, bytes | None] = field(default_factory=dict)

    @property
    def settled(self) -> bool:
        """Whether nothing keeps the result from being written."""
        return not self.clashes and not self.refused


def cases(root: Path) -> Iterator[Case]:
    """Every file of a project that is in several versions, by its path; links are passed over."""
    copies: dict[str, list[str]] = {}
    marked: set[str] = set()
    for file, whole in (*_of_project(root), *_of_exercises(root)):
        if whole != file:
            copies.setdefault(whole, []).append(file)
        elif opened((contents(root, file) or b"").decode("utf-8", "replace")):
            marked.add(file)
    for file in sorted(marked | {*copies}):
        yield Case(file, file in marked, tuple(copies.get(file, ())))


def _of_project(root: Path) -> Iterator[tuple[str, str]]:
    """The files of the project with those that they are, or are versions of."""
    for file, entry in paths.project_files(root).items():
        if not entry.is_symlink():
            path = PurePosixPath(file)
            yield file, str(path.with_name(original(path.name) or path.name))


def _of_exercises(root: Path) -> Iterator[tuple[str, str]]:
    from annot_tui.store.exercises import exercise_folders, files_about

    for exercise in exercise_folders(root):
        found = files_about(root, exercise)
        yield from ((file, of) for file, of in found.items() if of and not (root / file).is_symlink())


def bring_together(root: Path, case: Case, choose: Choose) -> Outcome:
    """Bring the versions of a file together; `choose` decides what both changed in their own way."""
    before = {file: contents(root, file) for file in (case.file, *case.copies)}
    data, taken, names = before[case.file], 0, ("", "")
    around = Surroundings(lambda file: contents(root, file), KeptTexts(root))
    try:
        if case.marked:
            pair = _between_marks(root, case.file, data or b"")
            names = (pair.first_name, pair.second_name)
            data, taken = joined(case.file, pair, choose, around)
        for copy in case.copies:
            names = (PurePosixPath(case.file).name, PurePosixPath(copy).name)
            pair = Versions(*names, data or b"", before[copy] or b"")
            data, more = joined(case.file, pair, choose, around) if data else _moved(case.file, pair)
            taken += more
    except Waits as waits:
        return Outcome(case, *names, 0, waits.clashes, str(waits))
    return Outcome(case, *names, taken, (), "", before, {case.file: data, **dict.fromkeys(case.copies)})


def _between_marks(root: Path, file: str, data: bytes) -> Versions:
    """The versions between the marks, and their ancestor from git, or else from the marks."""
    try:
        found = versions(data.decode("utf-8-sig"))
    except Unpaired as error:
        raise Waits(f"{error}: mend the file by hand") from error
    except UnicodeDecodeError as error:
        raise Waits("it is not UTF-8: mend the file by hand") from error
    if not found:
        raise Waits("the marks are gone; look at the file again")
    base = ancestor(root, file) or (found.base.encode() if found.base is not None else None)
    names = (found.first_name or "upper part", found.second_name or "lower part")
    return Versions(*names, found.first.encode(), found.second.encode(), base)


def _moved(file: str, pair: Versions) -> tuple[bytes, int]:
    """A copy whose original is gone takes its place."""
    return pair.second, len(changes({}, sound(file, pair.second, pair.second_name).plain()))


def contents(root: Path, file: str) -> bytes | None:
    """The bytes of a file of the project; None where there is none, or it cannot be read or leads out of it."""
    try:
        return read_bytes(paths.within(root, file), LARGEST_TEXT)
    except (OSError, Unreadable, ReadOnly):
        return None
