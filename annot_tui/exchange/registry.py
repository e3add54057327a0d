"""Which files of other programs are understood, told by how they begin, and what reads them."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from annot_tui.exchange import apart
from annot_tui.exchange.extract import Extract, Original, Unfit
from annot_tui.model.errors import InvalidInput


class Format(NamedTuple):
    """A kind of file: what it is called, and the module that reads it; else what to do with it."""

    called: str
    module: str = ""
    advice: str = ""


Reader = Callable[[str, Original], Extract]
"""Reads a file with one of the modules."""

WORD = Format("a Word file", "word")
PAGE = Format("a web page", "web")
SINGLE = Format("a web page in a single file", "mhtml")
OPEN = Format("a LibreOffice file", "opendocument")
BOOK = Format("an e-book", "ebook")
PDF = Format("a PDF", "pdf")
_SAVED = "save it as plain text (.txt) in the program it comes from"
OLD_WORD = Format("an old Word file", advice="open it in its program and save it as .docx")
RICH = Format("a file in Rich Text Format", advice="open it in its program and save it as .docx")
SAFARI = Format("a web archive of Safari", advice="save the page again, with “Page Source” as its format")
OTHER = Format("a zip or a file of some office program, but none with a text that can be read", advice=_SAVED)

_BEGINNINGS = (
    (rb"%pdf", PDF),
    (rb"\xd0\xcf\x11\xe0", OLD_WORD),
    (rb"\{\\rtf", RICH),
    (rb"(?:[\w-]+:[^\n]*\r?\n|[ \t][^\n]*\n){0,20}?content-type:\s*multipart/related", SINGLE),
    (rb"bplist00.{0,200}webmainresource", SAFARI),
    (rb"<!doctype html|<html", PAGE),
    (rb"<\?xml\b.*?<(?:!doctype )?html\b", PAGE),
)
_OF_PAGES = (".html", ".htm", ".xhtml", ".xht")
_INSTALL = "pip install 'annot-tui[import]'"


def recognised(data: bytes, name: str) -> Format | None:
    """What a file is; None for plain text."""
    begin = data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    if begin.startswith(b"PK\x03\x04"):
        return _zipped(data)
    for mark, form in _BEGINNINGS:
        if re.match(mark, begin, re.IGNORECASE | re.DOTALL):
            return form
    return PAGE if name.lower().endswith(_OF_PAGES) else None


def converted(form: Format, original: Original, name: str, read: Reader = apart.extract) -> Extract:
    """Take the text out of a file. `name` is for errors.

    Raises InvalidInput, in one line, where that cannot be done.
    """
    if not form.module:
        raise InvalidInput(f"{name} is {form.called}; {form.advice}")
    try:
        extract = read(form.module, original)
        if not extract.text.strip():
            raise Unfit("holds no words")
    except ModuleNotFoundError as error:
        raise InvalidInput(f"{name} is {form.called}; what reads such files is not installed: {_INSTALL}") from error
    except Unfit as error:
        raise InvalidInput(f"{name} {error}") from error
    return extract


def _zipped(data: bytes) -> Format:
    """What is in a zip, by its first bytes, where most say it, and by the names of its parts."""
    kind = data[38:120] if data[30:38] == b"mimetype" else b""
    try:
        names = frozenset(ZipFile(BytesIO(data)).namelist())
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        return WORD
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return OPEN
    if kind.startswith(b"application/vnd."):
        return OTHER
    if "META-INF/container.xml" in names:
        return BOOK
    if "content.xml" in names:
        return OPEN
    return WORD if any(name.startswith("word/") for name in names) else OTHER
