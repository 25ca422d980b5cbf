"""Writes meetings as an iCalendar file (RFC 5545) that common calendars open."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta

from icalendar import Calendar, Event, vRecur

from formwork.language import Language
from formwork.words import N_
from quiz_app.rhythm.meeting import Meeting, occurrences

MIMETYPE = "text/calendar"
TITLES: Mapping[str, str] = {
    "meeting": N_("Mentoring call"),
    "review": N_("Mentoring review"),
    "ending": N_("Mentoring: closing call"),
}
"""Neutral titles: others look into calendars, so they hold no name and no subject."""

_NOT_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_SPARE = timedelta(days=370)
"""How far before the first meeting the rules of a zone begin, so that one change is among them."""


def calendar(meetings: Sequence[Meeting], language: Language) -> bytes:
    """Return the file; the same meetings give the same bytes.

    Where every meeting is cancelled, the file takes them out of a calendar (METHOD:CANCEL); else it
    puts them in, and those that are cancelled are marked so. Raises ValueError without a meeting.
    """
    if not meetings:
        message = "a calendar file needs a meeting"
        raise ValueError(message)
    gone = all(meeting.cancelled for meeting in meetings)
    file = Calendar()
    file.add("PRODID", "-//Virtual Mentoring Handbook//EN")
    file.add("VERSION", "2.0")
    file.add("CALSCALE", "GREGORIAN")
    file.add("METHOD", "CANCEL" if gone else "PUBLISH")
    for meeting in sorted(meetings, key=lambda each: (each.start, each.uid)):
        file.add_component(_event(meeting, language))
    _bound_zones(file, meetings)
    return bytes(file.to_ical())


def _event(meeting: Meeting, language: Language) -> Event:
    event = Event()
    event.add("UID", meeting.uid)
    event.add("DTSTAMP", meeting.changed.astimezone(UTC).replace(microsecond=0))
    event.add("SUMMARY", _text(language.gettext(TITLES[meeting.kind])))
    event.add("DTSTART", meeting.start)
    event.add("DTEND", meeting.end)
    event.add("SEQUENCE", meeting.sequence)
    event.add("STATUS", "CANCELLED" if meeting.cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if meeting.cancelled else "OPAQUE")
    if meeting.every_weeks is not None:
        # The last start, not the last day: in UTC, as RFC 5545 wants it beside a zone.
        last = list(occurrences(meeting))[-1].astimezone(UTC)
        event.add("RRULE", vRecur(FREQ="WEEKLY", INTERVAL=meeting.every_weeks, UNTIL=last))
    return event


def _bound_zones(file: Calendar, meetings: Sequence[Meeting]) -> None:
    """Add the rules of the zones for the time of the meetings only: some calendars refuse more."""
    first = min(meeting.start.date() for meeting in meetings)
    last = max(meeting.until or meeting.start_date for meeting in meetings)
    file.add_missing_timezones(first - _SPARE, last + timedelta(days=8))


def _text(words: str) -> str:
    """Return *words* on one line, without what no calendar can hold."""
    return " ".join(_NOT_TEXT.sub(" ", words).split())
