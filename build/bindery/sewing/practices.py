"""The index of practices: what each of the three readers can do, chapter by chapter."""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from xml.etree import ElementTree as ET

from bindery.book import Book, Chapter
from bindery.markdown.words import ROLES
from bindery.sewing.gathering import Gathering
from bindery.sewing.leaves import Heading, headings
from formwork.words import N_

NAME = "practices"
TITLE = N_("What to do, by role")
INTRODUCTION = N_(
    "Every practice in the parts for mentors, mentees and program managers, "
    "in the order of the book."
)


def practices(book: Book, gatherings: Iterable[Gathering]) -> Gathering:
    """Return the index of the practices in *gatherings*, as if an author had written it."""
    _ = book.language.gettext
    root = ET.Element("div")
    ET.SubElement(root, "p").text = _(INTRODUCTION)
    found = [(gathering, section) for gathering in gatherings for section in _parts(gathering)]
    for role, title in ROLES.items():
        holder = ET.SubElement(root, "section", {"class": "practices"})
        ET.SubElement(holder, "h2", {"id": role}).text = _(title)
        for gathering, section in found:
            if section.get("data-role") == role:
                _add(holder, gathering, section, gathering.name(book.language))
    meta = MappingProxyType({"description": _(INTRODUCTION)})
    chapter = Chapter(NAME, book.content / f"{NAME}.md", _(TITLE), "", meta, 1)
    return Gathering(chapter, chapter.title, root)


def _parts(gathering: Gathering) -> Iterator[ET.Element]:
    """Yield the parts for one reader that have headings."""
    for section in gathering.root.iter("section"):
        if section.get("data-role") and _named(section):
            yield section


def _named(section: ET.Element) -> list[Heading]:
    """Return the practices of *section*; its own heading counts if there is no other."""
    found = list(headings(section, (2, 3, 4)))
    lowest = max((heading.level for heading in found), default=0)
    return [heading for heading in found if heading.level == lowest]


def _add(holder: ET.Element, gathering: Gathering, section: ET.Element, name: str) -> None:
    """Add the practices of *section* under the *name* of its chapter."""
    last = holder[-1]
    if last.get("data-chapter") != gathering.chapter.id:
        title = ET.SubElement(holder, "h3", {"class": "practices-chapter"})
        title.text = name
        last = ET.SubElement(holder, "ul", {"class": "practices-list"})
        last.set("data-chapter", gathering.chapter.id)
    for heading in _named(section):
        item = ET.SubElement(last, "li")
        address = f"{gathering.chapter.id}.md#{heading.anchor}"
        ET.SubElement(item, "a", {"class": "practice", "href": address}).text = heading.text
