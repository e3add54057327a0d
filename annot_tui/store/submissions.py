"""What students handed in: the work of each, and whose it is where a folder holds the work of several."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from annot_tui.model import Answers, Exercise, InvalidInput, Problem, TagFile
from annot_tui.model.ids import file_id_fault, slug
from annot_tui.model.moments import UNKNOWN, moment
from annot_tui.model.words import CONSENSUS
from annot_tui.store import paths
from annot_tui.store.bundles import from_folder, from_zip
from annot_tui.store.exercises import misnamed
from annot_tui.store.kinds import read_any
from annot_tui.store.opening import Unreadable
from annot_tui.teaching.values import Handed
from annot_tui.text.safe import one_line

MOST_SUBMISSIONS = 2_000
"""Folders and zips that are looked at."""


@dataclass(frozen=True)
class Submission:
    """One folder or zip: the tag files and answers of each student in it, and what was wrong with it."""

    name: str
    layers: Mapping[str, Mapping[str, TagFile]] = field(default_factory=dict)
    answers: Mapping[str, Answers] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    given: bool = False
    """Whether the exercise itself is in it, as in what students were given."""

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
        entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".") and not _graded(entry)]
    except OSError as error:
        raise InvalidInput(
            f"cannot read {folder}: {error.strerror}; name the folder with what was handed in"
        ) from error
    if len(entries) > MOST_SUBMISSIONS:
        raise InvalidInput(f"{folder} holds more than {MOST_SUBMISSIONS:,} entries; is it the right folder?")
    return tuple(_read(entry, exercise) for entry in sorted(entries, key=lambda entry: (slug(entry.name), entry.name)))


def _graded(folder: Path) -> bool:
    """Whether it is what grading wrote."""
    return all((folder / name).exists() for name in ("class.json", "class.csv", "feedback"))


def _read(path: Path, exercise: str) -> Submission:
    name = one_line(path.stem if path.suffix.casefold() == ".zip" else path.name)
    try:
        if path.is_symlink():
            return Submission(name, problems=("is a link; it was not followed",))
        if path.is_dir():
            files, problems = from_folder(path, exercise)
        elif path.suffix.casefold() == ".zip":
            files, problems = from_zip(path, exercise)
        else:
            return Submission(name, problems=("is neither a folder nor a zip",))
    except (OSError, Unreadable) as error:
        return Submission(name, problems=(f"cannot be read ({getattr(error, 'strerror', '') or error})",))
    given = files.pop(paths.exercise_file(exercise), None) is not None
    return replace(_sorted_out(name, files, problems), given=given)


# Whose work it is


def handed_in(folder: Path, exercise: Exercise) -> tuple[tuple[Handed, ...], tuple[str, ...]]:
    """Each student's work in a folder of submissions, and what is wrong with submissions that have none to grade.

    A folder or zip is one student's. Where it holds the work of several it is that of whoever wrote answers or is
    named as it is. A project is a class that worked in it together: everybody's work is graded. Where `serve` let
    students in, a folder is that of the student whose name it has, whatever else was handed out with it. Of what one
    student handed in twice the one that was worked on last is graded, and both are named; what does not hold the
    exercise, where another one does, is work on something else and passed over.
    """
    together = (folder / paths.ANNOTATIONS).is_dir()
    seats = _seats(folder)
    given: dict[str, list[Entry]] = {}
    wrong: list[str] = []
    for submission in read_submissions(folder, exercise.id):
        if not submission.students and submission.problems and not together:
            wrong.append(f"{submission.name}: {submission.problems[0]}")
            continue
        if _composed(submission.name) in seats:
            works: list[Handed | None] = [_of(submission, _composed(submission.name), exercise)]
        else:
            works = _together(submission, exercise) if together else [_one_of(submission, exercise)]
        for work in works:
            if work:
                given.setdefault(work.student.casefold(), []).append(Entry(submission, work))
            else:
                others = ", ".join(submission.students)
                wrong.append(f"{submission.name}: holds work of {others}; name it after the student whose it is")
    given = {student: _on_it(entries) for student, entries in given.items()}
    found = {student: _last(entries, exercise) for student, entries in given.items()}
    wrong += (line for student, entries in given.items() for line in _passed_over(entries, found[student], exercise))
    return tuple(entry.work for entry in found.values()), tuple(wrong)


class Entry(NamedTuple):
    """A submission, and the work of one student in it."""

    submission: Submission
    work: Handed


def _on_it(entries: list[Entry]) -> list[Entry]:
    """What one student handed in on the exercise: what holds it, or all where none does."""
    return [entry for entry in entries if entry.submission.given] or entries


def _last(entries: Sequence[Entry], exercise: Exercise) -> Entry:
    """Of what one student handed in the one that was worked on last; the first where nothing tells."""
    return max(entries, key=lambda entry: _worked_on(entry.work, exercise))


def _passed_over(entries: Iterable[Entry], graded: Entry, exercise: Exercise) -> Iterator[str]:
    """That what one student handed in besides was not graded, and why."""
    for other in entries:
        if other is not graded:
            same = _worked_on(other.work, exercise) == _worked_on(graded.work, exercise)
            why = "no time in them tells which is the later" if same else "it was worked on last"
            too = f"{graded.work.student} handed in “{graded.submission.name}” too"
            yield f"{other.submission.name}: {too}, which was graded: {why}"


def _worked_on(work: Handed, exercise: Exercise) -> timedelta:
    """When an answer, or a tag in one of the texts, was made or changed last."""
    layers = (layer for document, layer in work.layers.items() if document in exercise.documents)
    times = [time for layer in layers for tag in layer.tags for time in (tag.created, tag.updated)]
    times += [answer.updated for answer in (work.answers.answers if work.answers else ())]
    return max(map(moment, times), default=UNKNOWN)


def _together(submission: Submission, exercise: Exercise) -> list[Handed | None]:
    documents = set(exercise.documents)
    took_part = [s for s in submission.students if s in submission.answers or documents & set(submission.layers[s])]
    return [_handed(submission, student, ()) for student in took_part]


def _one_of(submission: Submission, exercise: Exercise) -> Handed | None:
    students = submission.students
    if not students:
        return _of(submission, _name_of(submission), exercise)
    named = [student for student in students if slug(student) == slug(submission.name)]
    wrote = [*submission.answers]
    sure = students if len(students) == 1 else named if len(named) == 1 else wrote if len(wrote) == 1 else []
    if not sure:
        return None
    others = [student for student in students if student != sure[0]]
    notes = (f"holds work of others too, which was not graded: {', '.join(others)}",) if others else ()
    return _handed(submission, sure[0], notes)


def _of(submission: Submission, student: str, exercise: Exercise) -> Handed:
    """What is there of a student whose submission it is, which may be nothing."""
    none = () if student in submission.students else (f"there is no work on {exercise.id} in it",)
    return _handed(submission, student, none)


def _seats(folder: Path) -> frozenset[str]:
    """The names of the students whom `serve` has let in, each of whom has a folder of that name."""
    return frozenset(_composed(path.stem) for path in (folder / paths.SEATS).glob("*.json"))


def _composed(name: str) -> str:
    """A name with its accents in its letters, as it was given; some systems take them apart in the names of files."""
    return unicodedata.normalize("NFC", name)


def _handed(submission: Submission, student: str, notes: tuple[str, ...]) -> Handed:
    layers = submission.layers.get(student, {})
    return Handed(student, layers, submission.answers.get(student), (*submission.problems, *notes))


def _name_of(submission: Submission) -> str:
    return submission.name if not file_id_fault(submission.name) else slug(submission.name)[:60] or "unnamed"


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
    wrong = misnamed(file, record if isinstance(record, Answers) else None)
    passed = "it was passed over; where one student has two versions `annot-tui merge` joins them"
    return replace(wrong, mend=passed) if wrong else None
