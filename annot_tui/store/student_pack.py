"""What a student is given: the texts and theses of exercises, without key, tags, verdicts or other people's names."""

import io
import zipfile
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path

from annot_tui.model import Exercise, InvalidInput, Project, ProjectFile, ReadOnly, Record, Thesis
from annot_tui.model.known import check_names
from annot_tui.store import paths
from annot_tui.store.documents import write_document
from annot_tui.store.exercises import read_exercise
from annot_tui.store.write import write_atomic
from annot_tui.store.yaml_out import dump_plain

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that the format of zip knows: the same work gives the same bytes on every day."""


def student_files(root: Path, project: Project, *exercises: str) -> dict[str, bytes]:
    """The files of a student's project, by path. Raises UnknownName for a text or thesis that is not there."""
    every = [read_exercise(root, exercise) for exercise in exercises]
    theses = frozenset(chain.from_iterable(given.theses for given in every))
    files = {paths.PROJECT: _encoded(_headed(project, every))}
    for given in every:
        more = f"`annot-tui exercise check {given.id}` tells more"
        check_names("document", given.documents, project.documents, more)
        check_names("thesis", given.theses, project.theses, more)
        for name in given.documents:
            files[paths.document_file(name)] = write_document(project.documents[name])
        files[paths.exercise_file(given.id)] = _encoded(given)
    for name in theses:
        files[paths.thesis_file(name)] = _encoded(_alone(project.theses[name], theses))
    files[f"{paths.CORPUS}/.gitkeep"] = b""
    files[f"{paths.ANNOTATIONS}/theses/.gitkeep"] = b""
    return dict(sorted(files.items()))


def _headed(project: Project, every: Sequence[Exercise]) -> ProjectFile:
    """What a student's project is called: as its exercise, or as the teacher's project where there are several."""
    if len(every) > 1:
        return ProjectFile(title=project.meta.title)
    return ProjectFile(title=every[0].title or every[0].id, description=every[0].task)


def zipped(files: Mapping[str, bytes], folder: str) -> bytes:
    """Pack files into a zip, in one folder; the same files always give the same bytes."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(f"{folder}/{name}", _EPOCH)
            entry.create_system, entry.external_attr = 3, 0o100644 << 16
            archive.writestr(entry, data)
    return output.getvalue()


def write_pack(files: Mapping[str, bytes], target: Path) -> None:
    """Write the files into a new folder. Raises InvalidInput where something is there already, and ReadOnly."""
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise InvalidInput(f"{target} is there already and not empty; nothing was changed, choose another name")
    except OSError as error:
        raise ReadOnly(f"cannot look into {target}: {error.strerror}") from error
    for file, data in files.items():
        write_atomic(target / file, data)


def _alone(thesis: Thesis, known: Collection[str]) -> Thesis:
    """A thesis without what it says of others that the student does not get."""
    kept = tuple(relation for relation in thesis.relations if relation.to in known)
    parent = thesis.parent if thesis.parent in known else ""
    return thesis.model_copy(update={"relations": kept, "parent": parent, "replaced_by": ()})


def _encoded(record: Record) -> bytes:
    """A record without keys that the format does not know: nobody can say what they would tell a student."""
    return dump_plain(_known(type(record).model_validate(record.plain()))).encode()


def _known(record: Record) -> dict[str, object]:
    known = {info.alias or name: name for name, info in type(record).model_fields.items()}
    return {key: _stripped(getattr(record, known[key]), value) for key, value in record.plain().items() if key in known}


def _stripped(value: object, plain: object) -> object:
    if isinstance(value, Record):
        return _known(value)
    if isinstance(value, tuple) and value and isinstance(value[0], Record):
        return [_known(entry) for entry in value]
    return plain
