"""Lines that are hardly the author's: share buttons, copyright, notes. Only what is sure as good as always, in English.

Nothing is marked by this: a person looks, and says so.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from annot_tui.model import Document
from annot_tui.model.words import RegionKind
from annot_tui.text.regions import RegionIndex
from annot_tui.text.span import Span
from annot_tui.text.units import Units

_LONGEST = 600
"""Characters of a line that may be anything but a note."""

_NOTE = re.compile(r"(?:[¹²³⁰⁴-⁹]{1,3}|\[\d{1,3}\])\s?\S")
_DISCLAIMER = re.compile(
    r"^(?:©|copyright(?: ©|(?= \d))).{0,60}\b(?:19|20)\d\d\b|\ball rights reserved\.?$"
    r"|\b(?:views|opinions|statements)\b.{0,80}\b(?:expressed|represented|herein)\b.{0,120}\bof (?:the|its) authors?\b",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:share|tweet|print|e-?mail)(?: this)?(?: (?:article|story|post|page))?|share (?:this )?(?:on|via) \w{1,12}"
    r"|(?:(?:share|tweet|print|e-?mail|facebook|twitter|whatsapp|telegram|linkedin)\b[\s|·•,/]*){2,9}"
    r"|read (?:more|next|also)|(?:related|recommended) (?:articles|stories|posts|content)"
    r"|subscribe(?: now)?|sign (?:up|in)(?: now)?|log ?in|advertisement|sponsored(?: content)?"
    r"|back to top|skip to (?:main )?content|cookie (?:policy|settings)|privacy policy|terms of (?:use|service)"
    r"|(?:no|\d{1,5}) (?:comments?|responses?)|leave a (?:comment|reply)|\d{1,2}[ -]min(?:ute)?s? read"
    r"|(?:published|posted|last updated|updated)(?: on|:) [\w ,./]{0,20}\d{4}",
    re.IGNORECASE,
)
_TEASER = re.compile(r"read (?:more|also|next):.+", re.IGNORECASE)
_LAST = re.compile(r"comments|responses", re.IGNORECASE)
"""What stands below a text that others could answer; further up it may be a heading."""


class Hint(NamedTuple):
    """Lines of a text, by numbers from 1, that look like one kind of region, and their words."""

    first: int
    last: int
    kind: RegionKind
    words: str

    @property
    def lines(self) -> str:
        """The numbers as one types them: `3` or `3-5`."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def hints(document: Document) -> Iterator[Hint]:
    """Lines of a document that look as if they were not its author's and are not marked, in order."""
    index, text = RegionIndex(document), document.text
    lines = enumerate(Units(text).lines, 1)
    looked = ((n, line, _kind(text, line)) for n, line in lines if line.start < line.end and not index.within(line))
    found = [(n, line, kind) for n, line, kind in looked if kind]
    for _, run in groupby(enumerate(found), lambda item: (item[1][0] - item[0], item[1][2])):
        yield _hint(text, [entry for _, entry in run])


def _hint(text: str, run: Iterable[tuple[int, Span, RegionKind]]) -> Hint:
    (first, begin, kind), *more = run
    last, end, _ = more[-1] if more else (first, begin, kind)
    return Hint(first, last, kind, text[begin.start : end.end])


def _kind(text: str, line: Span) -> RegionKind | None:
    """What a line looks like; None where it may well be the author's."""
    if _NOTE.match(text, line.start, line.end):
        return RegionKind.FOOTNOTE
    if line.end - line.start > _LONGEST:
        return None
    words = text[slice(*line)]
    bare = words.rstrip(" .:…>»→")
    if _FURNITURE.fullmatch(bare) or (_LAST.fullmatch(bare) and not text[line.end :].strip()):
        return RegionKind.FURNITURE
    if _TEASER.fullmatch(words):
        return RegionKind.TEASER
    return RegionKind.DISCLAIMER if _DISCLAIMER.search(words) else None
