"""Finds the hours that suit two people best all year round, or hurt them least."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property

from quiz_app.rhythm.clocks import DAY, WEEK
from quiz_app.rhythm.hours import Cost
from quiz_app.rhythm.year import ROLES, Costs, Period, Year

_STARTS = range(0, WEEK, 2)
"""Talks begin on the full or the half hour by the clock that keeps them."""
_MIDDAY = 13 * 4
_APART = 6
"""Within an hour and a half, times of day are much the same."""
_EVENLY = 2 * 4
"""Within two hours, one time of day is as good as another, and the full hour decides."""


@dataclass(frozen=True)
class Leg:
    """What a slot means in one period: the quarter of each one's week, and the costs."""

    period: Period
    starts: tuple[int, int]
    costs: Costs


@dataclass(frozen=True)
class Slot:
    """A weekday and a time by the clock of *keeper*, a role, who keeps it all year round."""

    keeper: str
    start: int
    legs: tuple[Leg, ...]

    @property
    def weekday(self) -> int:
        """The weekday by the keeper's calendar; Monday is 0."""
        return self.start // DAY

    @property
    def time(self) -> time:
        """The time by the keeper's clock."""
        return time(self.start % DAY // 4, self.start % 4 * 15)

    def first_day(self, since: datetime) -> date:
        """Return the first day of this slot that is not over at *since*, by the keeper's clock."""
        day = since.date() + timedelta(days=(self.weekday - since.weekday()) % 7)
        # In UTC, because an hour that a clock shows twice is over only once.
        start = datetime.combine(day, self.time, since.tzinfo).astimezone(UTC)
        return day if start >= since.astimezone(UTC) else day + timedelta(days=7)

    @cached_property
    def worst(self) -> Cost:
        """The most that it ever costs anybody."""
        return max(max(leg.costs) for leg in self.legs)

    @property
    def paid_in_all(self) -> int:
        """What both pay together."""
        return self.paid(0) + self.paid(1)

    def paid(self, who: int) -> int:
        """Return for how many days, weighed by their cost, the person *who* pays."""
        return sum(leg.costs[who] * leg.period.days for leg in self.legs)


class Slots:
    """All slots of *length* quarters in a year, the best first."""

    def __init__(self, year: Year, length: int) -> None:
        self.year = year
        self.length = length
        self._talk_costs = tuple(_spread(hours, length) for hours in year.hours)

    @cached_property
    def ranked(self) -> list[Slot]:
        """Every slot once, by `rank`."""
        slots: dict[object, Slot] = {}
        for slot in sorted(self._all(), key=rank):
            slots.setdefault(tuple(leg.starts for leg in slot.legs), slot)
        return list(slots.values())

    def proposals(self, most: int = 3) -> list[Slot]:
        """Return the best slots, at different times of day; none if the two share no hour."""
        return list(_different(self._inside(), most))

    def also_on(self, slot: Slot) -> list[int]:
        """Return the other weekdays on which *slot* would cost the same all year round."""
        costs = [leg.costs for leg in slot.legs]
        return sorted(
            other.weekday
            for other in self.ranked
            if other.keeper == slot.keeper
            and other.time == slot.time
            and other.weekday != slot.weekday
            and [leg.costs for leg in other.legs] == costs
        )

    def least_bad(self) -> list[Slot]:
        """Return the least bad slot for which the mentor pays more, and the mentee's alike."""
        found = []
        for payer in (0, 1):
            paid = (slot for slot in self.ranked if slot.paid(payer) >= slot.paid(1 - payer))
            found += [slot for slot in [next(paid, None)] if slot and slot not in found]
        return found

    def _inside(self) -> Iterable[Slot]:
        inside = [slot for slot in self.ranked if slot.worst <= Cost.POSSIBLE]
        return inside or [slot for slot in self.ranked if self._is_partly_inside(slot)]

    def _is_partly_inside(self, slot: Slot) -> bool:
        return any(max(leg.costs) <= Cost.POSSIBLE for leg in slot.legs)

    def _all(self) -> Iterator[Slot]:
        for who, keeper in enumerate(ROLES):
            for start in _STARTS:
                yield Slot(keeper, start, tuple(self._legs(who, start)))

    def _legs(self, who: int, start: int) -> Iterator[Leg]:
        for period in self.year.periods:
            gap = period.gap if who == 0 else -period.gap
            other = (start + gap) % WEEK
            starts = (start, other) if who == 0 else (other, start)
            mentor, mentee = self._talk_costs
            yield Leg(period, starts, (Cost(mentor[starts[0]]), Cost(mentee[starts[1]])))


def rank(slot: Slot) -> tuple[object, ...]:
    """Return what slots are sorted by; the same for two people and for the two swapped.

    First come those inside both persons' hours on most days of the year, then those that cost
    least, that divide the cost most evenly, that lie by day, begin at a full hour for somebody, and
    keep away from the weekend.
    """
    outside = sum(leg.period.days for leg in slot.legs if max(leg.costs) > Cost.POSSIBLE)
    paid = (slot.paid(0), slot.paid(1))
    far = max(abs(start % DAY - _MIDDAY) for leg in slot.legs for start in leg.starts)
    crooked = sum(start % 4 != 0 for leg in slot.legs for start in leg.starts)
    weekend = max(start // DAY // 5 for leg in slot.legs for start in leg.starts)
    starts = [sorted(leg.starts) for leg in slot.legs]
    return (
        outside,
        slot.paid_in_all,
        abs(paid[0] - paid[1]),
        far // _EVENLY,
        crooked,
        weekend,
        far,
        _moves(slot),
        starts,
    )


def _moves(slot: Slot) -> int:
    """Return how many times of day the slot has for the keeper's partner: the fewer, the better."""
    who = 1 - ROLES.index(slot.keeper)
    return len({leg.starts[who] for leg in slot.legs})


def _spread(hours: bytes, length: int) -> bytes:
    """Return the cost of a talk of *length* quarters for every quarter of the week."""
    around = hours + hours[:length]
    return bytes(max(around[at : at + length]) for at in range(WEEK))


def _different(slots: Iterable[Slot], most: int) -> Iterator[Slot]:
    """Yield slots at different times of day; where one costs nobody anything, no others that do."""
    taken: list[Slot] = []
    for slot in slots:
        if len(taken) == most or (taken and not taken[0].paid_in_all and slot.paid_in_all):
            return
        if all(_apart(slot, other) >= _APART for other in taken):
            taken.append(slot)
            yield slot


def _apart(one: Slot, other: Slot) -> int:
    """Return how far apart the times of day lie, by the mentor's clock at first."""
    distance = abs(one.legs[0].starts[0] - other.legs[0].starts[0]) % DAY
    return min(distance, DAY - distance)
