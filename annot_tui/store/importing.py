"""A file from elsewhere to a document; the text is kept word for word."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from annot_tui.model import Document, InvalidInput, Metadata, Severity, Source
from annot_tui.model.ids import file_id_fault, slug
from annot_tui.store.config import is_guest
from annot_tui.store.documents import looks_like_front, read_document
from annot_tui.store.opening import LARGEST_TEXT, Unreadable, limited
from annot_tui.store.records import build

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

_SAVED = "save it as plain text (.txt) in the program it comes from"
_FOREIGN = (
    (b"%PDF", "a PDF", "take its text out first, as with: pdftotext FILE.pdf"),
    (b"PK\x03\x04", "a file of Word, LibreOffice or an e-book reader", _SAVED),
    (b"\xd0\xcf\x11\xe0", "an old Word file", _SAVED),
    (b"{\\rtf", "a file in Rich Text Format", _SAVED),
    (b"<!doctype html", "a web page with its markup", "copy its text from the browser into a text file"),
    (b"<html", "a web page with its markup", "copy its text from the browser into a text file"),
)
"""How files begin that hold no plain text, what they are, and what to do with them."""


def make_document(
    path: Path, id: str, encoding: str, taken: frozenset[str], metadata: Mapping[str, object]
) -> Document:
    """Read a text file as a document. `metadata` overrides the file's own front matter.

    Raises InvalidInput where the file cannot be read or decoded, its front matter has a fault, or the id is taken or
    impossible.
    """
    data = _read(path)
    name = id or slug(path.stem)
    fault = file_id_fault(name)
    if fault:
        raise InvalidInput(f"the id {name!r} {fault}; give another with --id")
    if name in taken:
        raise InvalidInput(f"there is a document {name!r} already; give another id with --id")
    _check_plain(data, path)
    text = _decode(data, encoding, path).replace("\r\n", "\n").replace("\r", "\n")
    document = _parted(name, text, path)
    source = Source(sha256=sha256(data).hexdigest(), name=path.name)
    own = document.meta.plain()
    meta = build(Metadata, **{**own, "source": source, **metadata})
    return Document(name, meta, document.text)


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
            return limited(file.read(LARGEST_TEXT + 1), LARGEST_TEXT)
    except (OSError, ValueError) as error:
        raise InvalidInput(f"cannot read {path}: {getattr(error, 'strerror', error)}") from error
    except Unreadable as error:
        raise InvalidInput(f"{path} {error}") from error


def _check_plain(data: bytes, path: Path) -> None:
    """Raises InvalidInput for a file that holds its text in another form, or with markup that nobody wants to read."""
    begin = data[:1000].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, what, todo in _FOREIGN:
        if begin.startswith(mark.lower()):
            raise InvalidInput(f"{path} is {what}, not plain text; {todo}")


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
