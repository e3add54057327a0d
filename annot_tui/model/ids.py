"""Identifiers: slugs made from names, short random ids, and what an id may look like."""

import os
import re
import unicodedata
from collections.abc import Container

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10))}
_BAD = re.compile(r"[/\\:*?\"<>|]")
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_JOINERS = "\u200c\u200d"
"""Not seen either, but part of the spelling in Persian or Hindi."""
_UNSEEN_MARKS = frozenset(map(chr, (0x34F, *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""The joiner of graphemes, and what chooses between shapes of one letter or sign."""


def slug(name: str) -> str:
    """Turn a name into an id: lower case, accents dropped, everything else that is not a letter or digit a hyphen.

    Letters of any script are kept, and the marks without which they are others. Gives the empty string where nothing
    is left.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not _is_accent(c)).casefold()
    words = "".join(c if c.isalnum() or unicodedata.category(c) in ("Mn", "Mc") else " " for c in plain).split()
    return unicodedata.normalize("NFC", "-".join(word for word in words if any(map(str.isalnum, word))))


def _is_accent(character: str) -> bool:
    """Whether a mark is above, below or through a letter, points it in Hebrew and Arabic, or only chooses how it looks.

    Vowel signs, viramas, the voicing marks of kana and the tones of Thai have lower classes, and make another word.
    """
    kind = unicodedata.combining(character)
    return 10 <= kind <= 36 or kind >= 200 or character in _UNSEEN_MARKS


def unique(wanted: str, taken: set[str], fallback: str = "item") -> str:
    """Give `wanted`, or the first of `wanted-2`, `wanted-3`, … that is not taken."""
    base = wanted or fallback
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def new_id(taken: Container[str] = ()) -> str:
    """Make a short random id of eight letters and digits that is not taken."""
    while True:
        candidate = _spelt(os.urandom(8))
        if candidate not in taken:
            return candidate


def id_of(*words: str, taken: Container[str] = ()) -> str:
    """Make a short id that is the same for the same words, so that two people who do the same write the same entry.

    Where it is taken another one is made, from the same words as well.
    """
    from hashlib import sha256

    turn = 0
    while True:
        digest = sha256("\0".join((*words, str(turn))).encode("utf-8", "surrogatepass")).digest()
        candidate = _spelt(digest[:8])
        if candidate not in taken:
            return candidate
        turn += 1


def _spelt(data: bytes) -> str:
    """Bytes as letters and digits, of which there are 32, so that each is as likely as the others."""
    return "".join([_ALPHABET[byte % len(_ALPHABET)] for byte in data])


def file_id_fault(value: str) -> str | None:
    """Say why a text cannot serve as a file name on every system, or None when it can."""
    if not value or len(value.encode("utf-8", "surrogatepass")) > 200:
        return "must have between 1 and 200 bytes"
    if any("\ud800" <= character <= "\udfff" for character in value):
        return "is not UTF-8"
    if any(unicodedata.category(character) in _HIDDEN for character in value if character not in _JOINERS):
        return "must not contain control characters or others that are not seen"
    if _BAD.search(value):
        return 'must not contain any of / \\ : * ? " < > |'
    if value.startswith(".") or value != value.strip() or value.endswith("."):
        return "must not begin with a dot or end with a dot or a space"
    if value.split(".")[0].casefold() in _RESERVED:
        return "is a name that Windows reserves"
    return None
