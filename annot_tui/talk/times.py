"""When something was said: files come from several machines, whose clocks differ, and from people who write by hand."""

from datetime import timedelta

from annot_tui.model.moments import EPOCH, UNKNOWN, moment

_SECOND = timedelta(seconds=1)


def after(now: str, earlier: str) -> str:
    """The time of an answer: now, or where a clock elsewhere is ahead, or in the same second, a second later."""
    before = moment(earlier)
    if before < moment(now):
        return now
    try:
        return (EPOCH + before + _SECOND).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return now


def in_words(created: str) -> str:
    """A time as one reads it, to the minute, in UTC; empty where it is unknown."""
    known = moment(created)
    if known == UNKNOWN:
        return ""
    return (EPOCH + known).strftime("%Y-%m-%d %H:%M") if len(created) > len("2026-01-05") else created
