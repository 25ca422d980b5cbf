import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

WORKSHEET = "/app/worksheets/expectations/"
QUIZ = "/app/quizzes/mentor-check/"


def pages_of(site: Path) -> list[str]:
    """Return the paths of all pages of the handbook."""
    folders = [page.parent.relative_to(site) for page in sorted(site.rglob("index.html"))]
    return [f"/{folder}/".replace("/./", "/") for folder in folders]


def scrolls_sideways(page: Page, url: str) -> bool:
    page.goto(url)
    root = "document.documentElement"
    return bool(page.evaluate(f"{root}.scrollWidth > {root}.clientWidth"))


def test_no_page_of_the_handbook_breaks_its_own_policy(
    readers: Callable[..., Any], built_site: Path
) -> None:
    reader = readers()
    page = reader.context.new_page()
    paths = pages_of(built_site)

    for path in paths:
        response = page.goto(reader.address + path)
        assert response.status == 200, path
        page.wait_for_load_state("load")

    assert len(paths) > 10
    assert reader.complaints == []


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_of_the_handbook_scrolls_sideways(
    readers: Callable[..., Any], built_site: Path, width: int
) -> None:
    reader = readers(width=width)
    page = reader.context.new_page()

    wide = [path for path in pages_of(built_site) if scrolls_sideways(page, reader.address + path)]

    assert wide == []


@pytest.mark.parametrize("path", ["/", "/tip-3-tools/", "/program-twelve-weeks/", "/sources/"])
def test_pages_of_the_handbook_are_open_to_everybody(
    readers: Callable[..., Any], check_access: Callable[[Page], None], path: str
) -> None:
    check_access(readers().open(path))


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_no_page_of_the_app_scrolls_sideways(readers: Callable[..., Any], width: int) -> None:
    reader = readers(width=width)
    page = reader.context.new_page()

    for path in ("/app/quizzes/", QUIZ, "/app/worksheets/", WORKSHEET, "/app/open", "/app/none/"):
        assert not scrolls_sideways(page, reader.address + path), path


def test_every_state_of_a_quiz_is_open_to_everybody(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    page = readers().open("/app/quizzes/")
    check_access(page)
    page.goto(page.url + "mentor-check/")
    check_access(page)
    page.get_by_role("button", name="See my result").click()
    check_access(page)
    page.get_by_role("button", name="Change my answers").click()
    for question in page.locator("fieldset").all():
        question.locator("label.form-option").first.click()
    page.get_by_role("button", name="See my result").click()
    page.get_by_text("What you answered").click()
    check_access(page)


def test_every_state_of_a_worksheet_is_open_to_everybody(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    reader = readers()
    page = reader.open("/app/worksheets/")
    check_access(page)
    page.goto(reader.address + WORKSHEET)
    check_access(page)
    page.get_by_role("button", name="Check my answers").click()
    check_access(page)
    page.get_by_label("Name to show").fill("Amara")
    page.get_by_role("button", name="Check my answers").click()
    check_access(page)
    page.goto(f"{reader.address}{WORKSHEET}sheet")
    check_access(page)
    page.get_by_role("button", name="Read my answers").click()
    check_access(page)


def test_every_state_of_a_record_is_open_to_everybody(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    reader = readers()
    page = reader.open(WORKSHEET)
    page.get_by_label("Name to show").fill("Amara")
    page.get_by_role("button", name="Save and get my private link").click()
    check_access(page)
    page.get_by_role("link", name="Go to my answers").click()
    check_access(page)
    here = page.url
    page.goto(f"{here}edit")
    check_access(page)
    other = reader.open(f"{here.removeprefix(reader.address)}edit")
    other.get_by_label("Name to show").fill("Bea")
    other.get_by_role("button", name="Save").click()
    page.get_by_label("Name to show").fill("Cid")
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title(re.compile("Saved elsewhere meanwhile"))
    check_access(page)
    page.goto(f"{here}delete")
    check_access(page)
    page.get_by_role("button", name="Delete my answers now").click()
    check_access(page)
    page.goto(here)
    check_access(page)


def test_the_doors_in_and_out_are_open_to_everybody(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    reader = readers()
    page = reader.open("/app/open")
    check_access(page)
    page.get_by_role("button", name="Open my answers").click()
    check_access(page)
    page.goto(f"{reader.address}/app/left")
    check_access(page)
