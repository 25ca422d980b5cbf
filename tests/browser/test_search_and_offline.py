"""Finding things in the book, with a network and without."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

TIP = "/tip-2-expectations/"


def test_the_search_finds_other_words_for_the_same_thing_and_helps_when_it_finds_nothing(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    reader = readers()
    page = reader.open(TIP)
    assert not [line for line in reader.requests if "search-index" in line]

    page.keyboard.press("Tab")
    field = page.get_by_role("searchbox")
    field.press_sequentially("programme zoom")

    results = page.locator(".search-results a")
    expect(results.first).to_be_visible()
    assert "video" in results.first.inner_text().lower()
    check_access(page)
    field.fill("xylophone")
    expect(page.get_by_role("status").filter(has_text="xylophone")).to_be_visible()
    expect(page.locator(".search-help").get_by_role("link", name="Glossary")).to_be_visible()
    field.fill("ghosting")
    expect(results.first).to_be_visible()
    field.press("Escape")
    expect(page.locator(".search-output")).to_be_hidden()
    field.fill("agenda")
    results.first.click()
    expect(page.locator("h1")).to_be_visible()


def test_without_scripts_nobody_is_offered_a_search(readers: Callable[..., Any]) -> None:
    page = readers(scripts=False).open(TIP)

    expect(page.get_by_role("searchbox")).to_have_count(0)
    expect(page.get_by_role("link", name="Glossary").first).to_be_visible()


def test_the_book_can_be_kept_and_read_without_a_network(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    reader = readers(width=360)
    page = reader.open("/downloads/")
    panel = page.locator(".keep-offline")
    expect(panel).to_be_visible()
    expect(panel.get_by_role("status")).to_contain_text("the others are not")
    check_access(page)

    page.get_by_role("button", name="Keep the whole book here").click()

    expect(panel.get_by_role("status")).to_have_text("The whole book is on this device.")
    page.goto(f"{reader.address}/app/worksheets/")
    reader.context.set_offline(True)
    page.goto(f"{reader.address}/hard-times/")
    expect(page.locator("h1")).to_have_text("Hard times and crises")
    page.get_by_role("searchbox").fill("danger")
    expect(page.locator(".search-results a").first).to_be_visible()
    kept = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async n => "
        "(await (await caches.open(n)).keys()).map(r => new URL(r.url).pathname)))).flat()"
    )
    assert TIP in kept
    assert not [path for path in kept if path.startswith("/app/")]
    reader.context.set_offline(False)
    page.goto(f"{reader.address}/downloads/")
    page.get_by_role("button", name="Remove it from this device").click()
    expect(panel.get_by_role("status")).to_contain_text("the others are not")


def test_a_first_visit_to_a_tip_weighs_at_most_150_kilobytes(readers: Callable[..., Any]) -> None:
    page = readers(width=360).open(TIP)
    page.wait_for_load_state("networkidle")

    sent = page.evaluate(
        "performance.getEntries().filter(e => e.encodedBodySize)"
        ".map(e => [e.name, e.encodedBodySize])"
    )

    assert len(sent) >= 5
    assert sum(size for _, size in sent) <= 150 * 1024, sent
