"""How wide a text is in a font that nobody has chosen yet: the reader's own system font.

The widths are upper bounds, taken from DejaVu Sans, the widest of the common system fonts. A label that has room by
these figures has room in every other one.
"""

import unicodedata
from functools import lru_cache, partial

from annot_tui.text.cells import clipped

ELLIPSIS = "…"
_CLASSES = (
    ("'", 0.28),
    ("ijl.,:;I |", 0.34),
    ("frt-!()[]/", 0.42),
    ("ELT?“”sckvxyzJ–", 0.64),
    ("abdeghnopquFPSYZ0123456789", 0.64),
    ("m%@W—…MQOGDHNUw", 1.0),
)
_WIDTHS = {char: width for chars, width in _CLASSES for char in chars}
_CAPITAL, _LETTER, _WIDE, _ODD = 0.8, 0.66, 1.1, 0.95


@lru_cache(maxsize=4096)
def _char(char: str) -> float:
    """Width of one character as a share of the size of the font."""
    known = _WIDTHS.get(char)
    if known is not None:
        return known
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF" or category in ("So", "Cn", "Co"):
        return _WIDE
    if char.isascii():
        return _CAPITAL
    if category == "Ll" and unicodedata.normalize("NFD", char)[0].isascii():
        return _LETTER
    return _ODD


def text_width(text: str, size: float) -> float:
    """An upper bound for the width of a text on one line, in the units of `size`, the size of the font."""
    return sum(map(_char, text)) * size


def cut(text: str, width: float, size: float) -> str:
    """The text on one line, or as much of its beginning as fits into `width`, with an ellipsis."""
    return clipped(text, width, partial(text_width, size=size))


def wrapped(text: str, width: float, size: float, most: int) -> list[str]:
    """Break a text into at most `most` lines that fit into `width`; what does not fit is cut, and so are long words."""
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < most:
        taken = [words.pop(0)]
        while words and text_width(" ".join([*taken, words[0]]), size) <= width:
            taken.append(words.pop(0))
        lines.append(" ".join(taken))
    if words:
        lines[-1] += ELLIPSIS
    return [cut(line, width, size) for line in lines]
