"""What pages say about the files they offer."""

import datetime
import gzip
import os
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest

from bindery import labels
from bindery.ledger import Entry
from formwork.language import Language

PAGE = """<ul>
<li class="x" data-download="downloads/book.pdf" hidden="hidden">
<a href="/downloads/book.pdf">Book</a>
<span class="download-label" data-file="downloads/book.pdf"></span></li>
<li data-download="downloads/chapters" hidden>Chapters</li>
<li><a href="/downloads/book.pdf">A4</a>
<span class="download-label" data-size="downloads/book.pdf"></span></li>
</ul>
"""
DAY = datetime.date(2026, 11, 23)
BOOK = Entry("abc", ("downloads/book.pdf",), DAY)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "downloads").mkdir()
    (tmp_path / "index.html").write_text(PAGE * 20, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Language:
    return Language.load("en", tmp_path_factory.mktemp("content"))


def _read(site: Path) -> str:
    return (site / "index.html").read_text(encoding="utf-8")


def test_a_page_offers_only_what_is_there(site: Path, english: Language) -> None:
    (site / "downloads" / "chapters").mkdir()

    labels.write(site, [], english)

    assert '<li class="x" data-download="downloads/book.pdf" hidden>' in _read(site)
    assert '<li data-download="downloads/chapters">Chapters' in _read(site)


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1_249_999, "1.2 MB"),
        (120_938, "121 KB"),
        (99_999, "100 KB"),
        (10, "1 KB"),
    ],
)
def test_a_label_says_the_size_and_one_of_them_the_date(
    site: Path, english: Language, size: int, words: str
) -> None:
    (site / "downloads" / "book.pdf").write_bytes(bytes(size))

    labels.write(site, [BOOK], english)

    page = _read(site).replace("\u00a0", " ")
    label = f'data-file="downloads/book.pdf">{words}, edition of November 23, 2026</span>'
    assert label in page
    assert f'data-size="downloads/book.pdf">{words}</span>' in page
    assert '<li class="x" data-download="downloads/book.pdf">' in _read(site)


def test_a_label_follows_its_file(site: Path, english: Language) -> None:
    before = _read(site)
    book = site / "downloads" / "book.pdf"
    book.write_bytes(bytes(2_000_000))
    labels.write(site, [BOOK], english)
    book.write_bytes(bytes(3_000_000))

    labels.write(site, [Entry("abc", BOOK.files, datetime.date(2026, 12, 1))], english)
    larger = _read(site)
    book.unlink()
    labels.write(site, [], english)

    assert "3\u00a0MB, edition of December 1, 2026" in larger
    assert "2\u00a0MB" not in larger
    assert _read(site) == before.replace(' hidden="hidden"', " hidden")


def test_compressed_copies_say_the_same_and_the_served_site_stays(
    site: Path, english: Language, tmp_path_factory: pytest.TempPathFactory
) -> None:
    served = tmp_path_factory.mktemp("served") / "index.html"
    os.link(site / "index.html", served)
    (site / "downloads" / "book.pdf").write_bytes(bytes(2_000_000))

    labels.write(site, [BOOK], english)

    page = (site / "index.html").read_bytes()
    assert gzip.decompress((site / "index.html.gz").read_bytes()) == page
    assert brotli.decompress((site / "index.html.br").read_bytes()) == page
    assert "2\u00a0MB" in page.decode()
    assert "MB" not in served.read_text(encoding="utf-8")
