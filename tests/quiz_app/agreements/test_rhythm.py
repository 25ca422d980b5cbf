from typing import Any

import pytest
from ical.calendar_stream import IcsCalendarStream

from quiz_app.views.agreements import dates as dates_pages
from tests.quiz_app.agreements.posted_dates import ONCE, SERIES

WORKING = ["mon", "tue", "wed", "thu", "fri"]
LIMA = {
    "days": WORKING,
    "work_good1_from": "12:30",
    "work_good1_until": "14:30",
    "work_possible1_from": "20:00",
    "work_possible1_until": "23:30",
}
AUCKLAND = {
    "days": WORKING,
    "work_good1_from": "15:30",
    "work_good1_until": "19:00",
    "work_possible1_from": "06:00",
    "work_possible1_until": "08:00",
}


@pytest.fixture
def planned(pair: Any) -> Any:
    """A pair that has given its hours."""
    pair.mentee.follow("rhythm/hours", LIMA)
    pair.mentor.follow("rhythm/hours", AUCKLAND)
    return pair


def dates(side: Any) -> list[list[str]]:
    rows = side.get("dates").all("//table[@class='hours-table']/tbody/tr")
    return [[cell.text_content() for cell in row] for row in rows]


def book(side: Any, words: str) -> Any:
    """Press the button with *words* on the page of the plan."""
    forms = side.get("rhythm/").all(f"//form[@method='post'][contains(., '{words}')]")
    return side.follow("rhythm/book", dict(forms[0].form_values()))


def change_address(side: Any) -> str:
    (link,) = side.get("dates").all("//table[@class='hours-table']//a/@href")
    return str(link.removeprefix(side.path))


def calendar(side: Any, query: str = "") -> Any:
    answer = side.desk.raw("GET", f"{side.path}calendar.ics{query}")
    assert answer.status_code == 200
    return IcsCalendarStream.calendar_from_ics(answer.get_data(as_text=True))


def test_the_plan_waits_until_both_have_given_their_hours(pair: Any) -> None:
    empty = pair.mentee.get("rhythm/").text
    pair.mentee.follow("rhythm/hours", LIMA)
    mine = pair.mentee.get("rhythm/").text
    theirs = pair.mentor.get("rhythm/").text

    assert "The plan appears when both of you have given your hours." in empty
    assert "Your hours are here." in mine
    assert "The other person’s hours are here." in theirs


def test_before_saving_it_says_that_the_other_sees_the_hours(pair: Any) -> None:
    assert "Your hours are not secret here" in pair.mentee.get("rhythm/hours").text


def test_hours_come_back_to_be_changed(planned: Any) -> None:
    fields = planned.mentee.get("rhythm/hours").fields("//main//form")

    assert fields["work_possible1_until"] == "23:30"
    assert fields["off_good1_from"] == ""


def test_wrong_hours_are_refused_and_not_kept(planned: Any) -> None:
    page = planned.mentee.post("rhythm/hours", LIMA | {"work_good1_until": "12:37"}, status=422)

    assert "Use full, half or quarter hours" in page.text
    assert page.fields("//main//form")["work_good1_until"] == "12:37"
    assert planned.mentee.get("rhythm/hours").fields("//main//form")["work_good1_until"] == "14:30"


def test_both_see_the_same_plan_with_both_clocks(planned: Any) -> None:
    plans = [side.get("rhythm/") for side in (planned.mentor, planned.mentee)]

    tables = [[t.text_content() for t in page.all("//table")] for page in plans]
    assert tables[0] == tables[1]
    assert "Mentor’s clock (Auckland)" in tables[0][0]
    assert "Mentee’s clock (Lima)" in tables[0][0]
    awkward = [cell.text for cell in plans[0].all("//td[@data-column='Awkward for']")]
    assert awkward == ["The mentor", "The mentee"] * 4


def test_a_plan_for_other_talks_can_be_asked_for_and_a_wrong_wish_is_refused(planned: Any) -> None:
    right = planned.mentor.get("rhythm/?minutes=30&every_weeks=1&first=2026-05-04")
    wrong = planned.mentor.get("rhythm/?minutes=31", status=422)

    assert right.fields("//form[@method='get']")["minutes"] == "30"
    assert "Choose how long you talk." in wrong.text


def test_turns_go_into_the_calendar_of_both(planned: Any) -> None:
    page = book(planned.mentor, "Put these talks into our calendar")

    assert "Get all dates for my calendar" in page.text
    assert len(dates(planned.mentee)) == 8
    starts = [
        [e.start for e in calendar(side).timeline] for side in (planned.mentor, planned.mentee)
    ]
    assert starts[0] == starts[1]
    assert len(starts[0]) == 8


def test_a_proposal_goes_into_the_calendar_once_however_often_it_is_pressed(planned: Any) -> None:
    (form, *_) = planned.mentee.get("rhythm/").all("//form[contains(@action, '/book')]")
    sent = dict(form.form_values())

    for _ in range(2):
        planned.mentee.follow("rhythm/book", sent)

    ((what, _, _, often, _),) = dates(planned.mentor)
    assert what == "Mentoring call"
    assert often.startswith("Every third week until March 1, 2027, by the clock in ")


def test_nothing_is_booked_from_a_plan_that_is_no_longer_true(planned: Any) -> None:
    (form, *_) = planned.mentee.get("rhythm/").all("//form[contains(@action, '/book')]")
    planned.mentor.follow("rhythm/hours", AUCKLAND | {"work_good1_from": "17:00"})

    page = planned.mentee.post("rhythm/book", dict(form.form_values()), status=409)

    assert "Nothing was put into the calendar" in page.text
    assert dates(planned.mentee) == []


def test_a_date_is_shown_by_both_clocks_and_changed_by_either(pair: Any) -> None:
    pair.mentee.follow("dates/new/review", ONCE)

    ((what, mentor, mentee, often, _),) = dates(pair.mentor)
    assert (what, often) == ("Mentoring review", "Once")
    assert mentor == "Tuesday, June 2, 2026, 11:30\u202fAM"
    assert mentee == "Monday, June 1, 2026, 6:30\u202fPM"

    pair.mentor.send(change_address(pair.mentor), start_time="19:00")

    (event,) = calendar(pair.mentee).events
    assert (event.sequence, event.start.hour, event.start.tzinfo.key) == (1, 19, "America/Lima")


def test_a_new_date_begins_today_at_noon_by_my_own_clock(pair: Any) -> None:
    fields = pair.mentor.get("dates/new/ending").fields("//main//form")

    assert (fields["start_date"], fields["start_time"]) == ("2026-03-02", "12:00")
    assert fields["zone"] == "Pacific/Auckland"


def test_a_day_that_the_agreed_text_names_is_offered(
    pair: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(dates_pages.AGREED_DAYS, "ending", "quiet_words")
    pair.reveal()
    pair.mentee.send("text/trust", quiet_words="2026-12-18")

    fields = pair.mentor.get("dates/new/ending").fields("//main//form")

    assert fields["start_date"] == "2026-12-18"


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"start_date": "soon"}, "start_date"),
        ({"start_time": "7 pm"}, "start_time"),
        ({"zone": "Asia/Tokyo"}, "zone"),
        ({"minutes": "7"}, "minutes"),
        ({"every_weeks": "9"}, "every_weeks"),
        ({"every_weeks": "2", "until": ""}, "until"),
        ({"every_weeks": "2", "until": "2026-05-01"}, "until"),
        ({"every_weeks": "2", "until": "2046-05-01"}, "until"),
    ],
)
def test_a_wrong_date_is_refused_at_its_control(
    pair: Any, changes: dict[str, str], name: str
) -> None:
    page = pair.mentee.post("dates/new/meeting", ONCE | changes, status=422)

    assert page.all(f"//*[@role='alert']//a[@href='#{name}']")
    assert dates(pair.mentee) == []


def test_a_date_is_taken_out_of_both_calendars(pair: Any) -> None:
    pair.mentee.follow("dates/new/meeting", SERIES)
    form = pair.mentee.get(change_address(pair.mentee)).fields("//form[@method='post']")

    pair.mentee.follow(change_address(pair.mentee), form | {"vmh-do": "remove"})

    assert dates(pair.mentor) == []
    (link,) = pair.mentor.get("dates").all("//a[contains(@href, 'calendar.ics?')]/@href")
    text = pair.mentor.desk.raw("GET", link).get_data(as_text=True)
    assert "METHOD:CANCEL" in text
    assert "STATUS:CANCELLED" in text
    assert "SEQUENCE:1" in text
    assert pair.mentor.desk.raw("GET", f"{pair.mentor.path}calendar.ics").status_code == 404


def test_two_who_change_one_date_at_once_do_not_overwrite_each_other(pair: Any) -> None:
    pair.mentee.follow("dates/new/meeting", SERIES)
    address = change_address(pair.mentor)
    form = pair.mentor.get(address).fields("//form[@method='post']")
    pair.mentee.send(address, start_time="20:00")

    page = pair.mentor.post(address, form | {"start_time": "21:00"}, status=409)

    assert "Somebody has changed this date" in page.text
    assert page.fields("//form[@method='post']")["start_time"] == "20:00"


def test_a_date_that_was_taken_out_cannot_be_changed(pair: Any) -> None:
    pair.mentee.follow("dates/new/meeting", ONCE)
    address = change_address(pair.mentee)
    form = pair.mentee.get(address).fields("//form[@method='post']")
    pair.mentee.follow(address, form | {"vmh-do": "remove"})

    page = pair.mentee.post(address, form | {"vmh-version": "1"}, status=409)

    assert "This date was taken out." in page.text


def test_a_date_of_another_agreement_cannot_be_reached(meet: Any) -> None:
    one, other = meet(), meet()
    one.mentee.follow("dates/new/meeting", ONCE)

    address = change_address(one.mentee)

    assert other.mentee.get(address, status=404).status == 404
    assert other.mentee.get("dates/new/party", status=404).status == 404


def test_the_calendar_holds_no_names(pair: Any) -> None:
    pair.mentee.follow("dates/new/meeting", SERIES)

    text = pair.mentor.desk.raw("GET", f"{pair.mentor.path}calendar.ics").get_data(as_text=True)

    assert "Ana" not in text
    assert "Kofi" not in text


def test_the_overview_leads_to_hours_and_calendar(pair: Any) -> None:
    links = pair.mentee.get().all("//ul[@class='tasks']//a/@href")

    assert {f"{pair.mentee.path}rhythm/", f"{pair.mentee.path}dates"} <= set(links)


def test_one_who_is_alone_has_one_clock(alone: Any) -> None:
    alone.follow("dates/new/meeting", ONCE)

    ((what, mine, often, _),) = dates(alone)

    assert (what, mine, often) == ("Mentoring call", "Monday, June 1, 2026, 6:30\u202fPM", "Once")
