"""Turns what the planner found into meetings for the calendar."""

from collections.abc import Callable, Iterator
from datetime import datetime

from quiz_app.rhythm.clocks import read_wall
from quiz_app.rhythm.meeting import Meeting
from quiz_app.rhythm.rota import Rota, Talk
from quiz_app.rhythm.slots import Slot, Slots
from quiz_app.rhythm.year import ROLES


def series(slots: Slots, slot: Slot, every_weeks: int, uid: str, changed: datetime) -> Meeting:
    """Return a series in *slot* until the end of the year, by the clock of its keeper."""
    year = slots.year
    return Meeting(
        uid=uid,
        kind="meeting",
        start_date=slot.first_day(year.first),
        start_time=slot.time,
        zone=year.people[ROLES.index(slot.keeper)].zone,
        minutes=slots.length * 15,
        every_weeks=every_weeks,
        until=year.last,
        sequence=0,
        cancelled=False,
        changed=changed,
    )


def turns(
    slots: Slots, planned: Rota, name: Callable[[int], str], changed: datetime
) -> Iterator[Meeting]:
    """Yield each talk of a rota as a meeting of its own; *name* gives their UIDs.

    A rota is no series: calendars differ in how they read exceptions to a rule, and none differs in
    how it reads a date.
    """
    for number, talk in enumerate(planned.talks):
        yield _once(slots, talk, name(number), changed)


def _once(slots: Slots, talk: Talk, uid: str, changed: datetime) -> Meeting:
    who = ROLES.index(talk.slot.keeper)
    shown = read_wall(slots.year.clocks[who].wall(talk.at))
    return Meeting(
        uid=uid,
        kind="meeting",
        start_date=shown.date(),
        start_time=shown.time(),
        zone=slots.year.people[who].zone,
        minutes=slots.length * 15,
        every_weeks=None,
        until=None,
        sequence=0,
        cancelled=False,
        changed=changed,
    )
