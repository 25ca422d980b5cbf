"""The handbook's Markdown: one list of extensions, used for every edition."""

from functools import lru_cache
from typing import Any

from markdown import Markdown

from bindery.book import Book, Chapter
from bindery.markdown.context import MEDIA, Medium
from bindery.markdown.extension import HandbookExtension, makeExtension
from bindery.outline import OWN_EXTENSION

__all__ = ["MEDIA", "HandbookExtension", "Medium", "convert", "extensions", "makeExtension"]


@lru_cache(maxsize=256)  # the checks, the search and several editions ask for the same
def convert(book: Book, chapter: Chapter, medium: Medium) -> str:
    """Return *chapter* as an HTML fragment for *medium*.

    Links between chapters stay as authors wrote them: `other.md#anchor`.
    """
    used = extensions(book, medium)
    return Markdown(extensions=list(used), extension_configs=used).convert(chapter.text)


def extensions(book: Book, medium: Medium) -> dict[str, dict[str, Any]]:
    """Return the extensions of mkdocs.yml with their options, ours set to draw for *medium*."""
    own = {
        "content": str(book.root / "content"),
        "lang": book.lang,
        "medium": medium,
        "site_url": book.site_url,
    }
    return book.outline.extensions() | {OWN_EXTENSION: own}
