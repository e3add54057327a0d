"""Lines of words for a terminal."""

import re
import textwrap
from collections.abc import Iterator

from annot_tui.text.cells import cells
from annot_tui.text.safe import visible

_PARAGRAPH = re.compile(r"¶ (?=\d)")
WIDTH = 100
"""Cells of a line of text for people."""
_GLUE = "\u00a0"
"""A space that no line ends at; one that a text has itself becomes a plain one as well."""

_WIDE = "\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\uff01-\uff60\U0001b000-\U0003fffd"
"""Characters of scripts without spaces, between which a line may end."""
_OPENS, _CLOSES = "“‘«([（「『【《〈", "”’»)\\].,;:!?…、。，．！？；：）」』】》〉ー々"
_ANY_WIDE, _TWO_CELLS = re.compile(f"[{_WIDE}]"), re.compile(f"[{_WIDE}\u1100-\u115f\uac00-\ud7a3]")
_PIECE = re.compile(f"[{_OPENS}]*(?:[{_WIDE}]|[^\\s{_WIDE}{_OPENS}]+|$)[{_CLOSES}]*|[{_OPENS}]+")
_SPACE = re.compile(r"[ \t\r\n\f\v\u3000]+")


def entry(text: str, width: int) -> Iterator[str]:
    """An entry of a list."""
    return wrapped(text, width, "  ", "- ")


def wrapped(text: str, width: int, indent: str = "", first: str | None = None) -> Iterator[str]:
    """Lines of words that take no more than `width` cells; the sign of a paragraph stays with its number.

    A longer word stays whole, unless it is of a script without spaces. No lines for no text.
    """
    shown = _PARAGRAPH.sub(unbroken("¶ "), visible(text))
    start = indent if first is None else first
    if _TWO_CELLS.search(shown):
        lines = _in_cells(shown, width, indent, start)
    else:
        lines = iter(
            textwrap.wrap(
                shown,
                width,
                initial_indent=start,
                subsequent_indent=indent,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
    return (line.replace(_GLUE, " ") for line in lines)


def unbroken(text: str) -> str:
    """The same so that no line ends within it."""
    return text.replace(" ", _GLUE)


def _in_cells(text: str, width: int, indent: str, first: str) -> Iterator[str]:
    """The same for texts with wide characters, which the library does not know to be wide."""
    line, begun = first, False
    for word in filter(None, _SPACE.split(text)):
        gap = " "
        for piece in _PIECE.findall(word) if _ANY_WIDE.search(word) else (word,):
            if begun and cells(line) + cells(gap + piece) > width:
                yield line
                line, begun = indent, False
            line += (gap if begun else "") + piece
            gap, begun = "", True
    if begun:
        yield line
