"""The hours of an ordinary week in which a person can meet, by that person's own clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import IntEnum
from typing import Any

from quiz_app.rhythm.clocks import DAY, WEEK

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WAKING = range(7 * 4, 22 * 4)


class Cost(IntEnum):
    """What a quarter of an hour costs a person."""

    GOOD = 0
    POSSIBLE = 1
    """Possible, but it costs something."""
    OUTSIDE = 2
    """Outside the hours that the person gave, by day."""
    NIGHT = 3
    """Outside the hours that the person gave, before 7:00 or after 22:00."""


@dataclass(frozen=True)
class Span:
    """From one time of day until another, in quarters from midnight; after 96 it is tomorrow."""

    start: int
    end: int

    @classmethod
    def between(cls, start: time, end: time) -> "Span":
        """Return the span; an end that is not after the start lies on the next day."""
        first, last = _quarters(start), _quarters(end)
        return cls(first, last if last > first else last + DAY)

    @property
    def ends(self) -> tuple[time, time]:
        """Both ends as times of day."""
        return _time(self.start), _time(self.end)


@dataclass(frozen=True)
class DayHours:
    """The hours of one kind of day."""

    good: tuple[Span, ...] = ()
    possible: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Hours:
    """The hours of a week: one set for working days, another for days off; Monday is 0."""

    working_days: frozenset[int] = frozenset(range(5))
    work: DayHours = field(default=DayHours())
    off: DayHours = field(default=DayHours())

    def on(self, weekday: int) -> DayHours:
        """Return the hours that begin on *weekday*."""
        return self.work if weekday in self.working_days else self.off

    def costs(self) -> bytes:
        """Return the Cost of each quarter of the week; what is good stays good."""
        costs = bytearray(Cost.OUTSIDE if at % DAY in _WAKING else Cost.NIGHT for at in range(WEEK))
        for cost in (Cost.POSSIBLE, Cost.GOOD):
            for at in self._quarters(cost):
                costs[at % WEEK] = cost
        return bytes(costs)

    def __bool__(self) -> bool:
        return min(self.costs()) <= Cost.POSSIBLE

    def _quarters(self, cost: Cost) -> list[int]:
        days = [self.on(weekday) for weekday in range(7)]
        spans = [day.good if cost is Cost.GOOD else day.possible for day in days]
        return [
            weekday * DAY + at
            for weekday, given in enumerate(spans)
            for span in given
            for at in range(span.start, span.end)
        ]

    def data(self) -> dict[str, Any]:
        """Return the hours as plain data, to keep as JSON."""
        return {
            "working_days": sorted(self.working_days),
            "work": _day_data(self.work),
            "off": _day_data(self.off),
        }

    @classmethod
    def restore(cls, data: Mapping[str, Any]) -> "Hours":
        """Return the hours that `data` wrote; none at all where there is no data."""
        if not data:
            return cls()
        days = frozenset(data["working_days"])
        return cls(days, _restore_day(data["work"]), _restore_day(data["off"]))


def _day_data(day: DayHours) -> dict[str, list[list[str]]]:
    return {
        "good": [_span_data(span) for span in day.good],
        "possible": [_span_data(span) for span in day.possible],
    }


def _span_data(span: Span) -> list[str]:
    return [end.strftime("%H:%M") for end in span.ends]


def _restore_day(data: Mapping[str, list[list[str]]]) -> DayHours:
    return DayHours(
        tuple(_restore_span(ends) for ends in data["good"]),
        tuple(_restore_span(ends) for ends in data["possible"]),
    )


def _restore_span(ends: list[str]) -> Span:
    start, end = ends
    return Span.between(time.fromisoformat(start), time.fromisoformat(end))


def _quarters(at: time) -> int:
    return at.hour * 4 + at.minute // 15


def _time(quarters: int) -> time:
    return time(quarters // 4 % 24, quarters % 4 * 15)
