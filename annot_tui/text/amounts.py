"""Numbers in running text with their scale and unit: `70 %`, `$1.5 billion`, `40 млн рублей`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from annot_tui.text.numbers import FIGURE, number

_T = TypeVar("_T")

_SCALES = {
    r"k|thousand|тыс(?:\.|яч\w?)?": 10**3,
    r"m|ml?n|mio\.?|millions?|млн\.?|миллион\w*": 10**6,
    r"b|bn|mrd\.?|billions?|milliards?|млрд\.?|миллиард\w*": 10**9,
    r"tr?n|trillions?|трлн\.?": 10**12,
}
_LETTERS = frozenset("kmb")
"""Metres and the like as well as millions, except in money."""

_SHARES = {
    r"(?:percentage|percent|per cent|%|pct)[ -]points?|pp": "{} percentage points",
    r"%|percent|per cent|pct|prozent|pour cent|por ciento|per cento|процент\w*": "{} %",
}
_MONEY = {
    r"(?:us ?)?\$|usd|(?:(?:us|u\.s\.|american) )?dollars?|доллар\w*": "${}",
    r"€|eur|euros?|евро": "€{}",
    r"£|gbp|pounds sterling": "£{}",
    r"¥|jpy|yen": "¥{}",
    r"₽|rub|rou?bles?|рубл\w*|руб\.?": "{} rubles",
    r"₴|uah|hryvnias?|грив\w*": "{} hryvnias",
    r"pln|zlotys?": "{} zlotys",
    r"cny|rmb|yuan": "{} yuan",
    r"ca?\$": "C${}",
    r"au?\$": "A${}",
    r"nz\$": "NZ${}",
    r"hk\$": "HK${}",
}
"""`canadian dollars` and the like are no unit here, so that they are not taken for these."""

_NOT_AFTER = r"(?<![\w.,:/'⁄])(?:(?<![^\W0-9]-)|(?<=lion-)|(?<=cent-)|(?=[$€£¥₽₴]))"
_NOT_BEFORE = r"(?![\w⁄]|[.,:/][0-9]|-[^\W0-9])"
_AMOUNT = re.compile(
    rf"{_NOT_AFTER}(?P<minus>(?<![0-9%])(?<![0-9%] )-)?(?:(?P<sign>{'|'.join(_MONEY)}) ?)?(?P<figure>{FIGURE})"
    rf"(?:[ -]?(?P<scale>{'|'.join(_SCALES)})(?!\w))?"
    rf"(?:[ -]?(?P<unit>{'|'.join([*_SHARES, *_MONEY])})(?!\w)|{_NOT_BEFORE})"
)
_NAMED = re.compile(
    r"(?:[§#№] ?|\b(?:pp?|pages?|nos?|nr|number|chapters?|ch|fig|figure|table|sections?|sec|arts?|articles?|paragraphs?"
    r"|par|para|lines?|notes?|footnotes?|parts?|vol|volume|issue|clause|item|point|room|flight|resolution|law|decree)"
    r"\.? )\Z"
)
_BEFORE = 24
"""Characters before a figure that are looked at."""


@dataclass(frozen=True)
class Amount:
    """A number in a text, from offset `start` to `end`.

    `unit` is a pattern to fill in, as `{} %`. Void is what only looks like an amount: the number of a page or an
    article, metres, and `1.500`, which may be 1500. A year is what may be one: four digits from 1500 to 2100.
    """

    start: int
    end: int
    number: Decimal
    scale: int | None
    unit: str | None
    minus: bool
    year: bool
    void: bool

    @property
    def value(self) -> Decimal:
        """What the number comes to with its scale, sign aside."""
        return self.number * (self.scale or 1)


def amounts(text: str) -> Iterator[Amount]:
    """Give the amounts of a folded text in order; ordinals, `30-year`, `F-16`, `10:30` and `2.0.1` are none."""
    for match in _AMOUNT.finditer(text):
        money = _looked_up(_MONEY, match["sign"] or match["unit"])
        unit = money or _looked_up(_SHARES, match["unit"])
        scale = _looked_up(_SCALES, match["scale"])
        value = number(match["figure"], scaled=bool(scale))
        plain = match["figure"].isdigit() and not (scale or unit or match["minus"])
        named = _NAMED.search(text[max(0, match.start() - _BEFORE) : match.start()])
        yield Amount(
            *match.span(),
            number=value or Decimal(),
            scale=scale,
            unit=unit,
            minus=bool(match["minus"]),
            year=plain and len(match["figure"]) == 4 and 1500 <= int(match["figure"]) <= 2100,
            void=value is None or bool(named) or (match["scale"] in _LETTERS and not money),
        )


def _looked_up(table: Mapping[str, _T], name: str | None) -> _T | None:
    return next((value for pattern, value in table.items() if name and re.fullmatch(pattern, name)), None)
