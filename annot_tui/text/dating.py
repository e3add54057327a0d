"""Dates as people write them, read as EDTF: the way back from `text.dates.in_words`, and a few ways more."""

import re

from annot_tui.text.dates import MONTHS, SEASONS

_MONTHS = {name.casefold(): n for n, name in enumerate(MONTHS, 1)} | {
    name[:3].casefold(): n for n, name in enumerate(MONTHS, 1)
}
_MONTHS["sept"] = 9
_SEASONS = {name: code for code, name in SEASONS.items()} | {"fall": "23"}
_LONGEST = 80
"""Characters beyond which nothing is a date."""

_ABOUT = re.compile(r"(?:about|around|circa|ca?\.?) (.+)")
_SINCE = re.compile(r"(?:since|from) (.+?)(?: onwards?| on)?|(.+?) (?:onwards?|on|and later)")
_UNTIL = re.compile(r"(?:until|till|up to|to) (.+)")
_BETWEEN = re.compile(r"(?:from |between )?(.+?)(?: to | until | till | and | ?[–—] ?| - )(.+)")
_DAY_MONTH = re.compile(r"(\d{1,2})\.? ([a-z]+)\.?,? (\d{4})")
_MONTH_DAY = re.compile(r"([a-z]+)\.? (\d{1,2}),? (\d{4})")
_NAMED = re.compile(r"([a-z]+)\.? (?:of )?(\d{4})")
_DOTTED = re.compile(r"(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})")


def as_edtf(written: str) -> str:
    """Read a date or a period: `20 May 2022`, `summer 2022`, `about 2014`, `since August 2020`, `2014 to 2015`.

    What is not read in this way is given back as it is: EDTF itself, or what is no date at all.
    """
    if len(written) > _LONGEST:
        return written
    told = " ".join(written.casefold().split())
    return _period(told) or _one(told) or written


def _period(told: str) -> str:
    if since := _SINCE.fullmatch(told):
        first = _one(since[1] or since[2])
        if first:
            return f"{first}/.."
    if until := _UNTIL.fullmatch(told):
        last = _one(until[1])
        return f"../{last}" if last else ""
    if between := _BETWEEN.fullmatch(told):
        first, last = _one(between[1]), _one(between[2])
        return f"{first}/{last}" if first and last else ""
    return ""


def _one(told: str) -> str:
    """A date alone; empty where it is none."""
    if about := _ABOUT.fullmatch(told):
        date = _one(about[1])
        return f"{date}~" if date and date[-1].isdigit() else ""
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", told, re.ASCII):
        return told
    if day := _DAY_MONTH.fullmatch(told):
        return _date(day[3], _MONTHS.get(day[2]), day[1])
    if day := _MONTH_DAY.fullmatch(told):
        return _date(day[3], _MONTHS.get(day[1]), day[2])
    if dotted := _DOTTED.fullmatch(told):
        return _date(dotted[3], int(dotted[2]), dotted[1] or "")
    if named := _NAMED.fullmatch(told):
        season = _SEASONS.get(named[1])
        return f"{named[2]}-{season}" if season else _date(named[2], _MONTHS.get(named[1]), "")
    return ""


def _date(year: str, month: int | None, day: str) -> str:
    if not month or month > 12:
        return ""
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "")
