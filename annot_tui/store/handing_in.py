"""What a student hands in: their pack as it was given, with their own tags and answers and nobody else's."""

from collections.abc import Sequence
from pathlib import Path

from annot_tui.model import Exercise, Project, ReadOnly
from annot_tui.model.ids import slug
from annot_tui.store import paths
from annot_tui.store.opening import LARGEST_RECORD, Unreadable, read_bytes
from annot_tui.store.student_pack import student_files, zipped

_LONGEST = 60
"""Characters of the name of a folder that the name of the zip begins with."""


def zip_name(root: Path, student: str) -> str:
    """What the zip is called: as the folder and the student, so that the next one takes its place."""
    return f"{slug(root.resolve().name)[:_LONGEST].strip('-') or 'exercise'}-{student}.zip"


def handed_over(root: Path, project: Project, student: str, exercises: Sequence[Exercise]) -> tuple[bytes, bool]:
    """The bytes of the zip, the same for the same work; and whether there is any work of the student in it.

    Raises UnknownName for a text or thesis that is not there, and ReadOnly for work that cannot be read.
    """
    given = student_files(root, project, *(exercise.id for exercise in exercises))
    documents = dict.fromkeys(document for exercise in exercises for document in exercise.documents)
    files = [paths.tag_file(student, document) for document in documents]
    files += [paths.answers_file(exercise.id, student) for exercise in exercises]
    own = {file: data for file in files if (data := _bytes(root, file)) is not None}
    folder = zip_name(root, student).removesuffix(".zip")
    return zipped(dict(sorted((given | own).items())), folder), bool(own)


def _bytes(root: Path, file: str) -> bytes | None:
    try:
        return read_bytes(paths.within(root, file), LARGEST_RECORD)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ReadOnly(f"cannot read {file}: {error.strerror}") from error
    except Unreadable as error:
        raise ReadOnly(f"cannot read {file}: it {error}") from error
