"""What readers do with quizzes: section by section, kept on the device, compared, shared by two."""

import json
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
