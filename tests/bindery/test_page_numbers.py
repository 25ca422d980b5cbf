"""The page numbers that the book names behind its links, in both sizes of print."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from bindery.book import Book
from bindery.pdf.binding import bind

pytestmark = pytest.mark.slow

EDITIONS = {
    "pdf": "virtual-mentoring-handbook.pdf",
    "large-print": "virtual-mentoring-handbook-large-print.pdf",
}


def _named(file: Path) -> Iterator[tuple[str, int, int]]:
    """Yield each link that names a page: its words, that number, and the page it leads to."""
    with pikepdf.open(file) as document, pypdfium2.PdfDocument(file) as drawn:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        names = list(document.Root.Names.Dests.Names)
        places = {
            str(name): numbers[place[0].objgen]
            for name, place in zip(names[::2], names[1::2], strict=True)
        }
        for page, shown in zip(document.pages, drawn, strict=True):
            text = shown.get_textpage()
            links = [link for link in page.get(Name.Annots, []) if Name.Dest in link]
            # A link over several lines is several neighbors with one destination.
            for place, lines in groupby(links, key=lambda link: str(link.Dest)):
                words = " ".join(text.get_text_bounded(*map(float, one.Rect)) for one in lines)
                for number in re.findall(r"\(page\s+(\d+)\)", words):
                    yield words, int(number), places[place]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_link_names_the_page_it_leads_to(
    edition: str, real_book: Book, pressed: Callable[[str], Path]
) -> None:
    links = list(_named(pressed(edition) / "downloads" / EDITIONS[edition]))

    assert [link for link in links if link[1] != link[2]] == []
    assert len(links) == bind(real_book).count("data-before=")
