"""Lines of printed pages put together to paragraphs: a PDF knows where letters stand, and nothing of paragraphs."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from statistics import median
from typing import NamedTuple


class Line(NamedTuple):
    """A line on a page; places in points from the lower left corner."""

    text: str
    left: float
    right: float
    base: float
    """Where its letters stand."""
    size: float
    """Of its font."""
    page: int = 0
    cells: tuple[float, ...] = ()
    """Where words begin after wide gaps."""


Page = Sequence[Line]

_FEWEST = 3
"""Pages on which a line must stand to count as repeated."""
_SHARE = 0.4
"""Share of the pages, since heads of left and right pages often differ."""
_SAME_PLACE = 3.0
"""Points by which repeated lines, and cells below each other, may be off."""
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be heads or feet."""

_FIGURES, _NUMERALS = re.compile(r"[0-9]{1,9}"), re.compile(r"\b[ivxlc]+\b")

_WIDE_GAP = 1.35
"""Of the usual distance of lines: from there on a new paragraph begins."""
_USUAL = 1.4
"""Distance of lines in sizes of the font, where there are too few to tell."""
_OTHER_SIZE = 0.12
"""Share by which letters of another part are larger or smaller."""
_INDENT = 0.7
"""Heights of letters by which the first line of a paragraph is indented at least."""
_SHORT, _VERY_SHORT = 0.12, 0.4
"""Share of a column's width that the last line of a paragraph leaves free at least."""

_ENDS = re.compile(r"[.!?:;…。][\"'”’»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_BULLET = re.compile(r"[•▪◦‣●○■]|[–—]\s")
_NUMBER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|\d{1,3}\.(?!\d)")
"""How items of lists begin; a number alone may as well stand at the beginning of a line by chance."""
_LONGEST_WORD = 100
_PARTED = re.compile(r"(\w+)[-\u00ad\u2010]$")


class Joined(NamedTuple):
    """Paragraphs, the lines that stood on most pages and were left out, and how many parted words were put together."""

    paragraphs: tuple[str, ...]
    repeated: tuple[str, ...]
    mended: int


def paragraphs(pages: Sequence[Page]) -> Joined:
    """Put lines together, pages and lines in the order in which they are read."""
    heads = repeated(pages)
    kept = [[line for line in page if line not in heads] for page in pages]
    known = Counter(
        word for page in kept for line in page for word in re.findall(r"\w+(?:-\w+)*", line.text.casefold())
    )
    found: list[str] = []
    mended = 0
    for begins, line in _begun(kept):
        if begins or not found:
            found.append(line.text)
            continue
        found[-1], whole = _joined(found[-1], line.text, known)
        mended += whole
    names = Counter(_alike(line.text) for line in heads)
    return Joined(tuple(found), tuple(sorted(names)), mended)


def repeated(pages: Sequence[Page]) -> frozenset[Line]:
    """Lines at the edge of pages that say the same, but for figures, at the same place of enough pages."""
    if len(pages) < _FEWEST:
        return frozenset()
    places: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    for page in pages:
        ordered = sorted(page, key=lambda line: -line.base)
        for top, edge in ((True, ordered[:_EDGE]), (False, ordered[_EDGE:][-_EDGE:])):
            for line in edge:
                places[_alike(line.text), top].append(line)
    return frozenset(line for lines in places.values() for line in _at_one_place(lines, len(pages)))


def _at_one_place(lines: Sequence[Line], pages: int) -> Iterator[Line]:
    """Those of some lines that stand as high as most, if they are enough, and their figures count like pages."""
    middle = median(line.base for line in lines)
    near = [line for line in lines if abs(line.base - middle) <= _SAME_PLACE]
    figures = zip(*([int(number) for number in _FIGURES.findall(line.text)] for line in near), strict=False)
    counts = all(len(set(column)) == 1 or all(a < b for a, b in pairwise(column)) for column in figures)
    if counts and len({line.page for line in near}) >= max(_FEWEST, _SHARE * pages):
        yield from near


def _alike(words: str) -> str:
    """What does not change from page to page in a head or foot."""
    return _NUMERALS.sub("#", _FIGURES.sub("#", words))


class _Layout(NamedTuple):
    """How a page is set."""

    distance: float
    """From line to line, usually, in sizes of its font."""
    marks: bool
    """Whether paragraphs are set off by indents or gaps, so that a short line alone says little."""


def _begun(pages: Sequence[Page]) -> Iterator[tuple[bool, Line]]:
    """Each line with whether a paragraph begins there."""
    before = first = None
    last: Page = ()
    for page in pages:
        layout = _layout(page)
        for line, after in zip_longest(page, page[1:]):
            if before is None or first is None:
                begins = True
            elif before.page != line.page or line.base > before.base + before.size:
                begins = _begins_elsewhere(before, line, last)
            else:
                begins = _begins(first, before, line, after, layout, page)
            yield begins, line
            before, first, last = line, line if begins else first, page


def _layout(page: Page) -> _Layout:
    steps = [(a.base - b.base) / a.size for a, b in pairwise(page) if 0.5 * a.size < a.base - b.base < 3 * a.size]
    distance = median(steps) if steps else _USUAL
    gaps = sum(step > _WIDE_GAP * distance for step in steps)
    indents = sum(_is_indented(*three) for three in zip(page, page[1:], page[2:], strict=False))
    return _Layout(distance, max(gaps, indents) >= _FEWEST)


def _is_indented(before: Line, line: Line, after: Line | None) -> bool:
    indent = _INDENT * line.size
    return line.left - before.left > indent and (after is None or line.left - after.left > indent)


def _is_short(line: Line, page: Page, share: float = _SHORT) -> bool:
    """Whether a line ends well before others of its column do."""
    edge = max(other.right for other in page if abs(other.left - line.left) < 4 * line.size)
    return edge - line.right > share * (edge - line.left)


def _are_rows(before: Line, line: Line) -> bool:
    """Whether cells of two lines stand below each other, as in a table and by chance in narrow justified columns."""
    justified = len(before.cells) == 1 and abs(before.right - line.right) < 1
    return not justified and any(abs(one - other) <= _SAME_PLACE for one in before.cells for other in line.cells)


def _begins(first: Line, before: Line, line: Line, after: Line | None, layout: _Layout, page: Page) -> bool:
    """Whether a line begins a paragraph below another; `first` is the first one of the paragraph so far."""
    if before.base - line.base > _WIDE_GAP * layout.distance * before.size:
        return True
    if abs(before.size - line.size) > _OTHER_SIZE * before.size or _BULLET.match(line.text):
        return True
    if _are_rows(before, line):
        return True
    ended = bool(_ENDS.search(before.text))
    in_list = _BULLET.match(first.text) or _NUMBER.match(first.text)
    if _NUMBER.match(line.text) and (ended or in_list or _is_short(before, page)):
        return True
    if not in_list and _is_indented(before, line, after):
        return True
    short = _is_short(before, page, _VERY_SHORT if layout.marks else _SHORT)
    return short and ended and not line.text[0].islower()


def _begins_elsewhere(before: Line, line: Line, last: Page) -> bool:
    """Whether a line at the top of a page or column begins a paragraph; where it may be, it does."""
    if abs(before.size - line.size) > _OTHER_SIZE * before.size:
        return True
    return bool(_ENDS.search(before.text)) or (_is_short(before, last) and not line.text[0].islower())


def _joined(words: str, more: str, known: Counter[str]) -> tuple[str, bool]:
    """Two lines as one, and whether a parted word was put together; known compounds keep their hyphen."""
    parted = _PARTED.search(words[-_LONGEST_WORD:])
    if not parted:
        return f"{words} {more}", False
    rest = re.match(r"[^\W\d_]+", more)
    if not rest or not more[0].islower() or not parted[1].isalpha():
        return f"{words}{more}", False
    whole, compound = f"{parted[1]}{rest[0]}".casefold(), f"{parted[1]}-{rest[0]}".casefold()
    if known[compound] > known[whole]:
        return f"{words[:-1]}-{more}", False
    return f"{words[:-1]}{more}", True
