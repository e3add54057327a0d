"""Reads the YAML that this program writes, in half the time of a parser for all of it, and without importing one.

Whatever is not written that way, were it only a comma in brackets, is left to the parser, and so is every fault. What
is read here is read just as the parser would; the tests hold the two against each other.
"""

import re
from collections.abc import Iterable
from sys import intern
from typing import Any

from annot_tui.store.parsed import NULL, Plain, Quoted, Scalar

MOST_LINES, DEEPEST = 300_000, 20
"""More than these is left to the parser, which counts more closely."""

_ODD = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What may be more than a letter: tabs, other ends of lines, marks of byte order, what YAML forbids."""

_SCALAR = r"""
    " (?: [^"\\\n] | \\["\\n] )* "
    | ' (?: [^'\n] | '' )* '
    | [\w./(] (?: [^\n:\#] | : (?=[^\ \n]) | (?<!\ ) \# )* (?<!\ )
"""
_LINE = re.compile(
    rf"""
    ^ (\ *) (?:
        (-\ )? ( [A-Za-z_] [\w-]* ) : (?: \ ( {_SCALAR} ) )?
        | -\ ( {_SCALAR} )
        | \#[^\n]*
        |
    ) \n
    """,
    re.VERBOSE | re.MULTILINE,
)
"""Indentation, dash, key and value of a line, or what stands after a dash alone; all empty for what says nothing."""
_ESCAPE = re.compile(r"\\(.)")


def read_plain(text: str) -> dict[str, Any] | None:
    """Give what a file says, words as they were written; None where it is written in any other way."""
    count = text.count("\n")
    if not text.endswith("\n") or count > MOST_LINES or _ODD.search(text):
        return None
    lines = _LINE.findall(text)
    return _tree(lines) if len(lines) == count else None


def _tree(lines: Iterable[tuple[str, str, str, str, str]]) -> dict[str, Any] | None:
    root: dict[str, Any] = {}
    # What is being read: each list and mapping with the column of its entries, and a key whose value is still to come.
    open_: list[tuple[int, Any]] = [(0, root)]
    waiting: tuple[dict[str, Any], str, int] | None = None
    for indent, dash, key, value, entry in lines:
        column = len(indent)
        if dash or entry:
            if waiting and column >= waiting[2]:
                entries: list[Any] = []
                waiting[0][waiting[1]] = entries
                open_.append((column, entries))
            else:
                while open_ and open_[-1][0] > column:
                    open_.pop()
                if not open_ or open_[-1][0] != column or type(open_[-1][1]) is not list:
                    return None
                entries = open_[-1][1]
            if entry:
                entries.append(_scalar(entry))
                waiting = None
                continue
            mapping: dict[str, Any] = {}
            entries.append(mapping)
            column += 2
            open_.append((column, mapping))
        elif not key:
            continue
        elif waiting and column > waiting[2]:
            mapping = {}
            waiting[0][waiting[1]] = mapping
            open_.append((column, mapping))
        else:
            while open_ and (open_[-1][0] > column or type(open_[-1][1]) is list):
                open_.pop()
            if not open_ or open_[-1][0] != column:
                return None
            mapping = open_[-1][1]
        if key in mapping or len(open_) > DEEPEST:
            return None
        key = intern(key)
        mapping[key] = _scalar(value) if value else None
        waiting = None if value else (mapping, key, column)
    return root or None


def _scalar(word: str) -> Scalar | None:
    """A word as it was written."""
    if word[0] == '"':
        return Quoted(_ESCAPE.sub(_meant, word[1:-1]) if "\\" in word else word[1:-1])
    if word[0] == "'":
        return Quoted(word[1:-1].replace("''", "'"))
    return None if word in NULL else Plain(word)


def _meant(match: re.Match[str]) -> str:
    return "\n" if match[1] == "n" else match[1]
