"""The one way for text from files to enter a widget: as `Content`, so that no bracket in it is taken for markup."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from heapq import nlargest

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text
from textual.content import Content

from annot_tui.text import cells
from annot_tui.text.cells import first_words, last_words
from annot_tui.text.labels import labels
from annot_tui.text.safe import one_line, visible

_QUOTED = 52
"""Cells of a passage in a list."""


def plain(text: str, style: str = "") -> Content:
    """Text as it is, control characters made visible."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def line(text: str, style: str = "") -> Content:
    """Text on one line."""
    return plain(one_line(text), style)


def clipped(text: str, room: int) -> str:
    """Text on one line of at most `room` cells, with an ellipsis where something of it is cut off."""
    return cells.clipped(text, room, cell_len)


@lru_cache(maxsize=8)
def told_apart(texts: tuple[str, ...], room: int) -> tuple[str, ...]:
    """The same for texts that stand one under the other: cut so that no two look alike."""
    return tuple(labels(texts, room, cell_len))


def quoted(text: str) -> str:
    """The words of a passage for an entry of a list, no longer than a line."""
    return f"“{clipped(text, _QUOTED)}”"


def in_few(text: str, room: int, rows: int = 2) -> str:
    """Text for an entry of a list: of what takes more than some rows of so many cells its beginning and its end."""
    words = one_line(text)
    room = max(10, room)
    if cell_len(words) <= room:
        return words
    lines = [row.plain.strip() for row in Content(words).wrap(room)]
    if len(lines) <= rows:
        return words
    shown = 0
    for row in (*lines[: rows - 2], first_words(lines[rows - 2], room - 2, cell_len)):
        shown = words.index(row, shown) + len(row)
    return f"{words[:shown]} … {last_words(words, room - 2, cell_len)}"


def few_apart(texts: Sequence[str], room: int, rows: int = 2) -> list[str]:
    """The same for entries of some rows: both ends, unless several look alike so; these as if on one long line."""
    few = [in_few(text, room, rows) for text in texts]
    times = Counter(few)
    alike = tuple(text for text, short in zip(texts, few, strict=True) if times[short] > 1)
    apart = iter(told_apart(alike, max(10, room) * rows * 7 // 8))  # rows of words are never full
    return [in_few(next(apart), room, rows) if times[short] > 1 else short for short in few]


@lru_cache(maxsize=8)
def most_rows(texts: tuple[str, ...], room: int) -> int:
    """Rows of so many cells that the longest of some texts takes."""
    return max((len(plain(text).wrap(max(1, room))) for text in nlargest(5, texts, cell_len)), default=1)


def cell(*parts: str | tuple[str, str | Style]) -> Text:
    """A cell of a table, on one line. Tables measure Rich's text and not `Content`."""
    text = Text(no_wrap=True)
    for part in parts:
        words, style = (part, "") if isinstance(part, str) else part
        text.append(" ".join(visible(words).split("\n")), style)
    return text


def joined(*parts: str | Content | tuple[str, str]) -> Content:
    """Put together pieces of text and (text, style) pairs; none is read as markup."""
    return Content.assemble(*(part if isinstance(part, Content) else _piece(part) for part in parts))


def _piece(part: str | tuple[str, str]) -> Content:
    return plain(part) if isinstance(part, str) else plain(*part)
