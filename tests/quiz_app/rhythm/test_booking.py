"""What the planner puts into calendars, and what stands there already."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from quiz_app.rhythm.booking import is_held, series
from quiz_app.rhythm.hours import DayHours, Hours, Span
from quiz_app.rhythm.meeting import Meeting, occurrences
from quiz_app.rhythm.slots import Slots
from quiz_app.rhythm.year import Person, Year

NOW = datetime(2026, 11, 23, tzinfo=UTC)
MONDAYS = Meeting(
    uid="mondays",
    kind="meeting",
    start_date=date(2026, 11, 30),
    start_time=time(18),
    zone="Europe/London",
    minutes=45,
    every_weeks=1,
    until=date(2027, 11, 22),
    sequence=0,
    cancelled=False,
    changed=NOW,
)


@pytest.mark.parametrize("hour", [16, 17, 19, 20])
def test_an_hour_is_free_beside_one_that_is_the_same_in_utc_in_another_season(hour: int) -> None:
    wanted = replace(MONDAYS, uid="wanted", start_time=time(hour))

    assert not is_held([wanted], [MONDAYS], NOW)
    assert not is_held([MONDAYS], [wanted], NOW)


@pytest.mark.parametrize(
    "same",
    [
        {"start_date": date(2026, 12, 7), "every_weeks": 3},
        {"zone": "Africa/Abidjan"},
        {"zone": "Asia/Kathmandu", "start_date": date(2026, 11, 30), "start_time": time(23, 45)},
        {"zone": "Africa/Abidjan", "start_time": time(17)},
    ],
)
def test_an_hour_at_which_people_talk_for_a_part_of_the_year_is_held(
    same: dict[str, object],
) -> None:
    wanted = replace(MONDAYS, uid="wanted", **same)

    assert is_held([wanted], [MONDAYS], NOW)
    assert is_held([MONDAYS], [wanted], NOW)


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "review"},
        {"cancelled": True},
        {"start_date": date(2026, 12, 1)},
        {"every_weeks": None, "until": None},
        {"start_date": date(2026, 11, 16), "until": date(2026, 11, 23)},
    ],
)
def test_what_is_no_coming_rhythm_holds_no_hour(other: dict[str, object]) -> None:
    assert not is_held([MONDAYS], [replace(MONDAYS, uid="kept", **other)], NOW)


def test_a_series_keeps_its_hour_also_where_the_clock_leaves_it_out_on_the_first_day() -> None:
    nights = DayHours((Span.between(time(1), time(2)),), ())
    person = Person("Europe/London", Hours(frozenset({6}), nights))
    before = datetime(2027, 3, 26, 12, tzinfo=UTC)  # the clocks go forward on Sunday, at 1 AM
    slots = Slots(Year(person, person, before.date(), before), 2)

    found = [series(slots, slot, 1, "nights", before) for slot in slots.proposals()]

    assert found
    for meeting in found:
        assert meeting.start_date == date(2027, 4, 4)
        starts = list(occurrences(meeting))
        assert [start.time() for start in starts] == [meeting.start_time] * len(starts)
        assert starts[1] - starts[0] == timedelta(weeks=1)
