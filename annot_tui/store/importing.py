"""A file from elsewhere to a document: plain text is kept word for word, out of other files their text is taken."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from annot_tui import __version__
from annot_tui.exchange.extract import Extract, Original
from annot_tui.exchange.registry import converted, recognised
from annot_tui.model import Document, InvalidInput, Metadata, Severity, Source
from annot_tui.model.ids import file_id_fault, slug
from annot_tui.model.words import Origin
from annot_tui.store.config import is_guest
from annot_tui.store.documents import looks_like_front, read_document
from annot_tui.store.opening import LARGEST_TEXT, Unreadable, limited
from annot_tui.store.records import build
from annot_tui.text.regionplaces import with_notes

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

LARGEST_ORIGINAL = 4 * LARGEST_TEXT
"""Bytes of a file of another program, which may hold pictures beside its text."""


LOOK_OVER = "Look it over before you tag: the text cannot be changed later without moving tags."


class Imported(NamedTuple):
    """A document that is not in the corpus yet, and what a person should know of how it was made."""

    document: Document
    remarks: tuple[str, ...] = ()
    taken_out: bool = False
    """Whether the text was taken out of another kind of file, and not kept word for word."""


def make_document(
    path: Path,
    id: str,
    encoding: str,
    taken: frozenset[str],
    metadata: Mapping[str, object],
    *,
    whole_page: bool = False,
) -> Imported:
    """Read a file as a document: plain text word for word, and the text that is in files of other programs.

    `metadata` overrides what the file itself says. Raises InvalidInput where the file cannot be read or decoded, its
    front matter has a fault, or the id is taken or impossible.
    """
    name = id or slug(path.stem)
    fault = file_id_fault(name)
    if fault:
        raise InvalidInput(f"the id {name!r} {fault}; give another with --id")
    if name in taken:
        raise InvalidInput(f"there is a document {name!r} already; give another id with --id")
    data = _read(path)
    form = recognised(data, path.name)
    if form:
        extract = converted(form, Original(data, encoding, whole_page), str(path))
        return _taken_out(name, path, data, extract, metadata)
    text = _decode(data, encoding, path).replace("\r\n", "\n").replace("\r", "\n")
    document = _parted(name, text, path)
    meta = build(Metadata, **{**document.meta.plain(), "source": _source(data, path), **metadata})
    return Imported(Document(name, meta, document.text))


def told(found: Imported) -> tuple[str, ...]:
    """What a person should know of a text that was taken out of a file: what is not in it, what the file says of it."""
    meta = found.document.meta
    said = {name: getattr(meta, name) for name, how in meta.origin.items() if how is Origin.EXTERNAL}
    if not found.taken_out or not said:
        return found.remarks
    words = "; ".join(f"{n} {', '.join(v) if isinstance(v, tuple) else v}" for n, v in said.items())
    return (*found.remarks, f"as the file says, which may be wrong: {words}")


def _taken_out(name: str, path: Path, data: bytes, extract: Extract, metadata: Mapping[str, object]) -> Imported:
    """The document of a text that was in another kind of file."""
    given = {field: value for field, value in metadata.items() if value or field not in extract.said}
    said = {field: value for field, value in extract.said.items() if field not in given and _is_sound(field, value)}
    own = {
        "origin": dict.fromkeys(said, Origin.EXTERNAL),
        "regions": tuple(with_notes(extract.text, extract.regions)),
        "source": _source(data, path, f"annot-tui {__version__}, {extract.by}"),
    }
    document = Document(name, build(Metadata, **{**said, **own, **given}), extract.text)
    return Imported(document, extract.remarks, taken_out=True)


def _is_sound(field: str, value: object) -> bool:
    """Whether a field may be kept; a date that is none is no reason not to take a text."""
    try:
        build(Metadata, **{field: value})
    except InvalidInput:
        return False
    return True


def _source(data: bytes, path: Path, extractor: str = "") -> Source:
    return Source(sha256=sha256(data).hexdigest(), name=path.name, extractor=extractor)


def _parted(name: str, text: str, path: Path) -> Document:
    """The text apart from its front matter; all of it where what stands between two `---` is none.

    Raises InvalidInput where it is, with a fault: as a part of the text it would be lost and in the way.
    """
    document, problems = read_document(name, text.encode(), str(path))
    faults = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not faults:
        return document
    if document.text != text and looks_like_front(text):
        raise InvalidInput(str(faults[0]))
    return Document(name, text=text)


def _read(path: Path) -> bytes:
    """Read what a person named, which may be a pipe as well as a file."""
    if is_guest():
        raise InvalidInput(
            "files cannot be imported here: you are a guest on this computer, and it is not yours to read"
        )
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_TEXT + 1)
            if recognised(data, path.name):
                return limited(data + file.read(LARGEST_ORIGINAL + 1 - len(data)), LARGEST_ORIGINAL)
            return limited(data, LARGEST_TEXT)
    except (OSError, ValueError) as error:
        raise InvalidInput(f"cannot read {path}: {getattr(error, 'strerror', error)}") from error
    except Unreadable as error:
        raise InvalidInput(f"{path} {error}") from error


def _decode(data: bytes, encoding: str, path: Path) -> str:
    guess = encoding or next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(guess)
    except LookupError as error:
        raise InvalidInput(f"there is no encoding {guess!r}; try utf-8, cp1251 or latin-1") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput(
            f"{path}:{line}: byte 0x{data[error.start]:02x} is not {guess}; name its encoding with --encoding"
        ) from error
