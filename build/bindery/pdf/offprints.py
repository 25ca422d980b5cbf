"""Offprints: each chapter as a small PDF of its own, with its words and sources at its end."""

from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

from bindery.book import Book, Chapter
from bindery.markdown.context import Context
from bindery.markdown.meanings import add_meanings, meaning_id
from bindery.markdown.sources import add_source
from bindery.pdf.chapters import Binder
from bindery.sewing.gathering import gather
from bindery.sewing.leaves import having, parents, swap
from bindery.sewing.links import Place
from formwork import paper
from formwork.words import N_

FOLDER = "downloads/chapters"
SOURCES = N_("Sources of this chapter")


def render(name: str, book: Book, out: Path) -> None:
    """Write the offprint of the chapter with the id *name* to *out*/downloads/chapters."""
    chapter = next(chapter for chapter in book.chapters if chapter.id == name)
    file = out / FOLDER / f"{name}.pdf"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(paper.press(bind(book, chapter), theme=book.theme, forms=True))


def bind(book: Book, chapter: Chapter) -> str:
    """Return *chapter* as one HTML document, whose links to other chapters lead to the site."""
    gathering = gather(book, chapter, "pdf")
    _add_words(gathering.root, book)
    _add_sources(gathering.root, book)
    binder = Binder(book, partial(_address, book, chapter))
    part = next(part.title for part in book.parts if chapter in part.chapters)
    bound = binder.bind(gathering, part=part, alone=True)
    return binder.templates.draw("offprint.html", chapter=bound, meta=chapter.meta)


def _address(book: Book, chapter: Chapter, place: Place) -> str:
    """Return the address of *place*: in this document if it is *chapter*, else on the site."""
    if place.chapter == chapter.id:
        return f"#{place.chapter}--{place.anchor}" if place.anchor else f"#{place.chapter}"
    folder = "" if place.chapter == book.home.id else f"{place.chapter}/"
    return f"{book.site_url}{folder}" + (f"#{place.anchor}" if place.anchor else "")


def _add_words(root: ET.Element, book: Book) -> None:
    """List what the terms of the chapter mean, and have them lead there."""
    add_meanings(root, Context(book.shelf, "pdf", book.site_url))
    for link in having(root, "term"):
        anchor = link.get("href", "").partition("#")[2]
        link.set("href", f"#{meaning_id(anchor)}")


def _add_sources(root: ET.Element, book: Book) -> None:
    """List in full what the chapter cites, in the place of its short list if it has one."""
    cites = having(root, "cite")
    cited = {link.get("href", "").partition("#")[2] for link in cites}
    if not cited:
        return
    listing = ET.Element("div", {"class": "sources-list"})
    context = Context(book.shelf, "pdf", book.site_url)
    for source in sorted(book.sources.values(), key=lambda source: source.short.casefold()):
        if source.anchor in cited:
            add_source(listing, source, context)
    for link in cites:
        link.set("href", "#" + link.get("href", "").partition("#")[2])
    _put(root, listing, book)


def _put(root: ET.Element, listing: ET.Element, book: Book) -> None:
    short = having(root, "cited-list")
    if short:
        swap(parents(root)[short[0]], short[0], listing)
    else:
        heading = ET.SubElement(root, "h2", {"id": "sources-of-this-chapter"})
        heading.text = book.language.gettext(SOURCES)
        root.append(listing)
