"""Meetings that other clocks keep from now on."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_app.rhythm.meeting import Meeting, by_clocks_in, occurrences

SERIES = Meeting(
    uid="series-1",
    kind="meeting",
    start_date=date(2026, 6, 1),
    start_time=time(18, 30),
    zone="America/Lima",
    minutes=45,
    every_weeks=2,
    until=date(2026, 12, 1),
    sequence=3,
    cancelled=False,
    changed=datetime(2026, 3, 2, tzinfo=UTC),
)
ONCE = replace(SERIES, every_weeks=None, until=None)
CHANGING = {"Pacific/Auckland", "Europe/London"}
ZONES = ("America/Lima", "America/Bogota", "Asia/Kathmandu", *sorted(CHANGING))


def moments(meeting: Meeting) -> list[datetime]:
    # In UTC, because Python calls no two times alike of which one comes twice.
    return [start.astimezone(UTC) for start in occurrences(meeting)]


def test_a_series_goes_over_to_clocks_that_change_no_more_than_its_own() -> None:
    moved = by_clocks_in(SERIES, "Asia/Kathmandu")

    expected = {"start_date": date(2026, 6, 2), "start_time": time(5, 15), "zone": "Asia/Kathmandu"}
    assert moved == replace(SERIES, until=date(2026, 12, 2), **expected)


def test_a_series_stays_where_other_clocks_would_move_it() -> None:
    assert by_clocks_in(SERIES, "Pacific/Auckland") is None
    assert by_clocks_in(replace(SERIES, until=date(2026, 9, 1)), "Pacific/Auckland") is not None


def test_one_meeting_stays_where_an_hour_that_comes_twice_would_move_it() -> None:
    again = replace(ONCE, zone="Africa/Abidjan", start_date=date(2026, 10, 25), start_time=time(1))
    before = replace(again, start_time=time(0))

    assert by_clocks_in(again, "Europe/London") is None
    assert by_clocks_in(before, "Europe/London") is not None


@settings(max_examples=60)
@given(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.times(),
    st.sampled_from(ZONES),
    st.sampled_from(ZONES),
    st.sampled_from([None, 1, 4]),
)
def test_whoever_keeps_them_meetings_start_at_the_same_moments(
    day: date, at: time, zone: str, other: str, every_weeks: int | None
) -> None:
    until = None if every_weeks is None else date(2028, 3, 1)
    when = {"start_date": day, "start_time": at.replace(second=0, microsecond=0, fold=0)}
    meeting = replace(ONCE, zone=zone, every_weeks=every_weeks, until=until, **when)

    moved = by_clocks_in(meeting, other)

    assert moved is not None or {zone, other} & CHANGING
    if moved:
        assert moved.zone == other
        assert moments(moved) == moments(meeting)
