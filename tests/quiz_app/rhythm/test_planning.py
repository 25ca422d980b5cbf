"""What the planner says of real weeks, held against zoneinfo itself."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from quiz_app.rhythm.booking import series
from quiz_app.rhythm.clocks import DAY, Clock, moment, read_wall
from quiz_app.rhythm.hours import Cost, DayHours, Hours, Span
from quiz_app.rhythm.overlap import Window, shared
from quiz_app.rhythm.rota import BOTH, MENTEE, MENTOR, NOBODY, local, payer, share_out
from quiz_app.rhythm.slots import Slots
from quiz_app.rhythm.year import ROLES, Person, Year, today

ZONES = (
    "Pacific/Auckland",
    "America/Lima",
    "Pacific/Apia",
    "Pacific/Pago_Pago",
    "Pacific/Kiritimati",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "America/St_Johns",
    "Africa/Casablanca",
    "Africa/Blantyre",
    "America/Santiago",
    "America/New_York",
    "America/Nuuk",
    "Europe/London",
    "Asia/Tehran",
)
TIMES = st.integers(0, 95).map(lambda at: time(at // 4, at % 4 * 15))
SPANS = st.builds(Span.between, TIMES, TIMES)
DAYS = st.builds(
    DayHours, st.lists(SPANS, max_size=2).map(tuple), st.lists(SPANS, max_size=1).map(tuple)
)
PEOPLE = st.builds(
    Person,
    st.sampled_from(ZONES),
    st.builds(Hours, st.frozensets(st.integers(0, 6)), DAYS, DAYS),
)
FIRSTS = st.dates(date(2026, 1, 1), date(2028, 12, 31))
LENGTHS = st.sampled_from([1, 2, 3, 4, 6])


def span(start: str, end: str) -> Span:
    return Span.between(time.fromisoformat(start), time.fromisoformat(end))


def evenings(zone: str, *, possible: tuple[Span, ...] = ()) -> Person:
    day = DayHours((span("17:00", "21:00"),), possible)
    return Person(zone, Hours(frozenset(range(7)), day))


AUCKLAND = Person(
    "Pacific/Auckland",
    Hours(frozenset(range(7)), DayHours((span("15:30", "19:00"),), (span("06:00", "08:00"),))),
)
LIMA = Person(
    "America/Lima",
    Hours(frozenset(range(7)), DayHours((span("12:30", "14:30"),), (span("20:00", "23:30"),))),
)


def ahead(mentor: Person, mentee: Person, first: date) -> Year:
    """Return a year of which nothing is over yet."""
    return Year(mentor, mentee, first, datetime.combine(first, time(), UTC) - timedelta(days=2))


def really(person: Person, at: datetime, quarters: int) -> int:
    """Return what a talk costs, asking nobody but zoneinfo and the hours as they were given."""
    return max(
        _cost(person.hours, (at + step * timedelta(minutes=15)).astimezone(ZoneInfo(person.zone)))
        for step in range(quarters)
    )


def _cost(hours: Hours, shown: datetime) -> int:
    now = shown.hour * 4 + shown.minute // 15
    today, yesterday = hours.on(shown.weekday()), hours.on((shown.weekday() - 1) % 7)

    def among(spans: tuple[Span, ...], before: tuple[Span, ...]) -> bool:
        return any(s.start <= now < s.end for s in spans) or any(
            s.start <= now + DAY < s.end for s in before
        )

    if among(today.good, yesterday.good):
        return Cost.GOOD
    if among(today.possible, yesterday.possible):
        return Cost.POSSIBLE
    return Cost.OUTSIDE if 7 * 4 <= now < 22 * 4 else Cost.NIGHT


def payers_of_week(slots: Slots, week: date) -> set[int]:
    """Return who could pay for a talk in the seven days from *week*, within both persons' hours."""
    times = [time(half // 2, half % 2 * 30) for half in range(48)]
    starts = {
        clock.at(week + timedelta(days=day), shown)
        for clock in slots.year.clocks
        for day in range(7)
        for shown in times
    }
    costs = {slots.year.costs(at, slots.length) for at in starts}
    return {payer(pair) for pair in costs if max(pair) <= Cost.POSSIBLE}


def spread(windows: list[Window], *, swapped: bool = False) -> set[tuple[int, tuple[Cost, Cost]]]:
    """Return every quarter of the windows, by the clock of the mentor, or of the mentee."""
    return {
        (
            (day * DAY + at + (window.gap if swapped else 0)) % (7 * DAY),
            window.costs[::-1] if swapped else window.costs,
        )
        for window in windows
        for day in window.days
        for at in range(window.start, window.end)
    }


# --- Clocks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone", ZONES)
def test_a_clock_shows_what_zoneinfo_says_at_every_hour_of_a_year(zone: str) -> None:
    clock = Clock(zone, date(2026, 1, 1), date(2026, 12, 31))
    start = datetime(2026, 1, 1, tzinfo=UTC)

    for hour in range(365 * 24):
        at = start + timedelta(hours=hour)
        shown = read_wall(clock.wall(int(at.timestamp()) // 900))
        assert shown == at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def test_samoa_left_out_a_day_when_it_changed_sides() -> None:
    clock = Clock("Pacific/Apia", date(2011, 12, 1), date(2012, 1, 31))

    (change,) = clock.changes

    assert change.after - change.before == timedelta(days=1)
    assert change.moment == datetime(2011, 12, 30, 10, tzinfo=UTC)


def test_a_time_that_does_not_exist_or_exists_twice_is_read_as_calendars_read_it() -> None:
    clock = Clock("Europe/London", date(2027, 1, 1), date(2027, 12, 31))

    left_out = clock.at(date(2027, 3, 28), time(1, 30))
    twice = clock.at(date(2027, 10, 31), time(1, 30))

    assert moment(left_out) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert moment(twice) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_lord_howe_changes_by_half_an_hour() -> None:
    year = ahead(evenings("Australia/Lord_Howe"), evenings("Asia/Kathmandu"), date(2027, 1, 1))

    assert [abs(change.after - change.before) for change in year.changes] == [
        timedelta(minutes=30)
    ] * 2
    assert {period.gap for period in year.periods} == {-21, -19}


# --- The year in pieces ---------------------------------------------------------------------------


def test_the_weeks_when_only_one_side_has_changed_are_named() -> None:
    year = ahead(evenings("Europe/London"), evenings("America/New_York"), date(2027, 1, 1))

    found = [(period.first, period.days, period.alone) for period in year.periods if period.alone]

    assert found == [(date(2027, 3, 14), 14, "mentee"), (date(2027, 10, 31), 7, "mentor")]


@pytest.mark.parametrize("first", [date(2027, 3, 14), date(2027, 3, 20)])
def test_a_year_that_begins_while_only_one_side_has_changed_says_so(first: date) -> None:
    year = ahead(evenings("Europe/London"), evenings("America/New_York"), first)

    assert year.periods[0].alone == "mentee"
    assert year.periods[0].last == date(2027, 3, 27)


def test_where_the_other_never_changes_nobody_is_waited_for() -> None:
    year = ahead(AUCKLAND, LIMA, date(2026, 11, 23))

    assert [period.alone for period in year.periods] == [None, None, None]
    assert [change.zone for change in year.changes] == ["Pacific/Auckland"] * 2


@given(PEOPLE, PEOPLE, FIRSTS)
@settings(max_examples=40, deadline=None)
def test_the_periods_cover_twelve_months_without_gap_or_overlap(
    mentor: Person, mentee: Person, first: date
) -> None:
    periods = ahead(mentor, mentee, first).periods

    assert periods[0].first == first
    assert periods[-1].last == first + timedelta(days=364)
    for one, following in pairwise(periods):
        assert following.first == one.last + timedelta(days=1)
        assert one.first <= one.last


# --- Shared hours ---------------------------------------------------------------------------------


@given(PEOPLE, PEOPLE, FIRSTS, LENGTHS)
@settings(max_examples=40, deadline=None)
def test_a_window_costs_what_it_says_on_a_real_week_of_its_period(
    mentor: Person, mentee: Person, first: date, length: int
) -> None:
    year = ahead(mentor, mentee, first)
    period = max(year.periods, key=lambda each: each.days)
    monday = period.first + timedelta(days=8 - period.first.weekday())

    for window in shared(year, period, length):
        for day in window.days[:2]:
            shown = datetime.combine(monday + timedelta(days=day - 1), time())
            start = (shown + window.start * timedelta(minutes=15)).replace(
                tzinfo=ZoneInfo(mentor.zone)
            )
            costs = (
                really(mentor, start.astimezone(UTC), 1),
                really(mentee, start.astimezone(UTC), 1),
            )
            assert costs == window.costs


@given(PEOPLE, PEOPLE, FIRSTS, LENGTHS)
@settings(max_examples=40, deadline=None)
def test_swapping_the_two_swaps_the_shared_hours_and_nothing_else(
    mentor: Person, mentee: Person, first: date, length: int
) -> None:
    year, swapped = ahead(mentor, mentee, first), ahead(mentee, mentor, first)

    for one, other in zip(year.periods, swapped.periods, strict=True):
        here, there = shared(year, one, length), shared(swapped, other, length)
        assert spread(here) == spread(there, swapped=True)


# --- Slots ----------------------------------------------------------------------------------------


@given(PEOPLE, PEOPLE, FIRSTS, LENGTHS)
@example(AUCKLAND, LIMA, date(2026, 11, 23), 3)
@settings(max_examples=40, deadline=None)
def test_a_proposed_slot_costs_what_it_says_on_every_day_but_those_of_a_change(
    mentor: Person, mentee: Person, first: date, length: int
) -> None:
    year = ahead(mentor, mentee, first)
    slots = Slots(year, length)
    near = {change.day + timedelta(days=step) for change in year.changes for step in (-2, -1, 0, 1)}

    for slot in slots.proposals() or slots.least_bad():
        zone = ZoneInfo(year.people[ROLES.index(slot.keeper)].zone)
        for leg in slot.legs:
            day = slot.first_day(datetime.combine(leg.period.first, time(), zone))
            while day <= leg.period.last:
                at = datetime.combine(day, slot.time, zone).astimezone(UTC)
                if not {day, day + timedelta(days=1)} & near:
                    assert (really(mentor, at, length), really(mentee, at, length)) == leg.costs
                day += timedelta(weeks=7)


@given(PEOPLE, PEOPLE, FIRSTS, LENGTHS)
@settings(max_examples=30, deadline=None)
def test_swapping_the_two_proposes_the_same_hours(
    mentor: Person, mentee: Person, first: date, length: int
) -> None:
    here = Slots(ahead(mentor, mentee, first), length).ranked[:20]
    there = Slots(ahead(mentee, mentor, first), length).ranked[:20]

    assert [[leg.starts for leg in slot.legs] for slot in here] == [
        [leg.starts[::-1] for leg in slot.legs] for slot in there
    ]


def test_an_hour_that_is_good_for_both_comes_before_one_that_costs() -> None:
    one = evenings("Africa/Blantyre", possible=(span("12:00", "17:00"),))
    other = evenings("Europe/London", possible=(span("12:00", "17:00"),))

    best, *others = Slots(ahead(one, other, date(2027, 1, 1)), 3).proposals()

    assert best.worst == Cost.GOOD
    assert all(slot.worst == Cost.GOOD for slot in others)


def test_without_an_overlap_the_least_bad_hours_cost_each_of_them_once() -> None:
    slots = Slots(
        ahead(evenings("Pacific/Auckland"), evenings("Europe/London"), date(2027, 1, 1)), 3
    )

    costs = [{leg.costs for leg in slot.legs} for slot in slots.least_bad()]

    assert slots.proposals() == []
    assert len(costs) == 2
    assert all(mentor > mentee for mentor, mentee in costs[0])
    assert all(mentor < mentee for mentor, mentee in costs[1])


# --- What is over -------------------------------------------------------------------------------

NOWS = st.builds(
    lambda day, minute: datetime.combine(day, time(minute // 60, minute % 60), UTC),
    FIRSTS,
    st.integers(0, 24 * 60 - 1),
)


@given(PEOPLE, PEOPLE, NOWS, st.integers(-400, 40), st.integers(1, 4))
@example(AUCKLAND, LIMA, datetime(2026, 11, 23, 20, 54, tzinfo=UTC), 0, 3)
@example(LIMA, LIMA, datetime(2026, 11, 23, 20, 54, tzinfo=UTC), 0, 1)
@settings(max_examples=40, deadline=None)
def test_no_proposed_talk_is_over_and_no_series_waits_longer_than_a_week(
    mentor: Person, mentee: Person, now: datetime, days: int, every_weeks: int
) -> None:
    year = Year(mentor, mentee, now.date() + timedelta(days=days), now)
    slots = Slots(year, 3)
    noon = datetime.combine(year.first, time(12), UTC)

    talks = [moment(talk.at) for talk in share_out(slots, every_weeks, 4).talks]
    starts = [series(slots, slot, every_weeks, "one", now).start for slot in slots.ranked[:3]]

    assert now <= talks[0]
    for one, following in pairwise(talks):
        assert one < following
    for start in starts:
        # Python, asked for a time that the clock left out a week before, says another one.
        week_before = start - timedelta(weeks=1)
        shown = week_before.astimezone(UTC).astimezone(start.tzinfo)
        waits = 9 if shown.time() == week_before.time() else 16
        assert now <= start < max(now, noon) + timedelta(days=waits)


def test_a_series_begins_at_the_first_time_that_is_still_to_come() -> None:
    now = datetime(2026, 11, 23, 20, 54, tzinfo=UTC)
    slots = Slots(Year(LIMA, LIMA, date(2026, 11, 23), now), 3)
    over = next(slot for slot in slots.ranked if slot.weekday == 0 and slot.time == time(13))
    to_come = next(slot for slot in slots.ranked if slot.weekday == 0 and slot.time == time(20))

    days = [series(slots, slot, 3, "one", now).start_date for slot in (over, to_come)]

    assert days == [date(2026, 11, 30), date(2026, 11, 23)]


@pytest.mark.parametrize("hour", [0, 9, 12, 23])
def test_today_is_one_day_for_both_wherever_their_calendars_stand(hour: int) -> None:
    now = datetime(2026, 11, 23, hour, tzinfo=UTC)

    day = today(now, "America/Lima", "Pacific/Auckland")

    assert day == today(now, "Pacific/Auckland", "America/Lima")
    assert day == now.astimezone(ZoneInfo("Pacific/Auckland")).date()


# --- Turns ----------------------------------------------------------------------------------------


def test_the_awkward_hour_is_shared_evenly_where_the_hours_allow_it() -> None:
    slots = Slots(ahead(AUCKLAND, LIMA, date(2026, 11, 23)), 3)

    rota = share_out(slots, 3, 12)

    assert [talk.payer for talk in rota.talks] == [MENTOR, MENTEE] * 6
    assert rota.tally == (6, 6)


@given(PEOPLE, PEOPLE, FIRSTS, LENGTHS, st.integers(1, 4))
@example(AUCKLAND, LIMA, date(2026, 11, 23), 3, 3)
@settings(max_examples=40, deadline=None)
def test_every_talk_costs_what_it_says_at_the_real_moment(
    mentor: Person, mentee: Person, first: date, length: int, every_weeks: int
) -> None:
    slots = Slots(ahead(mentor, mentee, first), length)

    rota = share_out(slots, every_weeks, 5)

    for number, talk in enumerate(rota.talks):
        at = moment(talk.at)
        assert (really(mentor, at, length), really(mentee, at, length)) == talk.costs
        shown = [at.astimezone(ZoneInfo(p.zone)).replace(tzinfo=None) for p in (mentor, mentee)]
        assert list(local(slots, talk)) == shown
        day = shown[ROLES.index(talk.slot.keeper)].date()
        begins = first + timedelta(weeks=number * every_weeks)
        assert begins <= day <= begins + timedelta(days=7)


@given(PEOPLE, PEOPLE, FIRSTS)
@example(AUCKLAND, LIMA, date(2026, 11, 23))
@settings(max_examples=20, deadline=None)
def test_whoever_has_paid_more_pays_again_only_if_the_week_leaves_no_choice(
    mentor: Person, mentee: Person, first: date
) -> None:
    slots = Slots(ahead(mentor, mentee, first), 3)
    strokes = {NOBODY: 0, MENTOR: 0, MENTEE: 0, BOTH: 0}

    talks = share_out(slots, 1, 6).talks

    for number, talk in enumerate(talks):
        found = payers_of_week(slots, first + timedelta(weeks=number))
        other = {MENTOR: MENTEE, MENTEE: MENTOR}.get(talk.payer)
        if max(talk.costs) <= Cost.POSSIBLE:
            assert talk.payer == NOBODY or NOBODY not in found
            assert other is None or strokes[talk.payer] <= strokes[other] or other not in found
        else:
            assert found == set()
        strokes[talk.payer] += 1


@given(PEOPLE, PEOPLE, FIRSTS)
@settings(max_examples=15, deadline=None)
def test_the_same_question_has_the_same_answer(mentor: Person, mentee: Person, first: date) -> None:
    plans = [share_out(Slots(ahead(mentor, mentee, first), 3), 2, 6) for _ in range(2)]

    assert plans[0] == plans[1]
