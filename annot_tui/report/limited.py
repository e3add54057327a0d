"""As much of a list as anybody reads, how long it is, and what to do to see the rest."""

from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")

MOST = 1000
"""Entries of one kind that are written out for people; of hundreds of thousands nobody finds anything."""

_MORE = "narrow the report to some theses (--thesis) or to two authors (annot-tui brief); --format json has all"


class Limited(NamedTuple, Generic[T]):
    """The first entries of a list that has so many; `rest` says how to see the others, where there are any."""

    shown: Sequence[T]
    number: int
    rest: str = ""


def limited(found: Sequence[T], tell: Callable[[T], R]) -> Limited[R]:
    """Put into words what is written out, and nothing more."""
    shown, number = [tell(item) for item in found[:MOST]], len(found)
    return Limited(shown, number, f"These are the first {MOST:,} of {number:,}: {_MORE}." if number > MOST else "")
