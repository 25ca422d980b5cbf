"""Twelve months of two people's clocks, cut where the gap between the clocks may change."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import cached_property
from itertools import groupby

from quiz_app.rhythm.clocks import Clock, ClockChange, in_week
from quiz_app.rhythm.hours import Cost, Hours

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

    *gap* says how many quarters the mentee's clock is ahead of the mentor's, *changes* what changed
    on the first day. *alone* names the role whose clocks have changed while the other's soon will.
    """

    first: date
    last: date
    gap: int
    changes: tuple[ClockChange, ...]
    alone: str | None

    @property
    def days(self) -> int:
        """How long it lasts."""
        return (self.last - self.first).days + 1


class Year:
    """Twelve months from the day *first*, for two people."""

    def __init__(self, mentor: Person, mentee: Person, first: date) -> None:
        self.people = (mentor, mentee)
        self.first = first
        self.last = first + timedelta(days=DAYS - 1)
        # A series that begins late in the year, or a slot that ends after it, is still in sight.
        end = self.last + timedelta(weeks=5)
        self.clocks = (Clock(mentor.zone, first, end), Clock(mentee.zone, first, end))
        self.hours = (mentor.hours.costs(), mentee.hours.costs())

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
        same = self.people[0].zone == self.people[1].zone
        clocks = self.clocks[:1] if same else self.clocks
        found = [change for clock in clocks for change in clock.changes if self._holds(change)]
        return tuple(sorted(found, key=lambda change: (change.day, change.moment)))

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The twelve months in pieces, without gaps between them."""
        return tuple(self._periods())

    def period_on(self, day: date) -> Period:
        """Return the period to which *day* belongs; days past the end belong to the last."""
        return next((each for each in self.periods if day <= each.last), self.periods[-1])

    def _holds(self, change: ClockChange) -> bool:
        # What changed on the very first day is no news: the year begins on the new clock.
        return self.first < change.day <= self.last

    def _periods(self) -> Iterator[Period]:
        groups = [tuple(group) for _, group in groupby(self.changes, lambda each: each.day)]
        starts = [(self.first, ()), *((group[0].day, group) for group in groups)]
        for index, (first, changes) in enumerate(starts):
            following = starts[index + 1] if index + 1 < len(starts) else None
            last = following[0] - timedelta(days=1) if following else self.last
            alone = self._alone(changes, following[1]) if following else None
            yield Period(first, last, self._gap(first, last), changes, alone)

    def _alone(
        self, changes: tuple[ClockChange, ...], following: tuple[ClockChange, ...]
    ) -> str | None:
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


def _zones(changes: tuple[ClockChange, ...]) -> set[str]:
    return {change.zone for change in changes}
