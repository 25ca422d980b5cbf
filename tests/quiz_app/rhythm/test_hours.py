import json
from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz_app.rhythm.hours import Cost, DayHours, Hours, Span

QUARTERS = st.integers(0, 95).map(lambda at: time(at // 4, at % 4 * 15))
SPANS = st.builds(Span.between, QUARTERS, QUARTERS)
DAYS = st.builds(
    DayHours,
    st.lists(SPANS, max_size=2).map(tuple),
    st.lists(SPANS, max_size=2).map(tuple),
)
HOURS = st.builds(Hours, st.frozensets(st.integers(0, 6)), DAYS, DAYS)


def cost(hours: Hours, weekday: int, at: str) -> Cost:
    shown = time.fromisoformat(at)
    return Cost(hours.costs()[weekday * 96 + shown.hour * 4 + shown.minute // 15])


def span(start: str, end: str) -> Span:
    return Span.between(time.fromisoformat(start), time.fromisoformat(end))


def test_working_days_and_days_off_have_their_own_hours() -> None:
    hours = Hours(
        frozenset({0, 1}),
        work=DayHours(good=(span("18:00", "20:00"),)),
        off=DayHours(possible=(span("10:00", "12:00"),)),
    )

    assert cost(hours, 0, "18:00") == Cost.GOOD
    assert cost(hours, 0, "19:45") == Cost.GOOD
    assert cost(hours, 0, "20:00") == Cost.OUTSIDE
    assert cost(hours, 0, "10:00") == Cost.OUTSIDE
    assert cost(hours, 2, "10:00") == Cost.POSSIBLE
    assert cost(hours, 2, "18:00") == Cost.OUTSIDE
    assert cost(hours, 2, "03:00") == Cost.NIGHT


def test_a_night_shift_goes_on_into_the_next_day_and_the_next_week() -> None:
    sunday = Hours(frozenset({6}), work=DayHours(good=(span("22:00", "06:00"),)))

    assert cost(sunday, 6, "22:00") == Cost.GOOD
    assert cost(sunday, 0, "05:45") == Cost.GOOD
    assert cost(sunday, 0, "06:00") == Cost.NIGHT
    assert cost(sunday, 6, "05:00") == Cost.NIGHT


def test_good_stays_good_where_possible_hours_cover_it() -> None:
    day = DayHours(good=(span("10:00", "11:00"),), possible=(span("09:00", "12:00"),))
    hours = Hours(frozenset(range(7)), work=day)

    costs = [cost(hours, 3, at) for at in ("09:00", "10:00", "11:00")]

    assert costs == [Cost.POSSIBLE, Cost.GOOD, Cost.POSSIBLE]


def test_midnight_to_midnight_is_the_whole_day() -> None:
    hours = Hours(frozenset({1}), work=DayHours(good=(span("00:00", "00:00"),)))

    assert hours.costs().count(Cost.GOOD) == 96
    assert cost(hours, 1, "23:45") == Cost.GOOD


@pytest.mark.parametrize("hours", [Hours(), Hours.restore({})])
def test_no_hours_at_all_are_false(hours: Hours) -> None:
    assert not hours


@given(HOURS)
@settings(max_examples=60)
def test_hours_come_back_from_json_as_they_were(hours: Hours) -> None:
    kept = json.loads(json.dumps(hours.data()))

    assert Hours.restore(kept) == hours
    assert bool(hours) == any(cost <= Cost.POSSIBLE for cost in hours.costs())
