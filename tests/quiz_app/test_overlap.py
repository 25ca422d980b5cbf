import re
from datetime import timedelta
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlencode

import pytest
from ical.calendar_stream import IcsCalendarStream

WORKING = ["mon", "tue", "wed", "thu", "fri"]
LONDON = {
    "mentor_zone": "Europe/London",
    "mentor_days": WORKING,
    "mentor_work_good1_from": "09:00",
    "mentor_work_good1_until": "17:00",
    "mentor_work_possible1_from": "17:00",
    "mentor_work_possible1_until": "22:00",
}
NEW_YORK = {
    "mentee_zone": "America/New_York",
    "mentee_days": WORKING,
    "mentee_work_good1_from": "10:00",
    "mentee_work_good1_until": "17:00",
}
AUCKLAND = {
    "mentee_zone": "Pacific/Auckland",
    "mentee_days": WORKING,
    "mentee_work_good1_from": "10:00",
    "mentee_work_good1_until": "12:00",
}
TALKS = {"first": "2026-03-02", "minutes": "60", "every_weeks": "2"}
PATH = "/app/overlap/"


def address(*parts: dict[str, Any], **changes: Any) -> str:
    whole = {name: text for part in parts for name, text in part.items()} | changes
    return f"{PATH}?{urlencode(whole, doseq=True)}"


def rows(page: Any, caption: str) -> list[list[str]]:
    """Return the cells of the first table with *caption*, without headings of groups."""
    table = next(t for t in page.all("//table") if caption in t.text_content())
    cells = [[cell.text_content() for cell in row.xpath("td")] for row in table.xpath(".//tr")]
    return [row for row in cells if row]


def test_the_empty_page_asks_for_both_and_states_that_nothing_is_stored(desk: Any) -> None:
    page = desk.get(PATH)

    assert "Nothing is stored." in page.text
    assert page.fields()["minutes"] == "45"
    assert page.fields()["first"] == "2026-03-02"
    assert len(page.all("//select[@name='mentor_zone']//option")) > 400


def test_the_example_shows_turns(desk: Any) -> None:
    (link,) = desk.get(PATH).all("//a[contains(., 'invented example')]/@href")

    page = desk.get(link)

    awkward = [row[-1] for row in rows(page, "who has the awkward hour")]
    assert awkward == ["The mentor", "The mentee"] * 4


def test_the_sentence_comes_first_then_the_table_then_the_picture(desk: Any) -> None:
    page = desk.get(address(LONDON, NEW_YORK, TALKS))

    inside = [element.tag for element in page.one("//main")]
    assert "All year round you share hours that are good for both of you." in page.text
    assert inside.index("p") < inside.index("table") < inside.index("div")
    assert page.all("//svg[@aria-hidden='true'][contains(@class, 'week-picture')]")


def test_weeks_in_which_only_one_side_has_changed_are_rows_of_their_own(desk: Any) -> None:
    page = desk.get(address(LONDON, NEW_YORK, TALKS))

    titles = [row.text_content() for row in page.all("//th[@scope='rowgroup']")]
    assert [title for title in titles if "Clocks have changed" in title] == [
        "March 8, 2026 to March 28, 2026 The mentee’s clock is 4 hours behind the mentor’s. "
        "Clocks have changed in New York, and not yet in London.",
        "October 25, 2026 to October 31, 2026 The mentee’s clock is 4 hours behind the mentor’s. "
        "Clocks have changed in London, and not yet in New York.",
    ]
    assert "Sunday, March 29, 2026: clocks go forward 1 hour in London." in page.text


def test_both_local_times_stand_in_every_row_and_another_day_is_named(desk: Any) -> None:
    page = desk.get(address(LONDON, AUCKLAND, TALKS))

    shared = rows(page, "The hours you share")
    assert [row[:3] for row in shared][:1] == [
        [
            "Monday to Thursday",
            "9:00\u202fPM to 10:00\u202fPM",
            "10:00\u202fAM to 11:00\u202fAM, the next day",
        ]
    ]
    assert {row[-1] for row in shared} == {
        "Costs the mentor something",
        "No shared hours long enough for your talk.",
    }
    assert "Your hours overlap in one part of the year only" in page.text


def test_a_plan_can_be_shared_because_its_address_holds_all_of_it(
    desk: Any, another_desk: Any
) -> None:
    page = desk.get(address(LONDON, NEW_YORK, TALKS))

    again = another_desk.get(f"{PATH}?{urlencode(list(page.one('//main//form').form_values()))}")

    assert again.one("//main").text_content() == page.one("//main").text_content()


def test_without_an_overlap_it_says_so_and_proposes_what_hurts_least(desk: Any) -> None:
    narrow = {"mentor_work_possible1_from": "", "mentor_work_possible1_until": ""}

    page = desk.get(address(LONDON, AUCKLAND, TALKS, **narrow))

    assert "Your hours do not overlap at all." in page.text
    assert "Meet in voice notes." in page.text
    assert page.all("//a[@href='/tip-4-rhythm/#wrong-no-overlap']")
    costs = {row[3] for row in rows(page, "What this hour is by both clocks")}
    assert any("Outside the" in words for words in costs)
    assert {row[-1] for row in rows(page, "awkward hour")} == {"The mentor", "The mentee"}


@pytest.mark.parametrize(("wish", "talks", "weeks"), [("", 4, 13), ("13", 4, 13), ("2", 8, 2)])
def test_without_an_overlap_talks_come_as_rarely_as_the_advice_says_unless_asked_for(
    desk: Any, wish: str, talks: int, weeks: int
) -> None:
    narrow = {"mentor_work_possible1_from": "", "mentor_work_possible1_until": ""}
    asked = address(LONDON, AUCKLAND, TALKS, **narrow, every_weeks=wish)

    file = desk.raw("GET", asked.replace("?", "calendar.ics?") + "&vmh-slot=turns")

    events = IcsCalendarStream.calendar_from_ics(file.get_data(as_text=True)).events
    days = sorted(event.start.date() for event in events)
    assert len(days) == talks
    for one, following in pairwise(days):
        assert abs((following - one).days - weeks * 7) < 7
    assert desk.get(asked).fields("//main//form")["every_weeks"] == wish


def test_with_shared_hours_the_advice_is_every_third_week(desk: Any) -> None:
    asked = address(LONDON, NEW_YORK, TALKS, every_weeks="")

    file = desk.raw("GET", asked.replace("?", "calendar.ics?")).get_data(as_text=True)

    assert "INTERVAL=3" in file


def test_a_plan_of_an_old_address_begins_now(desk: Any, clock: Any) -> None:
    asked = address(LONDON, NEW_YORK, TALKS)
    clock.wait(days=30, hours=7)

    for slot in ("0", "turns"):
        file = desk.raw("GET", asked.replace("?", "calendar.ics?") + f"&vmh-slot={slot}")
        starts = [
            event.start
            for event in IcsCalendarStream.calendar_from_ics(file.get_data(as_text=True)).timeline
        ]
        assert clock.now <= min(starts) < clock.now + timedelta(days=8)


def test_hours_that_only_one_of_them_could_pay_for_are_called_what_they_are(desk: Any) -> None:
    page = desk.get(address(LONDON, AUCKLAND, TALKS))

    assert "Your hours leave no fair turns: 8 of these talks cost the mentor" in page.text


@pytest.mark.parametrize(
    ("changes", "name", "message"),
    [
        ({"mentor_zone": ""}, "mentor_zone", "Mentor: Choose a time zone."),
        ({"mentee_zone": "Nowhere"}, "mentee_zone", "Mentee: Choose a time zone."),
        ({"mentor_zone": ["Asia/Tokyo"] * 2}, "mentor_zone", "Mentor: Choose a time zone."),
        ({"mentor_work_good1_until": ""}, "mentor_work_good1_until", "Mentor: Write both ends"),
        ({"mentee_work_good1_from": "9"}, "mentee_work_good1_from", "Write a time such as"),
        ({"mentee_work_good1_from": "24:00"}, "mentee_work_good1_from", "midnight as 00:00"),
        ({"mentee_off_good2_from": "09:10"}, "mentee_off_good2_from", "half or quarter hours"),
        ({"mentor_work_good1_until": "09:00"}, "mentor_work_good1_until", "are the same"),
        ({"mentor_days": ["mon", "funday"]}, "mentor_days", "Choose days from the list."),
        ({"minutes": "46"}, "minutes", "Choose how long you talk."),
        ({"every_weeks": "0"}, "every_weeks", "Choose how often you talk."),
        ({"first": "2036-01-01"}, "first", "Choose a day within"),
        ({"first": "soon"}, "first", "Choose a day within"),
    ],
)
def test_what_is_wrong_is_said_at_its_control_and_nothing_typed_is_lost(
    desk: Any, changes: dict[str, Any], name: str, message: str
) -> None:
    page = desk.get(address(LONDON, NEW_YORK, TALKS, **changes), status=422)

    (link,) = page.all(f"//*[@role='alert']//a[@href='#{name}']")
    assert message in link.text_content()
    assert page.all(f"//*[@id='{name}-error']")
    assert page.fields()["mentor_work_possible1_until"] == "22:00"


@pytest.mark.parametrize(
    ("typed", "read"),
    [("24:00", "00:00"), ("1\u0664:0\u0660", "14:00"), ("\u0661\u0668\uff1a\u0663\u0660", "18:30")],
)
def test_hours_may_be_in_the_digits_of_any_script_and_end_at_midnight(
    desk: Any, typed: str, read: str
) -> None:
    page = desk.get(address(LONDON, NEW_YORK, TALKS, mentor_work_good1_until=typed))

    assert page.fields()["mentor_work_good1_until"] == read


def test_somebody_without_any_hours_is_asked_for_them(desk: Any) -> None:
    page = desk.get(address(LONDON, TALKS, mentee_zone="Asia/Tokyo"), status=422)

    assert "Mentee: Give at least one pair of times" in page.text


def test_a_proposed_series_goes_into_a_calendar(desk: Any) -> None:
    page = desk.get(address(LONDON, NEW_YORK, TALKS))
    link = page.all("//a[contains(@href, 'calendar.ics')]/@href")[0]

    answer = desk.raw("GET", link)

    calendar = IcsCalendarStream.calendar_from_ics(answer.get_data(as_text=True))
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert [event.summary for event in calendar.events] == ["Mentoring call"]
    assert {event.start.weekday() for event in calendar.timeline} == {0}
    assert answer.data == desk.raw("GET", link).data


def test_the_turns_go_into_a_calendar_as_single_talks(desk: Any) -> None:
    (link,) = desk.get(PATH).all("//a[contains(., 'invented example')]/@href")
    turns = desk.get(link).all("//a[contains(., 'these talks into a calendar')]/@href")[0]

    text = desk.raw("GET", turns).get_data(as_text=True)

    assert text.count("BEGIN:VEVENT") == 8
    assert "RRULE" not in text
    assert len(set(re.findall(r"UID:(\S+)", text))) == 8


def test_a_calendar_of_a_wrong_plan_is_refused(desk: Any) -> None:
    page = desk.get(f"{PATH}calendar.ics?minutes=1", status=422)

    assert page.title.startswith("Error: ")


def test_the_address_holds_no_names_and_hours_come_back_from_it(desk: Any) -> None:
    page = desk.get(address(LONDON, NEW_YORK, TALKS))
    link = page.all("//a[contains(@href, 'calendar.ics')]/@href")[0]

    names = {name for name, _ in parse_qsl(link.partition("?")[2])}

    assert {name.partition("_")[0] for name in names} == {
        *("mentor", "mentee", "first", "minutes", "every", "vmh-slot"),
    }


def test_the_worksheets_lead_to_the_planner(desk: Any) -> None:
    assert desk.get("/app/worksheets/").all(f"//a[@href='{PATH}']")
