"""What stays on a reader's device: put back without harm, taken along, wiped whole."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import until

QUIZ = "/app/quizzes/mentee-check/"
READER = {"version": 1, "role": "manager", "read": ["tip-1-clarity"], "checked": []}
SHIFTS = """() => new Promise((done) => {
  const moved = [];
  new PerformanceObserver((seen) => {
    for (const { sources } of seen.getEntries())
      moved.push(...sources.map(({ node }) => node?.outerHTML ?? ""));
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done(moved)));
})"""
PAINTED = """() => new Promise((done) =>
  new PerformanceObserver(() => done()).observe({ type: "paint", buffered: true }))"""


def remember(page: Page, kept: dict[str, Any]) -> None:
    page.evaluate("kept => localStorage.setItem('handbook', JSON.stringify(kept))", kept)


def open_late(reader: Any, path: str) -> Page:
    """Open a page that is drawn before its letters and its scripts are there."""
    page, late = reader.context.new_page(), []
    # Playwright takes no method of a list for a function.
    page.route(re.compile(r"\.(woff2|js)$"), lambda route: late.append(route))  # noqa: PLW0108
    page.goto(reader.address + path, wait_until="commit")
    page.evaluate(PAINTED)
    assert len(late) == 3, path
    for route in late:
        route.continue_()
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready.then(() => true)")
    return page


def kept_by(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    return found


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("known", [False, True], ids=["new reader", "known reader"])
def test_nothing_on_a_page_moves_when_the_scripts_come(
    readers: Callable[..., Any], width: int, known: bool
) -> None:
    reader = readers(width=width)
    page = reader.open("/404")
    if known:
        remember(page, READER)

    for path in ("/", "/tip-2-expectations/", "/message-templates/", "/tip-4-rhythm/#mentee"):
        page.goto("about:blank")
        page.goto(reader.address + path)
        assert page.evaluate(SHIFTS) == [], path
    reader.requests[:] = [line for line in reader.requests if not line.startswith("about:")]


@pytest.mark.parametrize("width", [412, 1280])
def test_nothing_moves_when_letters_and_scripts_come_after_the_page_is_drawn(
    readers: Callable[..., Any], width: int
) -> None:
    for path in ("/tip-2-expectations/", QUIZ, "/app/worksheets/expectations/"):
        page = open_late(readers(width=width), path)

        assert page.evaluate(SHIFTS) == [], path


def test_answers_kept_for_the_whole_quiz_and_for_one_section_do_not_harm_each_other(
    readers: Callable[..., Any],
) -> None:
    reader = readers()
    page = reader.open(QUIZ)
    page.get_by_label("Keep my answers on this device").check()
    for question in page.locator("fieldset").all()[:12]:
        question.get_by_role("radio").nth(2).check()

    page.goto(f"{reader.address}{QUIZ}?section=tip_2")
    expect(page.locator("input[type=radio]:checked")).to_have_count(5)
    page.get_by_role("button", name="See my result").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Your result")
    result = page.url
    page.goto(reader.address + QUIZ)
    expect(page.locator("input[type=radio]:checked")).to_have_count(12)
    page.goto(result)
    page.get_by_role("button", name="See my result").click()
    page.get_by_role("button", name="Keep it on this device").click()
    expect(page.get_by_text("This result is kept on this device.")).to_be_visible()
    page.goto(reader.address + QUIZ)
    expect(page.locator("input[type=radio]:checked")).to_have_count(7)
    expect(page.get_by_label("Keep my answers on this device")).to_be_checked()


def test_quiz_results_on_the_device_are_taken_along_brought_back_and_wiped_with_the_rest(
    readers: Callable[..., Any], check_access: Callable[[Page], None], tmp_path: Path
) -> None:
    reader = readers(width=360)
    page = reader.open(QUIZ)
    for question in page.locator("fieldset").all():
        question.get_by_role("radio").first.check()
    page.get_by_role("button", name="See my result").click()
    page.get_by_role("button", name="Keep it on this device").click()
    page.goto(f"{reader.address}/about/")
    panel = page.get_by_role("region", name="What this device remembers")
    said = panel.get_by_role("status")

    expect(said).to_have_text("It keeps answers or results of quizzes, because you asked for it.")
    check_access(page)
    before = kept_by(page)["handbook-results"]
    with page.expect_download() as saved:
        panel.get_by_role("button", name="Save it as a file").click()
    saved.value.save_as(tmp_path / "kept.json")
    panel.get_by_role("button", name="Switch off and forget everything").click()
    expect(said).to_have_text("At the moment it remembers nothing.")
    assert kept_by(page) == {}

    file = json.loads((tmp_path / "kept.json").read_text(encoding="utf-8"))
    foreign = tmp_path / "foreign.json"
    foreign.write_text(json.dumps(file | {"quizzes": {"elsewhere": "[]"}}), encoding="utf-8")
    load = panel.get_by_label("Bring it back from a file")
    load.set_input_files(foreign)
    expect(said).to_contain_text("Nothing was changed")
    assert kept_by(page) == {}
    remember(page, READER)
    page.reload()
    load.set_input_files(tmp_path / "kept.json")
    expect(said).to_contain_text("It keeps answers or results of quizzes")
    assert kept_by(page)["handbook-results"] == before
    assert "tip-1-clarity" in json.loads(kept_by(page)["handbook"])["read"]
    panel.get_by_label("The file replaces what is here").check()
    load.set_input_files(tmp_path / "kept.json")

    until(page, "!localStorage.handbook.includes('tip-1-clarity')")
    kept = json.loads(kept_by(page)["handbook"])
    assert kept["role"] == ""
    assert kept_by(page)["handbook-results"] == before


def test_a_file_that_the_device_has_no_room_for_changes_nothing(
    readers: Callable[..., Any], tmp_path: Path
) -> None:
    page = readers().open("/about/")
    remember(page, READER | {"read": ["about"]})  # so that reading the page changes nothing
    page.evaluate("localStorage.setItem('handbook-results', '[\"here\"]')")
    page.reload()
    before = kept_by(page)
    large = json.dumps(["x" * 6_000_000])  # browsers have room for five million letters
    file = tmp_path / "kept.json"
    results = {"handbook-answers-mentee-check": large, "handbook-results": '["there"]'}
    file.write_text(json.dumps({"format": "handbook-device", **READER, "quizzes": results}))
    panel = page.get_by_role("region", name="What this device remembers")
    load = panel.get_by_label("Bring it back from a file")
    refused = panel.get_by_role("status").filter(has_text="not enough room on this device")

    load.set_input_files(file)

    expect(refused).to_be_visible()
    assert kept_by(page) == before
    page.reload()
    panel.get_by_label("The file replaces what is here").check()
    load.set_input_files(file)
    expect(refused).to_be_visible()
    assert kept_by(page) == before


def test_the_chosen_door_comes_first_and_the_contents_follow_the_order_of_the_page(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    reader = readers()
    page = reader.open("/")
    mine = page.get_by_role("button", name="Show my part first, everywhere (Program manager)")

    mine.focus()
    page.keyboard.press("Enter")

    expect(page.locator(".doors > li").first).to_contain_text("Program manager")
    expect(mine).to_be_focused()
    check_access(page)
    page.goto(f"{reader.address}/tip-2-expectations/")
    for role in ("manager", "mentor", "mentee"):
        page.locator(f"#{role}").evaluate("heading => heading.scrollIntoView()")
        here = page.locator(".contents-toc a[aria-current=location]")
        expect(here).to_have_attribute("href", f"#{role}")
