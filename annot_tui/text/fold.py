"""Folding: what two spellings of the same words have in common, with the way back to exact offsets."""

import re
import unicodedata
from dataclasses import dataclass

from annot_tui.text.span import Span

_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′`´ʼ"), "'") | dict.fromkeys(map(ord, "“”„‟″«»"), '"')
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_SINGLE = {**_QUOTES, **_DASHES}
_DROPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")


@dataclass(frozen=True)
class Folded:
    """A folded text. `starts` and `ends` give for each of its characters the span it came from."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """The exact offsets in the original of a non-empty stretch of the folded text."""
        return Span(self.starts[start], self.ends[end - 1])


def fold(text: str) -> Folded:
    """Fold case, accents, kinds of quotes and dashes, white space, invisible characters and link markup."""
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    hidden = _markup(text)
    for place, character in enumerate(text):
        if character in _DROPPED or place in hidden:
            continue
        if character.isspace():
            if characters and characters[-1] == " ":
                ends[-1] = place + 1
                continue
            pieces = " "
        else:
            pieces = "".join(
                c
                for c in unicodedata.normalize("NFKD", _SINGLE.get(ord(character), character)).casefold()
                if not unicodedata.combining(c)
            ).translate(_SINGLE)
        if not pieces:
            if ends and characters[-1] != " ":
                ends[-1] = place + 1
            continue
        for piece in pieces:
            characters.append(piece)
            starts.append(place)
            ends.append(place + 1)
    return Folded("".join(characters), tuple(starts), tuple(ends))


def _markup(text: str) -> set[int]:
    """The places of link markup around the words it links."""
    places: set[int] = set()
    for link in _LINK.finditer(text):
        places.add(link.start())
        places.update(range(link.end(1), link.end()))
    return places
