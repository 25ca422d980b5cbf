"""MkDocs and its successor Zensical draw the same book, so that either can be dropped."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html

from bindery import book, site
from bindery.book import Book
from bindery.site import Builder

BLOCKS = (
    *("role", "claim", "message", "example", "checklist", "five-minutes", "form-card"),
    *("figure", "figure-drawing", "figure-caption"),
    *("citation", "cite", "term", "source", "glossary-list", "sources-list", "downloads-list"),
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Page:
    """What a reader of one page finds in it."""

    headings: tuple[tuple[str, str, str], ...]
    blocks: Counter[str]
    links: frozenset[str]


def _pages(builder: Builder, read: Book, out: Path) -> dict[str, Page]:
    site.build_pages(builder, read, out)
    names = {
        page.id: "index.html" if page.id == "index" else f"{page.id}/index.html"
        for page in read.pages
    }
    return {page: _page(out / name, f"http://a.test/{name}") for page, name in names.items()}


def _page(file: Path, address: str) -> Page:
    article = html.fromstring(file.read_text(encoding="utf-8")).find(".//article")
    assert article is not None, file
    headings = [h for h in article.iter(*HEADINGS) if h.get("id")]
    classes = [name for e in article.iter() for name in (e.get("class") or "").split()]
    # Links to the chapters before and after are the theme's.
    anchors = article.xpath(".//a[@href][not(ancestor::nav)]")
    links = [urljoin(address, a.get("href")) for a in anchors]
    return Page(
        tuple((h.tag, h.get("id"), " ".join(h.text_content().split())) for h in headings),
        Counter(name for name in classes if name in BLOCKS),
        frozenset(link.replace("index.html", "") for link in links),
    )


def _compare(read: Book, folder: Path) -> dict[str, Page]:
    old = _pages("mkdocs", read, folder / "mkdocs")
    new = _pages("zensical", read, folder / "zensical")
    for name, page in old.items():
        assert new[name].headings == page.headings, name
        assert new[name].blocks == page.blocks, name
        assert new[name].links == page.links, name
    return old


@pytest.mark.slow
def test_both_builders_draw_the_small_book_alike(small_book: Book, tmp_path: Path) -> None:
    pages = _compare(small_book, tmp_path)

    drawn = sum((page.blocks for page in pages.values()), Counter[str]())
    assert set(drawn) == set(BLOCKS)
    assert ("h2", "mentors", "For mentors#") in pages["opening"].headings
    assert "http://a.test/glossary/#reply-time" in pages["opening"].links


@pytest.mark.slow
def test_both_builders_draw_the_handbook_alike(root: Path, tmp_path: Path) -> None:
    pages = _compare(book.load(root), tmp_path)

    assert pages["tip-2-expectations"].blocks["role"] == 3
    targets = {urldefrag(link).url for page in pages.values() for link in page.links}
    assert "http://a.test/sources/" in targets
