"""The handbook's Markdown: one list of extensions, used for every edition."""

from markdown import Markdown

from bindery.book import Book, Chapter
from bindery.markdown.context import MEDIA, Medium
from bindery.markdown.extension import HandbookExtension, makeExtension
from bindery.outline import OWN_EXTENSION

__all__ = ["MEDIA", "HandbookExtension", "Medium", "convert", "makeExtension"]


def convert(book: Book, chapter: Chapter, medium: Medium) -> str:
    """Return *chapter* as an HTML fragment for *medium*.

    Links between chapters stay as authors wrote them: `other.md#anchor`.
    """
    extensions = book.outline.extensions()
    extensions[OWN_EXTENSION] = {
        "content": str(book.root / "content"),
        "lang": book.lang,
        "medium": medium,
        "site_url": book.site_url,
    }
    return Markdown(extensions=list(extensions), extension_configs=extensions).convert(chapter.text)
