"""Pages of the EPUB, unpacked and held against WCAG 2.2 AA, as a reading app would show them."""

from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import AXE, PHONE

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
KINDS = (
    "cover",
    "colophon",
    "nav",
    "part-2",
    "tip-2-expectations",
    "worksheets-and-quizzes",
    "glossary",
    "practices",
)
# A page of an EPUB has no ground of its own; apps bring theirs.
GROUNDS = {"light": "#ffffff", "dark": "#121212"}

# As apps do it: by the size of the letters of the page, of which its style sheet hears nothing.
LETTERS = ("100%", "200%")
TABLET = {"width": 768, "height": 1024}


@pytest.fixture(scope="module")
def folder(pressed: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    unpacked = tmp_path_factory.mktemp("epub")
    with ZipFile(next(pressed("epub").rglob("*.epub"))) as archive:
        archive.extractall(unpacked)
    return unpacked / "EPUB"


def test_every_kind_of_page_is_open_to_everybody_by_day_and_by_night(
    browser: Browser, folder: Path
) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is missing (npm ci in tests/browser)")
    page = browser.new_page(viewport=PHONE)
    problems = []

    for kind in KINDS:
        page.goto((folder / f"{kind}.xhtml").as_uri())
        page.evaluate(AXE.read_text(encoding="utf-8"))
        for scheme, ground in GROUNDS.items():
            page.emulate_media(color_scheme=scheme)
            page.evaluate(f"document.documentElement.style.background = '{ground}'")
            options = {"runOnly": {"type": "tag", "values": STANDARDS}}
            found = page.evaluate("options => axe.run(document, options)", options)
            problems += [
                f"{kind}, {scheme}: {rule['id']}: {node['html']} ({node['failureSummary']})"
                for rule in found["violations"]
                for node in rule["nodes"]
            ]
    page.close()

    assert problems == []


def test_nothing_runs_out_of_a_page_even_with_letters_twice_as_large(
    browser: Browser, folder: Path
) -> None:
    page = browser.new_page()
    wide = []

    for window in (PHONE, TABLET):
        page.set_viewport_size(window)
        for file in sorted(folder.glob("*.xhtml")):
            page.goto(file.as_uri())
            for size in LETTERS:
                page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
                width = page.evaluate("document.documentElement.scrollWidth")
                if width > window["width"]:
                    wide.append((file.stem, window["width"], size, width))
    page.close()

    assert wide == []


def test_a_wide_table_is_a_card_for_each_row_on_a_phone(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport=PHONE)
    page.goto((folder / "tip-4-rhythm.xhtml").as_uri())
    cell = page.locator(".form-table td[data-note]").first

    assert page.locator(".form-table thead").first.is_hidden()
    said = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert "My clock now" in said
    assert "hours:minutes" in said
    assert cell.evaluate("cell => getComputedStyle(cell).display") == "block"
    for scheme in GROUNDS:
        page.emulate_media(color_scheme=scheme)
        line = page.locator(".form-table td .form-blank").first
        assert line.evaluate("line => getComputedStyle(line).borderBottomWidth") == "1px"
        assert cell.evaluate("cell => getComputedStyle(cell).borderTopWidth") == "0px"
    page.close()
