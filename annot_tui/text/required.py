"""What must stand in a text for a regular expression to match in it, read cautiously: too little, never too much."""

import re
from collections.abc import Iterable
from typing import Any

try:
    from re import _parser  # type: ignore[attr-defined]
except ImportError:  # it belongs to no one's public interface
    _parser = None

_SHORTEST = 3
_SEVERAL_CASES = frozenset("iskISK")
"""Letters that letters beyond ASCII match too where case does not matter, such as the long s or the Kelvin sign."""

_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


def required(expression: re.Pattern[str]) -> tuple[str, ...]:
    """Runs of at least three ASCII letters and digits, in small letters, each of which is in whatever matches."""
    if _parser is None:
        return ()
    try:
        tree = _parser.parse(expression.pattern)
        runs = _Runs()
        runs.take(tree, bool(expression.flags & re.IGNORECASE))
    except (re.error, RecursionError, OverflowError):
        return ()
    runs.end()
    return tuple(dict.fromkeys(runs.found))


class _Runs:
    """The runs of a tree of the parser, gathered from left to right."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._run = ""

    def end(self) -> None:
        """Whatever follows may stand apart."""
        if len(self._run) >= _SHORTEST:
            self.found.append(self._run.lower())
        self._run = ""

    def take(self, tree: Iterable[tuple[Any, Any]], any_case: bool) -> None:
        """Go on with what follows directly."""
        for kind, value in tree:
            match str(kind):
                case "LITERAL":
                    self._letter(chr(value), any_case)
                case "SUBPATTERN":
                    _, more, fewer, inner = value
                    self.take(inner, (any_case and not fewer & re.IGNORECASE) or bool(more & re.IGNORECASE))
                case repeat if repeat in _REPEATS and value[0] > 0:
                    self._apart(value[2], any_case)
                case "ATOMIC_GROUP":
                    self._apart(value, any_case)
                case _:
                    self.end()

    def _letter(self, letter: str, any_case: bool) -> None:
        if letter.isascii() and letter.isalnum() and not (any_case and letter in _SEVERAL_CASES):
            self._run += letter
        else:
            self.end()

    def _apart(self, tree: Iterable[tuple[Any, Any]], any_case: bool) -> None:
        self.end()
        self.take(tree, any_case)
        self.end()
