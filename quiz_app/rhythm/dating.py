"""Reads a meeting as a page sends it, and says what is wrong at which control."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from formwork.fields.quantity import END_OF_DAY, MIDNIGHT
from formwork.words import N_
from quiz_app.rhythm.asking import TIME, Texts, one
from quiz_app.rhythm.meeting import Meeting
from quiz_app.rhythm.plan import LENGTHS, PACES

ONCE = "0"
"""What stands for no series."""

_LONGEST = timedelta(days=2 * 366)
_OVER = N_("This time is already over. Choose a day and a time that are still to come.")
_LEFT_OUT = N_(
    "The clocks go forward on this day and leave this time out. Choose a time before or after it."
)


def read_meeting(
    texts: Texts, meeting: Meeting, zones: Collection[str], now: datetime
) -> tuple[Meeting, dict[str, str]]:
    """Return *meeting* with what was sent, or as it is with messages by the controls' names.

    *zones* are those that may keep the hour. A start that is over *now* stays if nobody moves it.
    """
    day, typed = _date(one(texts, "start_date")), one(texts, "start_time")
    at = _time(typed)
    minutes, pace = one(texts, "minutes"), one(texts, "every_weeks")
    until = _date(one(texts, "until")) if pace != ONCE else None
    right = {
        "start_date": (day is not None, N_("Write a date.")),
        "start_time": (
            at is not None,
            MIDNIGHT if typed == END_OF_DAY else N_("Write a time such as 18:30."),
        ),
        "zone": (one(texts, "zone") in zones, N_("Choose whose clock keeps the hour.")),
        "minutes": (minutes in map(str, LENGTHS), N_("Choose how long you talk.")),
        "every_weeks": (
            pace == ONCE or pace in map(str, PACES),
            N_("Choose how often you talk."),
        ),
        "until": (
            pace == ONCE or _is_after(day, until),
            N_("Write the last day: not before the first, and within two years."),
        ),
    }
    errors = {name: message for name, (fits, message) in right.items() if not fits}
    if errors or day is None or at is None:
        return meeting, errors
    sent = replace(
        meeting,
        start_date=day,
        start_time=at,
        zone=one(texts, "zone"),
        minutes=int(minutes),
        every_weeks=int(pace) or None,
        until=until,
    )
    problem = _problem(sent, now) if _hand(sent) != _hand(meeting) else {}
    return (meeting, problem) if problem else (sent, {})


def _hand(meeting: Meeting) -> tuple[date, time, str]:
    return meeting.start_date, meeting.start_time, meeting.zone


def _problem(meeting: Meeting, now: datetime) -> dict[str, str]:
    """Say why nobody can meet at this start, by the control's name."""
    if meeting.start < now:
        return {"start_date": _OVER}
    if meeting.start.time() != meeting.start_time:
        return {"start_time": _LEFT_OUT}
    return {}


def to_texts(meeting: Meeting) -> dict[str, list[str]]:
    """Return what `read_meeting` would read as *meeting*."""
    return {
        "start_date": [meeting.start_date.isoformat()],
        "start_time": [meeting.start_time.strftime("%H:%M")],
        "zone": [meeting.zone],
        "minutes": [str(meeting.minutes)],
        "every_weeks": [str(meeting.every_weeks or ONCE)],
        "until": [meeting.until.isoformat() if meeting.until else ""],
    }


def _is_after(day: date | None, until: date | None) -> bool:
    # Where the first day cannot be read, its own message is enough.
    return until is not None and (day is None or day <= until <= day + _LONGEST)


def _date(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date(2000, 1, 1) <= found <= date(2100, 1, 1) else None


def _time(text: str) -> time | None:
    return time.fromisoformat(text) if TIME.fullmatch(text) else None
