"""Words that a claim hangs on: figures and denials. Where one of them differs, two passages do not say the same."""

from collections.abc import Sequence

from annot_tui.text.days import MONTHS
from annot_tui.text.fold import fold
from annot_tui.text.numbers import NUMBER_WORDS

_DENIALS = """
    not no never none nobody nothing nowhere neither nor without hardly scarcely barely
    nicht kein keine keinen keiner keines keinem nie niemals niemand nichts weder ohne kaum
    ne pas jamais rien aucun aucune sans non ni
    nunca jamas nada nadie ningun ninguna ninguno sin tampoco nessun nessuno nessuna mai niente nulla senza
    nie nigdy nikt nic zaden zadna zadne bez ani
    не нет ни никогда никто никого никому ничто ничего ничему нигде никак нельзя без едва
    ні немає нема ніколи ніхто нікого нікому ніщо нічого ніде ніяк ня няма ніколі ніхто нічога нідзе
    לא אין בלי לעולם أبدا لا لم لن ليس ليست بدون
    不 没 沒 无 無 非 未
"""
"""English, German, French, Spanish, Italian, Polish, Russian, Ukrainian, Belarusian, Hebrew, Arabic, Chinese."""

DENIALS = frozenset(fold(_DENIALS).text.split())

_WORDS = DENIALS | NUMBER_WORDS | frozenset(MONTHS)

_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "anti", "counter", "не", "ня", "ні", "без", "бес", "анти")


def weighty(words: Sequence[str]) -> tuple[str, ...]:
    """The figures, number words, months, signs of money and denials among the words of a passage, in order."""
    return tuple(word for word in words if _is_weighty(word))


def denies(word: str, other: str) -> bool:
    """Whether one word is the other with a prefix that turns it round, as `legal` and `illegal`."""
    short, long = sorted((word, other), key=len)
    return long.endswith(short) and long[: -len(short) or None] in _PREFIXES


def attached_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each weighty word stands in both beside the same word, before or after it.

    `peace, not war` and `not peace, war` have the same words. Both must have the same weighty words in the same
    order; raises ValueError where one has more of them.
    """
    return all(a[0] == b[0] or a[1] == b[1] for a, b in zip(_beside(one), _beside(other), strict=True))


def _beside(words: Sequence[str]) -> list[tuple[str, str]]:
    padded = ["", *words, ""]
    return [(padded[place], padded[place + 2]) for place, word in enumerate(words) if _is_weighty(word)]


def _is_weighty(word: str) -> bool:
    return word in _WORDS or (not word.isalpha() and (any(map(str.isdigit, word)) or word in "$€£¥₽₴%‰"))
