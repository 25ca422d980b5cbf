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
