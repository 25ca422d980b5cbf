"""Turns what the planner found into meetings for the calendar."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta

from quiz_app.rhythm.clocks import read_wall
from quiz_app.rhythm.meeting import Meeting, occurrences
from quiz_app.rhythm.rota import Rota, Talk
from quiz_app.rhythm.slots import Slot, Slots
from quiz_app.rhythm.year import ROLES

_WEEK = timedelta(weeks=1)
_MONDAY = datetime(1970, 1, 5, tzinfo=UTC)
_REGULAR = 2
"""From how many talks on at one hour of the week we say that people talk at that hour."""


def series(slots: Slots, slot: Slot, every_weeks: int, uid: str, changed: datetime) -> Meeting:
    """Return a series in *slot* until the end of the year, by the clock of its keeper."""
    year = slots.year
    return Meeting(
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

    One talk of *kept* that is still to come may be there by chance; several are a rhythm.
    """
    hours = {_hour(start) for meeting in wanted for start in occurrences(meeting)}
    coming = (
        start
        for meeting in kept
        if meeting.kind == "meeting" and not meeting.cancelled
        for start in occurrences(meeting)
    )
    return sum(start >= now and _hour(start) in hours for start in coming) >= _REGULAR


def _hour(start: datetime) -> timedelta:
    """Return how far from Monday at 0:00 in UTC a talk starts."""
    return (start - _MONDAY) % _WEEK


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
