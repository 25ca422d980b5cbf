"""The pages of the EPUB: cover, colophon, welcome, parts and chapters as XHTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup

from bindery.book import Book, Chapter
from bindery.epub.notes import set_notes
from bindery.markdown import convert
from bindery.sewing.leaves import (
    Heading,
    headings,
    leaf,
    relink,
    rename,
    without_permalinks,
    without_title,
    written,
)
from bindery.sewing.links import Links, Place
from bindery.sewing.templates import Templates

ROLES = {"glossary": "glossary", "sources": "bibliography"}


@dataclass(frozen=True)
class Page:
    """One file of the EPUB, with the sections that the contents list."""

    id: str
    title: str
    text: str
    sections: tuple[Heading, ...] = ()

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.id}.xhtml"


@dataclass(frozen=True)
class PagedPart:
    """The page of a part and those of its chapters."""

    page: Page
    chapters: tuple[Page, ...]


class Pages:
    """Draws every page of *book* and keeps what the contents and the package need."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.links = Links(book, _address)
        self._templates = Templates(book, book.theme / "book" / "epub")
        _ = book.language.gettext
        self.cover = self._page("cover", _("Cover"))
        self.colophon = self._page("colophon", _("About this edition"))
        self.welcome = self._chapter(book.home, _("Welcome"))
        self.parts = tuple(self._parts())

    def all(self) -> Iterator[Page]:
        """Yield every page in reading order."""
        yield from (self.cover, self.colophon, self.welcome)
        for part in self.parts:
            yield part.page
            yield from part.chapters

    def chapters(self) -> Iterator[Page]:
        """Yield the pages of the chapters."""
        for part in self.parts:
            yield from part.chapters

    def draw(self, template: str, **words: object) -> str:
        """Fill in *template*."""
        return self._templates.draw(template, **words)

    def _page(self, name: str, title: str) -> Page:
        return Page(name, title, self.draw(f"{name}.xhtml", title=title, kind=name))

    def _parts(self) -> Iterator[PagedPart]:
        for number, part in enumerate(self.book.parts, start=1):
            chapters = tuple(self._chapter(chapter) for chapter in part.chapters)
            text = self.draw("part.xhtml", title=part.title, kind="part", chapters=chapters)
            yield PagedPart(Page(f"part-{number}", part.title, text), chapters)

    def _chapter(self, chapter: Chapter, title: str = "") -> Page:
        root = leaf(convert(self.book, chapter, "epub"))
        without_permalinks(root)
        title = without_title(root) or title or chapter.title
        self._join(root, chapter)
        text = self.draw(
            "chapter.xhtml",
            chapter=chapter,
            title=title,
            kind="chapter",
            role=ROLES.get(chapter.id, "chapter"),
            body=Markup(written(root, xml=True)),  # noqa: S704 - our own Markdown made it
        )
        return Page(chapter.id, title, text, tuple(headings(root, (2,))))

    def _join(self, root: ET.Element, chapter: Chapter) -> None:
        """Let every link of *root* lead to a file of the EPUB or to the web."""
        set_notes(root, self.book.language.gettext("Notes"))
        self.links.read(root, chapter)
        here = f"{chapter.id}.xhtml#"
        relink(root, lambda address: _near(self.links.address(address, chapter), here))
        rename(root, _name)
        for details in root.iter("details"):
            details.set("open", "open")


def _name(anchor: str) -> str:
    """Return *anchor* as XML allows it: without colons."""
    return anchor.replace(":", "-")


def _address(place: Place) -> str:
    return f"{place.chapter}.xhtml" + (f"#{_name(place.anchor)}" if place.anchor else "")


def _near(address: str, here: str) -> str:
    """Return *address* without the name of the file, if it leads to a place in the same file."""
    return f"#{address.removeprefix(here)}" if address.startswith(here) else address
