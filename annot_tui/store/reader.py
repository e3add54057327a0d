"""Reads a whole project: what is sound becomes the `Project`, the rest a list of faults."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TypeVar

from annot_tui.model import Document, Problem, Project, ProjectFile, Record, TagFile, Thesis, VerdictFile, VoiceFile
from annot_tui.model.ids import file_id_fault
from annot_tui.store import paths
from annot_tui.store.documents import read_document
from annot_tui.store.texts import KeptTexts
from annot_tui.store.validate import Valid, validate
from annot_tui.store.yaml_in import Parsed, decode, parse

R = TypeVar("R", bound=Record)
K = TypeVar("K", str, tuple[str, str])
V = TypeVar("V")


@dataclass(frozen=True)
class Opened:
    """A project as it was read. `broken` holds the files, relative to the root, that must not be written."""

    root: Path
    project: Project
    problems: tuple[Problem, ...]
    broken: frozenset[str]
    kept: KeptTexts


@dataclass
class _Found:
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)

    def blame(self, file: str, message: str, mend: str, line: int = 0, place: str = "") -> None:
        self.problems.append(Problem(file, line, place, message, mend))
        self.broken.add(file)

    def take(self, file: str, valid: Valid[R]) -> R | None:
        self.problems += valid.problems
        if valid.broken:
            self.broken.add(file)
        return valid.record


def read_project(root: Path) -> Opened:
    """Read every file of a project; never raises for what a file contains."""
    found, kept = _Found(), KeptTexts(root)
    project = Project(
        meta=_single(root, paths.PROJECT, ProjectFile, found) or ProjectFile(),
        documents=_documents(root, found),
        theses=_theses(root, found),
        voices=_single(root, paths.VOICES, VoiceFile, found, "voices") or VoiceFile(),
        layers=_layers(root, found),
        verdicts=_verdicts(root, found),
        earlier=kept,
    )
    return Opened(root, project, tuple(sorted(set(found.problems))), frozenset(found.broken), kept)


def read_record(data: bytes, model: type[R], file: str, *, list_key: str = "", **implied: str) -> Valid[R]:
    """Read one YAML file. With `list_key`, a file that is a bare list stands for a mapping with that one key."""
    text, problem = decode(data, file)
    parsed = Parsed(faults=[problem]) if problem else parse(text, file, list_key=list_key)
    return validate(parsed, model, file, **implied)


def with_file(project: Project, file: str, value: Record | Document | None) -> Project:
    """Give the project with one file's contents put in, or taken out where it is None."""
    parts = PurePosixPath(file).with_suffix("").parts
    match value:
        case _ if file == paths.PROJECT:
            return replace(project, meta=value if isinstance(value, ProjectFile) else ProjectFile())
        case _ if file == paths.VOICES:
            return replace(project, voices=value if isinstance(value, VoiceFile) else VoiceFile())
        case Document() | None if parts[0] == paths.CORPUS:
            return replace(project, documents=_put(project.documents, parts[-1], value))
        case TagFile() | None if parts[1] == "tags":
            return replace(project, layers=_put(project.layers, (parts[2], parts[3]), value))
        case Thesis() | None if parts[1] == "theses":
            return replace(project, theses=_put(project.theses, parts[-1], value))
        case VerdictFile() | None if parts[1] == "verdicts":
            return replace(project, verdicts=_put(project.verdicts, parts[-1], value))
    raise ValueError(f"{file} cannot hold a {type(value).__name__}")


def _put(entries: Mapping[K, V], key: K, value: V | None) -> dict[K, V]:
    kept = {k: v for k, v in entries.items() if k != key}
    if value is not None:
        kept[key] = value
    return {k: kept[k] for k in sorted(kept)}


def _single(root: Path, file: str, model: type[R], found: _Found, list_key: str = "") -> R | None:
    data = _bytes(root, root / file, found) if (root / file).is_file() else None
    return None if data is None else found.take(file, read_record(data, model, file, list_key=list_key))


def _documents(root: Path, found: _Found) -> dict[str, Document]:
    documents: dict[str, Document] = {}
    sources: dict[str, str] = defaultdict(str)
    for path in _files(root, paths.CORPUS, paths.TEXTS, found):
        file = _relative(root, path)
        name = path.stem
        if name in documents:
            found.blame(file, f"has the same name as {sources[name]}", "rename one of them")
            continue
        data = _bytes(root, path, found)
        if data is None:
            continue
        document, problems = read_document(name, data, file)
        found.problems += problems
        if problems:
            found.broken.add(file)
        documents[name], sources[name] = document, file
    return documents


def _theses(root: Path, found: _Found) -> dict[str, Thesis]:
    theses: dict[str, Thesis] = {}
    for path in _files(root, f"{paths.ANNOTATIONS}/theses", (".yaml",), found):
        file, data = _relative(root, path), _bytes(root, path, found)
        thesis = None if data is None else found.take(file, read_record(data, Thesis, file, id=path.stem))
        if thesis and thesis.id != path.stem:
            found.blame(
                file, f"the id {thesis.id!r} is not the file's name", f"write `id: {path.stem}` or rename the file"
            )
        elif thesis:
            theses[thesis.id] = thesis
    return theses


def _layers(root: Path, found: _Found) -> dict[tuple[str, str], TagFile]:
    layers: dict[tuple[str, str], TagFile] = {}
    for path in _files(root, f"{paths.ANNOTATIONS}/tags/*", (".yaml",), found):
        file, data = _relative(root, path), _bytes(root, path, found)
        key = (path.parent.name, path.stem)
        if data is None:
            continue
        layer = found.take(file, read_record(data, TagFile, file, document=key[1], analyst=key[0]))
        if layer and (layer.analyst, layer.document) != key:
            says = f"says document {layer.document!r} of {layer.analyst!r}, its path says {key[1]!r} of {key[0]!r}"
            found.blame(file, says, "correct the two fields or move the file", 1)
        elif layer:
            layers[key] = layer
    return layers


def _verdicts(root: Path, found: _Found) -> dict[str, VerdictFile]:
    verdicts: dict[str, VerdictFile] = {}
    for path in _files(root, f"{paths.ANNOTATIONS}/verdicts", (".yaml",), found):
        file, data = _relative(root, path), _bytes(root, path, found)
        given = None if data is None else found.take(file, read_record(data, VerdictFile, file, analyst=path.stem))
        if given and given.analyst != path.stem:
            mend = f"write `analyst: {path.stem}` or rename the file"
            found.blame(file, f"the analyst {given.analyst!r} is not the file's name", mend, 1, "analyst")
        elif given:
            verdicts[path.stem] = given
    return verdicts


def _files(root: Path, pattern: str, endings: tuple[str, ...], found: _Found) -> Iterator[Path]:
    """The files of a folder in order; what leads out of the project or has an impossible name is a fault."""
    for path in sorted(root.glob(f"{pattern}/*")):
        if path.suffix not in endings or path.name.startswith(".") or path.is_dir():
            continue
        file = _relative(root, path)
        fault = file_id_fault(path.stem)
        if not path.resolve().is_relative_to(root.resolve()):
            found.blame(file, "is a link that leads out of the project", "copy the file instead")
        elif fault:
            found.blame(file, f"the file's name {fault}", "rename it")
        else:
            yield path


def _bytes(root: Path, path: Path, found: _Found) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError as error:
        found.blame(_relative(root, path), f"cannot be read ({error.strerror})", "check the permissions of the file")
        return None


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()
