"""Takes a picture of every kind of page, at three widths, by day and by night."""

import shutil
from collections.abc import Iterator
from typing import Literal

from playwright.sync_api import BrowserContext, Page, sync_playwright

from bench import agreement
from bench.browser import FLAGS, program
from bench.journeys import STATES
from bench.process import ROOT
from bench.report import Report
from bench.server import served

OUT = ROOT / "out" / "pictures"
WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
# Pictures further down are loaded when a reader comes near, which nobody does here.
LOAD_ALL = """() => Promise.all([...document.images].map((image) => {
  image.loading = "eager";
  return image.decode().catch(() => undefined);
}))"""


def measure(report: Report) -> None:
    """Take the pictures into out/pictures, named for the page, the width and the light."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with served() as address, sync_playwright() as playwright:
        chromium = playwright.chromium
        browser = chromium.launch(executable_path=program() or None, args=list(FLAGS))
        context = browser.new_context(reduced_motion="reduce", service_workers="block")
        context.new_page().goto(address)  # now the fonts are there for every picture
        for name, page in _states(context, address):
            _take_all(page, name)
        browser.close()
    report.tell("pictures in out/pictures", len(list(OUT.glob("*.png"))))


def _states(context: BrowserContext, address: str) -> Iterator[tuple[str, Page]]:
    for name, open_state in STATES.items():
        page = context.new_page()
        open_state(page, address)
        yield name, page
        page.close()
    yield from agreement.walk(context.new_page, address)


def _take_all(page: Page, name: str) -> None:
    page.evaluate(LOAD_ALL)
    for width in WIDTHS:
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png", full_page=True)
