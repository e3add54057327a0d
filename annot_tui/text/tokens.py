"""The words of a passage, whatever its spelling: to tell whether two passages, or two quotations, say the same."""

import re

from annot_tui.text.fold import fold_plain
from annot_tui.text.units import ALONE, KANA, MARKS

_LETTER = rf"[^\W_{ALONE}{KANA}]"
_TOKEN = re.compile(
    rf"(?:(?<![\w-])-)?\d+(?:[.,]\d+)*[^\W_]*|{_LETTER}(?:{_LETTER}|[{MARKS}]|'(?={_LETTER}))*"
    rf"|[{ALONE}{KANA}][{MARKS}]*|[$€£¥₽₴%‰]"
)
_GROUPS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_CONTRACTED = {"can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "cannot": ("can", "not")}


def words(text: str) -> tuple[str, ...]:
    """The words and figures of a text, folded, without punctuation; signs of money and per cent are words.

    `didn’t` is `did` and `not`; commas between thousands are left out; a Chinese or Japanese character is a word.
    """
    found: list[str] = []
    for word in _TOKEN.findall(_GROUPS.sub("", fold_plain(text))):
        if word in _CONTRACTED:
            found += _CONTRACTED[word]
        elif word.endswith("n't") and word != "n't":
            found += (word[:-3], "not")
        else:
            found.append(word)
    return tuple(found)
