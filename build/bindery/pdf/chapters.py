"""Makes chapters ready for paper: footnotes at the foot, page numbers behind links, empty boxes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup

from bindery.book import Book
from bindery.pdf.spaces import NO_BREAK, loosen, tie_headings, tie_numbers, tied
from bindery.sewing.footnotes import calls, flowing, take_notes
from bindery.sewing.gathering import Gathering
from bindery.sewing.leaves import (
    classes,
    having,
    lower_headings,
    parents,
    relink,
    rename,
    swap,
    written,
)
from bindery.sewing.links import Links, Place
from bindery.sewing.templates import Templates

_NUMBER = re.compile(r" (\d+)$")
"""A number that ends a link, as in “Tip 6”: it must not begin a line without the word before it."""

SHORT = 8
"""Up to how many rows a table is kept on one page."""


@dataclass(frozen=True)
class BoundChapter:
    """A chapter as the templates of the book see it; *number* is that of a tip."""

    id: str
    title: str
    number: int | None
    html: Markup


class Binder:
    """Sews chapters into one document: *write* says how a link to a place is written there."""

    def __init__(self, book: Book, write: Callable[[Place], str]) -> None:
        self.book = book
        self.links = Links(book, write)
        self.templates = Templates(book, book.theme / "book")

    def bind(self, gathering: Gathering, *, part: str = "", alone: bool = False) -> BoundChapter:
        """Draw *gathering*; *alone*, it stands in no part, and its headings are one level up."""
        chapter, root = gathering.chapter, gathering.root
        _set_notes(root)
        _empty_boxes(root)
        _mark_long_tables(root)
        _let_units_break(root)
        _hold_sources(root)
        _begin_lists(root)
        tie_headings(root)
        tie_numbers(root, self.book.language.gettext("Tip %(number)s"))
        loosen(root)
        self._join(gathering)
        if not alone:
            lower_headings(root)
        html = self.templates.draw(
            "chapter.html",
            chapter=chapter,
            title=tied(gathering.title),
            bookmark=gathering.name(self.book.language),
            part=part,
            alone=alone,
            body=Markup(written(root)),  # noqa: S704 - our own Markdown made it
        )
        return BoundChapter(chapter.id, gathering.title, chapter.meta.get("tip"), html)

    def _join(self, gathering: Gathering) -> None:
        """Give the tree its place in the one id space of the document."""
        chapter, root = gathering.chapter, gathering.root
        self.links.read(root, chapter)
        turned = [a for a in root.iter("a") if self.links.worth_a_page_number(a, chapter)]
        relink(root, lambda address: self.links.address(address, chapter))
        for link in turned:
            if link.get("href", "").startswith("#"):
                _number(link, self.book.language.gettext("(page %(page)s)"))
        rename(root, lambda name: anchor(Place(chapter.id, name)))


def anchor(place: Place) -> str:
    """Return the id of *place* in a document that holds more than one chapter."""
    return "--".join(filter(None, (place.chapter, place.anchor)))


def _set_notes(root: ET.Element) -> None:
    """Move every footnote to the place that calls it; the style sheet floats it to the foot."""
    notes = take_notes(root)
    for call in calls(root):
        swap(call.holder, call.mark, flowing(notes[call.note], "span", "footnote"))


def _empty_boxes(root: ET.Element) -> None:
    """Leave boxes to be ticked to the style sheet: our fonts have no such character."""
    for box in having(root, "checklist-box"):
        box.text = ""


def _mark_long_tables(root: ET.Element) -> None:
    """Let tables go on over the page if they would leave too much of one empty otherwise.

    Those of forms may anyway, between their rows: their heads come again on the next page.
    """
    for table in root.iter("table"):
        form = "form-table" in classes(table)
        if not form and len(list(table.iter("tr"))) > SHORT:
            table.set("class", f"{table.get('class', '')} long".strip())


def _let_units_break(root: ET.Element) -> None:
    """Let units such as “hours:minutes” take two lines where a column is narrow."""
    for unit in having(root, "form-unit"):
        before, colon, after = (unit.text or "").partition(":")
        if colon:
            unit.text = before + colon
            ET.SubElement(unit, "wbr").tail = after


def _hold_sources(root: ET.Element) -> None:
    """Put a box around the list of the sources cited, so that it can stay on one page."""
    holders = parents(root)
    for listing in having(root, "cited-list"):
        box = ET.Element("div", {"class": "cited"})
        swap(holders[listing], listing, box)
        listing.tail = None
        box.append(listing)


def _begin_lists(root: ET.Element) -> None:
    """Begin every list with its own number: WeasyPrint, which counts, does not read `start`."""
    for listing in root.iter("ol"):
        if start := listing.get("start"):
            listing.set("style", f"counter-reset: list-item {int(start) - 1}")


def _number(link: ET.Element, words: str) -> None:
    """Have the style sheet write *words* with the page number after *link*."""
    before, _, after = words.partition("%(page)s")
    link.text = _NUMBER.sub(rf"{NO_BREAK}\1", link.text or "")
    link.set("class", f"{link.get('class', '')} xref".strip())
    link.set("data-before", f" {before}".replace(" ", NO_BREAK))
    link.set("data-after", after.replace(" ", NO_BREAK))
