"""Twelve months of two people's clocks, cut where the gap between the clocks may change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from itertools import groupby

from quiz_app.rhythm.clocks import Clock, ClockChange, in_week
from quiz_app.rhythm.hours import Cost, Hours
from quiz_app.rhythm.zones import zone

ROLES = ("mentor", "mentee")
DAYS = 365
SOON = timedelta(days=60)
"""How long we call it waiting, when one of two places has changed its clocks before the other."""

Costs = tuple[Cost, Cost]
"""What something costs the mentor and the mentee."""


@dataclass(frozen=True)
class Person:
    """Where somebody's clock stands, and the hours of that person's week."""

    zone: str
    hours: Hours


@dataclass(frozen=True)
class Period:
    """Days on which both clocks stay as they are, so that every week is like the other.

    *gap* says how many quarters the mentee's clock is ahead of the mentor's; *alone* names the role
    whose clocks have changed while the other's soon will.
    """

    first: date
    last: date
    gap: int
    alone: str | None

    @property
    def days(self) -> int:
        """How long it lasts."""
        return (self.last - self.first).days + 1


class Year:
    """Twelve months for two people: from the day *first*, or from *now* where that is later."""

    def __init__(self, mentor: Person, mentee: Person, first: date, now: datetime) -> None:
        self.people = (mentor, mentee)
        self.first = max(first, today(now, mentor.zone, mentee.zone))
        self.last = self.first + timedelta(days=DAYS - 1)
        self._now = now
        # What has just changed counts, and a talk may end after the year.
        start, end = self.first - SOON, self.last + timedelta(weeks=5)
        self.clocks = (Clock(mentor.zone, start, end), Clock(mentee.zone, start, end))
        self.hours = (mentor.hours.costs(), mentee.hours.costs())

    def begins(self, keeper: str) -> datetime:
        """Return the moment from which on talks are planned, by the clock of *keeper*, a role."""
        rules = zone(self.people[ROLES.index(keeper)].zone)
        return max(datetime.combine(self.first, time(), rules), self._now.astimezone(rules))

    def costs(self, at: int, length: int = 1) -> Costs:
        """Return what *length* quarters from the moment *at* cost each, at the worst of them."""
        mentor, mentee = (
            max(hours[in_week(clock.wall(now))] for now in range(at, at + length))
            for clock, hours in zip(self.clocks, self.hours, strict=True)
        )
        return Cost(mentor), Cost(mentee)

    @cached_property
    def changes(self) -> tuple[ClockChange, ...]:
        """All changes of clocks within the twelve months, in order; the mentor's first."""
        # What changed on the very first day is no news: the year begins on the new clock.
        return tuple(each for each in self._in_sight if self.first < each.day <= self.last)

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The twelve months in pieces, without gaps between them."""
        return tuple(self._periods())

    def period_on(self, day: date) -> Period:
        """Return the period to which *day* belongs; days past the end belong to the last."""
        return next((each for each in self.periods if day <= each.last), self.periods[-1])

    def is_calm(self, first: date, last: date) -> bool:
        """Tell whether no clock changes from *first* to *last*, nor within two days of them."""
        near = timedelta(days=2)
        return not any(first - near <= each.day <= last + near for each in self._in_sight)

    @cached_property
    def _in_sight(self) -> list[ClockChange]:
        """All changes of both clocks, also some before and after the twelve months."""
        same = self.people[0].zone == self.people[1].zone
        clocks = self.clocks[:1] if same else self.clocks
        found = [change for clock in clocks for change in clock.changes]
        return sorted(found, key=lambda change: (change.day, change.moment))

    def _periods(self) -> Iterator[Period]:
        groups = [list(group) for _, group in groupby(self._in_sight, lambda each: each.day)]
        past = [group for group in groups if group[0].day <= self.first]
        coming = [group for group in groups if self.first < group[0].day <= self.last]
        latest = past[-1] if past else []
        for index, changes in enumerate([latest, *coming]):
            following = coming[index] if index < len(coming) else []
            first = changes[0].day if index else self.first
            last = following[0].day - timedelta(days=1) if following else self.last
            alone = self._alone(changes, following) if changes and following else None
            yield Period(first, last, self._gap(first, last), alone)

    def _alone(self, changes: list[ClockChange], following: list[ClockChange]) -> str | None:
        """Return whose clocks have changed, if the other's are the next and change soon."""
        now, then = _zones(changes), _zones(following)
        if len(now) != 1 or len(then) != 1 or now == then:
            return None
        if following[0].day - changes[0].day > SOON:
            return None
        return ROLES[0] if now == {self.people[0].zone} else ROLES[1]

    def _gap(self, first: date, last: date) -> int:
        middle = first + (last - first) // 2
        noon = self.clocks[0].at(middle, time(12))
        return self.clocks[1].offset(noon) - self.clocks[0].offset(noon)


def today(now: datetime, *zones: str) -> date:
    """Return the day that all the *zones* have reached or reach next: for all of them the same."""
    return max(now.astimezone(zone(name)).date() for name in zones)


def _zones(changes: list[ClockChange]) -> set[str]:
    return {change.zone for change in changes}
