"""Long names and long pages on a phone: nothing sticks out, and a button keeps one's place."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.couple import Person, answer, begin, join

LONG = "annapurna.konstantinopolit@university.example"
LONGER = "a-name-that-is-one-word-of-many-letters@university-of-somewhere.example"
STICKS_OUT = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOP = "element => element.getBoundingClientRect().top"


def reveal(ana: Person, kofi: Person) -> None:
    answer(ana, words="A thing that Ana wants", number=10, choice=0)
    ana.press("I am ready")
    answer(kofi, words="A thing that Kofi offers", number=20, choice=2)
    kofi.press("I am ready")


def take_over(page: Page) -> None:
    """Take over the last answer of a long page, and see where that leads."""
    take = page.get_by_role("button", name="Take over what").last
    name = take.locator("xpath=ancestor::*[starts-with(@id, 'field-')]").get_attribute("id")
    take.click()
    told = page.get_by_role("status")
    expect(told).to_have_text("Put into the line below. Not saved yet.")
    assert page.locator(f"#{name} [role=status]").count() == 1
    assert page.evaluate("scrollY") > 0
    assert 0 <= told.evaluate(TOP) < page.viewport_size["height"] / 2


def dispute(ana: Person, kofi: Person) -> None:
    """Let both change the same line, so that one has to choose."""
    for person in (ana, kofi):
        person.go("text/trust").locator("textarea").first.fill(f"By {person.home}")
    for person in (ana, kofi):
        person.press("Save and go on")


def test_long_names_stick_out_nowhere_and_a_line_taken_over_stays_in_sight(
    readers: Callable[..., Any],
) -> None:
    reader = readers(width=360, scripts=False)
    ana, invitation = begin(reader, role="mentee", name=LONG, zone="America/Lima")
    kofi = join(readers(width=360), invitation, name=LONGER, zone="Pacific/Auckland")
    reveal(ana, kofi)

    take_over(ana.go("text/meetings"))
    dispute(kofi, ana)
    assert ana.page.evaluate(STICKS_OUT) == 0
    for person in (ana, kofi):
        for path in (
            "",
            "compare",
            "text/trust",
            "text/meetings",
            "confirm",
            "history",
            "settings",
        ):
            page = person.go(path)

            assert page.evaluate(STICKS_OUT) == 0, page.url
