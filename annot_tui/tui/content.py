"""The one way for text from files to enter a widget: as `Content`, so that no bracket in it is taken for markup."""

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text
from textual.content import Content

from annot_tui.text.safe import one_line, visible


def plain(text: str, style: str = "") -> Content:
    """Text as it is, control characters made visible."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def line(text: str, style: str = "") -> Content:
    """Text on one line."""
    return plain(one_line(text), style)


def clipped(text: str, room: int) -> str:
    """Text on one line of at most `room` cells, with an ellipsis where something of it is cut off."""
    words = one_line(visible(text))
    return words if cell_len(words) <= room else f"{set_cell_size(words, room - 1).rstrip()}…"


def in_few(text: str, room: int, rows: int = 2) -> str:
    """Text on one line for an entry of a list, cut where it would take more than some rows of so many cells."""
    words = one_line(visible(text))
    room = max(10, room)
    if cell_len(words) <= room:
        return words
    lines = [row.plain.strip() for row in Content(words).wrap(room)]
    return words if len(lines) <= rows else " ".join((*lines[: rows - 1], f"{clipped(lines[rows - 1], room - 1)}…"))


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
