"""Over TLS, as in the world: browsers guard the cookie that opens what people wrote."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serve


@pytest.fixture(scope="module")
def guarded(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(built_site, tmp_path_factory.mktemp("tls"), encrypted=True) as address:
        yield address


@contextmanager
def newcomer(browser: Browser) -> Iterator[Page]:
    """Open a browser that has never been here, and takes the test's certificate."""
    context = browser.new_context(ignore_https_errors=True, service_workers="block")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


def test_a_private_link_gives_a_cookie_that_browsers_guard(guarded: str, browser: Browser) -> None:
    with newcomer(browser) as writer:
        writer.goto(f"{guarded}/app/worksheets/expectations/")
        writer.get_by_label("Name to show").fill("Amara")
        writer.get_by_role("button", name="Save and get my private link").click()
        link = writer.get_by_role("textbox", name="Your private link").input_value()
    assert link.startswith("https://")

    with newcomer(browser) as reader:
        reader.goto(link)
        reader.get_by_role("button", name="Open my answers").click()

        expect(reader.get_by_role("main")).to_contain_text("Amara")
        (cookie,) = reader.context.cookies()
    assert cookie["name"] == "__Host-vmh"
    assert cookie["secure"]
    assert cookie["httpOnly"]
    assert cookie["expires"] == -1
