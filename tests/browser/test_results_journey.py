"""What readers do with quizzes: section by section, kept on the device, compared, shared by two."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

MENTEE, MENTOR = "/app/quizzes/mentee-check/", "/app/quizzes/mentor-check/"
RESULTS = "/app/quizzes/results"


def answer(page: Page, step: int) -> None:
    for question in page.locator("fieldset").all():
        question.locator("label.form-option").nth(step).click()


def result_of(page: Page, step: int) -> None:
    answer(page, step)
    page.get_by_role("button", name="See my result").click()


def save(page: Page, file: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my result as a file").click()
    download.value.save_as(file)
    return file


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_one_section_at_a_time_with_a_look_back_and_a_review(
    readers: Callable[..., Any], check_access: Callable[[Page], None], scripts: bool
) -> None:
    page = readers(width=360, scripts=scripts).open(f"{MENTEE}?pace=section")
    look = check_access if scripts else lambda _: None
    look(page)
    for number in range(1, 8):
        expect(page.get_by_role("main")).to_contain_text(f"Section {number} of 7")
        answer(page, number % 4)
        page.get_by_role("button", name="Look over" if number == 7 else "Next section").click()
        if number == 2:
            expect(page.get_by_role("main")).to_contain_text("Section 3 of 7")
            page.go_back()
            expect(page.locator("input:checked")).to_have_count(5)
            expect(page.locator("fieldset").first.get_by_role("radio").nth(2)).to_be_checked()
            page.go_forward()
            expect(page.get_by_role("main")).to_contain_text("Section 3 of 7")

    look(page)
    page.get_by_role("button", name="Change: Choose tools").click()
    expect(page.locator("fieldset").first.get_by_role("radio").nth(3)).to_be_checked()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("main")).to_contain_text("Section 2 of 7")
    page.get_by_role("button", name="Show all questions at once").click()
    expect(page.locator("fieldset")).to_have_count(35)
    page.get_by_role("button", name="See my result").click()

    expect(page.get_by_role("heading", name="Start here")).to_be_visible()
    look(page)
    heading = page.get_by_role("heading", level=1)
    page.locator(".result-first a").first.click()
    expect(heading).not_to_contain_text("Your result")
    page.go_back()
    expect(heading).to_contain_text("Your result")


def test_with_scripts_no_section_loads_a_page_and_no_way_back_loses_an_answer(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    page = readers(width=360).open(f"{MENTEE}?pace=section")
    loads: list[str] = []
    page.on("request", lambda sent: sent.is_navigation_request() and loads.append(sent.method))
    main, heading = page.get_by_role("main"), page.get_by_role("heading", level=1)
    chosen, next_one = page.locator("input:checked"), page.get_by_role("button", name="Next")
    for number in (1, 2):
        answer(page, number)
        next_one.click()
        expect(main).to_contain_text(f"Section {number + 1} of 7. Answered so far: {5 * number}")
        expect(page).to_have_title(re.compile(f"^{number + 1} of 7: "))
        expect(heading).to_be_focused()
        assert page.evaluate("scrollY") == 0
    check_access(page)

    # What was chosen and not sent comes back as well, whatever was jumped to within the page.
    page.locator("fieldset").first.get_by_role("radio").nth(3).check()
    expect(main).to_contain_text("Section 3 of 7. Answered so far: 11 of 35.")
    page.evaluate("location.hash = 'content'")
    page.locator("fieldset").last.get_by_role("radio").nth(3).check()
    page.get_by_role("button", name="Back").click()
    expect(main).to_contain_text("Section 2 of 7. Answered so far: 12 of 35.")
    page.go_back()
    expect(main).to_contain_text("Section 3 of 7. Answered so far: 12 of 35.")
    page.go_back()
    expect(chosen).to_have_count(2)
    page.go_back()
    expect(main).to_contain_text("Section 2 of 7.")
    expect(chosen).to_have_count(5)
    page.get_by_role("button", name="Look over").click()
    expect(heading).to_contain_text("Look over your answers")
    page.get_by_role("button", name="Change: Begin").click()
    expect(main).to_contain_text("Section 1 of 7. Answered so far: 10 of 35.")
    assert loads == []

    page.reload()
    expect(main).to_contain_text("Section 1 of 7. Answered so far: 10 of 35.")
    expect(chosen).to_have_count(5)
    page.get_by_role("button", name="Show all").click()
    expect(chosen).to_have_count(10)
    page.get_by_role("button", name="See my result").last.click()
    expect(heading).to_contain_text("Your result")
    page.go_back()
    expect(chosen).to_have_count(10)
    assert loads == ["GET", "POST", "GET"]


def test_a_section_that_cannot_be_fetched_is_loaded_and_answers_are_kept_on_the_device_throughout(
    readers: Callable[..., Any],
) -> None:
    reader = readers()
    page = reader.open(f"{MENTEE}?pace=section")
    main, next_one = page.get_by_role("main"), page.get_by_role("button", name="Next section")
    page.get_by_label("Keep my answers on this device").check()
    next_one.click()
    expect(main).to_contain_text("Section 2 of 7.")
    answer(page, 1)
    kept = "JSON.parse(localStorage.getItem('handbook-answers-mentee-check')).given.length"
    assert page.evaluate(kept) == 5
    page.route(
        lambda _: True,
        lambda sent: sent.abort() if sent.request.resource_type == "fetch" else sent.continue_(),
    )

    with page.expect_request(lambda sent: sent.is_navigation_request()):
        next_one.click()

    expect(main).to_contain_text("Section 3 of 7. Answered so far: 5 of 35.")
    with page.expect_request(lambda sent: sent.is_navigation_request()):
        page.get_by_role("button", name="Back").click()
    expect(main).to_contain_text("Section 2 of 7. Answered so far: 5 of 35.")
    expect(page.locator("input[type=radio]:checked")).to_have_count(5)
    assert page.evaluate(kept) == 5


def test_answers_survive_a_closed_tab_only_if_the_reader_asked(
    readers: Callable[..., Any],
) -> None:
    reader = readers()
    page = reader.open(MENTEE)
    radio = page.locator("fieldset").first.get_by_role("radio").nth(2)
    radio.check()
    page.reload()
    expect(radio).not_to_be_checked()

    page.get_by_label("Keep my answers on this device").check()
    radio.check()
    page.close()
    page = reader.open(MENTEE)

    radio = page.locator("fieldset").first.get_by_role("radio").nth(2)
    expect(radio).to_be_checked()
    expect(page.get_by_text("We put back what you had answered.")).to_be_visible()
    page.goto(f"{reader.address}{MENTEE}?pace=section")
    expect(page.locator("fieldset").first.get_by_role("radio").nth(2)).to_be_checked()
    expect(page.get_by_text("Answered so far: 1 of 35.")).to_be_visible()
    page.get_by_role("button", name="Wipe it").click()
    expect(page.get_by_role("button", name="Wipe it")).to_be_hidden()
    expect(page.get_by_text("Answered so far: 0 of 35.")).to_be_visible()
    page.reload()
    expect(page.locator("fieldset").first.get_by_role("radio").nth(2)).not_to_be_checked()
    assert page.evaluate("localStorage.length") == 0


def test_results_kept_on_the_device_are_compared_and_wiped(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    reader = readers(width=360)
    page = reader.open(MENTEE)
    for step in (1, 2):
        page.goto(reader.address + MENTEE)
        result_of(page, step)
        page.get_by_role("button", name="Keep it on this device").click()
        expect(page.get_by_text("This result is kept on this device.")).to_be_visible()

    page.goto(reader.address + RESULTS)
    kept = page.get_by_role("group", name="Results that you keep on this device")
    check_access(page)
    for box in kept.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("What has changed")
    check_access(page)
    page.goto(reader.address + RESULTS)
    kept.get_by_role("button").first.click()
    kept.get_by_role("button").first.click()
    expect(kept).to_be_hidden()
    assert page.evaluate("localStorage.getItem('handbook-results')") == "[]"


def test_files_of_two_people_are_laid_side_by_side(
    readers: Callable[..., Any], check_access: Callable[[Page], None], tmp_path: Path
) -> None:
    reader = readers(scripts=True)
    page = reader.open(MENTEE)
    result_of(page, 0)
    mentee = save(page, tmp_path / "mentee.json")
    page.goto(reader.address + MENTOR)
    result_of(page, 3)
    mentor = save(page, tmp_path / "mentor.json")
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(json.loads(mentor.read_text()) | {"revision": 1}))

    page.goto(reader.address + RESULTS)
    page.set_input_files("#vmh-files", [mentee, broken])
    page.get_by_role("button", name="Show").click()

    expect(page.get_by_role("alert")).to_contain_text("another edition")
    check_access(page)
    page.set_input_files("#vmh-files", mentor)
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where you two see it differently")
    check_access(page)
    others = page.get_by_role("link", name="Open other results")
    expect(others).to_be_visible()
    page.emulate_media(media="print")
    expect(others).to_be_hidden()


def test_two_people_share_kept_results_only_when_both_have_said_yes(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    mentee, mentor = readers(width=360), readers(scripts=False)
    one, other = mentee.open(MENTEE), mentor.open(MENTOR)
    for page, step in ((one, 0), (other, 3)):
        result_of(page, step)
        page.get_by_role("button", name="Keep it here").click()
        page.get_by_role("link", name="Go to my answers").click()
    check_access(one)

    one.get_by_role("button", name="Say yes, and make a code").click()
    expect(one.locator("#vmh-share")).to_be_in_viewport()
    expect(one.get_by_role("button", name="Copy: Give this code")).to_be_in_viewport()
    code = one.locator("#vmh-share").input_value()
    check_access(one)
    other.get_by_label("did the other person give you a code").fill("something else")
    other.get_by_role("button", name="Say yes, and show both").click()
    expect(other.get_by_role("alert")).to_contain_text("No result is offered")
    other.get_by_label("did the other person give you a code").fill(code)
    other.get_by_role("button", name="Say yes, and show both").click()

    expect(other.get_by_role("heading", level=1)).to_have_text("Where you two see it differently")
    one.reload()
    one.get_by_role("link", name="See where you two differ").click()
    expect(one.get_by_role("main")).to_contain_text("3 steps apart")
    one.go_back()
    one.get_by_role("button", name="End this comparison").click()
    expect(one.get_by_role("button", name="End this comparison")).to_be_hidden()
    other.reload()
    expect(other.get_by_role("alert")).to_contain_text("The comparison has ended")
