"""A passage with the words around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from annot_tui.text.span import Span


@dataclass(frozen=True)
class Piece:
    """A stretch of an excerpt; `quoted` where it belongs to the passage."""

    text: str
    quoted: bool


def excerpt(text: str, spans: Sequence[Span], context: int = 80) -> tuple[Piece, ...]:
    """Give the segments with whole words of context around them, `…` where the text was cut."""
    pieces: list[Piece] = []
    here = 0
    for number, span in enumerate(spans):
        before = max(here, _word_start(text, span.start - context))
        gap = "… " if before > here and number == 0 else " … " if before > here else ""
        pieces += [Piece(gap + text[before : span.start], False), Piece(text[span.start : span.end], True)]
        following = spans[number + 1].start if number + 1 < len(spans) else len(text)
        here = min(following, _word_end(text, span.end + context))
        pieces.append(Piece(text[span.end : here], False))
    if pieces and here < len(text):
        pieces.append(Piece(" …", False))
    return tuple(piece for piece in pieces if piece.text)


def _word_start(text: str, offset: int) -> int:
    offset = max(0, offset)
    while 0 < offset < len(text) and not text[offset - 1].isspace():
        offset += 1
    return offset


def _word_end(text: str, offset: int) -> int:
    offset = min(len(text), offset)
    while 0 < offset < len(text) and not text[offset].isspace():
        offset -= 1
    return offset
