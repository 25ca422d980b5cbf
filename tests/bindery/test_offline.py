"""The copy of the site to take offline, made of a few pages."""

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from bindery import offline
from bindery.book import Book

PAGE = """<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<link rel="preload" href="../assets/handbook/a.woff2" as="font" crossorigin>
<link rel="stylesheet" href="../assets/handbook/a.css">
<a href="../">Home</a> <a class="x" href="../other/?q=1#there">Other</a> <a href="#here">Here</a>
<a href="/book/other/#there">From the root</a> <a href="/book/app/quizzes/?section=a">Quiz</a>
<a href="../app/"><b>App</b></a> <a href="https://a.test/">Web</a>
<a href="mailto:a@b.test">Mail</a>
<a href="../downloads/chapters/one.pdf">Chapter</a> <a href="../downloads/book.pdf">Book</a>
<div data-index="../assets/handbook/index.js"></div>
<p class="edition">Edition 1, of today</p>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("index.html", "one/index.html", "other/index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    for name in (
        "404.html",
        "sw.js",
        "_headers",
        "sitemap.xml",
        "app.webmanifest",
        "one/index.html.br",
        "assets/handbook/a.css",
        "assets/handbook/a.woff2",
        "assets/handbook/index.js",
        "assets/cards/one.png",
        "downloads/book.pdf",
        "downloads/offline.zip",
        "downloads/chapters/one.pdf",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


@pytest.fixture
def book_at(small_book: Book) -> Book:
    return replace(small_book, site_url="https://example.org/book/")


def _unpacked(site: Path) -> ZipFile:
    return ZipFile(site / "downloads" / "offline.zip")


def test_it_holds_what_opens_from_a_disk_and_nothing_else(site: Path, book_at: Book) -> None:
    offline.render(book_at, site)

    assert [name.partition("/")[2] for name in _unpacked(site).namelist()] == [
        "assets/handbook/a.css",
        "assets/handbook/a.woff2",
        "assets/handbook/index.js",
        "downloads/book.pdf",
        "index.html",
        "one/index.html",
        "other/index.html",
    ]


def test_links_lead_to_files_of_the_copy_or_say_that_they_need_the_network(
    site: Path, book_at: Book
) -> None:
    offline.render(book_at, site)

    page = _unpacked(site).read(f"{offline.FOLDER}/one/index.html").decode()
    online = '<span class="online">&#160;(online)</span></a>'
    assert '<a href="../index.html">Home</a>' in page
    assert '<a class="x" href="../other/index.html?q=1#there">Other</a>' in page
    assert '<a href="../other/index.html#there">From the root</a>' in page
    assert '<a href="#here">Here</a>' in page
    assert f'href="https://example.org/book/app/quizzes/?section=a">Quiz{online}' in page
    assert f'href="https://example.org/book/app/"><b>App</b>{online}' in page
    assert f'href="https://example.org/book/downloads/chapters/one.pdf">Chapter{online}' in page
    assert '<a href="../downloads/book.pdf">Book</a>' in page
    assert '<a href="https://a.test/">Web</a>' in page
    assert '<a href="mailto:a@b.test">Mail</a>' in page


def test_a_copy_says_where_the_newest_edition_is(site: Path, book_at: Book) -> None:
    offline.render(book_at, site)

    page = _unpacked(site).read(f"{offline.FOLDER}/one/index.html").decode()
    after = page.partition("Edition 1, of today</p>")[2]
    assert "The newest edition" in after
    assert '<a href="https://example.org/book/">https://example.org/book/<span' in after


def test_a_page_loads_nothing_that_a_browser_would_refuse(site: Path, book_at: Book) -> None:
    offline.render(book_at, site)

    page = _unpacked(site).read(f"{offline.FOLDER}/other/index.html").decode()
    assert "preload" not in page
    assert "Content-Security-Policy" not in page
    assert '<link rel="stylesheet" href="../assets/handbook/a.css">' in page
    assert 'data-index="../assets/handbook/index.js"' in page


def test_the_same_site_gives_the_same_bytes(site: Path, book_at: Book) -> None:
    offline.render(book_at, site)
    first = (site / "downloads" / "offline.zip").read_bytes()

    offline.render(book_at, site)

    assert (site / "downloads" / "offline.zip").read_bytes() == first
