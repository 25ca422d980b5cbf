"""A meeting, or a series of them, as both calendars keep it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from quiz_app.rhythm.zones import zone

KINDS = ("meeting", "review", "ending")

_UID = re.compile(r"[A-Za-z0-9_.@-]{1,64}")


@dataclass(frozen=True)
class Meeting:
    """A date, or a series with one every so many weeks until a day, by the clocks in *zone*.

    The series keeps its hour by those clocks all year round. *changed* is when the meeting was last
    changed, and *sequence* counts how often. Raises ValueError for what no calendar can hold.
    """

    uid: str
    kind: str
    start_date: date
    start_time: time
    zone: str
    minutes: int
    every_weeks: int | None
    until: date | None
    sequence: int
    cancelled: bool
    changed: datetime

    def __post_init__(self) -> None:
        zone(self.zone)
        right = (
            _UID.fullmatch(self.uid),
            self.kind in KINDS,
            self.minutes > 0,
            self.sequence >= 0,
            (self.every_weeks is None) == (self.until is None),
            self.every_weeks is None or self.every_weeks > 0,
            self.until is None or self.until >= self.start_date,
        )
        if not all(right):
            message = f"no calendar can hold {self}"
            raise ValueError(message)

    @property
    def start(self) -> datetime:
        """The first meeting's start, as the clocks in its zone really show it."""
        return _shown(self.start_date, self.start_time, self.zone)

    @property
    def end(self) -> datetime:
        """The first meeting's end; where clocks change meanwhile, it still lasts as long."""
        # In UTC, because adding to a local time moves the hands and not the time.
        over = self.start.astimezone(UTC) + timedelta(minutes=self.minutes)
        return over.astimezone(zone(self.zone))


def occurrences(meeting: Meeting) -> Iterator[datetime]:
    """Yield when the meeting starts, each time, by the clocks in its zone."""
    yield meeting.start
    if meeting.every_weeks is None or meeting.until is None:
        return
    day = meeting.start_date + timedelta(weeks=meeting.every_weeks)
    while day <= meeting.until:
        yield _shown(day, meeting.start_time, meeting.zone)
        day += timedelta(weeks=meeting.every_weeks)


def by_clocks_in(meeting: Meeting, name: str) -> Meeting | None:
    """Return the same meetings by the clocks in the zone *name*.

    None where some would start at another moment, mostly because those clocks change otherwise.
    """
    started = meeting.start.astimezone(zone(name))
    later = timedelta(days=(started.date() - meeting.start_date).days)
    moved = replace(
        meeting,
        start_date=started.date(),
        start_time=started.time().replace(fold=0),  # which no table keeps
        zone=name,
        until=meeting.until and meeting.until + later,
    )
    before, after = ([at.astimezone(UTC) for at in occurrences(m)] for m in (meeting, moved))
    return moved if after == before else None


def _shown(day: date, at: time, name: str) -> datetime:
    """Return the moment; a time that the clock leaves out becomes the one that it shows instead."""
    rules = zone(name)
    return datetime.combine(day, at, rules).astimezone(UTC).astimezone(rules)
