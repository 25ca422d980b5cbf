"""Two people at one agreement, each with a browser: the steps that both go through."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

PARTS = ("purpose", "meetings", "trust")
"""What the two talk about: enough for every kind of question but dates."""


Look = Callable[[Page], object]


def nothing(page: Page) -> None:
    """Stand in for a look at every page on the way."""


class Person:
    """One of the two, in a window of their own; *home* is the overview of their side."""

    def __init__(self, page: Page) -> None:
        self.page = page
        expect(page.locator(".state-where")).to_be_visible()
        self.home = page.url

    def go(self, path: str = "") -> Page:
        """Open a page of the agreement."""
        self.page.goto(self.home + path)
        return self.page

    def press(self, name: str) -> None:
        """Press the button called *name*, the one at the end where there are several."""
        self.page.get_by_role("button", name=name).last.click()

    def stands(self, words: str) -> None:
        """Check the sentence that says where the agreement stands."""
        self.go()
        expect(self.page.locator(".state-where")).to_have_text(words)


def begin(
    reader: Any, *, role: str, name: str, zone: str, see: Look = nothing
) -> tuple[Person, str]:
    """Begin an agreement, and *see* each page; return the person and the invitation to pass on."""
    page = reader.open("/app/agreements/")
    see(page)
    page.get_by_label(f"The {role}").check()
    page.get_by_label("The name to show").fill(name)
    page.get_by_label("The city of your clock").select_option(zone)
    for box in page.locator("[name='vmh-part']").all():
        box.set_checked(box.get_attribute("value") in PARTS)
    page.get_by_role("button", name="Begin").click()
    see(page)
    message = page.locator("#vmh-message").input_value()
    page.get_by_role("link", name="I have kept my link").click()
    (invitation,) = set(re.findall(r"vmhi_[A-Za-z0-9_-]{43}", message))
    return Person(page), invitation


def join(reader: Any, invitation: str, *, name: str, zone: str, see: Look = nothing) -> Person:
    """Take the other side, and *see* each page."""
    page = reader.open("/app/join")
    see(page)
    page.get_by_label("The code of your invitation").fill(invitation)
    page.get_by_role("button", name="See the invitation").click()
    see(page)
    page.get_by_label("The name to show").fill(name)
    page.get_by_label("The city of your clock").select_option(zone)
    page.get_by_role("button", name="Take part").click()
    see(page)
    page.get_by_role("link", name="I have kept my link").click()
    return Person(page)


def fill(page: Page, *, words: str, number: int, choice: int) -> None:
    """Answer every question that the page asks."""
    for box in page.locator("textarea:not([name^='vmh-']), .form-input--short_text").all():
        box.fill(words)
    for box in page.locator(".form-input--number").all():
        box.fill(str(number))
    for group in page.locator(".form-field--choice, .form-field--scale").all():
        group.locator(".form-options > label").nth(choice).click()


def answer(person: Person, **given: Any) -> None:
    """Answer every part, with a private note to each, and come to the check."""
    person.go("answers/purpose")
    for _ in PARTS:
        fill(person.page, **given)
        person.page.get_by_label("Private note to this part").fill(f"Only mine: {given['words']}")
        person.page.get_by_label("I have finished this part").check()
        person.press("Save and go on")
    expect(person.page.get_by_role("heading", level=1)).to_contain_text("Check your answers")


def write(person: Person) -> None:
    """Write a line to every question, taking over what the mentor said."""
    person.go("text/purpose")
    for _ in PARTS:
        for field in person.page.locator(".form--agree .form-field").all():
            take = field.get_by_role("button", name="Take over what")
            if take.count():
                take.first.click()
        person.press("Save and go on")


def confirm(person: Person) -> None:
    """Confirm the text as it stands."""
    person.go("confirm")
    person.press("I confirm this text")
