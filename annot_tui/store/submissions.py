"""Reads what students handed in: folders or zips of a project, from anybody and therefore not to be trusted.

Nothing is unpacked. Only files of tags and answers are read, by their place in the project; whatever would lead out of
it, is a link, or is larger than any honest work, is passed over and told.
"""

import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from annot_tui.model import Answers, Exercise, InvalidInput, Problem, TagFile
from annot_tui.model.ids import file_id_fault, slug
from annot_tui.model.words import CONSENSUS
from annot_tui.store import paths
from annot_tui.store.exercises import misnamed
from annot_tui.store.kinds import read_any
from annot_tui.store.opening import LARGEST_RECORD, Unreadable, read_bytes
from annot_tui.teaching.values import Handed
from annot_tui.text.safe import one_line

MOST_SUBMISSIONS = 2_000
"""Folders and zips that are looked at."""
MOST_ENTRIES = 20_000
"""Entries of one zip, or files of one folder."""
MOST_BYTES = 4 * LARGEST_RECORD
"""Bytes of one submission that are read, as they are when unpacked."""
LARGEST_ZIP = 256_000_000
"""Bytes of a zip."""


@dataclass(frozen=True)
class Submission:
    """One folder or zip: the tag files and answers of each student in it, and what was wrong with it."""

    name: str
    layers: Mapping[str, Mapping[str, TagFile]] = field(default_factory=dict)
    answers: Mapping[str, Answers] = field(default_factory=dict)
    problems: tuple[str, ...] = ()

    @property
    def students(self) -> tuple[str, ...]:
        """Whose work is in it, sorted."""
        return tuple(sorted({*self.layers, *self.answers}))


def read_submissions(folder: Path, exercise: str) -> tuple[Submission, ...]:
    """Read every submission of a folder, sorted by name; a folder that is a project is one itself.

    Never raises for what a submission contains. Raises InvalidInput where there is no such folder.
    """
    try:
        if (folder / paths.ANNOTATIONS).is_dir():
            return (_read(folder.resolve(), exercise),)
        entries = sorted(entry for entry in folder.iterdir() if not entry.name.startswith("."))
    except OSError as error:
        raise InvalidInput(
            f"cannot read {folder}: {error.strerror}; name the folder with what was handed in"
        ) from error
    if len(entries) > MOST_SUBMISSIONS:
        raise InvalidInput(f"{folder} holds more than {MOST_SUBMISSIONS:,} entries; is it the right folder?")
    return tuple(found for entry in entries if (found := _read(entry, exercise)))


def _read(path: Path, exercise: str) -> Submission:
    name = one_line(path.stem if path.suffix.casefold() == ".zip" else path.name)
    try:
        if path.is_symlink():
            return Submission(name, problems=("is a link; it was not followed",))
        if path.is_dir():
            files, problems = _from_folder(path, exercise)
        elif path.suffix.casefold() == ".zip":
            files, problems = _from_zip(path, exercise)
        else:
            return Submission(name, problems=("is neither a folder nor a zip",))
    except (OSError, Unreadable) as error:
        return Submission(name, problems=(f"cannot be read ({getattr(error, 'strerror', '') or error})",))
    return _sorted_out(name, files, problems)


def _wanted(file: str, exercise: str) -> bool:
    """Whether a file of a project can be part of what is graded."""
    parts = file.split("/")
    if any(file_id_fault(part) for part in parts):
        return False
    tags = len(parts) == 4 and parts[:2] == [paths.ANNOTATIONS, "tags"] and paths.is_project_file(file)
    return tags or (paths.is_exercise_file(file) and parts[2:-1] == [exercise, "answers"])


# Whose work it is


def handed_in(folder: Path, exercise: Exercise) -> tuple[tuple[Handed, ...], tuple[str, ...]]:
    """Each student's work in a folder of submissions, and what is wrong with submissions that have none to grade.

    A folder or zip is one student's. Where it holds the work of several it is that of whoever wrote answers or is
    named as it is. A project is a class that worked in it together: everybody's work is graded.
    """
    together = (folder / paths.ANNOTATIONS).is_dir()
    found: dict[str, Handed] = {}
    wrong: list[str] = []
    for submission in read_submissions(folder, exercise.id):
        works = _together(submission, exercise) if together else [_one_of(submission, exercise)]
        for work in works:
            if not work:
                others = ", ".join(submission.students)
                wrong.append(f"{submission.name}: holds work of {others}; name it after the student whose it is")
                continue
            if work.student.casefold() in found:
                wrong.append(f"{submission.name}: {work.student} handed in more than once; the first was graded")
                continue
            found[work.student.casefold()] = work
        if not submission.students and submission.problems and not together:
            wrong.append(f"{submission.name}: {submission.problems[0]}")
            found.pop(_name_of(submission).casefold(), None)
    return tuple(found.values()), tuple(wrong)


def _together(submission: Submission, exercise: Exercise) -> list[Handed | None]:
    documents = set(exercise.documents)
    took_part = [s for s in submission.students if s in submission.answers or documents & set(submission.layers[s])]
    return [_handed(submission, student, ()) for student in took_part]


def _one_of(submission: Submission, exercise: Exercise) -> Handed | None:
    students = submission.students
    if not students:
        name = _name_of(submission)
        return Handed(name, notes=(*submission.problems, f"there is no work on {exercise.id} in it"))
    named = [student for student in students if slug(student) == slug(submission.name)]
    wrote = [*submission.answers]
    sure = students if len(students) == 1 else named if len(named) == 1 else wrote if len(wrote) == 1 else []
    if not sure:
        return None
    others = [student for student in students if student != sure[0]]
    notes = (f"holds work of others too, which was not graded: {', '.join(others)}",) if others else ()
    return _handed(submission, sure[0], notes)


def _handed(submission: Submission, student: str, notes: tuple[str, ...]) -> Handed:
    layers = submission.layers.get(student, {})
    return Handed(student, layers, submission.answers.get(student), (*submission.problems, *notes))


def _name_of(submission: Submission) -> str:
    return submission.name if not file_id_fault(submission.name) else slug(submission.name)[:60] or "unnamed"


# Folders


def _from_folder(path: Path, exercise: str) -> tuple[dict[str, bytes], list[str]]:
    root = path
    if not (path / paths.ANNOTATIONS).is_dir():  # unpacking a zip may have put one folder into another
        inner = [e for e in path.iterdir() if e.is_dir() and not e.is_symlink() and (e / paths.ANNOTATIONS).is_dir()]
        if len(inner) != 1:
            return {}, ["holds no project (no folder `annotations`)"]
        root = inner[0]
    files: dict[str, bytes] = {}
    problems: list[str] = []
    room = MOST_BYTES
    for file in _listed(root, exercise):
        if paths.leads_out(root, file):
            problems.append(f"{one_line(file)} is a link that leads out; it was not followed")
            continue
        try:
            data = read_bytes(root / file, min(LARGEST_RECORD, room))
        except (OSError, Unreadable) as error:
            problems.append(f"{one_line(file)} cannot be read ({getattr(error, 'strerror', '') or error})")
            continue
        room -= len(data)
        files[file] = data
    return files, problems


def _listed(root: Path, exercise: str) -> Iterator[str]:
    for folder in (root / paths.ANNOTATIONS / "tags", root / paths.EXERCISES / exercise / "answers"):
        if folder.is_dir() and not paths.leads_out(root, folder.relative_to(root).as_posix()):
            pattern = "*/*.yaml" if folder.name == "tags" else "*.yaml"
            for number, file in enumerate(sorted(folder.glob(pattern))):
                if number < MOST_ENTRIES and _wanted(name := file.relative_to(root).as_posix(), exercise):
                    yield name


# Zips


def _from_zip(path: Path, exercise: str) -> tuple[dict[str, bytes], list[str]]:
    if path.stat().st_size > LARGEST_ZIP:
        return {}, [f"has more than {LARGEST_ZIP // 1_000_000} MB; it was not opened"]
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            return _unpacked(archive, exercise)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, ValueError, EOFError) as error:
        return {}, [f"is no zip that can be read ({one_line(str(error))[:80]})"]


def _unpacked(archive: zipfile.ZipFile, exercise: str) -> tuple[dict[str, bytes], list[str]]:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        return {}, [f"has {len(entries):,} entries; no exercise needs so many, and none was read"]
    tops = {entry.filename.partition(f"{paths.ANNOTATIONS}/")[0] for entry in entries if _has_project(entry.filename)}
    if not tops:
        return {}, ["holds no project (no folder `annotations`)"]
    top = min(tops, key=lambda name: (name.count("/"), name))
    files: dict[str, bytes] = {}
    problems: list[str] = []
    room = MOST_BYTES
    for entry in entries:
        wrong = _distrusted(entry)
        file = entry.filename.removeprefix(top)
        if wrong:
            problems.append(f"{one_line(entry.filename)[:80]} {wrong}; it was passed over")
        elif entry.filename.startswith(top) and _wanted(file, exercise):
            data = _bounded(archive, entry, min(LARGEST_RECORD, room))
            if data is None:
                problems.append(f"{one_line(file)[:80]} is larger than an honest file; it was passed over")
            elif file in files:
                problems.append(f"{one_line(file)[:80]} is in it twice; the first was taken")
            else:
                room -= len(data)
                files[file] = data
    return files, problems[:20]


def _has_project(name: str) -> bool:
    return f"/{name}".find(f"/{paths.ANNOTATIONS}/") >= 0 and not name.startswith("__MACOSX/")


def _distrusted(entry: zipfile.ZipInfo) -> str:
    """Why an entry is not looked at, whatever its name; empty for an honest one."""
    name = entry.orig_filename.replace("\\", "/")
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/") or "\0" in name:
        return "would lead out of the folder"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return "is a link or a device"
    return "is locked with a password" if entry.flag_bits & 1 else ""


def _bounded(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes | None:
    """The bytes of an entry, or None where there are more: what the zip says of their number is not believed."""
    file: IO[bytes]
    with archive.open(entry) as file:
        data = file.read(most + 1)
    return data if len(data) <= most else None


# What the files say


def _sorted_out(name: str, files: Mapping[str, bytes], problems: list[str]) -> Submission:
    layers: dict[str, dict[str, TagFile]] = {}
    answers: dict[str, Answers] = {}
    for file, data in files.items():
        valid = read_any(file, data)
        problems += [f"{problem}" for problem in valid.problems[:5]]
        wrong = _misplaced(file, valid.record)
        if wrong:
            problems.append(f"{wrong}")
        elif isinstance(valid.record, Answers):
            answers[valid.record.student] = valid.record
        elif isinstance(valid.record, TagFile) and valid.record.analyst != CONSENSUS:
            layers.setdefault(valid.record.analyst, {})[valid.record.document] = valid.record
    return Submission(name, layers, answers, tuple(map(one_line, problems)))


def _misplaced(file: str, record: object) -> Problem | None:
    if isinstance(record, TagFile):
        _, _, analyst, name = file.split("/")
        if (record.analyst, f"{record.document}.yaml") != (analyst, name):
            return Problem(file, 1, "", f"says it is {record.analyst}'s of {record.document}", "it was passed over")
        return None
    return misnamed(file, record if isinstance(record, Answers) else None)
