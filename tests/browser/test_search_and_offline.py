"""Finding things in the book, with a network and without."""

import gzip
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serve, until

TIP = "/tip-2-expectations/"
KEPT = (
    "async () => (await Promise.all((await caches.keys()).map(async n => "
    "(await (await caches.open(n)).keys()).map(r => new URL(r.url).pathname)))).flat()"
)


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
    check_access(page)
    field.fill("xylophone")
    expect(page.get_by_role("status").filter(has_text="xylophone")).to_be_visible()
    field.fill("$& xylophone")
    expect(page.get_by_role("status").filter(has_text="“$& xylophone.”")).to_be_visible()
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
    keep = page.get_by_role("button", name="Keep the whole book here")
    drop = page.get_by_role("button", name="Remove it from this device")
    expect(panel).to_be_visible()
    expect(panel.get_by_role("status")).to_contain_text("the others are not")
    expect(drop).to_be_hidden()
    check_access(page)

    keep.click()

    expect(panel.get_by_role("status")).to_have_text("The whole book is on this device.")
    expect(keep).to_be_hidden()
    expect(drop).to_be_focused()
    page.goto(f"{reader.address}/app/worksheets/")
    reader.context.set_offline(True)
    page.goto(f"{reader.address}/hard-times/")
    expect(page.locator("h1")).to_have_text("Hard times and crises")
    page.get_by_role("searchbox").fill("danger")
    expect(page.locator(".search-results a").first).to_be_visible()
    page.goto(f"{reader.address}/app/worksheets/")
    expect(page.locator("h1")).to_have_text("You are offline")
    kept = page.evaluate(KEPT)
    assert TIP in kept
    assert not [path for path in kept if path.startswith("/app/")]
    reader.context.set_offline(False)
    page.goto(f"{reader.address}/downloads/")
    drop.click()
    expect(panel.get_by_role("status")).to_contain_text("the others are not")
    expect(keep).to_be_focused()


def test_a_kept_book_stays_until_the_new_edition_is_kept_as_well(
    browser: Browser, built_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REFRESH", "1")  # or the server would not see the new edition
    site = shutil.copytree(built_site, tmp_path / "site")
    worker = site / "sw.js"
    with serve(site, tmp_path) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}/downloads/")
        page.get_by_role("button", name="Keep the whole book here").click()
        expect(page.get_by_text("The whole book is on this device.")).to_be_visible()
        for packed in site.glob("sw.js.*"):
            packed.unlink()
        text = worker.read_text(encoding="utf-8")
        worker.write_text(text.replace('EDITION = "', 'EDITION = "new-'), encoding="utf-8")
        page.evaluate("navigator.serviceWorker.ready.then(known => known.update())")
        take_over = page.get_by_role("button", name="Show the new edition")
        expect(take_over).to_be_visible()

        context.set_offline(True)
        with page.expect_navigation():
            take_over.click()

        expect(page.locator("h1")).to_have_text("Downloads")
        page.goto(f"{address}/hard-times/")
        expect(page.locator("h1")).to_have_text("Hard times and crises")
        context.set_offline(False)
        page.reload()
        until(page, "(await caches.keys()).length === 1")
        context.set_offline(True)
        page.goto(f"{address}/ending-well/")
        expect(page.locator("h1")).to_have_text("Ending well")


class WeakLine(SimpleHTTPRequestHandler):
    """Serves a site that browsers may keep for a while; pages wait until the line is better."""

    better = Event()

    def do_GET(self) -> None:
        """Send a file; a page that a reader opens only when the line is better."""
        # A worker that asks for it with a limit of time does so in another mode than the reader.
        asked = self.headers["Sec-Fetch-Mode"] in {"navigate", "same-origin"}
        if asked and self.path.endswith("/"):
            self.better.wait()
        with suppress(BrokenPipeError):
            super().do_GET()

    def end_headers(self) -> None:
        """Let browsers keep all but the worker, as the app does."""
        self.send_header("Cache-Control", f"max-age={0 if self.path == '/sw.js' else 300}")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def weak_line(built_site: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Yield a copy of the site, and the address where it is served."""
    site = shutil.copytree(built_site, tmp_path / "site", ignore=shutil.ignore_patterns("*.pdf"))
    WeakLine.better.set()
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(WeakLine, directory=site)) as server:
        Thread(target=server.serve_forever).start()
        yield site, f"http://127.0.0.1:{server.server_port}"
        WeakLine.better.set()
        server.shutdown()


def test_a_new_edition_is_kept_over_a_weak_line_past_the_browsers_own_copies_for_every_tab(
    weak_line: tuple[Path, str], browser: Browser
) -> None:
    site, address = weak_line
    worker, chapter = site / "sw.js", site / "ending-well/index.html"
    with browser.new_context() as context:
        page, other = context.new_page(), context.new_page()
        page.goto(f"{address}/ending-well/")
        other.goto(f"{address}/downloads/")
        until(other, "navigator.serviceWorker.controller")
        other.get_by_role("button", name="Keep the whole book here").click()
        expect(other.get_by_text("The whole book is on this device.")).to_be_visible()
        text = worker.read_text(encoding="utf-8").replace('EDITION = "', 'EDITION = "new-')
        worker.write_text(text.replace("PATIENCE = 4000", "PATIENCE = 40"), encoding="utf-8")
        written = chapter.read_text(encoding="utf-8")
        chapter.write_text(written.replace("Ending well</h1>", "All new</h1>"), encoding="utf-8")
        WeakLine.better.clear()
        page.evaluate("navigator.serviceWorker.ready.then(known => known.update())")
        with page.expect_navigation():
            page.get_by_role("button", name="Show the new edition").click()

        until(page, "(await caches.keys()).length === 1")
        page.reload()
        expect(page.locator("h1")).to_have_text("All new")
        other.get_by_role("button", name="Remove it from this device").click()
        expect(other.get_by_role("status").filter(has_text="the others are not")).to_be_visible()


def test_the_whole_book_is_as_large_as_readers_are_told(built_site: Path) -> None:
    worker = (built_site / "sw.js").read_text(encoding="utf-8")
    names = json.loads(re.findall(r"PAGES = (\[.*\]);", worker)[0])
    files = [built_site / name for name in names]
    files = [file / "index.html" if file.is_dir() else file for file in files]
    packed = [file.with_name(f"{file.name}.gz") for file in files]

    room = sum(file.stat().st_size for file in files)
    data = sum((p if p.is_file() else f).stat().st_size for p, f in zip(packed, files, strict=True))

    for page in ("index.html", "index.html.gz"):
        written = (built_site / "downloads" / page).read_bytes()
        text = (gzip.decompress(written) if page.endswith(".gz") else written).decode()
        told = re.search(r"about ([\d.]+)\s(.)B of data; to keep, about ([\d.]+)\sMB of room", text)
        assert told, page
        unit = {"M": 1_000_000, "K": 1_000}[told[2]]
        assert float(told[1]) * unit == pytest.approx(data, rel=0.03)
        assert float(told[3]) * 1_000_000 == pytest.approx(room, rel=0.03)


def test_a_full_device_shows_what_the_network_gives(readers: Callable[..., Any]) -> None:
    reader = readers()
    page = reader.open(TIP)
    until(page, "navigator.serviceWorker.controller")
    quota = {"origin": reader.address, "quotaSize": 1}
    reader.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)

    response = page.goto(f"{reader.address}/tip-3-tools/")

    assert response.from_service_worker
    assert response.status == 200
    assert "/tip-3-tools/" not in page.evaluate(KEPT)


def test_a_first_visit_to_a_tip_weighs_at_most_150_kilobytes(readers: Callable[..., Any]) -> None:
    page = readers(width=360).open(TIP)
    page.wait_for_load_state("networkidle")

    sent = page.evaluate(
        "performance.getEntries().filter(e => e.encodedBodySize)"
        ".map(e => [e.name, e.encodedBodySize])"
    )

    assert len(sent) >= 5
    assert sum(size for _, size in sent) <= 150 * 1024, sent
