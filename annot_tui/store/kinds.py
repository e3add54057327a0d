"""What each file of a project holds, told by its path, and reading one whatever it holds."""

from pathlib import PurePosixPath
from typing import TypeVar

from annot_tui.model import Metadata, ProjectFile, Record, TagFile, Thesis, VerdictFile, VoiceFile
from annot_tui.store import paths
from annot_tui.store.documents import parse_front
from annot_tui.store.formats import CURRENT, Format
from annot_tui.store.parsed import Parsed
from annot_tui.store.validate import Valid, validate
from annot_tui.store.yaml_in import decode, parse

R = TypeVar("R", bound=Record)

_SINGLE: dict[str, type[Record]] = {paths.PROJECT: ProjectFile, paths.VOICES: VoiceFile}
_FOLDERS: dict[str, type[Record]] = {"theses": Thesis, "tags": TagFile, "verdicts": VerdictFile}

LISTS = {paths.VOICES: "voices"}
"""Files that may be a bare list, and the key that it stands for."""


def exercise_model(parts: tuple[str, ...]) -> tuple[type[Record], dict[str, str]]:
    """The model of a file of an exercise, and the fields that its path tells."""
    from annot_tui.model import Answers, Exercise, Key  # few projects have any, and fewer commands need them

    folder, name = parts[2], parts[-1].removesuffix(".yaml")
    if len(parts) == 5:
        return Answers, {"exercise": folder, "student": name}
    return (Exercise, {"id": folder}) if name.startswith("exercise") else (Key, {"exercise": folder})


def model_of(file: str) -> type[Record]:
    """The model of a file of a project, named relative to it; for a document that of its front matter."""
    parts = PurePosixPath(file).parts
    if paths.is_exercise_file(file):
        return exercise_model(parts)[0]
    return Metadata if parts[0] == paths.CORPUS else _SINGLE.get(file) or _FOLDERS[parts[1]]


def read_record(
    data: bytes, model: type[R], file: str, form: Format = CURRENT, /, *, list_key: str = "", **implied: str
) -> Valid[R]:
    """Read one YAML file. With `list_key`, a file that is a bare list stands for a mapping with that one key."""
    text, problem = decode(data, file)
    parsed = Parsed(faults=[problem]) if problem else parse(text, file, list_key=list_key)
    return validate(parsed, model, file, form, **implied)


def read_any(file: str, data: bytes, form: Format = CURRENT) -> Valid[Record]:
    """Read what a file holds, as `model_of` has it; the text of a document is passed over."""
    path, model = PurePosixPath(file), model_of(file)
    if model is Metadata:
        text, problem = decode(data, file)
        return Valid(None, (problem,)) if problem else validate(parse_front(text, file), Metadata, file, form)
    if model is TagFile:
        return read_record(data, TagFile, file, form, document=path.stem, analyst=path.parent.name)
    if file in LISTS:
        return read_record(data, model, file, form, list_key=LISTS[file])
    implied = {Thesis: {"id": path.stem}, VerdictFile: {"analyst": path.stem}}.get(model, {})
    if paths.is_exercise_file(file):
        implied = exercise_model(path.parts)[1]
    return read_record(data, model, file, form, **implied)
