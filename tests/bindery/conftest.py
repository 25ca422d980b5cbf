"""A small book that uses everything, and ways to draw Markdown with it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown import Markdown

from bindery import book
from bindery.book import Book
from bindery.markdown import Medium

SMALL = Path(__file__).parent / "small"
DAY = "1795392000"
"""November 23, 2026: the day of every edition, whichever day the tests are run."""

Draw = Callable[..., str]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The root of a copy of the small book, free to be broken."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture(scope="session")
def small_book() -> Book:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", DAY)
        return book.load(SMALL)


@pytest.fixture(scope="session")
def draw() -> Draw:
    """Convert Markdown with the small book's sources, terms and forms."""

    def convert(text: str, medium: Medium = "site", site_url: str = "http://a.test/b/") -> str:
        options = {"content": str(SMALL / "content"), "medium": medium, "site_url": site_url}
        names = ["toc", "attr_list", "tables", "fenced_code", "footnotes", "bindery.markdown"]
        return Markdown(extensions=names, extension_configs={"bindery.markdown": options}).convert(
            text
        )

    return convert


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
