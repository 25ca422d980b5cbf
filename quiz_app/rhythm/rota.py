"""Shares out the awkward hour: who pays for which of the next talks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from quiz_app.rhythm.clocks import read_wall
from quiz_app.rhythm.hours import Cost
from quiz_app.rhythm.slots import Slot, Slots
from quiz_app.rhythm.year import DAYS, ROLES, Costs

NOBODY, MENTOR, MENTEE, BOTH = 0, 1, 2, 3
_WEEKS = DAYS // 7
_PAYS = {(False, False): NOBODY, (True, False): MENTOR, (False, True): MENTEE, (True, True): BOTH}


@dataclass(frozen=True)
class Talk:
    """One of the next talks: the moment, as a quarter, and what it costs each."""

    at: int
    costs: Costs
    slot: Slot

    @property
    def payer(self) -> int:
        """Who pays for it: NOBODY, MENTOR, MENTEE or BOTH."""
        return payer(self.costs)


@dataclass(frozen=True)
class Rota:
    """The next talks, and how many of them cost the mentor and the mentee something."""

    talks: tuple[Talk, ...]

    @property
    def tally(self) -> tuple[int, int]:
        """The strokes under each name."""
        mentor, mentee = (sum(talk.costs[who] > Cost.GOOD for talk in self.talks) for who in (0, 1))
        return mentor, mentee


def payer(costs: Costs) -> int:
    """Return who pays: whoever pays more, or both if it is the same for both."""
    mentor, mentee = costs
    if mentor > Cost.GOOD and mentee > Cost.GOOD and mentor != mentee:
        return MENTOR if mentor > mentee else MENTEE
    return _PAYS[mentor > Cost.GOOD, mentee > Cost.GOOD]


def share_out(slots: Slots, every_weeks: int, talks: int) -> Rota:
    """Return at most *talks* talks, one every so many weeks, from the beginning of the year on.

    An hour that is good for both comes first. Where there is none, the one with fewer strokes pays,
    and if both have the same, the mentor; only where that is impossible, it is the other, or both.
    Hours that somebody has not offered are taken only where the week has no others.
    """
    planned: list[Talk] = []
    balance = 0  # strokes of the mentor, less those of the mentee
    for number in range(min(talks, _WEEKS // every_weeks)):
        turn = MENTOR if balance <= 0 else MENTEE
        talk = _best(slots, timedelta(weeks=number * every_weeks), turn)
        balance += {MENTOR: 1, MENTEE: -1}.get(talk.payer, 0)
        planned.append(talk)
    return Rota(tuple(planned))


def local(slots: Slots, talk: Talk) -> tuple[datetime, datetime]:
    """Return day and time of *talk* by both clocks."""
    mentor, mentee = (read_wall(clock.wall(talk.at)) for clock in slots.year.clocks)
    return mentor, mentee


def _best(slots: Slots, later: timedelta, turn: int) -> Talk:
    """Return the best talk in seven days, if possible one that *turn* pays for.

    They begin so much *later* than the year.
    """
    found: dict[tuple[bool, int], Slot] = {}
    for slot, costs in _costs(slots, later):
        found.setdefault((max(costs) <= Cost.POSSIBLE, payer(costs)), slot)
        if (True, NOBODY) in found:
            break
    other = MENTEE if turn == MENTOR else MENTOR
    wishes = [(inside, who) for inside in (True, False) for who in (NOBODY, turn, other, BOTH)]
    slot = next(found[wish] for wish in wishes if wish in found)
    at = _start(slots, slot, later)
    return Talk(at, slots.year.costs(at, slots.length), slot)


def _costs(slots: Slots, later: timedelta) -> Iterator[tuple[Slot, Costs]]:
    """Yield every slot, the best first, with what it costs in those seven days."""
    year = slots.year
    week = year.first + later
    if year.is_calm(week, week + timedelta(days=7)):
        number = year.periods.index(year.period_on(week))
        yield from ((slot, slot.legs[number].costs) for slot in slots.ranked)
        return
    # Around a change of clocks every start is a case of its own.
    for slot in slots.ranked:
        yield slot, year.costs(_start(slots, slot, later), slots.length)


def _start(slots: Slots, slot: Slot, later: timedelta) -> int:
    year = slots.year
    day = slot.first_day(year.begins(slot.keeper) + later)
    return year.clocks[ROLES.index(slot.keeper)].at(day, slot.time)
