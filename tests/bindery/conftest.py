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

Draw = Callable[..., str]


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The root of a copy of the small book, free to be broken."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture(scope="session")
def small_book() -> Book:
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
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")
