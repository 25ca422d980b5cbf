"""Binding: every chapter sewn into one HTML document with one id space, ready for the press."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup

from bindery.book import Book, Chapter, Part
from bindery.markdown import convert
from bindery.pdf.spaces import loosen
from bindery.sewing.footnotes import calls, flowing, take_notes
from bindery.sewing.leaves import (
    having,
    leaf,
    lower_headings,
    relink,
    rename,
    swap,
    without_permalinks,
    without_title,
    written,
)
from bindery.sewing.links import Links, Place
from bindery.sewing.templates import Templates


@dataclass(frozen=True)
class BoundChapter:
    """A chapter as the templates of the book see it."""

    id: str
    title: str
    html: Markup


@dataclass(frozen=True)
class BoundPart:
    """A part as the templates of the book see it."""

    id: str
    title: str
    chapters: tuple[BoundChapter, ...]


def bind(book: Book) -> str:
    """Return the whole book as one HTML document.

    Raise BadContent when a link of the book leads nowhere.
    """
    binder = _Binder(book)
    home = binder.chapter(book.home, front=True)
    parts = tuple(
        BoundPart(f"part-{number}", part.title, tuple(binder.chapters(part)))
        for number, part in enumerate(book.parts, start=1)
    )
    html = binder.templates.draw("book.html", home=home, parts=parts)
    binder.links.check()
    return html


class _Binder:
    """Sews chapters: knows the book, its templates and all its links."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.links = Links(book, _in_one_document)
        self.templates = Templates(book, book.theme / "book")

    def chapters(self, part: Part) -> Iterator[BoundChapter]:
        for chapter in part.chapters:
            yield self.chapter(chapter, part=part.title)

    def chapter(self, chapter: Chapter, *, part: str = "", front: bool = False) -> BoundChapter:
        root = leaf(convert(self.book, chapter, "pdf"))
        without_permalinks(root)
        title = without_title(root) or (self._welcome if front else chapter.title)
        _set_notes(root)
        _empty_boxes(root)
        loosen(root)
        self._join(root, chapter)
        if not front:
            lower_headings(root)
        number = chapter.meta.get("tip")
        words = self.book.language.gettext("Tip %(number)s: %(title)s")
        bookmark = words % {"number": number, "title": title} if number else title
        html = self.templates.draw(
            "chapter.html",
            chapter=chapter,
            title=title,
            bookmark=bookmark,
            part=part,
            front=front,
            body=Markup(written(root)),  # noqa: S704 - our own Markdown made it
        )
        return BoundChapter(chapter.id, title, html)

    @property
    def _welcome(self) -> str:
        return self.book.language.gettext("Welcome")

    def _join(self, root: ET.Element, chapter: Chapter) -> None:
        """Give *root* its place in the one id space of the book."""
        self.links.read(root, chapter)
        for link in root.iter("a"):
            if self.links.worth_a_page_number(link, chapter):
                _number(link, self.book.language.gettext("(page %(page)s)"))
        relink(root, lambda address: self.links.address(address, chapter))
        rename(root, lambda name: _anchor(Place(chapter.id, name)))


def _set_notes(root: ET.Element) -> None:
    """Move every footnote to the place that calls it; the style sheet floats it to the foot."""
    notes = take_notes(root)
    for call in calls(root):
        swap(call.holder, call.mark, flowing(notes[call.note], "span", "footnote"))


def _empty_boxes(root: ET.Element) -> None:
    """Leave boxes to be ticked to the style sheet: our fonts have no such character."""
    for box in having(root, "checklist-box"):
        box.text = ""


def _number(link: ET.Element, words: str) -> None:
    """Have the style sheet write *words* with the page number after *link*."""
    before, _, after = words.partition("%(page)s")
    link.set("class", f"{link.get('class', '')} xref".strip())
    link.set("data-before", f"\u00a0{before}")
    link.set("data-after", after)


def _anchor(place: Place) -> str:
    return "--".join(filter(None, (place.chapter, place.anchor)))


def _in_one_document(place: Place) -> str:
    return f"#{_anchor(place)}"
