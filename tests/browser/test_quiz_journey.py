import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

QUIZ = "/app/quizzes/mentee-check/"


def answer_all(page: Page, step: int) -> None:
    for question in page.locator("fieldset").all():
        question.locator("label.form-option").nth(step).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_reader_gets_from_the_questions_to_the_chapter_that_helps(
    readers: Callable[..., Any], width: int, scripts: bool
) -> None:
    page = readers(width=width, scripts=scripts).open("/app/quizzes/")
    page.get_by_role("main").get_by_role("link").first.click()
    answer_all(page, 0)
    page.get_by_role("button", name="See my result").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Your result")
    expect(page.get_by_role("heading", name="Start here")).to_be_visible()
    expect(page.get_by_role("table")).to_be_visible()

    page.locator(".result-first a").first.click()
    expect(page).to_have_url(re.compile("#."))
    section = page.url.partition("#")[2]
    expect(page.locator(f"[id='{section}']")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_answers_can_be_changed_after_the_result(
    readers: Callable[..., Any], scripts: bool
) -> None:
    page = readers(scripts=scripts).open(QUIZ)
    answer_all(page, 1)
    page.get_by_role("button", name="See my result").click()

    page.get_by_role("button", name="Change my answers").click()

    for question in page.locator("fieldset").all():
        expect(question.get_by_role("radio").nth(1)).to_be_checked()


def test_a_quiz_can_be_answered_with_the_keyboard_alone(readers: Callable[..., Any]) -> None:
    page = readers().open(QUIZ)
    questions = page.locator("fieldset").count()
    first = page.locator("fieldset").first.get_by_role("radio").first
    presses = 0
    while not first.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
        presses += 1
        assert presses < 60, "the first question cannot be reached"

    for _ in range(questions):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Your result")


def test_the_result_can_be_taken_home(readers: Callable[..., Any]) -> None:
    page = readers().open(QUIZ)
    answer_all(page, 2)
    page.get_by_role("button", name="See my result").click()

    with page.expect_download() as download:
        page.get_by_role("button", name="PDF").click()

    assert download.value.suggested_filename == "mentee-check-result.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF-")
