from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

PLANNER = "/app/overlap/"


def fill_hours(page: Page, prefix: str, **times: str) -> None:
    for name, text in times.items():
        page.locator(f"#{prefix}{name}").fill(text)


def give_hours(page: Page, **times: str) -> None:
    page.get_by_role("link", name="Your rhythm: hours and turns").click()
    page.get_by_role("link", name="my hours").click()
    fill_hours(page, "", **times)
    page.get_by_role("button", name="Save my hours").click()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_two_clocks_become_a_plan_and_a_calendar_file(
    readers: Callable[..., Any], width: int, scripts: bool
) -> None:
    page = readers(width=width, scripts=scripts).open("/app/worksheets/")
    page.get_by_role("link", name="Find your overlap").click()

    page.get_by_role("button", name="Show our overlap").click()
    expect(page).to_have_title("Error: Find your overlap – The Virtual Mentoring Handbook")
    page.get_by_role("alert").get_by_role("link").first.click()
    expect(page.locator("#mentor_zone")).to_be_focused()

    page.locator("#mentor_zone").select_option("Pacific/Auckland")
    page.locator("#mentee_zone").select_option("America/Lima")
    fill_hours(page, "mentor_", work_good1_from="15:30", work_good1_until="19:00")
    fill_hours(page, "mentee_", work_possible1_from="20:00", work_possible1_until="23:30")
    page.get_by_role("button", name="Show our overlap").click()

    expect(page.get_by_role("main")).to_contain_text("every one of them costs one of you")
    with page.expect_download() as download:
        page.get_by_role("link", name="into a calendar (.ics)").first.click()
    assert b"SUMMARY:Mentoring call\r\n" in download.value.path().read_bytes()
    root = "document.documentElement"
    assert not page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")


def test_a_picture_that_is_shown_can_be_read(readers: Callable[..., Any]) -> None:
    page = readers(scripts=True).open(PLANNER)
    page.get_by_role("link", name="invented example").click()
    page.wait_for_url("**mentor_zone=**", wait_until="load")

    for width in (320, 360, 480, 540, 800, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        sizes = page.locator(".week-picture").evaluate_all(
            """pictures => pictures.filter(picture => picture.checkVisibility()).map(picture =>
                picture.getBoundingClientRect().width / 332
                * parseFloat(getComputedStyle(picture.querySelector('.week-hour')).fontSize))"""
        )

        assert bool(sizes) == (width > 480)
        assert page.get_by_text("The same in pictures.").is_visible() == bool(sizes)
        assert all(size >= 11 for size in sizes)


def test_a_press_takes_the_clock_of_the_device(browser: Any, address: str) -> None:
    # A profile of its own, because a reader's time zone cannot be changed later.
    context = browser.new_context(timezone_id="Asia/Calcutta")
    page = context.new_page()
    page.goto(address + PLANNER)

    page.get_by_role("button", name="Use the clock of this device").last.click()

    expect(page.locator("#mentee_zone")).to_have_value("Asia/Kolkata")
    expect(page.locator("#mentor_zone")).to_have_value("")
    context.close()


def test_every_state_of_the_planner_is_open_to_everybody(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    page = readers().open(PLANNER)
    page.get_by_role("button", name="Show our overlap").click()
    check_access(page)
    page.get_by_role("link", name="invented example").click()
    fill_hours(page, "mentor_", work_good1_from="20:00", work_good1_until="21:00")
    fill_hours(page, "mentor_", work_possible1_from="", work_possible1_until="")
    fill_hours(page, "mentor_", off_possible1_from="", off_possible1_until="")
    page.get_by_role("button", name="Show our overlap").click()
    expect(page.get_by_role("main")).to_contain_text("Your hours do not overlap at all.")
    check_access(page)


def begin(mine: Page) -> str:
    """Begin an agreement as the mentor in Auckland, and return the invitation."""
    mine.get_by_role("radio", name="mentor").check()
    mine.get_by_label("name to show").fill("Kofi")
    mine.locator("#vmh-zone").select_option("Pacific/Auckland")
    mine.get_by_role("main").get_by_role("button").last.click()
    message = mine.locator("#vmh-message").input_value()
    mine.get_by_role("main").locator("a.button").first.click()
    return message


def join(theirs: Page, message: str) -> None:
    """Join as the mentee in Lima."""
    theirs.locator("#vmh-code").fill(message)
    theirs.get_by_role("main").get_by_role("button").click()
    theirs.get_by_label("name to show").fill("Ana")
    theirs.locator("#vmh-zone").select_option("America/Lima")
    theirs.get_by_role("main").get_by_role("button").last.click()
    theirs.get_by_role("main").locator("a.button").first.click()


def test_two_people_give_their_hours_and_fill_both_calendars(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    mine = readers().open("/app/agreements/")
    theirs = readers(width=360).open("/app/join")
    join(theirs, begin(mine))

    give_hours(mine, work_good1_from="15:30", work_good1_until="19:00", work_possible1_from="06:00")
    expect(mine).to_have_title("Error: Your hours – The Virtual Mentoring Handbook")
    check_access(mine)
    fill_hours(mine, "", work_possible1_until="08:00")
    mine.get_by_role("button", name="Save my hours").click()
    expect(mine.get_by_role("main")).to_contain_text("Your hours are here.")
    check_access(mine)
    give_hours(
        theirs,
        work_good1_from="12:30",
        work_good1_until="14:30",
        work_possible1_from="20:00",
        work_possible1_until="23:30",
    )
    expect(theirs.get_by_role("main")).to_contain_text("The awkward hour is shared")
    check_access(theirs)
    theirs.get_by_role("button", name="Put these talks into our calendar").click()
    check_access(theirs)

    mine.get_by_role("link", name="Our calendar").click()
    mine.get_by_role("link", name="Change or take out").first.click()
    check_access(mine)
    mine.get_by_role("button", name="Take this date out").click()
    expect(mine.get_by_role("row")).to_have_count(8)
    check_access(mine)
    mine.get_by_role("link", name="Mentoring review").click()
    mine.get_by_label("Date").fill("")
    mine.get_by_role("button", name="Save this date for both").click()
    check_access(mine)
    later = datetime.now(UTC).date() + timedelta(days=200)
    mine.get_by_label("Date").fill(later.isoformat())
    mine.get_by_role("button", name="Save this date for both").click()
    expect(mine.get_by_label("Date")).to_be_hidden()
    theirs.reload()
    expect(theirs.get_by_role("main")).to_contain_text("Mentoring review")
    with theirs.expect_download() as download:
        theirs.get_by_role("link", name="Get all dates").click()
    assert download.value.path().read_bytes().count(b"BEGIN:VEVENT") == 8
