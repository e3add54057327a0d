"""Text from files made safe to show: nothing in it can steer a terminal, turn the direction of writing or hide."""

import re
from collections.abc import Iterable
from itertools import groupby

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HIDDEN = [
    *(0x180E, 0x200B, 0xFEFF),
    *range(0x2060, 0x2065),
    *range(0x206A, 0x2070),
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),
]
"""Without width and without a use in writing. The joiners U+200C and U+200D have one, in Persian, Hindi or emoji."""

_PICTURES = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys([*map(ord, _BIDI), *_HIDDEN], 0x2426),
    **dict.fromkeys((0x2028, 0x2029), 0x2424),
    **dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD),
}


def _ranges(codes: Iterable[int]) -> str:
    """A class of characters written as ranges: hundreds of single ones make matching forty times slower."""
    runs = groupby(enumerate(sorted(codes)), key=lambda pair: pair[1] - pair[0])
    spans = [[code for _, code in run] for _, run in runs]
    return "[" + "".join(f"{re.escape(chr(span[0]))}-{re.escape(chr(span[-1]))}" for span in spans) + "]"


_UNSAFE = re.compile(_ranges(_PICTURES))
_IDLE_JOINER = re.compile("(?:(?<=[\u0000-\u05ff])|^)[\u200c\u200d]+")
"""Joiners after a letter of a script that joins nothing, where they can only hide a difference."""


def visible(text: str) -> str:
    """Show control, direction and hidden characters as symbols, one for one, so that offsets stay.

    Line feed and tab pass.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = text.translate(_PICTURES) if _UNSAFE.search(text) else text
    if "\u200c" not in shown and "\u200d" not in shown:
        return shown
    return _IDLE_JOINER.sub(lambda match: "␦" * len(match[0]), shown)


def one_line(text: str) -> str:
    """The same on a single line, white space collapsed."""
    plain = text.replace("\n", " ").replace("\t", " ")  # what is left is mostly plain, which is soon seen
    return " ".join(visible(plain).split())


def json_safe(text: str) -> str:
    """Escape in finished JSON what JSON itself lets through raw; it still means the same."""
    return _UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    """Spelt as JSON spells it, beyond U+FFFF in two halves."""
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))
