"""Two whole versions of one file, and the one both came from, made into the bytes of one; nothing is written here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from annot_tui.codebook.sharednames import settled
from annot_tui.model import Document, InvalidInput, Metadata, Record, Severity, TagFile, Thesis, VoiceFile
from annot_tui.model.words import CONSENSUS
from annot_tui.store import paths
from annot_tui.store.changes import changes
from annot_tui.store.documents import read_document
from annot_tui.store.front import with_front
from annot_tui.store.kinds import read_any
from annot_tui.store.merging.merge import Choose, Clash, merge
from annot_tui.store.merging.voices import near
from annot_tui.store.passages import confirmed
from annot_tui.store.records import build, changed
from annot_tui.store.settled import apart
from annot_tui.store.yaml_out import encoded

TEXTS_DIFFER = (
    "the text itself differs, and the program never mixes texts: keep one of the two (in a git merge with "
    "`git checkout --ours FILE` or `--theirs FILE`), then see with `annot-tui check` which tags wait"
)


class Waits(Exception):
    """The versions cannot be brought together: `clashes`, or what is in the way in words."""

    def __init__(self, refused: str = "", clashes: tuple[Clash, ...] = ()) -> None:
        super().__init__(refused)
        self.clashes = clashes


@dataclass(frozen=True)
class Versions:
    """Two whole versions of a file as bytes, what they are called, and the one both came from where it is known."""

    first_name: str
    second_name: str
    first: bytes
    second: bytes
    base: bytes | None = None


@dataclass(frozen=True)
class Surroundings:
    """What else a file depends on: `contents` gives the bytes of any other, `earlier` texts of before by their hash."""

    contents: Callable[[str], bytes | None]
    earlier: Mapping[str, str]


def joined(file: str, versions: Versions, choose: Choose, around: Surroundings) -> tuple[bytes, int]:
    """The bytes of the file with both versions in it, and how many changes the second brought into the first.

    Raises Waits where that needs a person.
    """
    first = sound(file, versions.first, versions.first_name)
    second = sound(file, versions.second, versions.second_name)
    ancestor = read_any(file, versions.base) if versions.base is not None else None
    base = ancestor.record if ancestor and not ancestor.broken else None
    text = _text_of_both(file, versions)
    one, other = _apart(base, first, second)
    merged = merge(base.plain() if base else None, one.plain(), other.plain(), choose)
    if merged.clashes:
        raise Waits(clashes=merged.clashes)
    try:
        record = _finished(build(type(first), **merged.plain), base, one, other, around)
    except InvalidInput as error:
        raise Waits(f"what comes of both breaks a rule of the format ({error}); choose one with --take") from error
    taken = len(changes(first.plain(), record.plain()))
    for version, data in ((first, versions.first), (second, versions.second)):
        if record.plain() == version.plain() and text == _text(file, data):
            return data, taken
    if isinstance(record, Metadata) and isinstance(first, Metadata) and isinstance(second, Metadata):
        kept = (versions.first, first) if text == _text(file, versions.first) else (versions.second, second)
        return with_front(*kept, record), taken
    return encoded(record, versions.first), taken


def sound(file: str, data: bytes, name: str) -> Record:
    """The record that one version holds. Raises Waits for one with faults."""
    valid = read_any(file, data)
    if valid.broken or not valid.record:
        problem = next(p for p in valid.problems if p.severity is Severity.ERROR)
        raise Waits(f"{name}, line {problem.line}: {problem.message}; {problem.mend or 'mend it'} there first")
    return valid.record


def _apart(base: Record | None, first: Record, second: Record) -> tuple[Record, Record]:
    """Two versions as they are merged: of the consensus layer what both decided anew is told apart."""
    if isinstance(first, VoiceFile) and isinstance(second, VoiceFile):
        return near(base if isinstance(base, VoiceFile) else None, first, second)
    if not (isinstance(base, TagFile) and isinstance(first, TagFile) and isinstance(second, TagFile)):
        return first, second
    return apart(base, first, second) if base.analyst == CONSENSUS else (first, second)


def _text_of_both(file: str, versions: Versions) -> str:
    """The text of a document, of which one version at most may have another than before; empty for other files."""
    first, second = _text(file, versions.first), _text(file, versions.second)
    if first == second or (versions.base is not None and second == _text(file, versions.base)):
        return first
    if versions.base is not None and first == _text(file, versions.base):
        return second
    raise Waits(TEXTS_DIFFER)


def _finished(record: Record, base: Record | None, first: Record, second: Record, around: Surroundings) -> Record:
    """The merged record with what cannot be merged field by field: confirmed places, the revision of a thesis."""
    if isinstance(record, TagFile) and isinstance(first, TagFile) and isinstance(second, TagFile):
        record = _with_chosen(record, first, second)
        return _looked_at_again(record, base.text if isinstance(base, TagFile) else "", first.text, second.text, around)
    if isinstance(record, VoiceFile):
        return settled(record)
    if isinstance(record, Thesis) and record.replaced_by and not record.retired:
        record = changed(record, retired=True)  # one took it into use again while it became another one
    if isinstance(record, Thesis) and _wording(record) not in (_wording(first), _wording(second)):
        return changed(record, revision=record.revision + 1)
    return record


def _with_chosen(layer: TagFile, first: TagFile, second: TagFile) -> TagFile:
    """A consensus layer with every tag that a decision in it chose: one deleted with another decision stays for it."""
    missing = {id for decision in layer.decisions for id in decision.chosen} - {tag.id for tag in layer.tags}
    there = {tag.id: tag for tag in (*second.tags, *first.tags) if tag.id in missing}
    return layer.with_tags((*layer.tags, *there.values())) if there else layer


def _looked_at_again(layer: TagFile, base: str, first: str, second: str, around: Surroundings) -> TagFile:
    """Note that places are confirmed against the text of now only if every one is found there.

    The hashes say against which text either side confirmed its places. Where they differ the older one stands until
    then; and git may have put the newer one into both versions, so that only the ancestor shows it.
    """
    if len({first, second, base or first}) == 1:
        return layer
    document = _document(layer.document, around)
    older = base or (second if first == document.hash else first)
    return confirmed(changed(layer, text=older), document, around.earlier)


def _wording(thesis: Record) -> tuple[object, ...]:
    return tuple(map(thesis.plain().get, ("statement", "definition")))


def _text(file: str, data: bytes) -> str:
    """The text of a document; empty for other files."""
    return read_document("", data, file)[0].text if paths.is_text(file) else ""


def _document(document: str, around: Surroundings) -> Document:
    files = (f"{paths.CORPUS}/{document}{ending}" for ending in paths.TEXTS)
    data = next((data for file in files if (data := around.contents(file)) is not None), b"")
    return read_document(document, data, document)[0]
