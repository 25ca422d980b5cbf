"""The page numbers that the book names behind its links, in both sizes of print."""

import re
from collections.abc import Callable, Iterator
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
    """Yield each link that ends with “(page 7)”: its words, that number, and where it leads."""
    with pikepdf.open(file) as document, pypdfium2.PdfDocument(file) as drawn:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
        names = list(document.Root.Names.Dests.Names)
        places = {
            str(name): numbers[d[0].objgen] for name, d in zip(names[::2], names[1::2], strict=True)
        }
        for page, shown in zip(document.pages, drawn, strict=True):
            text = shown.get_textpage()
            for link in (a for a in page.get(Name.Annots, []) if Name.Dest in a):
                words = text.get_text_bounded(*map(float, link.Rect))
                if number := re.search(r"\(page\s+(\d+)\)", words):
                    yield words, int(number[1]), places[str(link.Dest)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_link_names_the_page_it_leads_to(
    edition: str, real_book: Book, pressed: Callable[[str], Path]
) -> None:
    links = list(_named(pressed(edition) / "downloads" / EDITIONS[edition]))

    assert [link for link in links if link[1] != link[2]] == []
    assert len(links) == bind(real_book).count("data-before=")
