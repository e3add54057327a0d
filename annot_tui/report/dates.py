"""EDTF dates as people read them; plain years, months and days stay as they are."""

import re

_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_QUALIFIERS = {"~": "about {}", "?": "{} (uncertain)", "%": "about {} (uncertain)"}
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-\d\d)?)?")
_DECADE = re.compile(r"\d{3}X")


def in_words(date: str) -> str:
    """Say an EDTF date or interval in words: `summer 2022`, `about 2022`, `2020-08 to 2021`, `2020-08 onwards`.

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


def _simple(date: str) -> str:
    bare, mark = (date[:-1], date[-1]) if date[-1:] in _QUALIFIERS else (date, "")
    match = _DATE.fullmatch(bare)
    if match and match[2] in _SEASONS:
        bare = f"{_SEASONS[match[2]]} {match[1]}"
    elif _DECADE.fullmatch(bare):
        bare = f"{bare[:3]}0s"
    elif not match:
        return date
    return _QUALIFIERS[mark].format(bare) if mark else bare
