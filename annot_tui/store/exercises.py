"""Reads exercises, their keys and answers. A project is opened without them: they are read when somebody asks."""

import os
from pathlib import Path
from typing import TypeVar

from annot_tui.codebook.exercises import Lesson
from annot_tui.model import Answers, BrokenFile, Exercise, Key, Problem, Record, UnknownName
from annot_tui.model.ids import file_id_fault
from annot_tui.store import paths
from annot_tui.store.files import FileRead, read_file
from annot_tui.store.merging.copies import original

R = TypeVar("R", bound=Record)

_ENDINGS = (".yaml", ".yml")
_OWN = ("exercise.yaml", "key.yaml")


def exercise_ids(root: Path) -> tuple[str, ...]:
    """The exercises of a project by id, sorted; a folder that leads out of it or has no sound name is none."""
    return tuple(name for name in _names(root, paths.EXERCISES) if (root / paths.exercise_file(name)).is_file())


def exercise_folders(root: Path) -> tuple[str, ...]:
    """The names of the folders that are there for exercises, sorted, whatever is in them."""
    return tuple(_names(root, paths.EXERCISES))


def read_exercise(root: Path, exercise: str) -> Exercise:
    """Read an exercise. Raises UnknownName where there is none, BrokenFile for one with faults."""
    return _sound(root, paths.exercise_file(exercise), Exercise, exercise)


def read_key(root: Path, exercise: str) -> Key:
    """Read the key of an exercise. Raises as `read_exercise` does."""
    return _sound(root, paths.key_file(exercise), Key, exercise)


def has_key(root: Path, exercise: str) -> bool:
    """Whether the key of an exercise is there; a student has none."""
    return not file_id_fault(exercise) and (root / paths.key_file(exercise)).is_file()


def read_answers(root: Path, exercise: str, student: str) -> Answers:
    """Read a student's answers, empty where there are none. Raises BrokenFile for a file with faults."""
    if file_id_fault(exercise) or file_id_fault(student):
        raise UnknownName(f"there are no answers of {student!r} to {exercise!r}")
    found = read_file(root, file := paths.answers_file(exercise, student))
    if found.broken:
        raise BrokenFile(f"{found.problems[0]} (until then {file} is not written)")
    return found.value if isinstance(found.value, Answers) else Answers(exercise=exercise, student=student)


def students_of(root: Path, exercise: str) -> tuple[str, ...]:
    """Who has handed in answers that are no tags, sorted."""
    folder = f"{paths.EXERCISES}/{exercise}/answers"
    return tuple(name[:-5] for name in _names(root, folder) if name.endswith(".yaml"))


def exercise_files(root: Path, exercise: str) -> dict[str, FileRead]:
    """Every file of an exercise that there is, as it was read."""
    files = [paths.exercise_file(exercise), paths.key_file(exercise)]
    files += [paths.answers_file(exercise, student) for student in students_of(root, exercise)]
    return {file: read_file(root, file) for file in files if os.path.lexists(root / file)}


def lessons(root: Path) -> tuple[tuple[Lesson, ...], tuple[str, ...]]:
    """Every exercise with its sound files, and the files that have faults, so that they must not be written."""
    found: list[Lesson] = []
    faulty: list[str] = []
    for id in exercise_ids(root):
        files: dict[str, Exercise | Key | Answers] = {}
        for file, read in exercise_files(root, id).items():
            if isinstance(read.value, Exercise | Key | Answers) and not read.broken and not misnamed(file, read.value):
                files[file] = read.value
            else:
                faulty.append(file)
        if isinstance(given := files.get(paths.exercise_file(id)), Exercise):
            found.append(Lesson(given, files))
    return tuple(found), tuple(faulty)


def files_about(root: Path, exercise: str) -> dict[str, str]:
    """Every YAML file in the folder of an exercise with the file of the format that it is, or is another version of.

    Programs for synced folders leave versions under names of their own, people too; those who name a file so that
    nothing else tells are believed what stands in it. Empty for a file of which that cannot be told.
    """
    folder = f"{paths.EXERCISES}/{exercise}"
    found = [f"{folder}/{name}" for name in _names(root, folder) if name.endswith(_ENDINGS)]
    found += [f"{folder}/answers/{name}" for name in _names(root, f"{folder}/answers") if name.endswith(_ENDINGS)]
    return {file: _about(root, file) for file in found}


def _about(root: Path, file: str) -> str:
    folder, _, name = file.rpartition("/")
    answers = folder.endswith("/answers")
    copied = original(name)
    if copied:
        return f"{folder}/{copied}" if answers or copied in _OWN else ""
    if name in _OWN and not answers:
        return file
    record = read_file(root, file).value if paths.is_exercise_file(file) else None
    match record:
        case Answers() if answers:
            same = record.exercise == folder.split("/")[2] and name.startswith(record.student)
            return f"{folder}/{record.student}.yaml" if same and not file_id_fault(record.student) else file
        case Exercise() | Key() if not answers and not misnamed(file, record):
            return f"{folder}/{'exercise' if isinstance(record, Exercise) else 'key'}.yaml"
    return file if answers and name.endswith(".yaml") else ""


def misnamed(file: str, record: Record | None) -> Problem | None:
    """The fault of a file that says it belongs elsewhere."""
    parts = file.removesuffix(".yaml").split("/")
    says: tuple[str, ...]
    is_at: tuple[str, ...]
    match record:
        case Exercise():
            says, is_at = (record.id,), (parts[2],)
        case Key():
            says, is_at = (record.exercise,), (parts[2],)
        case Answers():
            says, is_at = (record.exercise, record.student), (parts[2], parts[4])
        case _:
            return None
    if says == is_at:
        return None
    told = f"says {' of '.join(map(repr, says))}, its path says {' of '.join(map(repr, is_at))}"
    return Problem(file, 1, "", told, "correct the fields or move the file")


def _sound(root: Path, file: str, model: type[R], exercise: str) -> R:
    here = "" if file_id_fault(exercise) else file
    if not here or not os.path.lexists(root / here):
        there = ", ".join(exercise_ids(root)[:9])
        known = f"; there are {there}" if there else "; `annot-tui exercise new` makes one"
        if here and (root / paths.exercise_file(exercise)).is_file():
            raise UnknownName(f"the key of {exercise!r} is not here: {file} is what a teacher has")
        raise UnknownName(f"there is no exercise {exercise!r}{known}")
    found = read_file(root, file)
    wrong = misnamed(file, found.value if isinstance(found.value, Record) else None)
    if found.broken or wrong or not isinstance(found.value, model):
        raise BrokenFile(str(wrong or found.problems[0]))
    return found.value


def _names(root: Path, folder: str) -> list[str]:
    """What is in a folder of the project, sorted, without hidden and unsound names."""
    if paths.leads_out(root, folder):
        return []
    try:
        names = [entry.name for entry in (root / folder).iterdir()]
    except OSError:
        return []
    return sorted(n for n in names if not file_id_fault(n) and not paths.leads_out(root, f"{folder}/{n}"))
