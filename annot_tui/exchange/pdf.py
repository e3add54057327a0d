"""PDFs that have their text in them: letters by their places to lines, and lines to paragraphs."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
from pypdfium2 import raw

from annot_tui.exchange.extract import LONGEST, MOST_REGIONS, Extract, Original, Unfit, counted, said
from annot_tui.exchange.lines import Line, paragraphs
from annot_tui.model.document import Region
from annot_tui.model.words import RegionKind

MOST_PAGES = 5_000

_SIGNS = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0x02: "-",
    0xFFFE: "-",
}
"""Ligatures as letters, and what PDFium writes for a hyphen at the end of a line."""
_LINE_ENDS, _TAB = frozenset((0x00, 0x0A, 0x0D)), 0x09

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL, _HIGH = 0.85, 0.15
"""A raised figure is smaller than that share of the letters before, and stands higher by this."""
_SPACE, _CELL = 0.2, 3.0
"""Of the height of letters: gaps between words that have no space, and between the cells of a table."""
_FILES = (".doc", ".docx", ".indd", ".qxd", ".qxp", ".tex", ".dvi", ".pdf", ".odt", ".rtf", ".fm", ".pages", ".pub")
"""How titles end that are names of files."""
_OCR = "run it through a program for reading scans (OCR) first, such as ocrmypdf, or save it from another one"


def extract(original: Original) -> Extract:
    """Take the text out of a PDF. Raises Unfit."""
    document = _opened(original.data)
    try:
        pages = list(_pages(document))
        titles = frozenset(" ".join(entry.get_title().split()) for entry in _outline(document))
        known = _known(document)
    finally:
        document.close()
    if not any(pages):
        raise Unfit(f"has no text in it, only pictures of its pages; {_OCR}")
    joined = paragraphs(pages)
    text, regions = _with_headings(joined.paragraphs, titles)
    remarks = (*_remarks(pages), *_left_out(joined.repeated, joined.mended))
    by = f"PDF, pypdfium2 {pypdfium2.PYPDFIUM_INFO.version}"
    return Extract(text, by, regions, known, remarks)


def _opened(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unfit("is locked with a password; open it and save or print it as a PDF without one") from error
        raise Unfit("is broken: it is no whole PDF; get it again, or save it anew") from error
    if count > MOST_PAGES:
        raise Unfit(f"has {count:,} pages, more than {MOST_PAGES:,}; take out the part that you need")
    return document


def _pages(document: Any) -> Iterator[list[Line]]:
    """The lines of each page. Raises Unfit where they are too many."""
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            yield []
            continue
        length += text.count_chars()
        if length > LONGEST:
            raise Unfit(f"has more than {LONGEST:,} characters; take out the part that you need")
        yield list(_lines(text, number))
        text.close()
        page.close()


class _Letter(NamedTuple):
    """A letter, how far it reaches from left to right, where it stands, and the size of its font, in points."""

    sign: str
    left: float
    right: float
    base: float
    size: float


def _letters(text: Any) -> Iterator[_Letter]:
    """The letters of a page in the order of the file, line ends and what else is no sign left out."""
    x, y, box, matrix = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF(), raw.FS_MATRIX()
    for place in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, place)
        if code in _LINE_ENDS:
            continue
        sign = _SIGNS.get(code) or (chr(code) if 0x20 <= code < 0x110000 or code == _TAB else "\ufffd")
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        raw.FPDFText_GetLooseCharBox(text, place, box)
        raw.FPDFText_GetMatrix(text, place, matrix)
        size = raw.FPDFText_GetFontSize(text, place) * math.hypot(matrix.c, matrix.d)
        yield _Letter(sign, box.left, box.right, y.value, size)


class _Writer:
    """A line that is being put together."""

    def __init__(self, letter: _Letter) -> None:
        self._words = [letter.sign]
        self._sizes = Counter([letter.size])
        self._cells: list[float] = []
        self._first = letter
        self._right = letter.right
        self._size = letter.size

    def goes_on_with(self, letter: _Letter) -> bool:
        """Whether a letter stands on the line, be it a little higher or lower as the numbers of notes do."""
        off = abs(letter.base - self._first.base)
        small = letter.size < _SMALL * self._size
        return letter.left > self._right - 2 * self._size and off < (0.7 if small else 0.2) * self._size

    def add(self, letter: _Letter) -> None:
        """Write a letter, with a space before it where there is room for one."""
        gap = letter.left - self._right
        if gap > _SPACE * self._size:
            self._words.append(" ")
        if gap > _CELL * self._size:
            self._cells.append(letter.left)
        high = letter.size < _SMALL * self._size and letter.base - self._first.base > _HIGH * self._size
        self._words.append(letter.sign.translate(_RAISED) if high else letter.sign)
        self._sizes[letter.size] += 1
        self._size = max(self._size, letter.size)
        self._right = max(self._right, letter.right)

    def space(self) -> None:
        """Write a space."""
        self._words.append(" ")

    def line(self, page: int) -> Line:
        """The line as it is now; white space is set right."""
        # On Windows signs beyond the first 65,536 come as two halves.
        whole = "".join(self._words).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        words = " ".join(whole.split())
        size = self._sizes.most_common(1)[0][0]
        return Line(words, self._first.left, self._right, self._first.base, size, page, tuple(self._cells))


def _lines(text: Any, page: int) -> Iterator[Line]:
    """The letters of a page put together to lines, in the order in which the file has them."""
    writer = None
    for letter in _letters(text):
        if letter.sign.isspace():
            if writer:
                writer.space()
        elif writer and writer.goes_on_with(letter):
            writer.add(letter)
        else:
            if writer:
                yield writer.line(page)
            writer = _Writer(letter)
    if writer:
        yield writer.line(page)


def _outline(document: Any) -> Iterator[Any]:
    for number, entry in enumerate(document.get_toc()):
        if number < MOST_REGIONS:
            yield entry


def _with_headings(parts: tuple[str, ...], titles: frozenset[str]) -> tuple[str, tuple[Region, ...]]:
    """The text, and as headings what the file's own table of contents names."""
    regions: list[Region] = []
    at = 0
    for part in parts:
        if part in titles and len(regions) < MOST_REGIONS:
            regions.append(Region(start=at, end=at + len(part), kind=RegionKind.HEADING))
        at += len(part) + 2
    return "\n\n".join(parts) + "\n", tuple(regions)


def _known(document: Any) -> dict[str, object]:
    told = document.get_metadata_dict()
    title = str(told.get("Title", ""))
    if title.lower().endswith(_FILES) or title.lower().startswith(("microsoft word - ", "untitled")):
        title = ""
    return said(title=title, authors=tuple(str(told.get("Author", "")).split(";")))


def _remarks(pages: list[list[Line]]) -> tuple[str, ...]:
    """What is to be known of every PDF, and which pages have no text."""
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    unread = sum(line.text.count("\ufffd") for page in pages for line in page)
    told = ["its lines were put together to paragraphs by where they stand, so look at these; pictures are left out"]
    if empty:
        which = ", ".join(empty[:10]) + (" …" if len(empty) > 10 else "")
        told.append(
            f"{counted(len(empty), 'page has', 'pages have')} no text ({which}): empty, or scanned; if so, {_OCR}"
        )
    if unread:
        told.append(f"{counted(unread, 'letter')} could not be told and stand as \ufffd")
    return tuple(told)


def _left_out(repeated: tuple[str, ...], mended: int) -> Iterator[str]:
    if repeated:
        shown = "; ".join(f"“{words[:60]}”" for words in repeated[:5])
        more = f" and {len(repeated) - 5} more" if len(repeated) > 5 else ""
        yield f"left out, since they stand on most pages: {shown}{more} (# is a number)"
    if mended:
        yield f"{counted(mended, 'word')} parted at the end of a line put together"
