"""The kinds of pages to look at, and how a reader comes to each."""

from collections.abc import Callable, Mapping

from playwright.sync_api import Page

Open = Callable[[Page, str], object]


def _at(path: str) -> Open:
    return lambda page, address: page.goto(address + path)


def _quiz_result(page: Page, address: str) -> None:
    page.goto(f"{address}/app/quizzes/mentee-check/")
    for number, group in enumerate(page.get_by_role("group").all()):
        group.get_by_role("radio").nth(number % 3 + 1).check()
    page.get_by_role("button", name="See my result").click()


def _search(words: str) -> Open:
    def look(page: Page, address: str) -> None:
        page.goto(f"{address}/tip-2-expectations/")
        page.locator("#contents").evaluate("contents => contents.showPopover()")
        page.get_by_role("searchbox").fill(words)
        page.locator(".search-results li, .search-help:not([hidden])").first.wait_for()

    return look


def _chosen_role(page: Page, address: str) -> None:
    page.goto(f"{address}/tip-2-expectations/")
    page.get_by_role("button", name="Mentee first").click()


def _overlap_found(page: Page, address: str) -> None:
    page.goto(f"{address}/app/overlap/")
    page.get_by_role("link", name="Look at an invented example").click()


STATES: Mapping[str, Open] = {
    "home": _at("/"),
    "opening": _at("/what-is-known/"),
    "tip": _at("/tip-2-expectations/"),
    "found": _search("zoom"),
    "nothing-found": _search("xylophone"),
    "situation": _at("/gone-quiet/"),
    "program": _at("/program-twelve-weeks/"),
    "toolkit": _at("/worksheets-and-quizzes/"),
    "messages": _at("/message-templates/"),
    "downloads": _at("/downloads/"),
    "glossary": _at("/glossary/"),
    "sources": _at("/sources/"),
    "missing": _at("/no-such-page/"),
    "quizzes": _at("/app/quizzes/"),
    "quiz": _at("/app/quizzes/mentee-check/"),
    "quiz-result": _quiz_result,
    "worksheets": _at("/app/worksheets/"),
    "worksheet": _at("/app/worksheets/expectations/"),
    "overlap": _at("/app/overlap/"),
    "overlap-found": _overlap_found,
    "agreement-start": _at("/app/agreements/"),
    "open": _at("/app/open"),
    "tip-for-mentee": _chosen_role,
}
