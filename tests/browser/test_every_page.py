import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

WORKSHEET = "/app/worksheets/expectations/"
QUIZ = "/app/quizzes/mentor-check/"


SHOWN_THOUGH_HIDDEN = """[...document.querySelectorAll("[hidden]")]
  .filter((element) => element.checkVisibility({ visibilityProperty: true }))
  .map((element) => element.outerHTML)"""


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
        assert page.evaluate(SHOWN_THOUGH_HIDDEN) == [], path

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


def test_every_page_of_the_handbook_is_open_to_everybody_by_day_and_by_night(
    readers: Callable[..., Any], built_site: Path, glance: Callable[[Page], list[str]]
) -> None:
    reader = readers()
    page = reader.context.new_page()

    found = []
    for path in pages_of(built_site):
        page.goto(reader.address + path)
        found += glance(page)

    assert found == []


def test_in_forced_colors_nothing_is_told_by_a_color_that_is_gone(
    readers: Callable[..., Any],
) -> None:
    page = readers().open("/tip-2-expectations/")
    page.emulate_media(forced_colors="active")

    for role in ("mentor", "mentee", "manager"):
        label = page.locator(f".role-{role} .role-label").first
        expect(label).to_be_visible()
        assert label.inner_text().strip()
    button = page.locator(".choose").first
    border = button.evaluate("element => getComputedStyle(element).borderTopStyle")
    assert border == "solid"


def test_at_four_times_the_size_everything_can_be_read_without_sideways_scrolling(
    readers: Callable[..., Any],
) -> None:
    # 1280 pixels at 400 % leave 320 by 225.
    reader = readers(width=320)
    page = reader.context.new_page()
    page.set_viewport_size({"width": 320, "height": 225})

    for path in ("/", "/tip-4-rhythm/", "/app/quizzes/mentee-check/", "/app/agreements/"):
        assert not scrolls_sideways(page, reader.address + path), path


def test_the_keyboard_leads_from_the_first_key_into_the_text_and_through_the_contents(
    readers: Callable[..., Any],
) -> None:
    page = readers(width=360).open("/tip-1-clarity/")

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))
    contents = page.get_by_role("button", name="Contents")
    contents.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("navigation", name="Contents")).to_be_visible()
    expect(page.locator(".contents a[aria-current=page]")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(page.get_by_role("navigation", name="Contents")).to_be_hidden()
    expect(contents).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".contents-list a").last.focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Home", exact=True)).to_be_focused()
    expect(page.get_by_role("navigation", name="Contents")).to_be_hidden()


def test_the_contents_show_where_one_is(readers: Callable[..., Any]) -> None:
    reader = readers()
    page = reader.context.new_page()

    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        for path in ("/how-to-use-this-book/", "/ending-well/", "/sources/"):
            page.goto(reader.address + path)
            if width < 1000:
                page.get_by_role("button", name="Contents").click()
            expect(page.locator(".contents a[aria-current=page]")).to_be_in_viewport()
            expect(page.get_by_role("searchbox")).to_be_in_viewport()
            assert page.evaluate("scrollY") == 0


def test_contents_that_are_open_leave_the_text_its_room_when_the_window_grows(
    readers: Callable[..., Any],
) -> None:
    page = readers(width=768).open("/tip-1-clarity/")
    page.get_by_role("button", name="Contents").click()
    text, contents = page.locator("article"), page.get_by_role("navigation", name="Contents")

    page.set_viewport_size({"width": 1280, "height": 800})

    assert text.bounding_box()["width"] > 300
    page.get_by_role("button", name="Close").click()
    expect(contents).to_be_visible()
    assert contents.bounding_box()["width"] < 300


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
