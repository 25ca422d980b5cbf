"""The rooms of an agreement and its ends, each held against the rules of accessibility."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.couple import Person, begin, confirm, fill, join

ANA = {"role": "mentee", "name": "Ana", "zone": "America/Lima"}
KOFI = {"name": "Kofi", "zone": "Pacific/Auckland"}
HOURS = {
    "Ana": {"work_good1_from": "12:30", "work_good1_until": "18:30"},
    "Kofi": {"work_good1_from": "07:30", "work_good1_until": "10:30"},
}
Check = Callable[[Page], None]


def try_doors(reader: Any, see: Check) -> None:
    """Open what opens nothing: no code, a wrong code, and an address of nowhere."""
    page = reader.open("/app/join")
    for code in ("Good morning", "vmhi_" + "A" * 43):
        page.get_by_label("The code of your invitation").fill(code)
        page.get_by_role("button", name="See the invitation").click()
        see(page)
    expect(page.get_by_role("alert")).to_contain_text("This invitation is not open.")
    see(reader.open("/app/agreements/0000000000000000/"))


def try_to_take_again(reader: Any, invitation: str, see: Check) -> None:
    """Come with an invitation that somebody has taken already."""
    page = reader.open("/app/join")
    page.get_by_label("The code of your invitation").fill(invitation)
    page.get_by_role("button", name="See the invitation").click()
    expect(page.get_by_role("alert")).to_contain_text("This invitation is not open.")
    see(page)
    page.close()  # the pages behind the one in front are slow


def recover(reader: Any, person: Person, see: Check) -> None:
    """Make new codes, and then others with the recovery code."""
    see(person.go("settings"))
    person.press("Make a new link and recovery code")
    see(person.page)
    code = person.page.locator("#vmh-recovery").input_value()
    page = reader.open("/app/open")
    page.get_by_label("Your code or your private link").fill(code)
    page.get_by_role("button", name="Open my answers").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Get new codes")
    see(page)
    page.get_by_role("button", name="Get a new link and a new code").click()
    see(page)
    page.get_by_role("link", name="I have kept my link").click()
    person.page = page


def plan(first: Person, second: Person, see: Check) -> None:
    """Give hours, find talks, and put a date into the calendar, change it and take it out."""
    see(first.go("rhythm/"))
    first.go("rhythm/hours").locator("#work_good1_from").fill("noon")
    first.press("Save my hours")
    see(first.page)
    for person, hours in zip((first, second), HOURS.values(), strict=True):
        page = person.go("rhythm/hours")
        for name, text in hours.items():
            page.locator(f"#{name}").fill(text)
        person.press("Save my hours")
        see(page)
    see(first.go("dates"))
    page = first.go("dates/new/review")
    see(page)
    page.get_by_label("Time").fill("")
    first.press("Save this date for both")
    see(page)
    page.get_by_label("Time").fill("18:30")
    first.press("Save this date for both")
    second.go("rhythm/").get_by_role("button", name="into our calendar").first.click()
    see(second.page)
    second.page.get_by_role("link", name="Change or take out").first.click()
    see(second.page)
    stale = second.page.context.new_page()
    stale.goto(second.page.url)
    second.press("Take this date out")
    see(second.page)
    stale.get_by_role("button", name="Save this date for both").click()
    see(stale)
    stale.close()


def keep_notes(first: Person, second: Person, see: Check) -> None:
    """Keep notes for both; both change them at once, and nothing is overwritten."""
    see(first.go("notes/"))
    page = first.go("notes/new/meeting-notes")
    see(page)
    page.locator("textarea").first.fill("What the first one wrote")
    first.press("Save for both of us")
    see(page)
    for person in (first, second):
        person.go("notes/").get_by_role("link", name="notes").last.click()
        person.page.get_by_role("link", name="Change it").click()
    first.page.locator("textarea").first.fill("What the first one changed")
    second.page.locator("textarea").first.fill("What the second one changed")
    first.press("Save for both of us")
    second.press("Save for both of us")
    expect(second.page.get_by_role("table").first).to_contain_text("What the first one changed")
    see(second.page)


def check_themselves(people: dict[str, Person], folder: Path, see: Check) -> None:
    """Let each take the quiz for their own role, and give the result."""
    for step, (role, person) in enumerate(people.items()):
        page = person.page
        page.goto(person.home.partition("/app/")[0] + f"/app/quizzes/{role}-check/")
        for question in page.locator("fieldset").all():
            question.locator("label.form-option").nth(step).click()
        page.get_by_role("button", name="See my result").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Save my result as a file").click()
        file = folder / f"{role}.json"
        download.value.save_as(file)
        person.go("self-check")
        person.press("Give this result")
        see(page)
        page.get_by_label("The file that").set_input_files(file)
        person.press("Give this result")
        see(page)


def reveal(first: Person, second: Person) -> None:
    for person, number in ((first, 30), (second, 60)):
        fill(person.go("answers/meetings"), words=f"{number} words", number=number, choice=0)
        person.press("Save and come back later")
        person.go("ready")
        person.press("I am ready")


def finish(first: Person, second: Person, see: Check) -> None:
    """Look at it again, fall silent, finish, leave."""
    see(first.go("quiet"))
    see(first.go("review"))
    first.press("Begin a review")
    see(first.page)
    see(second.go("review"))
    see(first.go("answers"))
    see(first.go("closing"))
    first.press("Finish our agreement")
    see(first.page)
    see(second.go())
    see(second.go("confirm"))
    see(first.go("files"))
    see(first.go("erase"))
    first.press("Erase my side now")
    see(first.page)
    see(second.go())
    see(second.go("dates"))
    see(second.go("erase"))
    second.press("Erase my side now")
    see(second.page)


def test_every_room_and_every_end_of_an_agreement_is_open_to_everybody(
    readers: Callable[..., Any], check_access: Check, tmp_path: Path
) -> None:
    see, reader, other = check_access, readers(), readers()
    try_doors(other, see)
    ana, invitation = begin(reader, **ANA, see=see)
    see(ana.page)
    see(ana.go("invitation"))
    see(ana.go("self-check"))
    see(ana.go("sheet"))
    kofi = join(other, invitation, **KOFI, see=see)
    try_to_take_again(other, invitation, see)
    recover(readers(), ana, see)

    plan(ana, kofi, see)
    keep_notes(ana, kofi, see)
    check_themselves({"mentee": ana, "mentor": kofi}, tmp_path, see)
    reveal(ana, kofi)
    see(ana.go("text/meetings"))
    ana.page.locator("textarea").first.fill("We write first.")
    ana.press("Save and go on")
    for person in (ana, kofi):
        confirm(person)
    finish(ana, kofi, see)
