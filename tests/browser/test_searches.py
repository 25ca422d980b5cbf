"""What readers find first, in their own words, and what they are told of the rest."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

FIRST_HITS = Path(__file__).parents[1] / "vectors" / "searches.json"


def test_what_readers_look_for_comes_first_whichever_word_they_have_for_it(
    readers: Callable[..., Any],
) -> None:
    wanted = json.loads(FIRST_HITS.read_text(encoding="utf-8"))
    page = readers().open("/tip-1-clarity/")
    status = page.locator(".search-status")
    first = page.locator(".search-results a").first
    found = {}

    for words in wanted:
        page.get_by_role("searchbox").fill(words)
        expect(status).to_have_text(re.compile(r"\d|Nothing"))
        found[words] = first.get_attribute("href") if first.is_visible() else ""

    assert found == {words: f"..{path}" for words, path in wanted.items()}


def test_all_that_is_found_is_counted_and_the_first_twenty_are_shown(
    readers: Callable[..., Any],
) -> None:
    page = readers().open("/tip-1-clarity/")
    status = page.locator(".search-status")
    rows = page.locator(".search-results a")

    page.get_by_role("searchbox").fill("mentor")

    expect(status).to_have_text(re.compile(r"^The first 20 of [1-9]\d{2} results$"))
    expect(rows).to_have_count(20)
    page.get_by_role("searchbox").fill("behavior")
    expect(status).to_have_text(f"{rows.count()} results")


def test_where_nothing_is_found_the_steps_for_danger_come_first(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    page = readers().open("/tip-1-clarity/")

    page.get_by_role("searchbox").fill("xylophone")

    expect(page.locator(".search-status")).to_have_text("Nothing found for “xylophone.”")
    check_access(page)
    danger = page.locator(".search-help a").first
    expect(danger).to_have_text("Is someone in danger now? The five steps")
    danger.click()
    expect(page.locator("#wrong-danger")).to_be_in_viewport()
