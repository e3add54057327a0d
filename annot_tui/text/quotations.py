"""Words inside quotation marks."""

import re
from collections.abc import Iterator

from annot_tui.text.tokens import words

_LONGEST = 400
_MARKS = (
    ("“", "”"),
    ("„", "[“”]"),
    ("«", "»"),
    ("(?<!\\S)»(?=\\S)", "(?<=\\S)«"),
    ('(?<![^\\s(\\[—–-])"(?=\\S)', '(?<=\\S)"(?!\\w)'),
    ("(?<!\\w)‘(?=\\S)", "(?<=\\S)’(?!\\w)"),
    ("「", "」"),
)
_QUOTED = tuple(
    re.compile(rf"{opening}(?P<inner>(?:(?!{opening}|{closing}|\n\n).){{1,{_LONGEST}}}){closing}", re.DOTALL)
    for opening, closing in _MARKS
)
_ALTERED = re.compile(r"\[([^\W\d_])\](?=\w)")
"""A first letter made a capital, or none."""

_LEFT_OUT = re.compile(r"\[[^\]]*\](?!\()|\(?(?:\.\s?){3,}\)?|…")
_LEAST = 3


def quotations(text: str) -> Iterator[str]:
    """Give what a text quotes, folded to bare words: every stretch of at least three words without anything left out.

    What stands in square brackets, and three points, count as left out. Quotations of more than 400 characters or
    over a blank line are passed over: a mark is likely to be missing there.
    """
    for pattern in _QUOTED:
        for match in pattern.finditer(text):
            for part in _LEFT_OUT.split(_ALTERED.sub(r"\1", match["inner"])):
                found = words(part)
                if len(found) >= _LEAST:
                    yield " ".join(found)
