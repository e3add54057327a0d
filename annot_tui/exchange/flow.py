"""From elements of HTML to plain text: a line for each heading, item and row, an empty line between paragraphs.

All formats but PDF come through here, so that their headings, lists, tables and notes are treated alike.
"""

import re
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from lxml import etree

from annot_tui.exchange.extract import LONGEST, MOST_REGIONS, Unfit, counted
from annot_tui.exchange.tidying import LISTS, is_note, tidy
from annot_tui.model.document import Region
from annot_tui.model.words import RegionKind

_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_GROUPS = frozenset((*LISTS, "table", "dl"))
"""What holds lines that belong together."""
_BLOCKS = frozenset((*_HEADINGS, *_GROUPS)) | frozenset(
    """address article aside blockquote body caption center dd details dialog div dt fieldset figcaption figure footer
    form header hgroup hr html legend li main nav optgroup p pre search section summary td th tr""".split()  # noqa: SIM905
)
_LONG_ITEM = 300
"""Characters of an item or row from which on a list or table is set with empty lines between, as paragraphs are."""
_SPACES, _LINE_END = re.compile(r"[ \t\n\r\f]+"), re.compile(r"\r\n?")
_LAYOUT = dict.fromkeys(map(ord, "\u00ad\u200b\ufeff"))
"""Where a word may be parted at the end of a line: no letters."""


class Flowed(NamedTuple):
    """A text, the parts that are marked in it, and in sentences what was left out or flattened."""

    text: str
    regions: tuple[Region, ...]
    remarks: tuple[str, ...]


class _Line(NamedTuple):
    text: str
    kind: RegionKind | None
    group: Any
    """The list or table that it is in."""


def flow(root: Any, *, furniture: bool = False) -> Flowed:
    """The text of an element, which is changed on the way. `furniture` marks what is there to find one's way.

    Raises Unfit for a text that is too long.
    """
    left = tidy(root)
    writer = _Writer(furniture)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            writer.begin(element)
        else:
            writer.end(element)
            if element is not root:
                writer.write(element.tail)
    text, regions = _joined(writer.lines)
    remarks = tuple(f"{counted(n, what)} {done}" for (what, done), n in sorted(left.items()) if n)
    if len(regions) > MOST_REGIONS:
        remarks = (*remarks, f"{len(regions):,} headings and notes are too many to be marked, and are not")
        regions = ()
    return Flowed(text, regions, remarks)


class _Writer:
    """Takes elements as they begin and end, and gives lines."""

    def __init__(self, furniture: bool) -> None:
        self.lines: list[_Line] = []
        self._furniture = furniture
        self._pieces: list[str] = []
        self._mark = ""
        self._depth = self._pre = self._length = 0
        self._open: dict[str, Any] = {}
        """The outermost element that says of what kind its lines are, and the one whose lines belong together."""
        self._kind: RegionKind | None = None

    def begin(self, element: Any) -> None:
        """Begin an element."""
        tag = element.tag
        if tag in _BLOCKS:
            self._break()
        kind = self._kind_of(element)
        if kind and "kind" not in self._open:
            self._open["kind"], self._kind = element, kind
        if tag in _GROUPS and element.get("role") != "presentation":
            self._open.setdefault("group", element)
        self._depth += tag in LISTS
        self._pre += tag == "pre"
        if tag == "br":
            self._pieces.append("\n")
        elif tag == "li":
            self._mark = "  " * (self._depth - 1) + element.get("mark", "• ")
        self.write(element.text)

    def end(self, element: Any) -> None:
        """End an element."""
        tag = element.tag
        if tag in _BLOCKS:
            self._break()
        self._depth -= tag in LISTS
        self._pre -= tag == "pre"
        if element is self._open.get("group"):
            del self._open["group"]
        if element is self._open.get("kind"):
            del self._open["kind"]
            self._kind = None

    def write(self, words: str | None) -> None:
        """Take words. Raises Unfit where they have become too many."""
        if words:
            self._pieces.append(_LINE_END.sub("\n", words) if self._pre else _SPACES.sub(" ", words))
            self._length += len(words)
            if self._length > LONGEST:
                raise Unfit(f"has more than {LONGEST:,} characters; split it")

    def _break(self) -> None:
        """End the line that is being written."""
        if not self._pieces:
            return
        words = "".join(self._pieces).translate(_LAYOUT)
        self._pieces.clear()
        parts = [words] if self._pre else re.split(r"\n\s*\n", words)
        for part in parts:
            text = part.strip("\n") if self._pre else re.sub(r" *\n *", "\n", re.sub("  +", " ", part)).strip(" \n")
            if text.strip():
                self.lines.append(_Line(self._mark + text, self._kind, self._open.get("group")))
                self._mark = ""

    def _kind_of(self, element: Any) -> RegionKind | None:
        if element.tag in _HEADINGS:
            return RegionKind.HEADING
        if is_note(element):
            return RegionKind.FOOTNOTE
        return RegionKind.FURNITURE if self._furniture and element.tag in ("nav", "footer") else None


def _joined(lines: list[_Line]) -> tuple[str, tuple[Region, ...]]:
    """The lines as one text. Notes, or lines of a menu, that follow each other are one region."""
    pieces: list[str] = []
    regions: list[Region] = []
    at, before = 0, None
    for group, together in groupby(lines, key=attrgetter("group")):
        several = tuple(together)
        between = "\n" if group is not None and max(len(line.text) for line in several) <= _LONG_ITEM else "\n\n"
        for number, line in enumerate(several):
            gap = "" if not pieces else between if number else "\n\n"
            pieces += [gap, line.text]
            start = at + len(gap)
            at = start + len(line.text)
            if line.kind and line.kind is before and line.kind is not RegionKind.HEADING:
                start = regions.pop().start
            if line.kind:
                regions.append(Region(start=start, end=at, kind=line.kind))
            before = line.kind
    return "".join([*pieces, "\n"] if pieces else ()), tuple(regions)
