"""Copying what an agreement shows only once, also where the browser does not let us copy."""

from collections.abc import Callable
from typing import Any

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
