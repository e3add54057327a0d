"""Keys that are typed one after the other: sequences such as `g g`, and counts such as `3 w`."""

from collections.abc import Mapping
from typing import NamedTuple

NAMES = {
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_parenthesis": "(",
    "right_parenthesis": ")",
    "question_mark": "?",
    "slash": "/",
    "asterisk": "*",
    "full_stop": ".",
    "at": "@",
    "tilde": "~",
    "plus": "+",
    "minus": "-",
    "dollar_sign": "$",
    "apostrophe": "'",
    "comma": ",",
    "colon": ":",
    "vertical_line": "|",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "number_sign": "#",
}
"""Textual's names of keys that print a sign, and the sign."""

LETTER = "letter"
"""As the last key of a sequence: any letter, which then stands for `'letter'` in what is done."""


class Typed(NamedTuple):
    """What a key amounts to: an action that is now complete, or still waiting for more, or neither."""

    action: str = ""
    waiting: bool = False


class KeySequence:
    """Collects keys until they make an action. A count is kept until an action takes it."""

    def __init__(self, sequences: Mapping[str, str]) -> None:
        self._sequences = {tuple(keys.split()): action for keys, action in sequences.items()}
        self._typed: tuple[str, ...] = ()
        self._count = ""

    @property
    def shown(self) -> str:
        """What was typed so far, for the status line."""
        return self._count + "".join(NAMES.get(key, key) for key in self._typed)

    def feed(self, key: str, *, counting: bool = True) -> Typed:
        """Take one key. Digits make a count where `counting` allows it and no sequence has begun."""
        if counting and not self._typed and key.isdigit() and (key != "0" or self._count):
            self._count = (self._count + key)[-4:]
            return Typed(waiting=True)
        typed = (*self._typed, key)
        action = self._sequences.get(typed) or self._lettered(typed)
        if action:
            self._typed = ()
            return Typed(action)
        if any(keys[: len(typed)] == typed for keys in self._sequences):
            self._typed = typed
            return Typed(waiting=True)
        began = bool(self._typed)
        self._typed = ()
        return Typed(waiting=began)

    def _lettered(self, typed: tuple[str, ...]) -> str:
        """What a sequence does that ends with any letter; empty where there is none."""
        *begun, key = typed
        if len(key) != 1 or not key.isalpha():
            return ""
        return self._sequences.get((*begun, LETTER), "").replace(f"'{LETTER}'", f"'{key}'")

    @property
    def counted(self) -> bool:
        """Whether a count was typed."""
        return bool(self._count)

    def take_count(self) -> int:
        """Give the count, 1 where none was typed, and forget it."""
        count, self._count = int(self._count or 1), ""
        return count

    def clear(self) -> None:
        """Forget what was typed."""
        self._typed, self._count = (), ""
