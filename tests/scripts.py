"""Made-up sentences in scripts other than Latin, of made-up words, by a generator of random numbers."""

from collections.abc import Callable
from random import Random
from typing import NamedTuple

_SYLLABLES = ("ба", "ве", "гу", "до", "жи", "за", "ки", "ло", "му", "не", "пра", "рос", "сту", "ты", "фе", "цве", "эн")
_ENDINGS = ("ние", "ость", "ал", "ит", "ый", "ами", "ой", "а")
_HAN = "人大会国家经济市场政府问题社会发展工作关系组织部门计划河港木林风雨山石水火金土日月年法院"
_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


class Script(NamedTuple):
    """How a sentence is said, what stands between two of them, and the language that such a document names."""

    language: str
    say: Callable[[Random], str]
    gap: str = " "


def cyrillic(random: Random) -> str:
    """Words of syllables, with a capital, a comma and a full stop."""
    words = [
        "".join(random.choices(_SYLLABLES, k=random.randint(1, 3))) + random.choice(_ENDINGS)
        for _ in range(random.randint(6, 14))
    ]
    words[len(words) // 2] += ","
    return " ".join(words).capitalize() + "."


def han(random: Random) -> str:
    """Characters without white space, each two cells wide."""
    halves = ["".join(random.choices(_HAN, k=random.randint(5, 12))) for _ in range(2)]
    return "，".join(halves) + random.choice("。。。！？")


def arabic(random: Random) -> str:
    """Words that are read from right to left."""
    words = ["".join(random.choices(_LETTERS, k=random.randint(2, 6))) for _ in range(random.randint(6, 12))]
    words[len(words) // 2] += "،"
    return " ".join(words) + random.choice(("۔", ".", "؟"))


SCRIPTS = (Script("ru", cyrillic), Script("zh", han, ""), Script("ar", arabic))
