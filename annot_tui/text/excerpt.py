"""A passage with the words around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from annot_tui.text.span import Span

_SPACE = re.compile(r"\s")


@dataclass(frozen=True)
class Piece:
    """A stretch of an excerpt; `quoted` where it belongs to the passage."""

    text: str
    quoted: bool


def both_ends(text: str, most: int) -> str:
    """A text of about so many characters at the most: of a longer one its beginning and its end."""
    return text if len(text) <= most else f"{text[: most // 2].rstrip()} … {text[-most // 2 :].lstrip()}"


def excerpt(text: str, spans: Sequence[Span], context: int = 80) -> tuple[Piece, ...]:
    """Give the segments with whole words of their paragraphs around them, `…` where a paragraph was cut."""
    pieces: list[Piece] = []
    here = 0
    for number, span in enumerate(spans):
        top, bottom = _paragraph(text, span)
        start = max(here, _word_start(text, max(top, span.start - context), span.start))
        skipped = start > max(top, here) or (number > 0 and start > here)
        pieces.append(Piece((" … " if number else "… ") * skipped + text[start : span.start], False))
        pieces.append(Piece(text[span.start : span.end], True))
        following = spans[number + 1].start if number + 1 < len(spans) else bottom
        here = max(span.end, min(following, _word_end(text, min(bottom, span.end + context), span.end)))
        pieces.append(Piece(text[span.end : here], False))
    if spans and here < _paragraph(text, spans[-1])[1]:
        pieces.append(Piece(" …", False))
    return tuple(piece for piece in pieces if piece.text)


def _paragraph(text: str, span: Span) -> tuple[int, int]:
    """From the blank line before a span to the one after it."""
    before, after = text.rfind("\n\n", 0, span.start), text.find("\n\n", span.end)
    return (before + 2 if before >= 0 else 0), (after if after >= 0 else len(text.rstrip()))


def _word_start(text: str, offset: int, end: int) -> int:
    """The first word that begins at or after an offset; the offset itself where no white space comes before `end`."""
    if offset == 0 or text[offset - 1].isspace():
        return offset
    space = _SPACE.search(text, offset, end)
    return space.end() if space else offset


def _word_end(text: str, offset: int, start: int) -> int:
    """Where the last word ends that does so at or before an offset; the offset itself where there is none."""
    if offset >= len(text) or text[offset].isspace():
        return offset
    return next((place for place in range(offset - 1, start - 1, -1) if text[place].isspace()), offset)
