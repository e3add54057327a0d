"""Counts and lists in sentences: `no theses`, `one thesis`, `12 theses`; `“A”, “B” and two more`."""

from collections.abc import Sequence

from annot_tui.report.value import Report

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_MOST = 3
"""As many theses are named in a sentence; the others are counted."""


def number(count: int) -> str:
    """A count in words up to ten, in digits from there."""
    return _WORDS[count] if count < len(_WORDS) else str(count)


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun; the plural is regular where none is given."""
    return f"{number(count)} {one if count == 1 else many or f'{one}s'}"


def theses(count: int) -> str:
    """A count of theses."""
    return counted(count, "thesis", "theses")


def listed(parts: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`; a comma before the last `and` too where a part has an `and` itself."""
    last = ", and " if len(parts) > 1 and any(" and " in part for part in parts) else " and "
    return last.join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))


def statements(report: Report, ids: Sequence[str], notes: dict[str, str] | None = None) -> str:
    """Some theses by their statements, each with a note in brackets where it has one; of many the first three."""
    said = [
        f"“{report.statement(thesis)}”{f' ({notes[thesis]})' if notes and thesis in notes else ''}" for thesis in ids
    ]
    more = len(said) - _MOST
    return listed([*said[:_MOST], f"{number(more)} more"] if more > 0 else said)


def sentence(text: str) -> str:
    """A sentence of one or more clauses: with a capital and a full stop."""
    return f"{text[:1].upper()}{text[1:]}."


def times(count: int) -> str:
    """`once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")
