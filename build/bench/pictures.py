"""Takes a picture of every kind of page, at three widths, by day and by night."""

import shutil
from typing import Literal

from playwright.sync_api import Page, sync_playwright

from bench.journeys import STATES
from bench.process import ROOT
from bench.report import Report
from bench.server import served

OUT = ROOT / "out" / "pictures"
SITE = ROOT / "out" / "site"
WIDTHS = (360, 768, 1280)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-component-update")


def measure(report: Report) -> None:
    """Take the pictures into out/pictures, named for the page, the width and the light."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    with served(SITE) as address, sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        for name, open_state in STATES.items():
            page = browser.new_page(reduced_motion="reduce")
            open_state(page, address)
            _take_all(page, name)
            page.context.close()
        browser.close()
    report.tell("pictures in out/pictures", len(list(OUT.glob("*.png"))))


def _take_all(page: Page, name: str) -> None:
    for width in WIDTHS:
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.screenshot(path=OUT / f"{name}-{width}-{scheme}.png", full_page=True)
