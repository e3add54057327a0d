"""Looking for words in a text, and showing them with their surroundings."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from annot_tui.model import InvalidInput
from annot_tui.text.fold import fold, fold_text
from annot_tui.text.safe import one_line
from annot_tui.text.seek import disjoint
from annot_tui.text.span import Span


@dataclass(frozen=True)
class Keyword:
    """A hit with the words around it, on one line and safe to show."""

    left: str
    hit: str
    right: str


def find_all(text: str, pattern: str, *, regex: bool = False) -> Iterator[Span]:
    """Find every place of a pattern: folded words, or a regular expression on the text as it is.

    Raises InvalidInput for an empty pattern or a faulty expression.
    """
    if not pattern.strip():
        raise InvalidInput("say what to look for")
    if regex:
        yield from _matches(text, pattern)
        return
    yield from disjoint(fold_text(text).find(fold(pattern).text.strip()))


def in_context(text: str, span: Span, width: int = 40) -> Keyword:
    """Show a span with up to `width` characters on each side."""
    left = one_line(text[max(0, span.start - 2 * width) : span.start] + ".")[:-1]
    right = one_line("." + text[span.end : span.end + 2 * width])[1:]
    return Keyword(left[-width:], one_line(text[span.start : span.end]), right[:width])


def _matches(text: str, pattern: str) -> Iterator[Span]:
    try:
        compiled = re.compile(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise InvalidInput(f"{pattern[:100]!r} is not a regular expression: {error}") from error
    for match in compiled.finditer(text):
        if match.end() > match.start():
            yield Span(*match.span())
