"""Dates of any precision (EDTF), reduced to the earliest and latest day they allow.

The Extended Date/Time Format is a Library of Congress specification (ISO 8601-2, 2019).
Plain years, months and days are read here; everything rarer goes to the `edtf` library, which
is imported only then because it is slow to load.
"""

import re
from calendar import monthrange
from contextlib import redirect_stdout
from functools import lru_cache
from io import StringIO
from typing import NamedTuple

Day = tuple[int, int, int]
"""Year, month, day: a plain tuple, so that years outside 1 to 9999 compare as well."""

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
LONGEST = 60
"""Characters of a date: the parser's time grows with the square of a list in brackets."""
_FAR = re.compile(r"[0-9]{10}|[Ee][0-9]{2}")
"""Years beyond what anybody writes about, whose digits alone can fill the memory."""


class Bounds(NamedTuple):
    """The days a date may mean, both inclusive; None where it is open or not known."""

    earliest: Day | None
    latest: Day | None

    def overlaps(self, other: "Bounds") -> bool:
        """Whether some day lies in both; an open end never excludes one."""
        return not (self.before(other) or other.before(self))

    def before(self, other: "Bounds") -> bool:
        """Whether this surely ends before the other begins."""
        return self.latest is not None and other.earliest is not None and self.latest < other.earliest


UNKNOWN = Bounds(None, None)


@lru_cache(maxsize=4096)
def bounds(value: str) -> Bounds:
    """Give the bounds of an EDTF date or interval.

    An open (`..`) or unknown (empty) end of an interval has no bound. Raises ValueError where
    the text is not EDTF or ends before it begins.
    """
    if "/" not in value:
        return _simple(value)
    start, _, end = value.partition("/")
    result = Bounds(_end(start).earliest, _end(end).latest)
    if result.earliest and result.latest and result.earliest > result.latest:
        raise ValueError(f"the interval {value[: 2 * LONGEST]!r} ends before it begins; correct one of its ends")
    return result


def bounds_or_unknown(value: str | None) -> Bounds:
    """Give the bounds of a date that may be missing."""
    return bounds(value) if value else UNKNOWN


def period(since: str, until: str) -> Bounds:
    """Give the days from the start of one date to the end of another; an empty one is open.

    Raises ValueError for what is no date, and where it ends before it begins.
    """
    result = Bounds(bounds_or_unknown(since).earliest, bounds_or_unknown(until).latest)
    if result.earliest and result.latest and result.earliest > result.latest:
        raise ValueError(f"the time from {since} to {until} ends before it begins; correct one of the two")
    return result


def _end(value: str) -> Bounds:
    return UNKNOWN if value in ("", "..") else _simple(value)


def _simple(value: str) -> Bounds:
    match = _PLAIN.fullmatch(value)
    if match:
        year, month, day = (int(part) if part else 0 for part in match.groups())
        if not month:
            return Bounds((year, 1, 1), (year, 12, 31))
        if 1 <= month <= 12 and year >= 1:
            last = monthrange(year, month)[1]
            if not day:
                return Bounds((year, month, 1), (year, month, last))
            if day <= last:
                return Bounds((year, month, day), (year, month, day))
    return _rare(value)


def _rare(value: str) -> Bounds:
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    wrong = f"{value[:LONGEST]!r} is not a date; write 2022, 2022-11, 2022-11-18, 2022~ (about) or 2020-08/.. (since)"
    if len(value) > LONGEST or _FAR.search(value):
        raise ValueError(wrong)
    try:
        # The parser prints what it does not understand.
        with redirect_stdout(StringIO()):
            parsed = parse_edtf(value)
            low, high = parsed.lower_strict(), parsed.upper_strict()
        return Bounds(_real(*low[:3]), _real(*high[:3]))
    except (EDTFParseException, TypeError, ValueError, AttributeError) as error:
        raise ValueError(wrong) from error


def _real(year: int, month: int, day: int) -> Day:
    """A day that there is: the 29th of February of an unknown year is the 28th in most. Raises ValueError."""
    if day > monthrange(2000, month)[1]:
        raise ValueError("no such day")
    return (year, month, min(day, monthrange(year, month)[1]))
