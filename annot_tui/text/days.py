"""Exact dates in running text, in English and some languages of Europe."""

import re
from collections.abc import Iterator
from datetime import date

_NAMES = (
    "january jan januar janner janvier enero stycznia января січня студзеня",
    "february feb februar fevrier febrero lutego февраля лютого лютага",
    "march mar marz mars marzo marca марта березня сакавіка",
    "april apr avril abril kwietnia апреля квітня красавіка",
    "may mai mayo maja мая травня",
    "june jun juni juin junio czerwca июня червня чэрвеня",
    "july jul juli juillet julio lipca июля липня ліпеня",
    "august aug aout agosto sierpnia августа серпня жніуня",
    "september sept sep septembre septiembre wrzesnia сентября вересня верасня",
    "october oct oktober octobre octubre pazdziernika октября жовтня кастрычніка",
    "november nov novembre noviembre listopada ноября листопада лістапада",
    "december dec dezember decembre diciembre grudnia декабря грудня снежня",
)
"""Of the twelve months, in the form that stands beside a day, folded."""

MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
"""Number of the month, 1 to 12, by its folded name."""

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY, _YEAR = r"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9])", r"(?:1[5-9]|20)[0-9][0-9](?![0-9])"
_DAYS = rf"(?P<day>{_DAY})(?:st|nd|rd|th|er|\.)?(?: ?- ?(?P<last>{_DAY})(?:st|nd|rd|th|\.)?)?"
_PATTERNS = tuple(
    re.compile(rf"(?<![\w.,:/-]){pattern}(?!\w|\.[0-9])")
    for pattern in (
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
        r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})",
        rf"{_DAYS},? (?:of |de )?(?P<month>{_MONTH})\.?(?:,? (?:de )?(?P<year>{_YEAR}))?",
        rf"(?P<month>{_MONTH})\.? (?:the )?{_DAYS}(?:,? (?P<year>{_YEAR}))?",
    )
)
_VAGUE = re.compile(
    rf"(?<![\w.,:/-])(?:(?:{_MONTH})\.?,? {_YEAR}|[0-9]{{1,2}}/[0-9]{{1,2}}/(?:[0-9]{{2}}){{1,2}})(?!\w)"
)
"""A month of a year, and `8/9/2020`, which may be in August or in September."""


def take_dates(text: str) -> tuple[set[str], str]:
    """Find the exact dates of a folded text, as `2020-08-09`; of `9-12 August 2020` the first and the last.

    Gives the text without dates too, those without a year or day included, so that no figure is taken from them.
    """
    found: set[str] = set()
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            found.update(_dates(match.groupdict()))
        text = pattern.sub(" ; ", text)
    return found, _VAGUE.sub(" ; ", text)


def _dates(parts: dict[str, str | None]) -> Iterator[str]:
    year, month = parts["year"], parts["month"] or ""
    for day in (parts["day"], parts.get("last")):
        if year and day:
            try:
                yield date(int(year), MONTHS.get(month) or int(month), int(day)).isoformat()
            except ValueError:
                continue  # there is no such day
