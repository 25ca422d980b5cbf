"""The week of a period as bars side by side: where they lie, not how they look."""

from collections.abc import Iterator
from dataclasses import dataclass

from quiz_app.rhythm.clocks import DAY, WEEK
from quiz_app.rhythm.hours import Cost
from quiz_app.rhythm.overlap import Window
from quiz_app.rhythm.year import ROLES, Period, Year

HOURS = range(0, 25, 6)


@dataclass(frozen=True)
class Bar:
    """Hours in a row: *kind* is a role or "shared", *good* or at a cost; in quarters of the day."""

    kind: str
    good: bool
    start: int
    width: int


@dataclass(frozen=True)
class Row:
    """A day of the mentor's week."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Picture:
    """A week; *gap* leads from the mentor's hours, in quarters, to the mentee's."""

    caption: str
    gap: int
    rows: tuple[Row, ...]


def picture(
    year: Year, period: Period, windows: list[Window], days: list[str], caption: str
) -> Picture:
    """Lay out the hours of both people in a week of *period*, by the mentor's days."""
    mentor, mentee = year.hours
    moved = bytes(mentee[(at + period.gap) % WEEK] for at in range(WEEK))
    rows = []
    for day, name in enumerate(days):
        bars = [
            *_bars(ROLES[0], mentor[day * DAY : (day + 1) * DAY]),
            *_bars(ROLES[1], moved[day * DAY : (day + 1) * DAY]),
            *_bars("shared", _shared(windows)[day * DAY : (day + 1) * DAY]),
        ]
        rows.append(Row(name, tuple(bars)))
    return Picture(caption, period.gap, tuple(rows))


def _shared(windows: list[Window]) -> bytes:
    week = bytearray([Cost.OUTSIDE] * WEEK)
    for window in windows:
        for day in window.days:
            for at in range(day * DAY + window.start, day * DAY + window.end):
                week[at % WEEK] = max(window.costs)
    return bytes(week)


def _bars(kind: str, costs: bytes) -> Iterator[Bar]:
    start = 0
    for at in range(1, len(costs) + 1):
        if at == len(costs) or costs[at] != costs[start]:
            if costs[start] <= Cost.POSSIBLE:
                yield Bar(kind, costs[start] == Cost.GOOD, start, at - start)
            start = at
