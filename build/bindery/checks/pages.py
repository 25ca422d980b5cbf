"""The ids that links can point at, page by page."""

from collections.abc import Mapping
from functools import lru_cache
from html.parser import HTMLParser

from bindery.book import Book
from bindery.markdown import convert


class _Ids(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.update(value for name, value in attrs if name == "id" and value)


def _ids(html: str) -> frozenset[str]:
    """Return every id in *html*."""
    parser = _Ids()
    parser.feed(html)
    return frozenset(parser.found)


@lru_cache(maxsize=1)
def anchors(book: Book) -> Mapping[str, frozenset[str]]:
    """Return the ids of every page of *book*, by file name: all pages are drawn, once for all."""
    return {page.path.name: _ids(convert(book, page, "site")) for page in book.pages}


def lost(target: str, pages: Mapping[str, frozenset[str]], here: str) -> str:
    """Say why *target* (`page.md#id`, seen from the page *here*) leads nowhere, or ""."""
    page, _, anchor = target.partition("#")
    page = page or here
    if page not in pages:
        return f"There is no chapter {page}."
    if anchor and anchor not in pages[page]:
        return f"{page} has no part called #{anchor}."
    return ""
