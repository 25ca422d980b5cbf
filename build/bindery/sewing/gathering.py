"""Gatherings: chapters as trees, clean, with their links still as authors wrote them."""

from dataclasses import dataclass
from xml.etree import ElementTree as ET

from bindery.book import Book, Chapter
from bindery.markdown import Medium, convert
from bindery.sewing.leaves import leaf, without_permalinks, without_title
from formwork.language import Language


@dataclass(frozen=True)
class Gathering:
    """A *chapter* with its *title*, and the tree of all that follows the title."""

    chapter: Chapter
    title: str
    root: ET.Element

    def name(self, language: Language) -> str:
        """Return the title, with the number if the chapter is a tip."""
        number = self.chapter.meta.get("tip")
        if not number:
            return self.title
        return language.gettext("Tip %(number)s: %(title)s", number=number, title=self.title)


def gather(book: Book, chapter: Chapter, medium: Medium) -> Gathering:
    """Return *chapter* as a tree for *medium*; the home page, which has no title, is a welcome."""
    root = leaf(convert(book, chapter, medium))
    without_permalinks(root)
    other = book.language.gettext("Welcome") if chapter is book.home else chapter.title
    return Gathering(chapter, without_title(root) or other, root)
