"""What stays with the one who is left behind: the dates, at their moments, by their own clock."""

from datetime import datetime
from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream

from tests.quiz_app.agreements.posted_dates import ONCE, SERIES


def starts(side: Any) -> list[datetime]:
    file = side.desk.raw("GET", f"{side.path}calendar.ics").get_data(as_text=True)
    (read,) = IcsCalendarStream.from_ics(file).calendars
    return [event.start for event in read.timeline]


def leave(side: Any) -> None:
    side.post("erase", side.get("erase").fields("//form[@method='post']"))


@pytest.mark.parametrize("date", [ONCE, SERIES])
def test_when_one_leaves_every_date_stays_at_its_moment(pair: Any, date: dict[str, str]) -> None:
    pair.mentee.follow("dates/new/meeting", date)
    before = starts(pair.mentor)

    leave(pair.mentee)

    assert starts(pair.mentor) == before


def test_a_date_of_the_one_who_left_is_kept_by_the_clock_of_the_other(pair: Any) -> None:
    pair.mentee.follow("dates/new/review", ONCE)

    leave(pair.mentee)

    (event,) = starts(pair.mentor)
    assert (event.isoformat(), event.tzinfo.key) == (
        "2026-06-02T11:30:00+12:00",
        "Pacific/Auckland",
    )


def test_a_series_of_the_one_who_left_is_told_by_the_clock_of_the_other(pair: Any) -> None:
    pair.mentee.follow("dates/new/meeting", SERIES)
    assert "by the clock in Lima" in pair.mentor.get("dates").text

    leave(pair.mentee)

    page = pair.mentor.get("dates").text
    words = pair.mentor.desk.raw("GET", f"{pair.mentor.path}agreement.md").get_data(as_text=True)
    assert "Every second week until December 1, 2026; your hour moves when clocks change" in page
    assert "first on June 2, 2026, 11:30 AM (Auckland time)" in words
    assert "Lima" not in page + words


def test_both_read_in_the_agreement_which_clock_keeps_a_date(pair: Any) -> None:
    pair.mentee.follow("dates/new/meeting", SERIES)
    pair.mentee.follow("dates/new/ending", ONCE)

    words = [
        side.desk.raw("GET", f"{side.path}agreement.md").get_data(as_text=True)
        for side in (pair.mentor, pair.mentee)
    ]

    for text in words:
        assert "Mentoring: closing call: June 1, 2026, 6:30 PM (Lima time)" in text
        assert "Every second week until December 1, 2026, by the clock in Lima." in text
