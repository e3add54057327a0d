"""Folding: what two spellings of the same words have in common, with the way back to exact offsets."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from annot_tui.text.span import Span

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′`´ʼ"), "'") | dict.fromkeys(map(ord, "“”„‟″«»"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SINGLE = {**_QUOTES, **_DASHES}
_STROKED = str.maketrans(dict(zip("łøđħŧı", "lodhti", strict=True)) | {"æ": "ae", "œ": "oe"})
"""Letters that people take for others with an accent, and type so; Unicode takes them for letters of their own."""
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
_TOKEN = re.compile(r"(?P<plain>[!-_a-~]+(?: [!-_a-~]+)*)|(?P<space>\s+)|(?P<other>.)", re.DOTALL)
"""Plain characters and the single spaces between them only change case; all else but white space goes one by one."""

RULES = repr((unicodedata.unidata_version, _SINGLE, _STROKED, sorted(_DROPPED), _LINK.pattern, _TOKEN.pattern))
"""What folding depends on: where this is another one, what was folded before is of no use."""

_SIMPLE = {code: " " if chr(code).isspace() else chr(code).lower() for code in range(128)} | {ord("`"): "'"}
_FOREIGN = re.compile(r"([^\x00-\x7f]+)")
_LETTER = re.compile(r"[^\W_]")
_BLANKS = re.compile("  +")


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

    def find(self, wanted: str) -> Iterator[Span]:
        """Every place of a folded text, overlapping ones too; none that begins or ends within a character."""
        start = self.text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if self.between(start) and self.between(end):
                yield self.span(start, end)
            start = self.text.find(wanted, start + 1)

    def between(self, place: int) -> bool:
        """Whether a place does not cut what a single original character was folded to."""
        return not 0 < place < len(self.text) or self.starts[place - 1] != self.starts[place]


def fold(text: str) -> Folded:
    """Fold case, accents, kinds of quotes and dashes, white space, invisible characters and link markup."""
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    places = array("I", range(len(text) + 1))
    for token in _tokens(text):
        start, end = token.span()
        if token["plain"]:
            pieces.append(token["plain"].lower())
            starts.extend(places[start:end])
            ends.extend(places[start + 1 : end + 1])
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


@lru_cache(maxsize=4)
def fold_text(text: str) -> Folded:
    """The same for a whole text, remembered: its tags are looked for one after the other."""
    return fold(text)


def fold_plain(text: str) -> str:
    """The same as `fold(text).text`, some twenty times as fast, without the way back."""
    try:
        found = _replaced(_LINK.sub(r"\1", text) if _linked(text) else text, _PIECES)
    except _Odd:
        return fold(text).text
    return _BLANKS.sub(" ", found) if "  " in found else found


def fold_in_place(text: str) -> str | None:
    """The same with white space left as it is, every one a space, so that each character stays where it was.

    None where something in the text folds to more or less than one character.
    """
    try:
        return None if _linked(text) else _replaced(text, _SINGLE_PIECES)
    except _Odd:
        return None


def cuts(text: str, size: int, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Places about `size` characters apart at which a text may be cut and its parts folded one by one.

    What the parts fold to, put together, is what the whole folds to, with the same way back: before each place but
    the first ends whatever is folded together, a link or an accent with its letter. `start` and `end` of the text must
    be such places; both are among them.
    """
    end = len(text) if end is None else end
    markup = [link.span() for link in _LINK.finditer(text, start, end)] if _linked(text, start, end) else []
    ends = [link[1] for link in markup]
    yield start
    place = start + size
    while letter := _LETTER.search(text, place, end):
        place = letter.start()
        near = bisect_right(ends, place)
        if near < len(markup) and markup[near][0] <= place:
            place = markup[near][1]
        elif not letter[0].isascii() and _piece(letter[0]) in ("", " "):
            place += 1
        else:
            yield place
            place += size
    yield end


def links(text: str) -> str:
    """The links of a text with their markup, one a line."""
    return "\n".join(link[0] for link in _LINK.finditer(text)) if _linked(text) else ""


def _linked(text: str, start: int = 0, end: int | None = None) -> bool:
    """Whether a text may have links; one sign is looked for in much less time than two."""
    return text.find("]", start, end) >= 0 and text.find("](", start, end) >= 0


def _replaced(text: str, pieces: "_Pieces") -> str:
    """Each character by what it folds to. Raises _Odd."""
    if text.isascii():
        return text.translate(_SIMPLE)
    stretches = _FOREIGN.split(text)
    stretches[1::2] = [stretch.translate(pieces) for stretch in stretches[1::2]]
    stretches[::2] = [stretch.translate(_SIMPLE) for stretch in stretches[::2]]
    return "".join(stretches)


class _Odd(Exception):
    """A character cannot be folded by itself alone."""


class _Pieces(dict[int, str]):
    """What characters beyond ASCII fold to, filled as they come. Raises _Odd where what one folds to is `odd`."""

    def __init__(self, odd: Callable[[str], bool]) -> None:
        super().__init__()
        self._odd = odd

    def __missing__(self, code: int) -> str:
        character = chr(code)
        piece = " " if character.isspace() else _piece(character)
        if not character.isspace() and self._odd(piece):
            raise _Odd
        self[code] = piece
        return piece


_PIECES = _Pieces(lambda piece: len(piece) > 1 and " " in piece)
"""A space with something else does not join the spaces around it."""

_SINGLE_PIECES = _Pieces(lambda piece: len(piece) != 1 or piece == " ")
"""Those of characters of which each stays one, and no space where it was none."""


@lru_cache(maxsize=4096)
def _piece(character: str) -> str:
    """What one character is folded to: nothing for a mark or an invisible one, several characters for a ligature."""
    if character in _DROPPED:
        return ""
    decomposed = unicodedata.normalize("NFKD", _SINGLE.get(ord(character), character)).casefold()
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return letters.translate(_SINGLE).translate(_STROKED)


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """The text without the markup of links."""
    here = 0
    for link in _LINK.finditer(text) if _linked(text) else ():
        yield from _TOKEN.finditer(text, here, link.start())
        yield from _TOKEN.finditer(text, *link.span(1))
        here = link.end()
    yield from _TOKEN.finditer(text, here)


def _links(text: str) -> dict[int, Span]:
    if not _linked(text):
        return {}
    return {edge: Span(*link.span()) for link in _LINK.finditer(text) for edge in link.span(1)}
