"""The pages of the EPUB: cover, colophon, welcome, parts and chapters as XHTML."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup

from bindery.book import Book, Chapter
from bindery.epub.cover import FILE
from bindery.epub.notes import set_notes
from bindery.sewing import practices
from bindery.sewing.gathering import Gathering, gather
from bindery.sewing.leaves import Heading, headings, relink, rename, written
from bindery.sewing.links import Links, Place
from bindery.sewing.templates import Templates
from bindery.sewing.uses import Telling, tell
from formwork.words import N_

ROLES = {"glossary": "glossary", "sources": "bibliography", practices.NAME: "index"}
REFERENCES = {"term": "glossref", "cite": "biblioref"}
"""What links of a class lead to, as e-readers call it."""
IN, TIP = N_("In: %(places)s."), N_("Tip %(number)s")


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
        gathered = [gather(book, chapter, "epub") for chapter in book.pages]
        index = practices.practices(book, gathered)
        tell(gathered, Telling(IN, IN, self._short, book.language))
        self.welcome = self._chapter(gathered[0])
        self.parts = tuple(self._parts(iter(gathered[1:])))
        self.index = self._chapter(index)

    def all(self) -> Iterator[Page]:
        """Yield every page in reading order."""
        yield from (self.cover, self.colophon, self.welcome)
        for part in self.parts:
            yield part.page
            yield from part.chapters
        yield self.index

    def draw(self, template: str, **words: object) -> str:
        """Fill in *template*."""
        return self._templates.draw(template, **words)

    def _page(self, name: str, title: str) -> Page:
        return Page(name, title, self.draw(f"{name}.xhtml", title=title, kind=name, cover=FILE))

    def _short(self, gathering: Gathering) -> str:
        """Return what a list calls a chapter: the number of a tip, or the title."""
        number = gathering.chapter.meta.get("tip")
        say = self.book.language.gettext
        return say(TIP, number=number) if number else gathering.title

    def _parts(self, gathered: Iterator[Gathering]) -> Iterator[PagedPart]:
        for number, part in enumerate(self.book.parts, start=1):
            chapters = tuple(self._chapter(next(gathered)) for _ in part.chapters)
            text = self.draw("part.xhtml", title=part.title, kind="part", chapters=chapters)
            yield PagedPart(Page(f"part-{number}", part.title, text), chapters)

    def _chapter(self, gathering: Gathering) -> Page:
        chapter, root = gathering.chapter, gathering.root
        self._join(root, chapter)
        text = self.draw(
            "chapter.xhtml",
            chapter=chapter,
            title=gathering.title,
            kind="chapter",
            role=ROLES.get(chapter.id, "chapter"),
            body=Markup(written(root, xml=True)),  # noqa: S704 - our own Markdown made it
        )
        return Page(chapter.id, gathering.title, text, tuple(headings(root, (2,))))

    def _join(self, root: ET.Element, chapter: Chapter) -> None:
        """Let every link of *root* lead to a file of the EPUB or to the web."""
        set_notes(root, self.book.language.gettext("Notes"))
        self.links.read(root, chapter)
        here = f"{chapter.id}.xhtml#"
        relink(root, lambda address: _near(self.links.address(address, chapter), here))
        rename(root, _name)
        _name_references(root)
        for details in root.iter("details"):
            details.set("open", "open")


def _name_references(root: ET.Element) -> None:
    """Say of every link to a term or a source in *root* that it is one."""
    for link in root.iter("a"):
        kind = REFERENCES.get(link.get("class", ""))
        if kind:
            link.set("epub:type", kind)
            link.set("role", f"doc-{kind}")


def _name(anchor: str) -> str:
    """Return *anchor* as XML allows it: without colons."""
    return anchor.replace(":", "-")


def _address(place: Place) -> str:
    return f"{place.chapter}.xhtml" + (f"#{_name(place.anchor)}" if place.anchor else "")


def _near(address: str, here: str) -> str:
    """Return *address* without the name of the file, if it leads to a place in the same file."""
    return f"#{address.removeprefix(here)}" if address.startswith(here) else address
