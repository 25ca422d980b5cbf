"""Calendar files, read by a second library and held against zoneinfo."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from gettext import NullTranslations
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from dateutil import tz
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream
from ical.event import Event

from formwork.language import Language
from quiz_app.rhythm.calendar import calendar
from quiz_app.rhythm.meeting import Meeting, occurrences

ENGLISH = Language("en", NullTranslations())
SERIES = Meeting(
    uid="series-1",
    kind="meeting",
    start_date=date(2026, 11, 24),
    start_time=time(18, 0),
    zone="Pacific/Auckland",
    minutes=45,
    every_weeks=1,
    until=date(2027, 11, 24),
    sequence=0,
    cancelled=False,
    changed=datetime(2026, 11, 23, 9, 30, tzinfo=UTC),
)
REVIEW = replace(
    SERIES, uid="review-1", kind="review", zone="America/Lima", every_weeks=None, until=None
)
ZONES = (
    *("Pacific/Auckland", "America/Lima", "Pacific/Apia", "Asia/Kathmandu", "Australia/Lord_Howe"),
    *("Africa/Casablanca", "America/Santiago", "Europe/London", "America/New_York", "Asia/Tehran"),
    *("Pacific/Chatham", "America/Nuuk", "Pacific/Kiritimati", "America/Asuncion"),
)


def second_opinion(file: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(file.decode())


def all_of(file: bytes) -> list[Event]:
    return list(second_opinion(file).timeline)


def unfolded(file: bytes) -> list[str]:
    return file.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def events(file: bytes) -> Iterator[dict[str, str]]:
    """Yield name and value of every property of each event, without its parameters."""
    for block in re.findall(r"BEGIN:VEVENT\n(.*?)END:VEVENT", "\n".join(unfolded(file)), re.DOTALL):
        pairs = [line.partition(":") for line in block.splitlines()]
        yield {name.partition(";")[0]: value for name, _, value in pairs}


def wall_clock(meeting: Meeting) -> list[datetime]:
    """Return every start by zoneinfo alone."""
    weeks = range(0, 54, meeting.every_weeks or 54)
    days = [meeting.start_date + timedelta(weeks=week) for week in weeks]
    zone = ZoneInfo(meeting.zone)
    last = meeting.until or meeting.start_date
    return [
        datetime.combine(day, meeting.start_time, zone).astimezone(UTC)
        for day in days
        if day <= last
    ]


@pytest.mark.parametrize("zone", ZONES)
def test_every_talk_of_a_year_is_where_zoneinfo_puts_it(zone: str) -> None:
    meeting = replace(SERIES, zone=zone)

    found = [event.start.astimezone(UTC) for event in all_of(calendar([meeting], ENGLISH))]

    assert found == wall_clock(meeting)
    assert len(found) == 53


@pytest.mark.parametrize("zone", ZONES)
def test_the_rules_in_the_file_lead_a_reader_who_knows_no_zones_to_the_same_talks(
    zone: str,
) -> None:
    meeting = replace(SERIES, zone=zone)
    file = calendar([meeting], ENGLISH)
    (event,) = events(file)

    rules = tz.tzical(StringIO(file.decode())).get(zone)
    rule = re.sub(r"UNTIL=\d{8}T\d{6}Z", "COUNT=53", event["RRULE"])
    starts = rrulestr(rule, dtstart=datetime.fromisoformat(event["DTSTART"]))

    assert [start.replace(tzinfo=rules).astimezone(UTC) for start in starts] == wall_clock(meeting)


@pytest.mark.parametrize("every_weeks", [2, 3, 4])
def test_a_series_ends_with_its_last_talk(every_weeks: int) -> None:
    meeting = replace(SERIES, every_weeks=every_weeks, until=date(2027, 6, 1))
    file = calendar([meeting], ENGLISH)

    found = [event.start.astimezone(UTC) for event in all_of(file)]

    (event,) = events(file)
    last = found[-1].strftime("%Y%m%dT%H%M%SZ")
    assert found == wall_clock(meeting)
    assert f"UNTIL={last}" in event["RRULE"]
    assert found == [start.astimezone(UTC) for start in occurrences(meeting)]


def test_a_talk_holds_a_neutral_title_and_nothing_about_the_two() -> None:
    (event,) = events(calendar([SERIES], ENGLISH))

    assert event == {
        "UID": "series-1",
        "DTSTAMP": "20261123T093000Z",
        "SUMMARY": "Mentoring call",
        "DTSTART": "20261124T180000",
        "DTEND": "20261124T184500",
        "SEQUENCE": "0",
        "STATUS": "CONFIRMED",
        "TRANSP": "OPAQUE",
        "RRULE": "FREQ=WEEKLY;UNTIL=20271123T050000Z;INTERVAL=1",
    }


def test_talks_reviews_and_the_ending_stand_in_one_file_in_order() -> None:
    ending = replace(REVIEW, uid="end", kind="ending", start_date=date(2027, 11, 1))

    file = calendar([ending, REVIEW, SERIES], ENGLISH)

    titles = [event["SUMMARY"] for event in events(file)]
    assert titles == ["Mentoring call", "Mentoring review", "Mentoring: closing call"]
    assert "METHOD:PUBLISH" in unfolded(file)
    assert unfolded(file).count("BEGIN:VTIMEZONE") == 2


def test_a_cancelled_talk_is_marked_and_alone_it_takes_itself_out() -> None:
    gone = replace(SERIES, cancelled=True, sequence=2)

    together, alone = calendar([gone, REVIEW], ENGLISH), calendar([gone], ENGLISH)

    assert [event["STATUS"] for event in events(together)] == ["CANCELLED", "CONFIRMED"]
    assert "METHOD:PUBLISH" in unfolded(together)
    assert "METHOD:CANCEL" in unfolded(alone)
    (event,) = events(alone)
    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == ("CANCELLED", "2", "series-1")


def test_the_same_meetings_give_the_same_bytes_in_whatever_order() -> None:
    assert calendar([SERIES, REVIEW], ENGLISH) == calendar([REVIEW, SERIES], ENGLISH)


def test_the_rules_of_a_zone_are_short() -> None:
    assert len(unfolded(calendar([SERIES], ENGLISH))) < 45


def test_an_hour_that_the_clock_leaves_out_becomes_the_next_one_that_exists() -> None:
    meeting = replace(REVIEW, zone="Europe/London", start_date=date(2027, 3, 28))

    (event,) = events(calendar([replace(meeting, start_time=time(1, 30))], ENGLISH))

    assert event["DTSTART"] == "20270328T023000"


def test_a_talk_over_a_clock_change_keeps_its_length() -> None:
    meeting = replace(
        REVIEW, zone="Europe/London", start_date=date(2027, 10, 30), start_time=time(23, 0)
    )

    (event,) = all_of(calendar([replace(meeting, minutes=240)], ENGLISH))

    assert event.end.astimezone(UTC) - event.start.astimezone(UTC) == timedelta(hours=4)


class Hostile(NullTranslations):
    """A catalogue that says the same thing to everything."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        return self.words


@given(st.text(st.characters(), min_size=1, max_size=200))
@settings(max_examples=100, deadline=None)
def test_no_title_breaks_out_of_its_line(words: str) -> None:
    file = calendar([REVIEW], Language("en", Hostile(words)))

    (event,) = second_opinion(file).events
    (properties,) = events(file)
    assert set(properties) == {
        *("UID", "DTSTAMP", "SUMMARY", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "TRANSP"),
    }
    assert event.uid == "review-1"
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)|\x00", file)


@pytest.mark.parametrize(
    "changes",
    [
        {"uid": "a\r\nATTACH:x"},
        {"uid": ""},
        {"uid": "a" * 65},
        {"kind": "party"},
        {"zone": "Nowhere/Else"},
        {"minutes": 0},
        {"sequence": -1},
        {"every_weeks": 0},
        {"every_weeks": None},
        {"until": None},
        {"until": date(2026, 1, 1)},
    ],
)
def test_what_no_calendar_can_hold_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"no calendar can hold|unknown zone"):
        replace(SERIES, **changes)  # type: ignore[arg-type]


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a meeting"):
        calendar([], ENGLISH)
