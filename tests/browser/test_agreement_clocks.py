"""Two people plan a year of calls over every change of their clocks."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from ical.calendar_stream import IcsCalendarStream

from tests.browser.couple import Person, begin, join

WEEKS = 52


def plan(person: Person, first: datetime, zone: str) -> list[datetime]:
    """Put a call a week into the calendar, from the day of *first* on; return their moments."""
    page = person.go("dates/new/meeting")
    page.get_by_label("Date", exact=True).fill(first.date().isoformat())
    page.get_by_label("Time").fill(f"{first:%H:%M}")
    page.get_by_label("By the clock in").select_option(zone)
    page.get_by_label("How often?").select_option("1")
    last = first + timedelta(weeks=WEEKS - 1)
    page.get_by_label("If it is more than once: until").fill(last.date().isoformat())
    person.press("Save this date for both")
    return [(first + timedelta(weeks=week)).astimezone(UTC) for week in range(WEEKS)]


def hour(at: datetime) -> str:
    return f"{at:%A}, {at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def day(at: datetime) -> str:
    return f"{at:%B} {at.day}, {at.year}"


def clock(moments: list[datetime], zone: str) -> str:
    """Return what should stand in the column of somebody who lives by the clocks in *zone*."""
    shown = [moment.astimezone(ZoneInfo(zone)) for moment in moments]
    weekday, at = hour(shown[0]).split(", ")
    changed = [after for before, after in pairwise(shown) if hour(before) != hour(after)]
    later = [f"From {day(after)}: {hour(after)}" for after in changed]
    return " ".join([f"{weekday}, {day(shown[0])}, {at}", *later])


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [("America/Lima", "Pacific/Auckland"), ("America/New_York", "Europe/Berlin")],
)
def test_both_keep_their_calls_through_every_change_of_clocks(
    readers: Callable[..., Any], mine: str, theirs: str
) -> None:
    reader = readers(scripts=False)
    ana, invitation = begin(reader, role="mentee", name="Ana", zone=mine)
    kofi = join(reader, invitation, name="Kofi", zone=theirs)
    tomorrow = datetime.now(ZoneInfo(mine)).date() + timedelta(days=1)

    moments = plan(ana, datetime.combine(tomorrow, time(17, 30), ZoneInfo(mine)), mine)

    assert len(clock(moments, theirs)) > len(clock(moments, mine)), "no clock changes in a year"
    for person in (ana, kofi):
        cells = person.go("dates").locator(".hours-table tbody td")
        for number, zone in ((1, theirs), (2, mine)):
            assert " ".join(cells.nth(number).inner_text().split()) == clock(moments, zone)
        file = person.page.request.get(person.home + "calendar.ics").text()
        found = IcsCalendarStream.calendar_from_ics(file).timeline
        assert [event.start.astimezone(UTC) for event in found] == moments
