"""The feed that tells subscribers of a new edition."""

from datetime import UTC, datetime, time
from pathlib import Path
from xml.etree import ElementTree as ET

from bindery.book import Book

NAME = "editions.xml"
_ATOM = "http://www.w3.org/2005/Atom"


def add(book: Book, out: Path) -> None:
    """Write an Atom feed with the present edition into *out*; its id changes with the version."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": book.lang})
    _describe(feed, f"{book.site_url}{NAME}", book.title, _moment(book))
    ET.SubElement(feed, "link", rel="self", href=f"{book.site_url}{NAME}")
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = book.title
    words = book.language.gettext("Edition %(version)s", version=book.edition.version)
    entry = ET.SubElement(feed, "entry")
    _describe(entry, f"{book.site_url}#edition-{book.edition.version}", words, _moment(book))
    ET.SubElement(entry, "link", href=f"{book.site_url}downloads/")
    summary = book.language.gettext("Read it on the web, or download it as PDF or EPUB.")
    ET.SubElement(entry, "summary").text = summary
    tree = ET.ElementTree(feed)
    ET.indent(tree)
    tree.write(out / NAME, encoding="utf-8", xml_declaration=True)


def _describe(parent: ET.Element, name: str, title: str, updated: str) -> None:
    for tag, text in (("id", name), ("title", title), ("updated", updated)):
        ET.SubElement(parent, tag).text = text


def _moment(book: Book) -> str:
    return datetime.combine(book.edition.date, time(tzinfo=UTC)).isoformat()
