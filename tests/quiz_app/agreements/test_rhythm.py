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
    empty = pair.mentee.get("rhythm/")
    pair.mentee.follow("rhythm/hours", LIMA)
    mine = pair.mentee.get("rhythm/")
    theirs = pair.mentor.get("rhythm/")

    assert "The plan appears when both of you have given your hours." in empty.text
    assert "Your hours are here." in mine.text
    assert "The other person’s hours are here." in theirs.text
    button = "//main//a[contains(@class, 'button')]/text()"
    assert [page.all(button) for page in (empty, mine, theirs)] == [
        ["Give my hours"],
        [],
        ["Give my hours"],
    ]


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


def test_no_talk_of_the_plan_is_over_when_it_is_booked(planned: Any, clock: Any) -> None:
    clock.wait(hours=10)  # Monday, 2:30 PM in Lima, where the good hours have just passed
    book(planned.mentor, "Put these talks into our calendar")

    starts = [event.start for event in calendar(planned.mentee).timeline]

    assert len(starts) == 8
    assert min(starts) > clock.now


@pytest.mark.parametrize("hours", [0, 10, 20])
def test_both_see_the_same_plan_also_while_their_calendars_show_two_days(
    planned: Any, clock: Any, hours: int
) -> None:
    clock.wait(hours=hours)

    plans = [side.get("rhythm/") for side in (planned.mentor, planned.mentee)]

    tables = [[t.text_content() for t in page.all("//table")] for page in plans]
    assert tables[0] == tables[1]
    first = [page.fields("//form[@method='get']")["first"] for page in plans]
    assert first == ["2026-03-02" if hours == 0 else "2026-03-03"] * 2


@pytest.mark.parametrize("days", [0, 2])
@pytest.mark.parametrize("words", ["Put “", "Put these talks"])
def test_talks_at_an_hour_that_is_in_the_calendar_get_no_twin(
    planned: Any, clock: Any, words: str, days: int
) -> None:
    (form, *_) = planned.mentee.get("rhythm/").all(f"//form[contains(., '{words}')]")
    theirs = dict(form.form_values())
    book(planned.mentor, words)
    before = dates(planned.mentee)
    clock.wait(days=days)

    page = planned.mentee.post("rhythm/book", theirs, status=409)

    assert "talks at this hour stand there already" in page.one("//*[@role='alert']").text_content()
    assert "Your calendar already has talks at this hour." in page.text
    assert not page.all(f"//form[contains(., '{words}')][.//input[@value='{theirs['vmh-slot']}']]")
    assert len(dates(planned.mentee)) == len(before)


def test_one_date_at_the_hour_of_a_proposal_does_not_hold_it_up(planned: Any) -> None:
    first = calendar_of_first_proposal(planned)
    planned.mentee.follow("dates/new/meeting", ONCE | first)

    book(planned.mentor, "Put “")

    assert len(dates(planned.mentee)) == 2


def calendar_of_first_proposal(planned: Any) -> dict[str, str]:
    """Return day, time and clock of the series that is proposed first, and take it out again."""
    book(planned.mentor, "Put “")
    address = change_address(planned.mentor)
    form = planned.mentor.get(address).fields("//form[@method='post']")
    planned.mentor.follow(f"{address}/remove", form)
    return {name: form[name] for name in ("start_date", "start_time", "zone")}


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


def test_a_new_date_begins_at_the_next_noon_by_my_own_clock(pair: Any) -> None:
    offered = {}
    for side in (pair.mentor, pair.mentee):  # it is 10:30 PM in Auckland, and 4:30 AM in Lima
        fields = side.get("dates/new/ending").fields("//main//form")
        offered[fields["zone"]] = fields["start_date"], fields["start_time"]

    assert offered == {
        "Pacific/Auckland": ("2026-03-03", "12:00"),
        "America/Lima": ("2026-03-02", "12:00"),
    }


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
        ({"start_date": "2000-01-01"}, "start_date"),
        ({"start_date": "2026-03-02", "start_time": "04:15"}, "start_date"),
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


@pytest.mark.parametrize(
    ("when", "message"),
    [
        ({"start_date": "2026-03-01"}, "This time is already over."),
        ({"start_date": "2027-03-28", "start_time": "02:30"}, "The clocks go forward on this day"),
        ({"start_date": "2027-03-28", "start_time": "24:00"}, "Write midnight as 00:00."),
    ],
)
def test_why_nobody_can_meet_then_is_said(pair: Any, when: dict[str, str], message: str) -> None:
    pair.mentee.send("settings", **{"vmh-zone": "Europe/Berlin"})

    page = pair.mentee.post(
        "dates/new/meeting", ONCE | {"zone": "Europe/Berlin"} | when, status=422
    )

    assert message in page.one("//*[@role='alert']").text_content()
    assert page.fields("//main//form")["start_date"] == when["start_date"]


def test_dates_and_hours_may_be_in_the_digits_of_any_script(pair: Any) -> None:
    times = {"work_good1_from": "1\u0663:00", "work_good1_until": "\u0967\u096f:\uff10\uff10"}

    pair.mentee.follow("rhythm/hours", {"days": "mon"} | times)
    pair.mentee.follow("dates/new/meeting", ONCE | {"start_time": "1\u0668:3\u0660"})

    assert pair.mentee.get("rhythm/hours").fields("//main//form")["work_good1_until"] == "19:00"
    address = change_address(pair.mentee)
    assert pair.mentee.get(address).fields("//main//form")["start_time"] == "18:30"


def test_a_date_that_is_over_can_be_changed_as_long_as_its_start_stays(
    pair: Any, clock: Any
) -> None:
    pair.mentee.follow("dates/new/meeting", SERIES | {"start_date": "2026-03-04"})
    clock.wait(days=5)
    address = change_address(pair.mentee)
    form = pair.mentee.get(address).fields("//form[@method='post']")

    page = pair.mentee.post(address, form | {"start_time": "18:45"}, status=422)
    pair.mentee.follow(address, form | {"until": "2026-06-01"})

    assert "This time is already over." in page.text
    assert "until June 1, 2026" in dates(pair.mentor)[0][3]


def test_a_press_that_comes_twice_does_what_one_does(pair: Any) -> None:
    pair.mentee.follow("dates/new/meeting", ONCE)
    address = change_address(pair.mentee)
    form = pair.mentee.get(address).fields("//form[@method='post']")

    for _ in range(2):
        pair.mentee.follow(address, form | {"start_time": "20:00"})
    (event,) = calendar(pair.mentee).events
    again = pair.mentee.get(address).fields("//form[@method='post']")
    for _ in range(2):
        page = pair.mentee.follow(f"{address}/remove", again)

    assert (event.sequence, event.start.hour) == (1, 20)
    assert page.text.count("Take out (.ics)") == 1


def test_after_the_end_one_file_takes_out_all_that_is_still_to_come(pair: Any, clock: Any) -> None:
    pair.agree()
    pair.mentee.follow("dates/new/meeting", ONCE | {"start_date": "2026-03-03"})
    pair.mentee.follow("dates/new/meeting", SERIES | {"start_date": "2026-03-04"})
    pair.mentee.follow("dates/new/review", ONCE)
    clock.wait(days=3)
    known = {event.uid: event.sequence for event in calendar(pair.mentor).events}
    before = pair.mentor.get("dates").all("//a[contains(@href, 'over=')]")
    pair.mentee.follow("closing", {})

    (first, *_) = pair.mentor.get("dates").all("//main//a[contains(@class, 'button')]/@href")

    file = pair.mentor.desk.raw("GET", first).get_data(as_text=True)
    events = IcsCalendarStream.calendar_from_ics(file).events
    assert before == []
    assert "METHOD:CANCEL" in file
    assert {event.status for event in events} == {"CANCELLED"}
    assert len(events) == 2
    assert all(event.sequence > known[event.uid] for event in events)


def test_there_is_nothing_to_take_out_before_the_end_or_when_all_is_over(
    pair: Any, clock: Any
) -> None:
    pair.agree()
    pair.mentee.follow("dates/new/meeting", ONCE | {"start_date": "2026-03-03"})
    file = f"{pair.mentor.path}calendar.ics?over="
    before = pair.mentor.desk.raw("GET", file).status_code
    clock.wait(days=3)
    pair.mentee.follow("closing", {})

    page = pair.mentor.get("dates")

    assert before == pair.mentor.desk.raw("GET", file).status_code == 404
    assert "Take the dates to come out" not in page.text
    assert "Get all dates for my calendar" in page.text


def test_a_date_is_taken_out_of_both_calendars(pair: Any) -> None:
    pair.mentee.follow("dates/new/meeting", SERIES)
    form = pair.mentee.get(change_address(pair.mentee)).fields("//form[@method='post']")

    button = pair.mentee.get(change_address(pair.mentee)).one("//button[@formaction]")
    pair.mentee.desk.follow(button.get("formaction"), form)

    assert button.text == "Take this date out"
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


def test_a_date_is_not_taken_out_from_a_page_that_shows_another_hour(pair: Any) -> None:
    pair.mentee.follow("dates/new/meeting", SERIES)
    address = change_address(pair.mentor)
    form = pair.mentor.get(address).fields("//form[@method='post']")
    pair.mentee.send(address, start_time="20:00")

    page = pair.mentor.post(f"{address}/remove", form, status=409)

    assert "Somebody has changed this date" in page.text
    assert len(dates(pair.mentee)) == 1
    shown = page.fields("//form[@method='post']") | {"start_time": "21:00"}
    pair.mentor.desk.follow(page.one("//form[@method='post']").get("action"), shown)
    assert change_address(pair.mentee) == address
    assert pair.mentee.get(address).fields("//form[@method='post']")["start_time"] == "21:00"


def test_a_date_that_was_taken_out_cannot_be_changed(pair: Any) -> None:
    pair.mentee.follow("dates/new/meeting", ONCE)
    address = change_address(pair.mentee)
    form = pair.mentee.get(address).fields("//form[@method='post']")
    pair.mentee.follow(f"{address}/remove", form)

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
