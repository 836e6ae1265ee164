"""What time it is."""

from datetime import UTC, datetime


def now() -> datetime:
    """Return the time with this machine's offset from UTC, or in UTC where it has one that no clock can have.

    The variable TZ may hold an offset of seven days; Python's end at one.
    """
    time = datetime.now(UTC)
    try:
        return time.astimezone()
    except (ValueError, OverflowError, OSError):
        return time
