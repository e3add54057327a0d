"""Figures that say something by themselves: shares, sums of money, ranges, and numbers with what they count."""

import re
from collections.abc import Iterator
from dataclasses import replace

from annot_tui.text.amounts import Amount, amounts
from annot_tui.text.numbers import shown

_BETWEEN = re.compile(r"\bbetween (?:[^\W0-9]+ )?\Z")
_FROM = re.compile(r"\bfrom (?:[^\W0-9]+ )?\Z")
_BEFORE = 32
"""Characters before a figure that are looked at."""

_NOUN = re.compile(r" ([^\W0-9_]{3,})")
_NO_NOUN = frozenset(
    """about against all among and are but can could did does for from had has have her his her into its less may more
    most not off only other others out over percent percentage some such than that the their them then there they
    this times under until was were what when where which while who will with would""".split()  # noqa: SIM905
)


def figures(text: str) -> set[str]:
    """Give the figures of a folded text without dates, each in its one form: `70 %`, `$1.5 billion`, `41 members`.

    A range is one figure. Years and whole numbers below ten without a unit are none; a number below 100 or a round
    one is one only together with the word that follows, since passages on different things share it by chance.
    """
    found: set[str] = set()
    for run in _runs(text):
        if any(amount.void for amount in run):
            continue
        if len(run) == 1:
            found.update(_single(text, run[0]))
        elif len(run) == 2:
            found.update(_pair(text, *run))
    return found


def _runs(text: str) -> Iterator[list[Amount]]:
    """Amounts that a hyphen or `to` joins; after `between`, `and` too."""
    run: list[Amount] = []
    for amount in amounts(text):
        gap = text[run[-1].end : amount.start] if run else ""
        between = gap == " and " and len(run) == 1 and _precedes(_BETWEEN, text, run[0])
        if run and (between or gap in ("-", " - ", " to ")):
            run.append(amount)
            continue
        if run:
            yield run
        run = [amount]
    if run:
        yield run


def _precedes(pattern: re.Pattern[str], text: str, amount: Amount) -> bool:
    return bool(pattern.search(text[max(0, amount.start - _BEFORE) : amount.start]))


def _pair(text: str, one: Amount, other: Amount) -> Iterator[str]:
    """One range; or two figures where something goes from one to the other, or gets there by so much."""
    going = text[one.end : other.start] == " to "
    spread = other.scale and not one.scale  # `$1 to 2 billion`, but not `$5 to 10 people`
    if going and (_precedes(_FROM, text, one) or (one.unit and (other.unit or not spread))):
        yield from _single(text, one if one.unit else _like(one, other))
        yield from _single(text, other)
        return
    low, high = _like(one, other), replace(other, unit=other.unit or one.unit)
    years = one.year and (other.year or (other.number < 100 and not other.unit))
    if low.value >= high.value or low.unit != high.unit or low.minus or high.minus or years:
        return
    if high.unit or high.value >= 10:
        first, last = shown(low.value), shown(high.value)
        scale = last[last.find(" ") :]
        yield (high.unit or "{}").format(f"{first.removesuffix(scale) if ' ' in last else first}-{last}")


def _like(one: Amount, other: Amount) -> Amount:
    """The first of two amounts with the scale and unit that are only written after the second."""
    scale = other.scale if one.number < other.number and not one.year else None
    return replace(one, scale=one.scale or scale, unit=one.unit or other.unit, year=one.year and not other.unit)


def _single(text: str, amount: Amount) -> Iterator[str]:
    written = "-" * amount.minus + (amount.unit or "{}").format(shown(amount.value))
    if amount.unit:
        yield written
    elif amount.year or (amount.value < 10 and amount.value % 1 == 0):
        return
    elif amount.value >= 100 and len(f"{amount.value.normalize():f}".strip("0")) > 1:
        yield written
    elif (noun := _NOUN.match(text, amount.end)) and noun[1] not in _NO_NOUN:
        yield f"{written} {noun[1]}"
