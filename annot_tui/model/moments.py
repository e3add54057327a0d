"""When something was made: files come from several machines, with clocks and zones of their own, and from people."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
UNKNOWN = timedelta.min
"""Before every time that is named."""


def moment(written: str) -> timedelta:
    """The time since 1970 of a time as files have it; one without a zone is UTC, one that is none is `UNKNOWN`."""
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        return UNKNOWN
    return (read if read.tzinfo else read.replace(tzinfo=UTC)) - EPOCH
