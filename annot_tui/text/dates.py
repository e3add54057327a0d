"""EDTF dates as people read them, months by name: the one wording for citations, holders and passages."""

import re

SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_ORDINALS = ("first", "second", "third", "fourth")
_PARTS = {
    **{str(code): SEASONS[str(21 + (code - 21) % 4)] for code in range(21, 33) if str(code) not in SEASONS},
    **{str(33 + n): f"{word} quarter of" for n, word in enumerate(_ORDINALS)},
    **{str(37 + n): f"{word} third of" for n, word in enumerate(_ORDINALS[:3])},
    **{str(40 + n): f"{word} half of" for n, word in enumerate(_ORDINALS[:2])},
}
"""Level 2 of the format divides the year further: seasons of either hemisphere, quarters, thirds and halves."""
_QUALIFIERS = {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}
_DATE = re.compile(r"(-?\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(?:T[\d:.Z+-]+)?")
_CALENDAR = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")
_DECADE = re.compile(r"\d{3}X")
_SET = re.compile(r"\[([^\[\].]+)\]|\{([^{}.]+)\}")


def in_words(date: str) -> str:
    """Say an EDTF date or interval in words: `May 20, 2022`, `summer 2022`, `about 2022`, `August 2020 onwards`.

    What has no plain wording is given back as it is written.
    """
    if "/" not in date:
        return _simple(date)
    start, _, end = date.partition("/")
    first, last = (_simple(part) if part not in ("", "..") else "" for part in (start, end))
    if first and last:
        return f"{first} to {last}"
    if first:
        return f"{first} onwards" if end else f"{first} to an unknown date"
    return f"up to {last}" if last else date


def briefly(date: str) -> str:
    """Say it for a narrow column: a year, month or day as it is written, anything else in words."""
    return date if _CALENDAR.fullmatch(date) else in_words(date)


def _simple(date: str) -> str:
    chosen = _SET.fullmatch(date)
    if chosen:
        last = " or " if chosen[1] else " and "
        return last.join(_simple(part.strip()) for part in (chosen[1] or chosen[2]).split(","))
    bare, mark = (date[:-1], date[-1]) if date[-1:] in _QUALIFIERS else (date, "")
    match = _DATE.fullmatch(bare)
    told = _told(*match.groups()) if match else f"{bare[:3]}0s" if _DECADE.fullmatch(bare) else ""
    if not told:
        return date
    return _QUALIFIERS[mark].format(told) if mark else told


def _told(year: str, month: str | None, day: str | None) -> str:
    """A date in words, or nothing where it is none or a known day stands in an unknown month."""
    named = str(1 - int(year)) + " BC" if int(year) <= 0 else year.lstrip("0")
    if month in (None, "XX"):
        return named if day in (None, "XX") else ""
    season = SEASONS.get(month or "") or _PARTS.get(month or "")
    if season:
        return f"{season} {named}"
    if not 1 <= int(month or 0) <= 12:
        return ""
    name = MONTHS[int(month or 0) - 1]
    return f"{name} {named}" if day in (None, "XX") else f"{name} {int(day or 0)}, {named}"
