"""Folding: what two spellings of the same words have in common, with the way back to exact offsets."""

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from annot_tui.text.span import Span

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′`´ʼ"), "'") | dict.fromkeys(map(ord, "“”„‟″«»"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SINGLE = {**_QUOTES, **_DASHES}
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
_SPACES = re.compile(r"\s+")
_TOKEN = re.compile(r"(?P<plain>[!-_a-~]+)|(?P<space>\s+)|(?P<other>.)", re.DOTALL)
"""Plain characters only change case; everything but white space else is looked at one by one."""


@dataclass(frozen=True)
class Folded:
    """A folded text. `starts` and `ends` give for each of its characters the span it came from.

    `links` leads from where the words of a link begin or end to the whole link with its markup.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    links: Mapping[int, Span] = field(default_factory=dict)

    def span(self, start: int, end: int) -> Span:
        """The exact offsets in the original of a non-empty stretch of the folded text.

        A stretch that holds the words of a link and more holds its markup too.
        """
        first, last = self.starts[start], self.ends[end - 1]
        opening, closing = self.links.get(first), self.links.get(last)
        return Span(
            opening.start if opening and last > opening.end else first,
            closing.end if closing and first < closing.start else last,
        )

    def within(self, span: Span) -> tuple[int, int]:
        """The stretch of the folded text that comes from a span of the original."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def find(self, wanted: str, start: int = 0) -> Iterator[Span]:
        """Every place of a folded text, overlapping ones too; none that begins or ends within a character.

        With `start` only those from a place of the folded text on.
        """
        start = self.text.find(wanted, start) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if self._between(start) and self._between(end):
                yield self.span(start, end)
            start = self.text.find(wanted, start + 1)

    def find_back(self, wanted: str, end: int) -> Iterator[Span]:
        """The places that end at or before a place of the folded text, the last one first."""
        start = self.text.rfind(wanted, 0, end) if wanted else -1
        while start >= 0:
            if self._between(start) and self._between(start + len(wanted)):
                yield self.span(start, start + len(wanted))
            start = self.text.rfind(wanted, 0, start + len(wanted) - 1)

    def _between(self, place: int) -> bool:
        """Whether a place does not cut what a single original character was folded to."""
        return not 0 < place < len(self.text) or self.starts[place - 1] != self.starts[place]


def fold(text: str) -> Folded:
    """Fold case, accents, kinds of quotes and dashes, white space, invisible characters and link markup."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    for token in _tokens(text):
        start, end = token.span()
        if token["plain"]:
            pieces.append(token["plain"].lower())
            starts.extend(range(start, end))
            ends.extend(range(start + 1, end + 1))
            continue
        piece = " " if token["space"] else _piece(token["other"])
        on_space = bool(pieces) and pieces[-1] == " "
        if piece and not (on_space and piece == " "):
            pieces.append(piece)
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))
        elif ends and ends[-1] == start and (on_space if piece else not on_space and token["other"] not in _DROPPED):
            ends[-1] = end  # more white space, or an accent, belongs to what it follows
    return Folded("".join(pieces), starts, ends, _links(text))


def folded(text: str) -> str:
    """The folded text alone; where nothing but case and white space can change, no character is looked at by itself."""
    if text.isascii() and "[" not in text and "`" not in text:
        return _SPACES.sub(" ", text.lower())
    return fold(text).text


@lru_cache(maxsize=4)
def fold_text(text: str) -> Folded:
    """The same for a whole text, remembered: its tags are looked for one after the other."""
    return fold(text)


@lru_cache(maxsize=4096)
def _piece(character: str) -> str:
    """What one character is folded to: nothing for a mark or an invisible one, several characters for a ligature."""
    if character in _DROPPED:
        return ""
    decomposed = unicodedata.normalize("NFKD", _SINGLE.get(ord(character), character)).casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_SINGLE)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """The text without the markup of links."""
    here = 0
    for link in _LINK.finditer(text):
        yield from _TOKEN.finditer(text, here, link.start())
        yield from _TOKEN.finditer(text, *link.span(1))
        here = link.end()
    yield from _TOKEN.finditer(text, here)


def _links(text: str) -> dict[int, Span]:
    return {edge: Span(*link.span()) for link in _LINK.finditer(text) for edge in link.span(1)}
