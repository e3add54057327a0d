"""When something was said: files come from several machines, whose clocks differ, and from people who write by hand."""

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
UNKNOWN = timedelta.min
"""Before every time that is named."""


def moment(created: str) -> timedelta:
    """The time since 1970 of a time as files have it; one without a zone is UTC, one that is none is `UNKNOWN`."""
    try:
        read = datetime.fromisoformat(created)
    except ValueError:
        return UNKNOWN
    return (read if read.tzinfo else read.replace(tzinfo=UTC)) - _EPOCH


def after(now: str, earlier: str) -> str:
    """The time of an answer: now, or where a clock elsewhere is ahead, or in the same second, a second later."""
    before = moment(earlier)
    if before < moment(now):
        return now
    try:
        return (_EPOCH + before + _SECOND).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return now


def in_words(created: str) -> str:
    """A time as one reads it, to the minute, in UTC; empty where it is unknown."""
    known = moment(created)
    if known == UNKNOWN:
        return ""
    return (_EPOCH + known).strftime("%Y-%m-%d %H:%M") if "T" in created else created
