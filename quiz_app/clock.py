"""The time of day, in one place so that tests can set it."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]


def utc() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)
