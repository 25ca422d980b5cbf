"""Two people, far apart, from the first answer to an agreement that both have confirmed."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import serve
from tests.browser.couple import Person, answer, begin, confirm, fill, join, write

ANA = {"role": "mentee", "name": "Ana", "zone": "America/Lima"}
KOFI = {"name": "Kofi", "zone": "Pacific/Auckland"}
Check = Callable[[Page], None]


@pytest.fixture(scope="module")
def on_postgresql(
    built_site: Path,
    tmp_path_factory: pytest.TempPathFactory,
    postgresql: str,
) -> Iterator[str]:
    with serve(built_site, tmp_path_factory.mktemp("var"), postgresql) as address:
        yield address


@pytest.fixture
def address(request: pytest.FixtureRequest, address: str) -> str:
    """Serve the app on the database that a test asks for, by default SQLite."""
    if getattr(request, "param", "sqlite") == "postgresql":
        return str(request.getfixturevalue("on_postgresql"))
    return address


def look_away(page: Page) -> None:
    """Stand in for the accessibility checks, which one database is enough for."""


def answer_with_the_keyboard(person: Person) -> None:
    """Answer the first part with the keyboard alone, and save it."""
    page = person.go("answers/purpose")
    first = page.locator(".form-field textarea").first
    for _ in range(40):
        page.keyboard.press("Tab")
        if first.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.type("Typed without a mouse")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value === 'next'"):
            break
        if page.evaluate("document.activeElement.type === 'checkbox'"):
            page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Meetings")
    page = person.go("answers/purpose")
    expect(page.locator(".form-field textarea").first).to_have_value("Typed without a mouse")


def save_in_two_windows(person: Person, see: Check) -> None:
    """Save one part in two windows: the second shows both texts."""
    page = person.go("answers/trust")
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("textarea").first.fill("From the other window")
    other.get_by_role("button", name="Save and go on").click()
    page.locator("textarea").first.fill("From this window")
    person.press("Save and go on")
    expect(page.get_by_role("table")).to_contain_text("From the other window")
    expect(page.get_by_role("table")).to_contain_text("From this window")
    see(page)
    person.press("Save what stands here")
    other.close()


def make_a_mistake(person: Person, see: Check) -> None:
    """Type a number that cannot stand."""
    page = person.go("answers/meetings")
    page.locator(".form-input--number").fill("1")
    person.press("Save and go on")
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.locator(".form-input--number")).to_be_focused()
    see(page)


def write_at_once(first: Person, second: Person, see: Check) -> None:
    """Let both change the same line: the second sees both texts, and chooses."""
    for person in (first, second):
        person.go("text/trust")
    first.page.locator("textarea").first.fill("What the first one wrote")
    second.page.locator("textarea").first.fill("What the second one wrote")
    first.press("Save and go on")
    second.press("Save and go on")
    sides = second.page.locator(".sides")
    expect(sides).to_contain_text("What the first one wrote")
    expect(sides).to_contain_text("What the second one wrote")
    see(second.page)
    second.press("Save what I chose")
    expect(second.page.get_by_role("alert").first).to_contain_text("Choose what should stand.")
    see(second.page)
    second.page.get_by_label("Something else", exact=True).check()
    second.press("Save what I chose")
    first.go("text/trust")
    both = "What the first one wrote\n\nWhat the second one wrote"
    expect(first.page.locator("textarea").first).to_have_value(both)


@pytest.mark.parametrize("address", ["sqlite", "postgresql"], indirect=True)
def test_two_people_come_from_two_answers_to_one_agreement(
    request: pytest.FixtureRequest, readers: Callable[..., Any], check_access: Check
) -> None:
    see = check_access if "sqlite" in request.node.name else look_away
    ana, invitation = begin(readers(), **ANA)
    see(ana.page)
    kofi = join(readers(width=360, scripts=False), invitation, **KOFI)

    answer_with_the_keyboard(ana)
    make_a_mistake(ana, see)
    save_in_two_windows(ana, see)
    answer(ana, words="A thing that Ana wants", number=10, choice=0)
    see(ana.page)
    ana.press("I am ready")
    see(ana.page)
    kofi.stands("Ana is ready and waits for you.")
    assert "A thing that Ana wants" not in kofi.go("compare").content()
    answer(kofi, words="A thing that Kofi offers", number=20, choice=2)
    kofi.press("I am ready")

    for person in (ana, kofi):
        page = person.go("compare")
        expect(page.locator(".difference").first).to_contain_text("Talk about it")
        expect(page.get_by_role("main")).to_contain_text("A thing that Ana wants")
        expect(page.get_by_role("main")).to_contain_text("A thing that Kofi offers")
        expect(page.get_by_role("main")).not_to_contain_text("Only mine")
    see(ana.page)
    write(kofi)
    write_at_once(kofi, ana, see)

    ana.go("confirm")
    see(ana.page)
    ana.page.get_by_label("Your name").fill("")
    ana.press("I confirm this text")
    see(ana.page)
    confirm(ana)
    see(ana.page)
    kofi.stands("Ana has confirmed the text and waits for you.")
    confirm(kofi)
    for person in (ana, kofi):
        expect(person.go("confirm").get_by_role("heading", level=1)).to_have_text(
            "You have an agreement"
        )
        person.stands("You have an agreement.")
    see(ana.page)


def test_one_browser_profile_can_hold_both_people(readers: Callable[..., Any]) -> None:
    reader = readers(scripts=False)
    ana, invitation = begin(reader, **ANA)
    kofi = join(reader, invitation, **KOFI)

    for person, words in ((ana, "Said by Ana"), (kofi, "Said by Kofi")):
        page = person.go("answers/purpose")
        fill(page, words=words, number=1, choice=0)
        person.press("Save and come back later")

    expect(ana.go("answers/purpose").locator("textarea").first).to_have_value("Said by Ana")
    expect(ana.page.get_by_text("You are acting as Ana, the mentee.")).to_be_visible()
    expect(kofi.go("answers/purpose").locator("textarea").first).to_have_value("Said by Kofi")
    expect(kofi.page.get_by_text("You are acting as Kofi, the mentor.")).to_be_visible()


def test_the_third_column_and_its_history_are_open_to_everybody(
    readers: Callable[..., Any], check_access: Check
) -> None:
    reader = readers()
    ana, invitation = begin(reader, **ANA)
    kofi = join(reader, invitation, **KOFI)
    for person, number in ((ana, 30), (kofi, 60)):
        fill(person.go("answers/meetings"), words=f"{number} words", number=number, choice=0)
        person.press("Save and go on")
        person.go("ready")
        person.press("I am ready")

    page = ana.go("text/meetings")
    page.get_by_role("button", name="Take over this suggestion").first.click()
    expect(page.locator(".form-input--number")).to_have_value("45")
    check_access(page)
    ana.press("Save and go on")
    kofi.go("text/meetings").locator(".form-input--number").fill("50")
    kofi.press("Save and go on")
    check_access(ana.go("history"))
    ana.page.get_by_role("link", name="Version 2").click()
    expect(ana.page.locator("del")).to_contain_text("45")
    expect(ana.page.locator("ins")).to_contain_text("50")
    check_access(ana.page)
