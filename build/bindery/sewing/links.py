"""Links inside one bound book: every `chapter.md#anchor` finds its target, or the build stops."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

from bindery import addresses
from bindery.book import Book, Chapter
from bindery.sewing.leaves import anchors, classes
from formwork.errors import BadContent, Problem

LOST = "L001"
_ADVICE = "The link to “%s” leads nowhere. Correct the file name or the anchor."
NOT_NUMBERED = frozenset({"cite", "term", "footnote-ref", "footnote-backref", "place", "practice"})
LOOKED_UP = frozenset({"sources", "glossary", "index"})


@dataclass(frozen=True)
class Place:
    """A place in the book: a chapter, or an anchor in it."""

    chapter: str
    anchor: str = ""


class Links:
    """Turns links between chapters into links inside one file, and remembers them all.

    *write* says how an edition addresses a place.
    """

    def __init__(self, book: Book, write: Callable[[Place], str]) -> None:
        self.book = book
        self.write = write
        self.targets: set[Place] = set()
        self.used: list[tuple[Chapter, str, Place]] = []

    def read(self, root: ET.Element, chapter: Chapter) -> None:
        """Note every place in *chapter* that a link can point at."""
        self.targets.add(Place(chapter.id))
        self.targets.update(Place(chapter.id, anchor) for anchor in anchors(root))

    def place(self, address: str, chapter: Chapter) -> Place | None:
        """Return the place that *address* means in *chapter*, or None for a web address."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            return None
        if not parts.path:
            return Place(chapter.id, parts.fragment)
        if parts.path.endswith(".md"):
            return Place(parts.path.removesuffix(".md"), parts.fragment)
        return None

    def address(self, address: str, chapter: Chapter) -> str:
        """Return *address* as this edition writes it: a place of ours or an absolute address."""
        place = self.place(address, chapter)
        if place is None:
            return urljoin(self.book.site_url, address)
        self.used.append((chapter, address, place))
        return self.write(place)

    def worth_a_page_number(self, link: ET.Element, chapter: Chapter) -> bool:
        """Tell whether a reader of paper would turn the page for *link*."""
        if classes(link) & NOT_NUMBERED:
            return False
        place = self.place(link.get("href", ""), chapter)
        if place is None or place.chapter in LOOKED_UP:
            return False
        # Forms stand pages away from what sends to them, even in the same chapter.
        return place.chapter != chapter.id or place.anchor.startswith(addresses.FORM)

    def check(self) -> None:
        """Raise BadContent when any link of the book leads nowhere."""
        lost = [
            Problem(self.book.name(chapter.path), chapter.first_line, LOST, _ADVICE % address)
            for chapter, address, place in self.used
            if place not in self.targets
        ]
        if lost:
            raise BadContent(lost)
