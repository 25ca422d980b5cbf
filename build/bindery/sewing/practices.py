"""The index of practices: what each of the three readers can do, chapter by chapter."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from xml.etree import ElementTree as ET

from bindery.book import Book, Chapter
from bindery.markdown.words import ROLES
from bindery.sewing.gathering import Gathering
from bindery.sewing.leaves import HEADINGS, Heading, headings
from formwork.words import N_

NAME = "practices"
TITLE = N_("What to do, by role")
INTRODUCTION = N_(
    "Every practice in the parts for mentors, mentees and program managers, "
    "in the order of the book."
)

GUIDE, DOUBT = "how-to-use-this-book", "how-sure"
"""The chapter that leads each reader through the book, and a section of many: no practices."""


def practices(book: Book, gatherings: Iterable[Gathering]) -> Gathering:
    """Return the index of the practices in *gatherings*, as if an author had written it."""
    _ = book.language.gettext
    root = ET.Element("div")
    ET.SubElement(root, "p").text = _(INTRODUCTION)
    # Headings of the first part say what is known, those of the last name tools: no practices.
    telling = {chapter.id for part in book.parts[1:-1] for chapter in part.chapters}
    found = [(one, list(_found(one, borrow=one.chapter.id in telling))) for one in gatherings]
    for role, title in ROLES.items():
        holder = ET.SubElement(root, "section", {"class": "practices"})
        ET.SubElement(holder, "h2", {"id": role}).text = _(title)
        for gathering, all_named in found:
            # A section may have two parts for one reader.
            named = dict.fromkeys(heading for reader, heading in all_named if reader == role)
            if named:
                _list(holder, gathering, gathering.name(book.language), named)
    meta = MappingProxyType({"description": _(INTRODUCTION)})
    chapter = Chapter(NAME, book.content / f"{NAME}.md", _(TITLE), "", meta, 1)
    return Gathering(chapter, chapter.title, root)


def _found(gathering: Gathering, *, borrow: bool) -> Iterator[tuple[str, Heading]]:
    """Yield the practices of a chapter, each with its reader.

    A part for one reader that has no heading may *borrow* the one above it.
    """
    if gathering.chapter.id == GUIDE:
        return
    reader = gathering.chapter.meta.get("reader")
    above: list[Heading] = []
    for element in gathering.root:
        if element.tag in HEADINGS:
            above = list(headings(element))
            if reader:
                yield from ((reader, heading) for heading in above if _counts(element, heading))
        for section in element.iter("section"):
            if role := section.get("data-role"):
                named = _named(section) or (above if borrow else [])
                yield from ((role, heading) for heading in named)


def _counts(element: ET.Element, heading: Heading) -> bool:
    return element.tag == "h2" and heading.anchor != DOUBT


def _named(section: ET.Element) -> list[Heading]:
    """Return the practices of *section*; its own heading counts if there is no other."""
    found = list(headings(section, (2, 3, 4)))
    lowest = max((heading.level for heading in found), default=0)
    return [heading for heading in found if heading.level == lowest]


def _list(holder: ET.Element, gathering: Gathering, name: str, named: Iterable[Heading]) -> None:
    """List the practices *named* in a chapter under its *name*."""
    ET.SubElement(holder, "h3", {"class": "practices-chapter"}).text = name
    listing = ET.SubElement(holder, "ul", {"class": "practices-list"})
    for heading in named:
        item = ET.SubElement(listing, "li")
        address = f"{gathering.chapter.id}.md#{heading.anchor}"
        ET.SubElement(item, "a", {"class": "practice", "href": address}).text = heading.text
