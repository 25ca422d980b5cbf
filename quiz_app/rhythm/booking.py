"""Turns what the planner found into meetings for the calendar."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

from quiz_app.rhythm.clocks import read_wall
from quiz_app.rhythm.meeting import Meeting, occurrences
from quiz_app.rhythm.rota import Rota, Talk
from quiz_app.rhythm.slots import Slot, Slots
from quiz_app.rhythm.year import ROLES
from quiz_app.rhythm.zones import zone

_REGULAR = 2
"""From how many talks on at one hour of the week we say that people talk at that hour."""

Hour = tuple[str, int, time]
"""A zone, and the weekday and the time by the clocks there."""


def series(slots: Slots, slot: Slot, every_weeks: int, uid: str, changed: datetime) -> Meeting:
    """Return a series in *slot* until the end of the year, by the clock of its keeper.

    It begins a week later if that clock leaves its hour out on the first day: calendars repeat the
    time of the first talk.
    """
    year = slots.year
    found = Meeting(
        uid=uid,
        kind="meeting",
        start_date=slot.first_day(year.begins(slot.keeper)),
        start_time=slot.time,
        zone=year.people[ROLES.index(slot.keeper)].zone,
        minutes=slots.length * 15,
        every_weeks=every_weeks,
        until=year.last,
        sequence=0,
        cancelled=False,
        changed=changed,
    )
    if found.start.time() == found.start_time:
        return found
    return replace(found, start_date=found.start_date + timedelta(weeks=1))


def turns(
    slots: Slots, planned: Rota, name: Callable[[int], str], changed: datetime
) -> Iterator[Meeting]:
    """Yield each talk of a rota as a meeting of its own; *name* gives their UIDs.

    A rota is no series: calendars differ in how they read exceptions to a rule, and none differs in
    how it reads a date.
    """
    for number, talk in enumerate(planned.talks):
        yield _once(slots, talk, name(number), changed)


def is_held(wanted: Iterable[Meeting], kept: Iterable[Meeting], now: datetime) -> bool:
    """Tell whether people already talk at an hour of *wanted*, in whichever weeks.

    Hours are those of the clocks that are to keep them: two hours that lie apart all year round
    can be the same in UTC, one in winter and one in summer. One talk of *kept* that is still to
    come may be there by chance; several are a rhythm.
    """
    hours = {_hour(meeting.start, meeting.zone) for meeting in wanted}
    zones = {name for name, _, _ in hours}
    coming = (
        start
        for meeting in kept
        if meeting.kind == "meeting" and not meeting.cancelled
        for start in occurrences(meeting)
        if start >= now
    )
    return sum(any(_hour(at, name) in hours for name in zones) for at in coming) >= _REGULAR


def _hour(at: datetime, name: str) -> Hour:
    shown = at.astimezone(zone(name))
    return name, shown.weekday(), shown.time()


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
