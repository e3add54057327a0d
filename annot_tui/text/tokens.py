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
_PLAIN = dict.fromkeys(range(128), "\0") | dict.fromkeys(map(ord, ' \n.,;:!?"()'), " ")
_PLAIN |= {code: chr(code).lower() for code in range(128) if chr(code).isalpha()}
"""Most passages are of nothing but these characters; what could be more than a letter or a gap becomes a zero."""
_CONTRACTED = {"can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not"), "cannot": ("can", "not")}


def words(text: str) -> tuple[str, ...]:
    """The words and figures of a text, folded, without punctuation; signs of money and per cent are words.

    `didn’t` is `did` and `not`; commas between thousands are left out; a Chinese or Japanese character is a word.
    """
    plain = text.translate(_PLAIN) if text.isascii() else "\0"
    if "\0" not in plain and "cannot" not in plain:
        return tuple(plain.split())
    found: list[str] = []
    for word in _TOKEN.findall(_GROUPS.sub("", fold_plain(text))):
        if word in _CONTRACTED:
            found += _CONTRACTED[word]
        elif word.endswith("n't") and word != "n't":
            found += (word[:-3], "not")
        else:
            found.append(word)
    return tuple(found)
