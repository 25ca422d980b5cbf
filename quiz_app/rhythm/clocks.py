"""The clock of a place through a span of days: wall time, moments, and when the clock changes.

All planning counts in quarters of an hour, because every zone is a whole number of them from UTC.
A quarter is the number of quarters since the beginning of 1970: in UTC it names a moment, on a wall
it names a day and a time there.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from quiz_app.rhythm.zones import zone

QUARTER = timedelta(minutes=15)
DAY = 96
WEEK = 7 * DAY

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_THURSDAY = 3
"""The weekday on which 1970 began; Monday is 0."""
_MARGIN = timedelta(days=3)
_MINUTE = timedelta(minutes=1)


def quarter(moment: datetime) -> int:
    """Return the quarter in which *moment* lies."""
    return (moment - _EPOCH) // QUARTER


def moment(at: int) -> datetime:
    """Return when the quarter *at* begins, in UTC."""
    return _EPOCH + at * QUARTER


def read_wall(wall: int) -> datetime:
    """Return the day and the time, without a zone, that a wall clock shows."""
    return moment(wall).replace(tzinfo=None)


def in_week(wall: int) -> int:
    """Return the quarter of the week, counted from Monday at 0:00."""
    return (wall + _THURSDAY * DAY) % WEEK


@dataclass(frozen=True)
class ClockChange:
    """A change of the clocks in *zone*: how far they were from UTC *before*, and *after*."""

    zone: str
    moment: datetime
    before: timedelta
    after: timedelta

    @property
    def day(self) -> date:
        """The day on which people there change their clocks."""
        return (self.moment + self.before).date()

    @property
    def forward(self) -> bool:
        """Whether an hour, or a part of one, is lost."""
        return self.after > self.before


class Clock:
    """The clock in *zone* from the day *first* to the day *last*."""

    def __init__(self, zone: str, first: date, last: date) -> None:
        self.zone = zone
        start = datetime.combine(first, time(), UTC) - _MARGIN
        end = datetime.combine(last, time(), UTC) + _MARGIN
        self.changes = tuple(_changes(zone, start, end))
        self._starts = [quarter(change.moment) for change in self.changes]
        offsets = [_offset(zone, start), *(change.after for change in self.changes)]
        self._offsets = [offset // QUARTER for offset in offsets]

    def offset(self, at: int) -> int:
        """Return by how many quarters the clock is ahead of UTC at the moment *at*."""
        return self._offsets[bisect_right(self._starts, at)]

    def wall(self, at: int) -> int:
        """Return what the clock shows at the moment *at*."""
        return at + self.offset(at)

    def at(self, day: date, shown: time) -> int:
        """Return the moment at which the clock shows *shown* on *day*.

        Of two such moments it is the first; a time that the clock leaves out counts as if it had
        not changed yet. Calendars do the same (RFC 5545, 3.3.5).
        """
        return quarter(datetime.combine(day, shown, zone(self.zone)))


def _offset(name: str, at: datetime) -> timedelta:
    return at.astimezone(zone(name)).utcoffset() or timedelta()


def _changes(name: str, start: datetime, end: datetime) -> list[ClockChange]:
    found = []
    while start < end:
        next_day = start + timedelta(days=1)
        if _offset(name, start) != _offset(name, next_day):
            found.append(_change(name, start, next_day))
        start = next_day
    return found


def _change(name: str, before: datetime, after: datetime) -> ClockChange:
    """Find the one change between two moments, to the minute."""
    old, new = _offset(name, before), _offset(name, after)
    while after - before > _MINUTE:
        middle = before + (after - before) // 2 // _MINUTE * _MINUTE
        if _offset(name, middle) == old:
            before = middle
        else:
            after = middle
    return ClockChange(name, after, old, new)
