"""Copying what an agreement shows only once, also where the browser does not let us copy."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs

from playwright.sync_api import Page, expect

from tests.browser.couple import begin

ANA = {"role": "mentee", "name": "Ana", "zone": "America/Lima"}
NOTED = "() => { navigator.clipboard.writeText = async (text) => { window.copied = text; }; }"
WITHOUT_PERMISSION = """() => {
  navigator.clipboard.writeText = async () => {
    throw new DOMException('Write permission denied.', 'NotAllowedError');
  };
}"""
AT_AN_INSECURE_ADDRESS = """() => {
  Object.defineProperty(navigator, 'clipboard', { value: undefined });
}"""
SELECTED = "text => text.value.slice(text.selectionStart, text.selectionEnd)"


def test_codes_are_copied_or_selected_to_be_copied_by_hand(
    readers: Callable[..., Any], check_access: Callable[[Page], None]
) -> None:
    ana, _ = begin(readers(), **ANA)
    ana.go("settings")
    ana.press("Make a new link and recovery code")
    page, link = ana.page, ana.page.locator("#vmh-link")
    copy = page.get_by_role("button", name="Copy: Your private link")
    told = page.locator("#vmh-link ~ [role=status]")

    page.evaluate(NOTED)
    copy.click()

    expect(told).to_have_text("Copied")
    assert page.evaluate("window.copied") == link.input_value()
    for trouble in (WITHOUT_PERMISSION, AT_AN_INSECURE_ADDRESS):
        page.evaluate(trouble)
        copy.click()

        expect(told).to_have_text("Press Ctrl+C or Cmd+C to copy.")
        expect(link).to_be_focused()
        assert link.evaluate(SELECTED) == link.input_value()
        page.get_by_role("heading", level=1).click()
    check_access(page)


def test_the_mail_that_a_link_writes_holds_what_was_typed(readers: Callable[..., Any]) -> None:
    ana, _ = begin(readers(), **ANA)
    ana.go("invitation")
    ana.press("Make a new invitation")
    link = ana.page.get_by_role("link", name="Send it by email")
    message = ana.page.locator("#vmh-message")

    message.fill("My own words & a line\nmore")

    address, _, query = (link.get_attribute("href") or "").partition("?")
    written = parse_qs(query)
    assert address == "mailto:"
    assert written["subject"] == ["Shall we agree on how we work together?"]
    assert written["body"] == ["My own words & a line\r\nmore"]


def test_without_scripts_the_mail_says_that_it_is_the_message_as_it_came(
    readers: Callable[..., Any],
) -> None:
    ana, _ = begin(readers(scripts=False), **ANA)
    ana.go("invitation")
    ana.press("Make a new invitation")

    link = ana.page.get_by_role("link", name="Email the message as it came")

    written = parse_qs((link.get_attribute("href") or "").partition("?")[2])
    assert written["body"] == [ana.page.locator("#vmh-message").input_value()]


def test_a_code_leaves_the_address_whatever_a_mail_program_has_made_of_it(
    readers: Callable[..., Any],
) -> None:
    page = readers().open("/app/open#vmh_100%25")
    field, end = page.locator("#vmh-code"), re.compile("/app/open$")

    expect(field).to_have_value("vmh_100%")
    expect(page).to_have_url(end)
    for broken in ("%", "vmh_%E0%A4%A"):
        page.evaluate("code => { location.hash = code; }", broken)

        expect(field).to_have_value(broken)
        expect(page).to_have_url(end)
