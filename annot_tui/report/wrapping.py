"""Lines of words for a terminal."""

import re
import textwrap
from collections.abc import Iterator

from annot_tui.text.safe import visible

_PARAGRAPH = re.compile(r"¶ (?=\d)")
WIDTH = 100
"""Characters of a line of text for people."""
_GLUE = "\u00a0"
"""A space that no line ends at; one that a text has itself becomes a plain one as well."""


def entry(text: str, width: int) -> Iterator[str]:
    """An entry of a list."""
    return wrapped(text, width, "  ", "- ")


def wrapped(text: str, width: int, indent: str = "", first: str | None = None) -> Iterator[str]:
    """Lines of words; the sign of a paragraph stays with its number. No lines for no text."""
    for line in textwrap.wrap(
        _PARAGRAPH.sub(unbroken("¶ "), visible(text)),
        width,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    ):
        yield line.replace(_GLUE, " ")


def unbroken(text: str) -> str:
    """The same so that no line ends within it."""
    return text.replace(" ", _GLUE)
