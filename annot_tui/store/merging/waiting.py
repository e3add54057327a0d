"""What in a project waits to be brought together, and bringing it together; nothing is written here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from annot_tui.model import Document, InvalidInput, Metadata, ReadOnly, Record, Severity, TagFile, Thesis
from annot_tui.store import paths
from annot_tui.store.changes import changes
from annot_tui.store.documents import read_document, write_document
from annot_tui.store.kinds import read_any
from annot_tui.store.merging.ancestor import ancestor
from annot_tui.store.merging.copies import original
from annot_tui.store.merging.marked import Unpaired, opened, versions
from annot_tui.store.merging.merge import Choose, Clash, merge
from annot_tui.store.opening import LARGEST_TEXT, Unreadable, read_bytes
from annot_tui.store.passages import confirmed
from annot_tui.store.records import build, changed
from annot_tui.store.texts import KeptTexts
from annot_tui.store.yaml_out import encoded


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


class _Waits(Exception):
    """The versions cannot be brought together: `clashes`, or what is in the way in words."""

    def __init__(self, refused: str = "", clashes: tuple[Clash, ...] = ()) -> None:
        super().__init__(refused)
        self.clashes = clashes


@dataclass(frozen=True)
class _Pair:
    """Two whole versions of a file as bytes, what they are called, and the one both came from where it is known."""

    first_name: str
    second_name: str
    first: bytes
    second: bytes
    base: bytes | None = None


def cases(root: Path) -> Iterator[Case]:
    """Every file of a project that is in several versions, by its path; links are passed over."""
    copies: dict[str, list[str]] = {}
    marked: set[str] = set()
    for file, entry in paths.project_files(root).items():
        whole = original(PurePosixPath(file).name)
        if entry.is_symlink():
            continue
        if whole:
            copies.setdefault(str(PurePosixPath(file).with_name(whole)), []).append(file)
        elif opened((contents(root, file) or b"").decode("utf-8", "replace")):
            marked.add(file)
    for file in sorted(marked | {*copies}):
        yield Case(file, file in marked, tuple(copies.get(file, ())))


def bring_together(root: Path, case: Case, choose: Choose) -> Outcome:
    """Bring the versions of a file together; `choose` decides what both changed in their own way."""
    before = {file: contents(root, file) for file in (case.file, *case.copies)}
    data, taken, names = before[case.file], 0, ("", "")
    try:
        if case.marked:
            pair = _between_marks(root, case.file, data or b"")
            names = (pair.first_name, pair.second_name)
            data, taken = _united(root, case.file, pair, choose)
        for copy in case.copies:
            names = (PurePosixPath(case.file).name, PurePosixPath(copy).name)
            pair = _Pair(*names, data or b"", before[copy] or b"")
            data, more = _united(root, case.file, pair, choose) if data else _moved(case.file, pair)
            taken += more
    except _Waits as waits:
        return Outcome(case, *names, 0, waits.clashes, str(waits))
    return Outcome(case, *names, taken, (), "", before, {case.file: data, **dict.fromkeys(case.copies)})


def _between_marks(root: Path, file: str, data: bytes) -> _Pair:
    """The versions between the marks, and their ancestor from git, or else from the marks."""
    try:
        found = versions(data.decode("utf-8-sig"))
    except Unpaired as error:
        raise _Waits(f"{error}: mend the file by hand") from error
    except UnicodeDecodeError as error:
        raise _Waits("it is not UTF-8: mend the file by hand") from error
    if not found:
        raise _Waits("the marks are gone; look at the file again")
    base = ancestor(root, file) or (found.base.encode() if found.base is not None else None)
    names = (found.first_name or "upper part", found.second_name or "lower part")
    return _Pair(*names, found.first.encode(), found.second.encode(), base)


def _united(root: Path, file: str, pair: _Pair, choose: Choose) -> tuple[bytes, int]:
    """The bytes of the file with both versions in it, and how many changes the second brought into the first."""
    first = _sound(file, pair.first, pair.first_name)
    second = _sound(file, pair.second, pair.second_name)
    if _text(file, pair.first) != _text(file, pair.second):
        raise _Waits(_TEXTS_DIFFER)
    ancestor = read_any(file, pair.base) if pair.base is not None else None
    base = ancestor.record if ancestor and not ancestor.broken else None
    merged = merge(base.plain() if base else None, first.plain(), second.plain(), choose)
    if merged.clashes:
        raise _Waits(clashes=merged.clashes)
    try:
        record = _finished(root, build(type(first), **merged.plain), base, first, second)
    except InvalidInput as error:
        raise _Waits(f"what comes of both breaks a rule of the format ({error}); choose one with --take") from error
    for version, data in ((first, pair.first), (second, pair.second)):
        if record.plain() == version.plain():
            return data, len(changes(first.plain(), record.plain()))
    return _written(file, record, pair.first), len(changes(first.plain(), record.plain()))


_TEXTS_DIFFER = (
    "the text itself differs, and the program never mixes texts: keep one of the two (in a git merge with "
    "`git checkout --ours FILE` or `--theirs FILE`), then see with `annot-tui check` which tags wait"
)


def _moved(file: str, pair: _Pair) -> tuple[bytes, int]:
    """A copy whose original is gone takes its place."""
    return pair.second, len(changes({}, _sound(file, pair.second, pair.second_name).plain()))


def _finished(root: Path, record: Record, base: Record | None, first: Record, second: Record) -> Record:
    """The merged record with what cannot be merged field by field: confirmed places, the revision of a thesis."""
    if isinstance(record, TagFile) and isinstance(first, TagFile) and isinstance(second, TagFile):
        return _looked_at_again(record, base.text if isinstance(base, TagFile) else "", first.text, second.text, root)
    if isinstance(record, Thesis) and _wording(record) not in (_wording(first), _wording(second)):
        return changed(record, revision=record.revision + 1)
    return record


def _looked_at_again(layer: TagFile, base: str, first: str, second: str, root: Path) -> TagFile:
    """Note that places are confirmed against the text of now only if every one is found there.

    The hashes say against which text either side confirmed its places. Where they differ the older one stands until
    then; and git may have put the newer one into both versions, so that only the ancestor shows it.
    """
    if len({first, second, base or first}) == 1:
        return layer
    document = _document(root, layer.document)
    older = base or (second if first == document.hash else first)
    return confirmed(changed(layer, text=older), document, KeptTexts(root))


def _wording(thesis: Record) -> tuple[object, ...]:
    return tuple(map(thesis.plain().get, ("statement", "definition")))


def _sound(file: str, data: bytes, name: str) -> Record:
    valid = read_any(file, data)
    if valid.broken or not valid.record:
        problem = next(p for p in valid.problems if p.severity is Severity.ERROR)
        raise _Waits(f"{name}, line {problem.line}: {problem.message}; {problem.mend or 'mend it'} there first")
    return valid.record


def _text(file: str, data: bytes) -> str:
    """The text of a document; empty for other files."""
    return read_document("", data, file)[0].text if file.startswith(f"{paths.CORPUS}/") else ""


def _document(root: Path, document: str) -> Document:
    files = (f"{paths.CORPUS}/{document}{ending}" for ending in paths.TEXTS)
    data = next((data for file in files if (data := contents(root, file)) is not None), b"")
    return read_document(document, data, document)[0]


def _written(file: str, record: Record, first: bytes) -> bytes:
    if isinstance(record, Metadata):
        return write_document(Document("", record, _text(file, first)))
    return encoded(record, first)


def contents(root: Path, file: str) -> bytes | None:
    """The bytes of a file of the project; None where there is none, or it cannot be read or leads out of it."""
    try:
        return read_bytes(paths.within(root, file), LARGEST_TEXT)
    except (OSError, Unreadable, ReadOnly):
        return None
