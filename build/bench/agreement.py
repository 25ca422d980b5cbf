"""Walks two people through one agreement, and stops wherever there is something to look at."""

import re
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from playwright.sync_api import Page

State = tuple[str, Page]
PART = "meetings"
"""The part to look at closely: it asks for numbers, choices and words."""
HOURS = {
    "mentee": {"work_good1": ("15:30", "19:00")},
    "mentor": {"work_good1": ("12:30", "14:30"), "work_possible1": ("20:00", "23:30")},
}
WORDS = {
    "mentee": (
        "I want to learn how decisions are made before they are announced.",
        "Write first; call only if it cannot wait a day.",
        "If I go quiet, please ask once more. Exams may swallow me for two weeks.",
    ),
    "mentor": (
        "Practice in saying hard things kindly, and someone to plan with.",
        "A short message is enough. I answer on Tuesdays and Fridays.",
    ),
}
FILL = """(form, { words, number, last }) => {
  const boxes = form.querySelectorAll("textarea:not([name^='vmh-']), .form-input--short_text");
  boxes.forEach((box, at) => { box.value = words[at % words.length]; });
  for (const box of form.querySelectorAll(".form-input--number")) box.value = number;
  for (const options of form.querySelectorAll(".form-options"))
    [...options.querySelectorAll("input")].at(last ? -1 : 0).checked = true;
  form.querySelector("[name='vmh-done']").checked = true;
}"""
"""Answers every question of a part at once: one by one takes many seconds."""


@dataclass(frozen=True)
class Person:
    """One of the two, in a window of their own; *home* is where their side begins."""

    page: Page
    home: str
    role: str

    def go(self, path: str = "") -> Page:
        """Open a page of the agreement."""
        self.page.goto(self.home + path)
        return self.page

    def press(self, name: str) -> Page:
        """Press the button called *name*, the one at the end where there are several."""
        self.page.get_by_role("button", name=name).last.click()
        return self.page


def walk(window: Callable[[], Page], address: str) -> Iterator[State]:
    """Yield every state worth a picture, by its name, with the *window* that shows it."""
    mentee, code = _begin(window(), address)
    yield "agreement-begun", mentee.page
    recovery = mentee.page.locator("#vmh-recovery").input_value()
    yield "agreement-invitation", mentee.go("invitation")
    mentor = yield from _join(window(), address, code)
    yield "agreement-recover", _ask_for_new_codes(window(), address, recovery)
    yield "agreement-hub", mentee.go()
    yield "agreement-sheet", mentee.go("sheet")
    yield from _answer(mentee, mentor)
    yield from _agree(mentee, mentor)
    yield from _plan(mentee, mentor)
    for path in ("files", "notes/", "self-check", "review", "quiet", "settings", "erase"):
        yield f"agreement-{path.strip('/')}", mentor.go(path)
    yield "agreement-ending", mentor.go("closing")
    yield "agreement-ended", mentor.press("Finish our agreement")


def _begin(page: Page, address: str) -> tuple[Person, str]:
    page.goto(f"{address}/app/agreements/")
    page.get_by_label("The mentee").check()
    page.get_by_label("The name to show").fill("Ana")
    page.get_by_label("The city of your clock").select_option("America/Lima")
    page.get_by_role("button", name="Begin").click()
    message = page.locator("#vmh-message").input_value()
    (code,) = set(re.findall(r"vmhi_[A-Za-z0-9_-]{43}", message))
    return Person(page, _home(page), "mentee"), code


def _join(page: Page, address: str, code: str) -> Generator[State, None, Person]:
    page.goto(f"{address}/app/join")
    yield "agreement-join", page
    page.get_by_label("The code of your invitation").fill(code)
    page.get_by_role("button", name="See the invitation").click()
    page.get_by_label("The name to show").fill("Tāne")
    page.get_by_label("The city of your clock").select_option("Pacific/Auckland")
    yield "agreement-joining", page
    page.get_by_role("button", name="Take part").click()
    return Person(page, _home(page), "mentor")


def _ask_for_new_codes(page: Page, address: str, recovery: str) -> Page:
    page.goto(f"{address}/app/open")
    page.get_by_label("Your code or your private link").fill(recovery)
    page.get_by_role("button", name="Open my answers").click()
    return page


def _home(page: Page) -> str:
    link = page.get_by_role("link", name="I have kept my link").get_attribute("href") or ""
    return urljoin(page.url, link)


def _answer(mentee: Person, mentor: Person) -> Iterator[State]:
    """Let both answer every part, one after the other, and say that they are ready."""
    for person in (mentee, mentor):
        person.go()
        person.page.locator(".tasks a[href*='/answers/']").first.click()
        while "/answers/" in person.page.url:
            _fill(person)
            if person is mentee and person.page.url.endswith(PART):
                yield "agreement-part", person.page
            person.press("Save and go on")
        if person is mentee:
            yield "agreement-ready", person.page
        person.press("I am ready")
        if person is mentee:
            yield "agreement-waiting", person.page
    yield "agreement-revealed", mentee.go()


def _fill(person: Person) -> None:
    mentor = person.role == "mentor"
    given = {"words": WORDS[person.role], "number": "30" if mentor else "10", "last": mentor}
    person.page.locator("form.form").evaluate(FILL, given)


def _agree(mentee: Person, mentor: Person) -> Iterator[State]:
    """Let the two compare, collide once, write every line, and confirm."""
    yield "agreement-comparing", mentee.go("compare")
    yield "agreement-agreeing", mentee.go(f"text/{PART}")
    yield "agreement-conflict", _collide(mentee, mentor)
    mentor.go()
    mentor.page.locator(".tasks a[href*='/text/']").first.click()
    while "/text/" in mentor.page.url:
        _take_over(mentor.page)
        mentor.press("Save and go on")
    yield "agreement-confirming", mentee.go("confirm")
    mentee.press("I confirm this text")
    yield "agreement-confirmed-once", mentee.go("confirm")
    mentor.go("confirm")
    mentor.press("I confirm this text")
    yield "agreement-confirmed", mentor.go("confirm")
    yield "agreement-agreed", mentor.go()
    yield "agreement-history", mentor.go("history")
    yield "agreement-version", mentor.go("history/2")


def _collide(mentee: Person, mentor: Person) -> Page:
    for person in (mentee, mentor):
        person.go(f"text/{PART}").locator("textarea").first.fill(WORDS[person.role][0])
    mentor.press("Save and go on")
    return mentee.press("Save and go on")


def _take_over(page: Page) -> None:
    """Take what the other said into every line that is still empty."""
    for field in page.locator(".form--agree .form-field").all():
        take = field.get_by_role("button", name="Take over").first
        if take.count():
            take.click()


def _plan(mentee: Person, mentor: Person) -> Iterator[State]:
    """Let both give their hours, and put the talks into their calendar."""
    for person in (mentee, mentor):
        page = person.go("rhythm/hours")
        for name, ends in HOURS[person.role].items():
            for end, time in zip(("from", "until"), ends, strict=True):
                page.locator(f"[name='{name}_{end}']").fill(time)
        if person is mentor:
            yield "agreement-hours", page
        person.press("Save my hours")
    yield "agreement-rhythm", mentor.go("rhythm/")
    mentor.press("Put these talks into our calendar")
    yield "agreement-dates", mentor.go("dates")
    yield "agreement-date", mentor.go("dates/new/review")
