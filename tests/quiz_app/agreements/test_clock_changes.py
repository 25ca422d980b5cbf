"""A series over the weeks in which clocks change: both read their own hour, before and after."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from ical.calendar_stream import IcsCalendarStream

PAIRS = {
    ("Pacific/Auckland", "America/Lima"): (
        ["Thursday, March 5, 2026, 11:30 AM", "From April 9, 2026: Thursday, 10:30 AM"],
        ["Wednesday, March 4, 2026, 5:30 PM"],
    ),
    ("America/New_York", "Europe/Berlin"): (
        [
            "Wednesday, March 4, 2026, 11:30 AM",
            "From March 11, 2026: Wednesday, 12:30 PM",
            "From April 1, 2026: Wednesday, 11:30 AM",
        ],
        ["Wednesday, March 4, 2026, 5:30 PM"],
    ),
}
"""Mentor and mentee, whose clock keeps the hour, with what stands in the table for each."""


@pytest.mark.parametrize("zones", PAIRS)
def test_both_read_their_own_hours_before_and_after_the_change(
    pair: Any, zones: tuple[str, str]
) -> None:
    for side, zone in zip((pair.mentor, pair.mentee), zones, strict=True):
        side.send("settings", **{"vmh-zone": zone})
    series = {
        "start_date": "2026-03-04",
        "start_time": "17:30",
        "zone": zones[1],
        "minutes": "45",
        "every_weeks": "1",
        "until": "2026-04-22",
    }

    pair.mentee.follow("dates/new/meeting", series)

    first = datetime(2026, 3, 4, 17, 30, tzinfo=ZoneInfo(zones[1]))
    for side in (pair.mentor, pair.mentee):
        cells = side.get("dates").all("//table[@class='hours-table']//td")[1:3]
        assert [lines(cell) for cell in cells] == list(PAIRS[zones])
        file = side.desk.raw("GET", f"{side.path}calendar.ics").get_data(as_text=True)
        found = [event.start for event in IcsCalendarStream.calendar_from_ics(file).timeline]
        assert [start.timestamp() for start in found] == [
            (first + timedelta(weeks=week)).timestamp() for week in range(8)
        ]


def lines(cell: Any) -> list[str]:
    """Return the lines of a cell, with plain spaces."""
    texts = [cell.text, *(span.text for span in cell.iter("span"))]
    return [" ".join(text.split()) for text in texts]
