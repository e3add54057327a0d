"""How many cells of a terminal a text takes, and texts cut and filled up to so many: wide characters take two."""

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from annot_tui.text.safe import one_line

Measure = Callable[[str], float]
"""How much room a text takes on one line, in whatever unit."""

_JOINER, _EMOJI = "\u200d", "\ufe0f"
_TONES = range(0x1F3FB, 0x1F400)

_MOST = 8
"""More characters than that take no less room than one that is seen, or so many are a joke."""


@lru_cache(maxsize=4096)
def _cell(char: str) -> int:
    """Cells of one character; of what makes another one an emoji the one that this then takes more."""
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc") and char != "\u00ad":
        return int(char == _EMOJI)
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cells(text: str) -> int:
    """Cells that a text takes on one line: an upper bound, as some terminals draw joined characters as one."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def clipped(text: str, room: float, measure: Measure = cells) -> str:
    """Text on one line that fits into some room, with an ellipsis where something of it is cut off."""
    words = one_line(text)
    return words if measure(words) <= room else f"{beginning(words, room - measure('…'), measure).rstrip()}…"


def filled(text: str, room: int) -> str:
    """Text with spaces after it where it takes less than some cells."""
    return text + " " * (room - cells(text))


def beginning(text: str, room: float, measure: Measure = cells) -> str:
    """As much of the beginning as fits; marks stay with what they are on."""
    return text if measure(text) <= room else "".join(_fitting(_clusters(text), room, measure))


def ending(text: str, room: float, measure: Measure = cells) -> str:
    """As much of the end as fits."""
    if measure(text) <= room:
        return text
    near = text[-_MOST * max(1, int(room)) :]
    return "".join(reversed(list(_fitting(reversed(list(_clusters(near))), room, measure))))


def first_words(text: str, room: float, measure: Measure = cells) -> str:
    """As much of the beginning as fits, without the word that it would end within, unless it is the only one."""
    start = beginning(text, room, measure)
    cut = text[len(start) : len(start) + 1].strip()
    return (start.rpartition(" ")[0].rstrip() if cut else "") or start.rstrip()


def last_words(text: str, room: float, measure: Measure = cells) -> str:
    """As much of the end as fits, without the word that it would begin within, unless it is the only one."""
    end = ending(text, room, measure)
    whole = end.partition(" ")[2] if text[: -len(end)][-1:].strip() else end
    return (whole or end).lstrip()


def _fitting(clusters: Iterable[str], room: float, measure: Measure) -> Iterator[str]:
    for cluster in clusters:
        room -= measure(cluster)
        if room < 0:
            return
        yield cluster


def _clusters(text: str) -> Iterator[str]:
    """Characters, each with the marks, joiners and tones that belong to it."""
    start = 0
    for place in range(1, len(text)):
        if not (_goes_on(text[place]) or text[place - 1] == _JOINER):
            yield text[start:place]
            start = place
    if text:
        yield text[start:]


def _goes_on(char: str) -> bool:
    return not char.isascii() and (
        char in (_JOINER, _EMOJI) or ord(char) in _TONES or unicodedata.category(char) in ("Mn", "Me", "Mc")
    )
