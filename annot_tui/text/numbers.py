"""Numbers as they are written in words and in digits.

Words are English ones; digits are read as English writes them, and a decimal comma or spaces between thousands are
understood where they cannot mean anything else.
"""

import re
from decimal import Decimal

_UNITS = "one two three four five six seven eight nine".split()  # noqa: SIM905
_TEENS = """ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen""".split()  # noqa: SIM905
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()  # noqa: SIM905
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SMALL = {
    **{word: number for number, word in enumerate(_UNITS, 1)},
    **{word: number for number, word in enumerate(_TEENS, 10)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
}

NUMBER_WORDS = frozenset([*_SMALL, "hundred", *_SCALES]) - {"one"}
"""English words that state a number; without “one”, which mostly states none."""

_ANY = "|".join([*_SMALL, "hundred", *_SCALES])
_RUN = re.compile(
    rf"\b(?:{'|'.join(_SMALL)})(?:(?:[ -]|(?<=hundred) and |(?<=thousand) and |(?<=[mbr]illion) and )(?:{_ANY}))*\b"
)

_COMMA = r",[0-9]{1,2}(?![0-9])"
"""With three digits it parts thousands, with more it parts two numbers."""

_GROUPS = (r"(?:,[0-9]{3})+", r"(?:[ '][0-9]{3})+", r"(?:\.[0-9]{3}){2,}")
_RESTS = (r"\.[0-9]+", rf"\.[0-9]+|{_COMMA}", _COMMA)
_GROUPED = "|".join(rf"{group}(?![0-9])(?:{rest})?" for group, rest in zip(_GROUPS, _RESTS, strict=True))
FIGURE = rf"(?:[1-9][0-9]{{0,2}}(?:{_GROUPED})|0,[0-9]+|[0-9]+(?:\.[0-9]+|{_COMMA})?)"
"""A number in digits, as a regular expression."""

_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_THOUSANDS = re.compile(rf"([1-9][0-9]{{0,2}}(?:{'|'.join(_GROUPS)}))(?:[.,]([0-9]+))?")


def with_digits(text: str) -> str:
    """Write the number words of a lower-case English text as digits: `forty-one` → `41`, `two thousand` → `2,000`.

    Runs that are no number (`twenty twenty`) stay as they are.
    """
    return _RUN.sub(lambda run: _written(run[0]), text)


def number(figure: str, *, scaled: bool = False) -> Decimal | None:
    """The value of a match of `FIGURE`, at least 0; None for `1.500`, which half of Europe reads as 1500.

    `scaled`: with a word like `billion` after it, where nobody writes thousands.
    """
    if not scaled and _AMBIGUOUS.fullmatch(figure):
        return None
    if grouped := _THOUSANDS.fullmatch(figure):
        return Decimal(re.sub("[^0-9]", "", grouped[1]) + "." + (grouped[2] or "0"))
    return Decimal(figure.replace(",", "."))


def shown(value: Decimal) -> str:
    """The one way to write a value of at least 0: `41.5`, `1,500`, `1.5 billion`."""
    for name, scale in reversed(_SCALES.items()):
        if scale >= 10**6 and value >= scale and value * 1000 % scale == 0:
            return f"{_plain(value / scale)} {name}"
    return _plain(value)


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _written(run: str) -> str:
    value = _value([word for word in re.split("[ -]", run) if word != "and"])
    return run if value is None else f"{value:,}"


def _value(words: list[str]) -> int | None:
    """What the words say, None where they do not make one number."""
    total, part, least = 0, 0, 10**15
    for word in words:
        small, scale = _SMALL.get(word), _SCALES.get(word)
        if small:
            free = part % 100 == 0 or (small < 10 and part % 100 >= 20 and part % 10 == 0)
            if not free:
                return None
            part += small
        elif scale:
            if not part or scale >= least:
                return None
            total, part, least = total + part * scale, 0, scale
        elif 0 < part < 10:
            part *= 100
        else:
            return None
    return total + part
