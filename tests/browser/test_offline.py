"""The copy to take offline, unpacked and opened from a disk."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from bindery import labels, offline, workshop
from bindery.book import Book
from bindery.ledger import Entry


@pytest.fixture(scope="module")
def folder(
    real_book: Book,
    built_site: Path,
    pressed: Callable[[str], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    out = tmp_path_factory.mktemp("offline")
    entries = []
    for source in (built_site, pressed("forms")):
        names = workshop.files(source)
        workshop.gather(names, source, out)
        entries.append(Entry("", names, real_book.edition.date))
    labels.write(out, entries, real_book.language)
    offline.render(real_book, out)
    # People unpack it where they keep their things.
    disk = tmp_path_factory.mktemp("disk") / "Été à Łódź – #1, 50 %"
    with ZipFile(out / "downloads" / "offline.zip") as archive:
        archive.extractall(disk)
    return disk / offline.FOLDER


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without a network that notes what goes wrong."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True)
    context.set_default_timeout(10_000)
    wrong: list[str] = []
    context.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    context.on(
        "requestfailed", lambda request: wrong.append(request.url) if _failed(request) else None
    )
    yield context
    context.close()
    assert wrong == []


def _failed(request: Request) -> bool:
    """Return whether *request* found nothing, rather than being dropped for the next page."""
    return request.failure != "net::ERR_ABORTED"


def _file(address: str) -> Path:
    return Path(unquote(address.removeprefix("file://")))


def _addresses(page: Page) -> list[str]:
    return list(page.eval_on_selector_all("[href], [src]", "all => all.map(e => e.href || e.src)"))


def test_every_page_and_file_that_a_page_leads_to_is_on_the_disk(
    folder: Path, reader: BrowserContext
) -> None:
    page = reader.new_page()
    pages = sorted(folder.rglob("*.html"))

    for file in pages:
        page.goto(file.as_uri(), wait_until="domcontentloaded")
        local = {a.partition("#")[0] for a in _addresses(page) if a.startswith("file:")}
        missing = [a for a in local if not _file(a).is_file()]
        assert missing == [], file

    assert len(pages) > 30


def test_the_book_is_read_searched_and_filled_in_without_a_network(
    folder: Path, reader: BrowserContext, check_access: Callable[[Page], None]
) -> None:
    page = reader.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Literata'))")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith("Literata")

    page.get_by_role("link", name="Start reading").click()
    page.get_by_role("searchbox").fill("programme zoom")
    page.locator(".search-results a").first.click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.startswith("file:")

    page.goto((folder / "tip-2-expectations" / "index.html").as_uri())
    quiz = page.locator(".quick").first
    quiz.locator("summary").click()
    for question in quiz.locator("fieldset").all():
        question.locator("label").first.click()
    quiz.get_by_role("button", name="See my score").click()
    expect(quiz.locator(".quick-score")).to_be_visible()
    expect(page.get_by_role("link", name="Quizzes (online)").first).to_be_visible()
    check_access(page)

    page.goto((folder / "downloads" / "index.html").as_uri())
    sheet = page.get_by_role("link", name="“Our expectations” on A4")
    address = sheet.evaluate("link => link.href")
    assert _file(address).read_bytes().startswith(b"%PDF")
    expect(page.get_by_role("link", name="The book as an EPUB")).to_be_hidden()
